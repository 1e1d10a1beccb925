using System.Globalization;
using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Pages.Parts;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Rules;
using DoiThoai.Ground.Units;
using DoiThoai.Plan.Handover;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Plan.DrawingUpPlans;

/// <summary>Opens the plan of a year, filled with a good proposal and the dialogues that the rules ask for.</summary>
internal static class OpenPlan
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/lam-viec/ke-hoach/mo", Show).Allow(Right.MakePlans);
        app.MapPost("/lam-viec/ke-hoach/mo", Send).Allow(Right.MakePlans);
    }

    private static async Task<IResult> Show(Desk desk, RulesInForce rules, string? nam, CancellationToken ct)
    {
        var year = int.TryParse(nam, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && asked is >= 1990 and <= 2100 ? asked : desk.Today.Year;
        var proposal = await PlanProposal.For(desk.Db, desk.T, await rules.Of(desk.UnitId, ct), year, desk.Today, ct);
        return await View(desk, Form.Of(desk.T, 0, [("year", year), .. PlannedRow.Fields(proposal.Dialogues())]), ct);
    }

    private static async Task<IResult> View(Desk desk, Form form, CancellationToken ct)
    {
        var units = desk.Db.Units;
        var ended = await units.Where(row => row.Id == desk.UnitId && row.ValidTo != null).Select(row => new { row.Name, row.ValidTo }).FirstOrDefaultAsync(ct);
        return desk.Page<OpenPlanPage>(new
        {
            Form = form,
            Villages = await Villages(desk, ct),
            Ended = ended is null || desk.Actor.Loading ? null : desk.T["units.ended", ended.Name, ended.ValidTo, await LivingUnits.SuccessorOf(desk.Db, desk.UnitId, ct)],
        }, form);
    }

    private static async Task<IResult> Send(Desk desk, RulesInForce rules, Form form, CancellationToken ct)
    {
        var year = form.Number("year", 1990, desk.Today.Year + 1);
        var rows = PlannedRow.Read(form, year ?? 0);
        if (form.HasErrors) return await View(desk, form, ct);
        var bound = await rules.Of(desk.UnitId, ct);
        var decision = await desk.Write<Guid>($"plans/{desk.UnitId}", async turn =>
        {
            var unit = await turn.MayPlan(desk.UnitId, PlanChecks.DayOf(year!.Value, turn.Today, bound.Lineage.Unit?.ValidTo), ct);
            if (unit.Refused) return unit.Refusals.ToList();
            var (plans, villages) = (turn.Db.Plans, turn.Db.Villages);
            var opened = DialoguePlan.Open(year.Value, await plans.AnyAsync(row => row.Year == year, ct), turn.Today, turn.Loading);
            if (!opened.Try(out var fact)) return opened.Refusals.ToList();
            var chosen = rows.Select(row => row.VillageId).OfType<Guid>().Distinct().ToList();
            if (await villages.CountAsync(row => chosen.Contains(row.Id), ct) != chosen.Count) return new Refusal("pages.error.choose");
            var proposal = await PlanProposal.For(turn.Db, desk.T, bound, year.Value, turn.Today, ct);
            var plan = proposal.Plan(turn.NewId());
            plans.Add(plan);
            turn.Db.PlanLines.AddRange(proposal.Lines(plan.Id, turn.NewId));
            turn.Record(plan.UnitId, plan.Id, fact);
            foreach (var row in rows) row.Enter(turn, plan);
            return plan.Id;
        }, ct);
        return decision.Try(out var id) ? desk.Go($"/lam-viec/ke-hoach/{id}") : await View(desk, form.Refused(decision), ct);
    }

    /// <summary>The villages of the unit, to choose from.</summary>
    internal static async Task<List<Choice>> Villages(Desk desk, CancellationToken ct)
    {
        var villages = desk.Db.Villages;
        return [.. (await villages.Where(row => row.UnitId == desk.UnitId && row.ValidTo == null).OrderBy(row => row.Name).Select(row => new { row.Id, row.Name }).ToListAsync(ct)).Select(row => new Choice(row.Id.ToString("D"), row.Name))];
    }
}
