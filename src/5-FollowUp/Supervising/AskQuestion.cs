using DoiThoai.Conclude.Handover;
using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Rules;
using DoiThoai.Plan.Handover;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.FollowUp.Supervising;

/// <summary>The Front asks about a task or a dialogue; from that day the executive's clock runs.</summary>
internal static class AskQuestion
{
    /// <summary>The rule that sets the day of the answer.</summary>
    internal const string DueRule = "front.question";

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/lam-viec/giam-sat/hoi", Send).Allow(Right.Supervise);

    private static async Task<IResult> Send(Desk desk, SupervisionDesk supervision, RulesInForce rules, Form form, CancellationToken ct)
    {
        var text = form.Text("text", 2000);
        var about = form["about"] ?? "";
        var (kind, id) = about.Split('/') is [var first, var last] && Guid.TryParseExact(last, "D", out var parsed) ? (first, parsed) : ("", Guid.Empty);
        if (kind is not ("task" or "dialogue")) form.Refuse("about", "pages.error.choose");
        if (form.HasErrors) return await supervision.View(form, ct);
        var bound = await rules.Of(desk.UnitId, ct);
        var asked = await desk.Write<FrontQuestion>($"question/{id}", async turn =>
        {
            var task = kind == "task" ? await Tasks.Find(turn.Db, id, ct) : null;
            var dialogue = await Dialogues.Find(turn.Db, task?.DialogueId ?? id, ct);
            if (dialogue is null || (kind == "task" && (task is null || !await TaskSight.Sees(desk, turn.Db, task, ct)))) return new Refusal("pages.error.choose", "about");
            var question = new FrontQuestion
            {
                Id = turn.NewId(),
                UnitId = desk.UnitId,
                DialogueId = dialogue.Id,
                TaskId = task?.Id,
                Text = text,
                AskedOn = turn.Today,
                DueOn = TaskClock.After(bound, DueRule, turn.Today, turn.Today)?.Due ?? turn.Today,
            };
            var questions = turn.Db.FrontQuestions;
            questions.Add(question);
            turn.Record(desk.UnitId, question.Id, new FrontAsked(question.Id, question.TaskId, question.DueOn));
            return question;
        }, ct);
        return asked.Try(out var done) ? desk.Go($"/lam-viec/giam-sat/cau-hoi/{done.Id}") : await supervision.View(form.Refused(asked), ct);
    }
}
