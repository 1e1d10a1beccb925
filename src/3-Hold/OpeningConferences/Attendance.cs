using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Storage;
using DoiThoai.Plan;
using DoiThoai.Plan.Handover;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Hold.OpeningConferences;

/// <summary>What is typed of who came: by group as the plan's composition names them, or by head count with the list that was signed at the door.</summary>
internal sealed record Attendance(
    TimeOnly? OpenedAt, int? HeadCount, string SheetNote, string Interpreting, bool OpeningReport, bool ReportBack, IReadOnlyList<(string Name, int? Invited, int? Present)> Groups)
{
    /// <summary>Rows shown beside those that the plan names.</summary>
    internal const int Spare = 2;

    private const int Most = 100_000;

    internal static Attendance Read(Form form)
    {
        List<(string, int?, int?)> groups = [];
        foreach (var number in Numbers(form))
        {
            var name = form.Text($"group-{number}", 500, required: false);
            var invited = form.Number($"invited-{number}", 0, Most, required: false);
            var present = form.Number($"present-{number}", 0, Most, required: false);
            if (name.Length > 0) groups.Add((name, invited, present));
            else if (invited is not null || present is not null) form.Refuse($"group-{number}", "hold.attendance.nameNeeded");
        }

        return new Attendance(
            form.Time("openedAt", required: false),
            form.Number("headCount", 0, Most, required: false),
            form.Text("sheetNote", 500, required: false),
            form.Text("interpreting", 300, required: false),
            form.Ticked("openingReport"),
            form.Ticked("reportBack"),
            groups);
    }

    /// <summary>The numbers of the rows that came, in order; a browser sends at most as many as were shown.</summary>
    internal static IEnumerable<int> Numbers(Form form) => Enumerable.Range(1, 60).Where(number => form.Names.Contains($"group-{number}"));

    /// <summary>Puts it into the conference; the groups are written anew.</summary>
    internal async Task<AttendanceCounted> Count(Turn turn, Conference conference, CancellationToken ct)
    {
        (conference.OpenedAt, conference.HeadCount, conference.SheetNote, conference.Interpreting) = (OpenedAt, HeadCount, SheetNote, Interpreting);
        (conference.OpeningReportGiven, conference.ReportBackGiven) = (OpeningReport, ReportBack);
        // Who counts again sees what somebody else counted meanwhile, whatever was changed.
        if (turn.Db.Entry(conference) is { State: EntityState.Unchanged } kept) kept.State = EntityState.Modified;
        var rows = turn.Db.AttendanceGroups;
        var before = await rows.Where(row => row.DialogueId == conference.Id).OrderBy(row => row.Ordinal).ToListAsync(ct);
        if (!before.Select(row => (row.Name, row.Invited, row.Present)).SequenceEqual(Groups))
        {
            rows.RemoveRange(before);
            rows.AddRange(Groups.Select((group, place) => new AttendanceGroup
            {
                Id = turn.NewId(),
                UnitId = conference.UnitId,
                DialogueId = conference.Id,
                Ordinal = place + 1,
                Name = group.Name,
                Invited = group.Invited,
                Present = group.Present,
            }));
        }

        return new AttendanceCounted(Groups.Count, HeadCount, AttendanceGroup.Total(HeadCount, [.. Groups.Select(group => group.Present)]));
    }

    /// <summary>The form as it is saved; before the opening as the plan's composition and the programme propose it.</summary>
    internal static async Task<Form> Filled(Desk desk, Dialogue dialogue, Conference? conference, CancellationToken ct)
    {
        List<(string, object?)> fields = [];
        if (conference is null)
        {
            var groups = dialogue.PlanId is { } plan ? await Dialogues.PlanLines(desk.Db, plan, PlanPart.Composition).Select(row => row.Text).ToListAsync(ct) : [];
            fields.AddRange(groups.Select((group, place) => ($"group-{place + 1}", (object?)group)));
            fields.Add(("openedAt", dialogue.StartsAt));
            return Form.Of(desk.T, 0, [.. fields]);
        }

        var rows = await Handover.Conferences.Attendance(desk.Db).Where(row => row.DialogueId == dialogue.Id).ToListAsync(ct);
        foreach (var row in rows) fields.AddRange([($"group-{row.Ordinal}", row.Name), ($"invited-{row.Ordinal}", row.Invited), ($"present-{row.Ordinal}", row.Present)]);
        fields.AddRange(
        [
            ("openedAt", conference.OpenedAt), ("headCount", conference.HeadCount), ("sheetNote", conference.SheetNote), ("interpreting", conference.Interpreting),
            ("openingReport", conference.OpeningReportGiven), ("reportBack", conference.ReportBackGiven),
        ]);
        return Form.Of(desk.T, conference.Version, [.. fields]);
    }

    /// <summary>How many rows the page shows.</summary>
    internal static int Rows(Form form) => Math.Max(Numbers(form).Count(number => !string.IsNullOrWhiteSpace(form[$"group-{number}"])) + Spare, Numbers(form).Count());
}
