using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Rules;
using DoiThoai.Ground.Units;
using DoiThoai.Plan.Handover;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Plan.DrawingUpPlans;

/// <summary>One plan, whole: its parts, its dialogues, what is short of the rules, what people raise, and what comes next.</summary>
internal static class SeePlan
{
    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/lam-viec/ke-hoach/{id:guid}", Show).Allow(Right.SeePlans);

    private static Task<IResult> Show(Desk desk, PlanSources sources, Guid id, CancellationToken ct) => View(desk, sources, id, null, ct);

    /// <summary>The page; <paramref name="form"/> is a refused form of submission, approval or return.</summary>
    internal static async Task<IResult> View(Desk desk, PlanSources sources, Guid id, Form? form, CancellationToken ct)
    {
        var (plans, lines, dialogues, bodies, villages) = (desk.Db.Plans, desk.Db.PlanLines, desk.Db.Dialogues, desk.Db.Bodies, desk.Db.Villages);
        var plan = await plans.FirstOrDefaultAsync(row => row.Id == id, ct);
        if (plan is null) return desk.NotHere();
        var said = await lines.Where(row => row.PlanId == id).OrderBy(row => row.Ordinal).ToListAsync(ct);
        var own = await dialogues.Where(row => row.PlanId == id).OrderBy(row => row.PlannedMonth).ThenBy(row => row.Id).ToListAsync(ct);
        var year = (First: new DateOnly(plan.Year, 1, 1), Last: new DateOnly(plan.Year, 12, 31));
        var called = await dialogues.Where(row => row.UnitId == plan.UnitId && row.PlanId == null && row.PlannedMonth >= year.First && row.PlannedMonth <= year.Last).ToListAsync(ct);
        var rules = await sources.Rules.Of(plan.UnitId, ct);
        var names = await villages.Where(row => row.UnitId == plan.UnitId).ToDictionaryAsync(row => row.Id, row => row.Name, ct);
        var proposals = new List<ThemeProposal>();
        if (plan.State == PlanState.Draft)
        {
            foreach (var source in sources.Themes) proposals.AddRange(await source.Of(desk, plan.Year, ct));
        }

        List<Dialogue> all = [.. own, .. called];
        var roads = plan.State == PlanState.Approved ? await sources.Roads.Of(desk, plan.UnitId, all, ct) : [];
        var next = all.Where(it => roads.ContainsKey(it.Id)).Select(it => (Dialogue: it, Stop: DialogueRoad.Next(it, roads[it.Id])))
            .Where(it => it.Stop is not null).OrderBy(it => it.Stop!.Due ?? DateOnly.MaxValue).Select(it => new PlanNext(it.Dialogue, it.Stop!)).FirstOrDefault();
        return desk.Page<SeePlanPage>(new
        {
            Plan = plan,
            Next = next,
            Lines = said.ToLookup(line => line.Part),
            Dialogues = all.Select(it => new PlanDialogue(
                it,
                string.Join(", ", new[] { it.VillageId is { } village ? names.GetValueOrDefault(village) : null, it.Cluster }.OfType<string>()),
                Chairs.For(said, it.Regime, it.Content))).ToList(),
            Issuer = await bodies.Where(row => row.Id == plan.IssuerBodyId).Select(row => row.Name).FirstOrDefaultAsync(ct),
            Checks = PlanChecks.Of(plan, all, [.. said.Select(line => line.Part).Distinct()], rules, desk.Today),
            Proposals = proposals,
            DueOn = sources.DueOf(rules, plan.Year),
            MayEdit = plan.State == PlanState.Draft && desk.Visitor.May(Right.MakePlans),
            MaySubmit = plan.State == PlanState.Draft && desk.Visitor.May(Right.MakePlans),
            MayApprove = plan.State == PlanState.Submitted && desk.Visitor.May(Right.ApprovePlans),
            Form = Form.Over(form, Form.Of(desk.T, plan.Version, ("number", plan.Number), ("dated", plan.Dated), ("approvedOn", plan.Year < desk.Today.Year ? null : desk.Today))),
        }, form);
    }
}

/// <summary>What the page of a plan is made from beside its rows.</summary>
internal sealed class PlanSources(RulesInForce rules, IEnumerable<IThemeSource> themes, Roads roads)
{
    public Roads Roads => roads;

    public RulesInForce Rules => rules;

    public IEnumerable<IThemeSource> Themes => themes;

    /// <summary>The day by which the plan of a year is to be approved.</summary>
    public DateOnly? DueOf(UnitRules of, int year) =>
        of.Find("plan.approve", new DateOnly(year, 1, 1)) is { Value: not null } rule ? of.Calendar.After(new DateOnly(year - 1, 12, 31), rule).Due : null;
}

/// <summary>A dialogue on the page of its plan.</summary>
/// <param name="Dialogue">The dialogue.</param>
/// <param name="Where">Village or cluster; empty for the whole unit.</param>
/// <param name="Chairs">Who chairs it by the plan.</param>
public sealed record PlanDialogue(Dialogue Dialogue, string Where, IReadOnlyList<string> Chairs);

/// <summary>What is due next in a year: the step of a dialogue whose day comes first.</summary>
public sealed record PlanNext(Dialogue Dialogue, RoadStop Stop);
