using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Documents;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Plan.DrawingUpPlans;
using DoiThoai.Plan.Handover;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Plan.ApprovingPlans;

/// <summary>The head approves the year's plan, with the number and day of the document where they are known; from then on it governs the year.</summary>
internal static class ApprovePlan
{
    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/lam-viec/ke-hoach/{id:guid}/duyet", Send).Allow(Right.ApprovePlans);

    private static async Task<IResult> Send(Desk desk, PlanSources sources, Guid id, Form form, CancellationToken ct)
    {
        var number = form.Text("number", 50, required: false) is { Length: > 0 } typed ? typed : null;
        var dated = form.Day("dated", required: false);
        // Of history that is loaded the day may be unknown, and stays so.
        var on = form.Day("approvedOn", required: false) ?? (desk.Actor.Loading ? null : desk.Today);
        if (number is not null && on is null && dated is null) form.Refuse("dated", "plan.approve.noDay");
        if (form.HasErrors) return await SeePlan.View(desk, sources, id, form, ct);
        var decision = await desk.Write<bool>($"plan/{id}", async turn =>
        {
            var plans = turn.Db.Plans;
            var plan = await plans.FirstOrDefaultAsync(row => row.Id == id, ct);
            if (plan is null) return new Refusal("pages.notHere.body");
            plan.Expect(form);
            var unit = await turn.MayPlan(plan.UnitId, null, ct);
            if (unit.Refused) return unit.Refusals.ToList();
            var approved = plan.Approve(on, turn.Today, number, dated);
            if (approved.Refused) return approved.Refusals.ToList();
            var (printed, refusals) = await Numbered.Keep(turn, number, "number", (plan.UnitId, DocumentType.Plan, dated ?? on ?? turn.Today, plan.Title, null), ct);
            if (refusals.Count > 0) return refusals.ToList();
            (plan.State, plan.ApprovedOn, plan.Number, plan.Dated) = (PlanState.Approved, on, printed, dated);
            // A fact has a day: of a plan whose day nobody knows, the first one that it governed.
            turn.Record(plan.UnitId, id, new PlanApproved(printed, dated), on ?? dated ?? plan.FirstDay);
            return true;
        }, ct);
        return decision.Refused ? await SeePlan.View(desk, sources, id, form.Refused(decision), ct) : desk.Go($"/lam-viec/ke-hoach/{id}");
    }
}
