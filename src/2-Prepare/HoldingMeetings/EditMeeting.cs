using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Units;
using DoiThoai.Prepare.RecordingOpinions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare.HoldingMeetings;

/// <summary>The sheet of a village meeting was changed before its minutes were signed, or they were signed now.</summary>
/// <param name="Households">Households present.</param>
/// <param name="Delegates">How many delegates it nominated.</param>
/// <param name="Opinions">How many opinions were added.</param>
/// <param name="Signed">Whether the minutes were read aloud and signed.</param>
internal sealed record VillageMeetingRewritten(int? Households, int Delegates, int Opinions, bool Signed) : IFact;

/// <summary>What the page shows.</summary>
/// <param name="Meeting">The meeting.</param>
/// <param name="Village">The village's name.</param>
/// <param name="Picks">What there is to choose from.</param>
/// <param name="Rows">How many rows for further opinions.</param>
public sealed record EditMeetingView(VillageMeeting Meeting, string Village, Picks Picks, int Rows);

/// <summary>The sheet of a village meeting is completed until its minutes are read aloud and signed; opinions can be added to it.</summary>
internal static class EditMeeting
{
    private const string Url = ListMeetings.Url + "/{id:guid}/sua";

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Url, Show).Allow(Right.RecordOpinions);
        app.MapPost(Url, Send).Allow(Right.RecordOpinions);
    }

    private static Task<IResult> Show(Desk desk, Guid id, CancellationToken ct) => View(desk, id, null, ct);

    private static async Task<IResult> View(Desk desk, Guid id, Form? typed, CancellationToken ct)
    {
        if (await MeetingForm.Seen(desk.Db, desk.Actor).FirstOrDefaultAsync(row => row.Id == id, ct) is not { } meeting) return desk.NotHere();
        // Nothing to change any more: the sheet itself says so.
        if (typed is null && meeting.ReadAndSigned) return desk.Go($"{ListMeetings.Url}/{id:D}");
        var villages = desk.Db.Villages;
        var form = Form.Over(typed, Form.Of(
            desk.T,
            meeting.Version,
            ("heldOn", meeting.HeldOn),
            ("place", meeting.Place),
            ("chairPost", meeting.ChairPost),
            ("households", meeting.HouseholdsPresent),
            ("minutes", meeting.Minutes),
            ("delegates", string.Join('\n', await MeetingForm.Delegates(desk.Db, id, ct))),
            ("signed", meeting.ReadAndSigned)));
        var village = await villages.Where(row => row.Id == meeting.VillageId).Select(row => row.Name).FirstAsync(ct);
        return desk.Page<EditMeetingPage>(new { Form = form, View = new EditMeetingView(meeting, village, await Picks.Of(desk, ct), OpinionRows.In(form)) }, form);
    }

    private static async Task<IResult> Send(Desk desk, Guid id, Form form, CancellationToken ct)
    {
        if (await MeetingForm.Seen(desk.Db, desk.Actor).FirstOrDefaultAsync(row => row.Id == id, ct) is not { } shown) return desk.NotHere();
        var picks = await Picks.Of(desk, ct);
        var sight = await OpinionSight.Of(desk.Db, desk.Actor, ct);
        var sheet = MeetingForm.Read(form, desk.Today);
        var rows = MeetingForm.ReadOpinions(form, picks, sight, sheet, shown.DialogueId, shown.VillageId, desk.Today);
        if (form.HasErrors) return await View(desk, id, form, ct);
        var decision = await desk.Write<VillageMeeting>($"opinions/{desk.UnitId}", async turn =>
        {
            if (await MeetingForm.Seen(turn.Db, desk.Actor).FirstOrDefaultAsync(row => row.Id == id, ct) is not { } meeting) return new Refusal("prepare.meeting.gone");
            meeting.Expect(form);
            if (meeting.Write(sheet, turn.Today) is { Refused: true } no) return no;
            await MeetingForm.KeepDelegates(turn, id, sheet.Delegates, ct);
            if (await MeetingForm.Receive(turn, meeting, rows, ct) is { Refused: true } fault) return fault.No<VillageMeeting>();
            turn.Record(meeting.UnitId, id, new VillageMeetingRewritten(sheet.Households, sheet.Delegates.Count, rows.Count, sheet.Signed));
            return meeting;
        }, ct);
        return decision.Refused ? await View(desk, id, form.Refused(decision), ct) : desk.Go($"{ListMeetings.Url}/{id:D}?da-ghi={rows.Count}");
    }
}
