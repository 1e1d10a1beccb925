using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Plan.DrawingUpPlans;
using DoiThoai.Plan.Handover;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Plan.ApprovingPlans;

/// <summary>Hands the draft of a plan to the head for approval.</summary>
internal static class SubmitPlan
{
    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/lam-viec/ke-hoach/{id:guid}/trinh", Send).Allow(Right.MakePlans);

    private static async Task<IResult> Send(Desk desk, PlanSources sources, Guid id, Form form, CancellationToken ct)
    {
        var decision = await desk.Write<bool>($"plan/{id}", async turn =>
        {
            var (plans, dialogues, lines) = (turn.Db.Plans, turn.Db.Dialogues, turn.Db.PlanLines);
            var plan = await plans.FirstOrDefaultAsync(row => row.Id == id, ct);
            if (plan is null) return new Refusal("pages.notHere.body");
            plan.Expect(form);
            var unit = await turn.MayPlan(plan.UnitId, null, ct);
            if (unit.Refused) return unit.Refusals.ToList();
            var submitted = plan.Submit(
                await dialogues.CountAsync(row => row.PlanId == id && row.State != DialogueState.Cancelled, ct),
                await lines.CountAsync(row => row.PlanId == id && row.Part == PlanPart.Basis, ct));
            if (!submitted.Try(out var fact)) return submitted.Refusals.ToList();
            (plan.State, plan.SentBackReason) = (PlanState.Submitted, null);
            turn.Record(plan.UnitId, id, fact);
            return true;
        }, ct);
        return decision.Refused ? await SeePlan.View(desk, sources, id, form.Refused(decision), ct) : desk.Go($"/lam-viec/ke-hoach/{id}");
    }
}
