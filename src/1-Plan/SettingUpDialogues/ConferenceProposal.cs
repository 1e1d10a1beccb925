using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Rules;
using DoiThoai.Ground.Units;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Plan.SettingUpDialogues;

/// <summary>What is already set about a conference, and a good proposal for the rest: from the plan, from the last dialogue, else from texts of ours.</summary>
internal static class ConferenceProposal
{
    private static readonly ProgrammeKind[] SixSteps = [ProgrammeKind.Opening, ProgrammeKind.Announcement, ProgrammeKind.Speaking, ProgrammeKind.Answering, ProgrammeKind.Exchange, ProgrammeKind.Conclusion];

    public static async Task<DaySection> Day(Desk desk, UnitRules rules, Dialogue dialogue, CancellationToken ct)
    {
        if (dialogue.HeldOn is not null) return new DaySection(dialogue.HeldOn, dialogue.StartsAt, dialogue.Days, dialogue.Place);
        var (dialogues, plans) = (desk.Db.Dialogues, desk.Db.Plans);
        var last = await dialogues.Where(row => row.Id != dialogue.Id && row.VillageId == dialogue.VillageId && row.HeldOn != null && row.Place != "").OrderByDescending(row => row.HeldOn).FirstOrDefaultAsync(ct);
        var days = dialogue.Days ?? await plans.Where(row => row.Id == dialogue.PlanId).Select(row => row.MinDays).FirstOrDefaultAsync(ct);
        // The earliest day that leaves room for the roles' decision, or the beginning of the month that was planned.
        var room = rules.Find("dialogue.rolesBefore", desk.Today) is { Value: not null } rule ? rules.Calendar.After(desk.Today, rule).Due : desk.Today;
        var on = dialogue.PlannedMonth > room ? dialogue.PlannedMonth : room;
        return new DaySection(desk.Actor.Loading ? null : rules.Calendar.WorkingDayFrom(on), last?.StartsAt ?? new TimeOnly(8, 0), days ?? last?.Days, last?.Place ?? "");
    }

    public static async Task<RolesSection> Roles(Desk desk, Dialogue dialogue, CancellationToken ct)
    {
        var (roles, lines, bodies) = (desk.Db.DialogueRoles, desk.Db.PlanLines, desk.Db.Bodies);
        var given = await roles.Where(row => row.DialogueId == dialogue.Id).OrderBy(row => row.Ordinal).ToListAsync(ct);
        if (given.Count > 0) return new RolesSection(dialogue.RolesDecision, dialogue.RolesDecidedOn, [.. given.Select(row => (row.Kind, row.Post, row.Name))]);
        var plan = dialogue.PlanId ?? await Governing(desk, dialogue, ct);
        var chairs = Chairs.For(await lines.Where(row => row.PlanId == plan && row.Part == PlanPart.Chair).ToListAsync(ct), dialogue.Regime, dialogue.Content);
        if (chairs.Count == 0) chairs = Lines(desk.T["plan.proposal.chair.periodic"]);
        var names = (await bodies.Where(row => row.UnitId == dialogue.UnitId).ToListAsync(ct)).Where(body => body.LivesOn(desk.Today)).ToLookup(body => body.Kind, body => body.Name);
        string Name(BodyKind kind) => names[kind].FirstOrDefault() ?? desk.T[$"plan.body.{Form.Word(kind)}"];
        return new RolesSection(null, null,
        [
            .. chairs.Select((post, i) => (i == 0 ? RoleKind.Chair : RoleKind.Presidium, post, (string?)null)),
            .. Lines(desk.T["plan.proposal.role.secretary", Name(BodyKind.Office)]).Select(post => (RoleKind.Secretary, post, (string?)null)),
            .. Lines(desk.T["plan.proposal.role.helper", Name(BodyKind.MassMobilisation)]).Select(post => (RoleKind.Helper, post, (string?)null)),
            .. Lines(desk.T["plan.proposal.role.receptionDesk", Name(BodyKind.Office), Name(BodyKind.Front)]).Select(post => (RoleKind.ReceptionDesk, post, (string?)null)),
            (RoleKind.Opener, Name(BodyKind.MassMobilisation), null),
        ]);
    }

    public static async Task<ProgrammeSection> Programme(Desk desk, Dialogue dialogue, CancellationToken ct)
    {
        var (items, lines, dialogues) = (desk.Db.ProgrammeItems, desk.Db.PlanLines, desk.Db.Dialogues);
        var set = await items.Where(row => row.DialogueId == dialogue.Id).OrderBy(row => row.Ordinal).ToListAsync(ct);
        if (set.Count > 0) return new ProgrammeSection([.. set.Select(row => (row.Kind, row.Who, row.Minutes, row.Text))], dialogue.HouseRules);
        var plan = dialogue.PlanId ?? await Governing(desk, dialogue, ct);
        var steps = await lines.Where(row => row.PlanId == plan && row.Part == PlanPart.Procedure).OrderBy(row => row.Ordinal).ToListAsync(ct);
        var earlier = await dialogues.AnyAsync(row => row.Id != dialogue.Id && (row.State == DialogueState.Held || row.State == DialogueState.Concluded), ct);
        List<(ProgrammeKind, string, int?, string)> programme = [.. SixSteps.Select((kind, i) =>
            (kind, steps.Count == SixSteps.Length ? steps[i].Who : desk.T[$"plan.proposal.programme.{Form.Word(kind)}.who"], (int?)null, steps.Count == SixSteps.Length ? steps[i].Text : desk.T[$"plan.proposal.programme.{Form.Word(kind)}"]))];
        if (earlier) programme.Insert(1, Own(ProgrammeKind.ReportBack));
        programme.Insert(1, Own(ProgrammeKind.OpeningReport));
        var last = await dialogues.Where(row => row.Id != dialogue.Id && row.HeldOn != null).OrderByDescending(row => row.HeldOn).FirstOrDefaultAsync(ct);
        return new ProgrammeSection(programme, last is { HouseRules.Count: > 0 } ? last.HouseRules : Lines(desk.T["plan.proposal.houseRules"]));

        (ProgrammeKind, string, int?, string) Own(ProgrammeKind kind) => (kind, desk.T[$"plan.proposal.programme.{Form.Word(kind)}.who"], null, desk.T[$"plan.proposal.programme.{Form.Word(kind)}"]);
    }

    /// <summary>The plan of the year in which an ad hoc dialogue falls.</summary>
    private static async Task<Guid?> Governing(Desk desk, Dialogue dialogue, CancellationToken ct)
    {
        var (plans, year) = (desk.Db.Plans, dialogue.PlannedMonth.Year);
        return await plans.Where(row => row.UnitId == dialogue.UnitId && row.Year == year && row.State == PlanState.Approved).Select(row => (Guid?)row.Id).FirstOrDefaultAsync(ct);
    }

    private static List<string> Lines(string text) => [.. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
}
