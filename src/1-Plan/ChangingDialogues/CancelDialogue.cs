using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Plan.ChangingDialogues;

/// <summary>Calls a dialogue off, with the reason; it stays in the plan and in public view as cancelled.</summary>
internal static class CancelDialogue
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/lam-viec/doi-thoai/{id:guid}/huy", Show).Allow(Right.MakePlans);
        app.MapPost("/lam-viec/doi-thoai/{id:guid}/huy", Send).Allow(Right.MakePlans);
    }

    private static Task<IResult> Show(Desk desk, Guid id, CancellationToken ct) => View(desk, id, null, ct);

    private static async Task<IResult> View(Desk desk, Guid id, Form? typed, CancellationToken ct)
    {
        var dialogues = desk.Db.Dialogues;
        var dialogue = await dialogues.FirstOrDefaultAsync(row => row.Id == id, ct);
        if (dialogue is null) return desk.NotHere();
        return desk.Page<CancelDialoguePage>(new { Form = Form.Over(typed, Form.Of(desk.T, dialogue.Version)), Dialogue = dialogue }, typed);
    }

    private static async Task<IResult> Send(Desk desk, Guid id, Form form, CancellationToken ct)
    {
        var reason = form.Text("reason", 1000);
        if (form.HasErrors) return await View(desk, id, form, ct);
        var decision = await desk.Write<bool>($"dialogue/{id}", async turn =>
        {
            var (dialogues, plans) = (turn.Db.Dialogues, turn.Db.Plans);
            var dialogue = await dialogues.FirstOrDefaultAsync(row => row.Id == id, ct);
            if (dialogue is null) return new Refusal("pages.notHere.body");
            dialogue.Expect(form);
            if (await plans.AnyAsync(row => row.Id == dialogue.PlanId && row.State != PlanState.Approved, ct)) return new Refusal("plan.dialogue.planNotApproved");
            var cancelled = dialogue.Cancel();
            if (!cancelled.Try(out var fact)) return cancelled.Refusals.ToList();
            turn.Db.DialogueChanges.Add(new DialogueChange
            {
                Id = turn.NewId(),
                UnitId = dialogue.UnitId,
                DialogueId = id,
                Kind = ChangeKind.Cancelled,
                FromOn = dialogue.HeldOn,
                FromStartsAt = dialogue.StartsAt,
                FromPlace = dialogue.Place,
                Reason = reason,
                At = turn.At,
            });
            dialogue.State = DialogueState.Cancelled;
            turn.Record(dialogue.UnitId, id, fact);
            return true;
        }, ct);
        return decision.Refused ? await View(desk, id, form.Refused(decision), ct) : desk.Go($"/lam-viec/doi-thoai/{id}");
    }
}
