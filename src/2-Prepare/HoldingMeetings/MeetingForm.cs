using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;
using DoiThoai.Prepare.Handover;
using DoiThoai.Prepare.RecordingOpinions;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare.HoldingMeetings;

/// <summary>What is typed of a village meeting, and how its names and its opinions are kept.</summary>
internal static class MeetingForm
{
    private const int MostDelegates = 50;

    /// <summary>The meetings that somebody sees: a head of village those of the own village.</summary>
    internal static IQueryable<VillageMeeting> Seen(DoiThoaiDb db, Actor actor)
    {
        var (meetings, village) = (db.VillageMeetings, actor.VillageId);
        return actor.Role == Role.Village ? meetings.Where(row => row.VillageId == village) : meetings;
    }

    /// <summary>Reads the sheet; every fault stands at its field.</summary>
    internal static MeetingSheet Read(Form form, DateOnly today)
    {
        var heldOn = form.Day("heldOn");
        if (heldOn > today) form.Refuse("heldOn", "prepare.ahead");
        var sheet = new MeetingSheet(
            heldOn ?? today,
            form.Text("place"),
            form.Text("chairPost"),
            form.Number("households", 0, 100_000, required: false),
            form.Text("minutes", 5 * Form.LongText, required: false),
            form.Lines("delegates", MostDelegates, 200),
            form.Ticked("signed"));
        if (sheet is { Signed: true, Minutes.Length: 0 }) form.Refuse("minutes", "prepare.meeting.minutesNeeded");
        return sheet;
    }

    /// <summary>Reads the opinions said in the meeting; every fault stands at its row.</summary>
    internal static List<(int Row, NewOpinion Said)> ReadOpinions(Form form, Picks picks, OpinionSight sight, MeetingSheet sheet, Guid? dialogue, Guid village, DateOnly today)
    {
        var frame = new NewOpinion(OpinionSource.VillageMeeting, OpinionChannel.InPerson, default, "", sheet.HeldOn)
        {
            DialogueId = dialogue,
            VillageId = village,
            RecordedBy = sight.Actor.Id,
            RecorderBodies = sight.Bodies,
        };
        var rows = OpinionRows.Read(form, picks, frame);
        foreach (var (row, said) in rows)
        {
            foreach (var no in OpinionRows.At(row, said.MayReceive(today).Refusals)) form.Refuse(AtSheet(no).Field ?? $"text-{row}", no.TextKey, no.Args);
        }

        return rows;
    }

    /// <summary>Takes the opinions in, as said in the meeting.</summary>
    internal static async Task<Decision<int>> Receive(Turn turn, VillageMeeting meeting, List<(int Row, NewOpinion Said)> rows, CancellationToken ct)
    {
        foreach (var (row, said) in rows)
        {
            var taken = await Intake.Receive(turn, meeting.UnitId, said with { MeetingId = meeting.Id }, ct);
            if (taken.Refused) return OpinionRows.At(row, taken.Refusals).ConvertAll(AtSheet);
        }

        return rows.Count;
    }

    /// <summary>The names of those it nominated, in order.</summary>
    internal static async Task<List<string>> Delegates(DoiThoaiDb db, Guid meeting, CancellationToken ct)
    {
        var openings = db.Set<Opening>();
        var rows = await openings.AsNoTracking().Where(row => row.CaseId == meeting && row.Seq == Opening.Beside && row.Name.StartsWith("delegate/") && row.Value != null).ToListAsync(ct);
        return [.. rows.OrderBy(row => row.Name.Length).ThenBy(row => row.Name, StringComparer.Ordinal).Select(row => row.Value!)];
    }

    /// <summary>Keeps the names of those it nominated, in place of those that stood there.</summary>
    internal static async Task KeepDelegates(Turn turn, Guid meeting, IReadOnlyList<string> names, CancellationToken ct)
    {
        var openings = turn.Db.Set<Opening>();
        var known = await openings.Where(row => row.CaseId == meeting && row.Seq == Opening.Beside && row.Name.StartsWith("delegate/")).ToDictionaryAsync(row => row.Name, ct);
        for (var i = 0; i < names.Count; i++)
        {
            if (known.Remove($"delegate/{i + 1}", out var row)) row.Value = names[i];
            else turn.Keep(meeting, $"delegate/{i + 1}", names[i]);
        }

        openings.RemoveRange(known.Values);
    }

    // The day of all opinions is the day of the meeting.
    private static Refusal AtSheet(Refusal no) => no.Field == "occurredOn" ? no with { Field = "heldOn" } : no;
}
