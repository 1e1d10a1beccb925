using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Rules;
using DoiThoai.Ground.Units;
using DoiThoai.Plan.Handover;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Plan.SeeingWork;

/// <summary>What planning asks of the offices and of the head today.</summary>
internal sealed class PlanWork(Roads roads, RulesInForce rules) : IWork
{
    private static readonly HashSet<RoadStep> Own = [RoadStep.Day, RoadStep.Roles, RoadStep.Programme, RoadStep.Notice, RoadStep.Results];

    public async Task<IReadOnlyList<WorkItem>> Of(Desk desk, CancellationToken ct)
    {
        var (may, decides) = (desk.Visitor.May(Right.MakePlans), desk.Visitor.May(Right.ApprovePlans));
        if (!may && !decides) return [];
        var units = desk.Db.Units;
        if (await units.AnyAsync(row => row.Id == desk.UnitId && row.ValidTo != null, ct)) return [];
        var items = await OfPlans(desk, decides, ct);
        if (may) items.AddRange(await OfDialogues(desk, ct));
        return items;
    }

    private async Task<List<WorkItem>> OfPlans(Desk desk, bool decides, CancellationToken ct)
    {
        var (plans, year) = (desk.Db.Plans, desk.Today.Year);
        var bound = await rules.Of(desk.UnitId, ct);
        var known = await plans.Where(row => row.Year >= year).OrderBy(row => row.Year).Select(row => new { row.Id, row.Year, row.State }).ToListAsync(ct);
        var items = new List<WorkItem>();
        if (known.All(plan => plan.Year != year)) items.Add(new WorkItem(desk.T["plan.work.open", $"{year}"], $"/lam-viec/ke-hoach/mo?nam={year}", Due(year)));
        foreach (var plan in known.Where(plan => plan.State != PlanState.Approved))
        {
            var url = $"/lam-viec/ke-hoach/{plan.Id}";
            if (plan.State == PlanState.Draft) items.Add(new WorkItem(desk.T["plan.work.submit", $"{plan.Year}"], url, Due(plan.Year), desk.T["plan.by.office"]));
            else items.Add(new WorkItem(desk.T["plan.work.approve", $"{plan.Year}"], url, Due(plan.Year), decides ? null : desk.T["plan.by.head"]));
        }

        return items;

        DateOnly? Due(int of) => bound.Find("plan.approve", new DateOnly(of, 1, 1)) is { Value: not null } rule ? bound.Calendar.After(new DateOnly(of - 1, 12, 31), rule).Due : null;
    }

    private async Task<List<WorkItem>> OfDialogues(Desk desk, CancellationToken ct)
    {
        var (dialogues, plans) = (desk.Db.Dialogues, desk.Db.Plans);
        var open = await dialogues.Where(row => row.State != DialogueState.Cancelled && row.State != DialogueState.UnderWay && row.ResultsOn == null && row.Regime != Regime.Standing)
            .Where(row => row.PlanId == null || plans.Any(plan => plan.Id == row.PlanId && plan.State == PlanState.Approved))
            .OrderBy(row => row.PlannedMonth).Take(200).ToListAsync(ct);
        var stops = await roads.Of(desk, desk.UnitId, open, ct);
        var items = new List<WorkItem>();
        foreach (var dialogue in open)
        {
            var held = dialogue.State is DialogueState.Held or DialogueState.Concluded;
            foreach (var stop in stops[dialogue.Id].Where(stop => !stop.Done && Own.Contains(stop.Step) && held == (stop.Step == RoadStep.Results)))
            {
                if (stop.Step != RoadStep.Day && !held && dialogue.HeldOn is null) continue;
                items.Add(new WorkItem(desk.T[$"plan.work.step.{Form.Word(stop.Step)}", dialogue.Theme], roads.UrlOf(stop.Step, dialogue.Id), stop.Due) { Why = stop.Why });
            }
        }

        return items;
    }
}
