using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Plan.DrawingUpPlans;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Plan.ApprovingPlans;

/// <summary>The head gives a plan back to be drawn up again, and says why.</summary>
internal static class SendPlanBack
{
    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/lam-viec/ke-hoach/{id:guid}/tra-lai", Send).Allow(Right.ApprovePlans);

    private static async Task<IResult> Send(Desk desk, PlanSources sources, Guid id, Form form, CancellationToken ct)
    {
        var reason = form.Text("reason", 1000);
        if (form.HasErrors) return await SeePlan.View(desk, sources, id, form, ct);
        var decision = await desk.Write<bool>($"plan/{id}", async turn =>
        {
            var plans = turn.Db.Plans;
            var plan = await plans.FirstOrDefaultAsync(row => row.Id == id, ct);
            if (plan is null) return new Refusal("pages.notHere.body");
            plan.Expect(form);
            var back = plan.SendBack();
            if (!back.Try(out var fact)) return back.Refusals.ToList();
            (plan.State, plan.SentBackReason) = (PlanState.Draft, reason);
            turn.Record(plan.UnitId, id, fact);
            return true;
        }, ct);
        return decision.Refused ? await SeePlan.View(desk, sources, id, form.Refused(decision), ct) : desk.Go($"/lam-viec/ke-hoach/{id}");
    }
}
