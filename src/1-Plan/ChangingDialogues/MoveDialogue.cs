using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Rules;
using DoiThoai.Plan.Handover;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Plan.ChangingDialogues;

/// <summary>Postpones a dialogue or changes its hour or place, with the reason; the old values stay and are shown to the people.</summary>
internal static class MoveDialogue
{
    private const string Rule = "dialogue.noticeDays";

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/lam-viec/doi-thoai/{id:guid}/thay-doi", Show).Allow(Right.MakePlans);
        app.MapPost("/lam-viec/doi-thoai/{id:guid}/thay-doi", Send).Allow(Right.MakePlans);
    }

    private static Task<IResult> Show(Desk desk, Guid id, CancellationToken ct) => View(desk, id, null, ct);

    private static async Task<IResult> View(Desk desk, Guid id, Form? typed, CancellationToken ct)
    {
        var dialogues = desk.Db.Dialogues;
        var dialogue = await dialogues.FirstOrDefaultAsync(row => row.Id == id, ct);
        if (dialogue is null) return desk.NotHere();
        var form = Form.Over(typed, Form.Of(desk.T, dialogue.Version, ("heldOn", dialogue.HeldOn), ("startsAt", dialogue.StartsAt), ("place", dialogue.Place)));
        return desk.Page<MoveDialoguePage>(new { Form = form, Dialogue = dialogue }, typed);
    }

    private static async Task<IResult> Send(Desk desk, RulesInForce rules, Guid id, Form form, CancellationToken ct)
    {
        var (on, at, place, reason) = (form.Day("heldOn"), form.Time("startsAt"), form.Text("place", 300), form.Text("reason", 1000));
        if (form.HasErrors) return await View(desk, id, form, ct);
        var decision = await desk.Write<bool>($"dialogue/{id}", async turn =>
        {
            var dialogues = turn.Db.Dialogues;
            var dialogue = await dialogues.FirstOrDefaultAsync(row => row.Id == id, ct);
            if (dialogue is null) return new Refusal("pages.notHere.body");
            dialogue.Expect(form);
            var unit = await turn.MayPlan(dialogue.UnitId, null, ct);
            if (unit.Refused) return unit.Refusals.ToList();
            var moved = dialogue.Move(on!.Value, at, place, turn.Today, turn.Loading);
            if (!moved.Try(out var fact)) return moved.Refusals.ToList();
            turn.Db.DialogueChanges.Add(new DialogueChange
            {
                Id = turn.NewId(),
                UnitId = dialogue.UnitId,
                DialogueId = id,
                Kind = fact.Kind,
                FromOn = dialogue.HeldOn,
                ToOn = on,
                FromStartsAt = dialogue.StartsAt,
                ToStartsAt = at,
                FromPlace = dialogue.Place,
                ToPlace = place,
                Reason = reason,
                At = turn.At,
            });
            (dialogue.HeldOn, dialogue.StartsAt, dialogue.Place) = (on, at, place);
            await NoteShortNotice(turn, rules, dialogue, fact, reason, ct);
            turn.Record(dialogue.UnitId, id, fact);
            return true;
        }, ct);
        return decision.Refused ? await View(desk, id, form.Refused(decision), ct) : desk.Go($"/lam-viec/doi-thoai/{id}");
    }

    // People who were told of one day have to be told of the new one as long before; the reason of the change is the reason given.
    private static async Task NoteShortNotice(Ground.Storage.Turn turn, RulesInForce rules, Dialogue dialogue, DialogueMoved fact, string reason, CancellationToken ct)
    {
        if (dialogue.NoticedOn is null || fact.Kind != ChangeKind.Postponed || turn.Loading) return;
        var due = DialogueRoad.DueOf(RoadStep.Notice, dialogue, null, await rules.Of(dialogue.UnitId, ct)).Due;
        if (due < turn.Today) Dialogues.NoteBreach(turn, new Breach { Id = turn.NewId(), UnitId = dialogue.UnitId, SubjectId = dialogue.Id, DialogueId = dialogue.Id, RuleKey = Rule, DueOn = due.Value, ActualOn = turn.Today, Reason = reason });
    }
}
