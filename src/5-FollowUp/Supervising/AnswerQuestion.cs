using DoiThoai.Conclude.Handover;
using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Rules;
using DoiThoai.Plan;
using DoiThoai.Plan.Handover;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.FollowUp.Supervising;

/// <summary>A question of the Front: the executive answers, late with a reason; the Front accepts, or asks on and the question stays with its answer.</summary>
internal static class AnswerQuestion
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/lam-viec/giam-sat/cau-hoi/{id:guid}", Show).Allow(Right.SeeTasks);
        app.MapPost("/lam-viec/giam-sat/cau-hoi/{id:guid}/tra-loi", Reply).Allow(Right.SteerTasks);
        app.MapPost("/lam-viec/giam-sat/cau-hoi/{id:guid}/chap-nhan", Accept).Allow(Right.Supervise);
        app.MapPost("/lam-viec/giam-sat/cau-hoi/{id:guid}/hoi-tiep", Follow).Allow(Right.Supervise);
    }

    private static Task<IResult> Show(Desk desk, RulesInForce rules, Guid id, CancellationToken ct) => View(desk, rules, id, null, null, ct);

    private static async Task<IResult> View(Desk desk, RulesInForce rules, Guid id, string? action, Form? form, CancellationToken ct)
    {
        var questions = desk.Db.FrontQuestions;
        if (await questions.FirstOrDefaultAsync(row => row.Id == id, ct) is not { } question) return desk.NotHere();
        var sight = await TaskSight.Of(desk, desk.Db, ct);
        var task = question.TaskId is { } about ? await Tasks.Find(desk.Db, about, ct) : null;
        if (task is null ? !sight.Everybodys : !sight.Sees(task)) return desk.NotHere();
        var bound = await rules.Of(desk.UnitId, ct);
        var rule = bound.Find(AskQuestion.DueRule, question.AskedOn);
        return desk.Page<AnswerQuestionPage>(
            new
            {
                Question = question,
                Task = task,
                Dialogue = question.DialogueId is { } dialogue ? await Dialogues.Find(desk.Db, dialogue, ct) : null,
                Before = question.FollowsId is { } before ? await questions.FirstOrDefaultAsync(row => row.Id == before, ct) : null,
                After = await questions.FirstOrDefaultAsync(row => row.FollowsId == id, ct),
                Why = TaskClock.After(bound, AskQuestion.DueRule, question.AskedOn, question.AskedOn)?.Why,
                IsDefault = rule is { Found: false },
                desk.Today,
                Action = action,
                Form = Form.Over(form, Form.Of(desk.T, question.Version, ("answer", question.Answer))),
                MayAnswer = desk.Actor.May(Right.SteerTasks),
                MayAsk = desk.Actor.May(Right.Supervise),
            },
            form);
    }

    private static async Task<IResult> Reply(Desk desk, RulesInForce rules, Guid id, Form form, CancellationToken ct)
    {
        var answer = form.Text("answer", 4000);
        var reason = form.Text("reason", 1000, required: false);
        return await Change(desk, rules, id, "tra-loi", form, (turn, question) =>
        {
            var done = question.Reply(answer, turn.Today);
            if (done.Refused) return done;
            if (turn.Today > question.DueOn)
            {
                if (reason.Length == 0) return new Refusal("followUp.late.reason", "reason", question.DueOn, turn.Today);
                Dialogues.NoteBreach(turn, new Breach
                {
                    Id = turn.NewId(),
                    UnitId = question.UnitId,
                    SubjectId = id,
                    DialogueId = question.DialogueId,
                    RuleKey = AskQuestion.DueRule,
                    DueOn = question.DueOn,
                    ActualOn = turn.Today,
                    Reason = reason,
                });
            }

            turn.Record(question.UnitId, id, new FrontAnswered(id));
            return done;
        }, ct);
    }

    private static Task<IResult> Accept(Desk desk, RulesInForce rules, Guid id, Form form, CancellationToken ct) =>
        Change(desk, rules, id, "chap-nhan", form, (turn, question) =>
        {
            var done = question.Accept(turn.Today);
            if (!done.Refused) turn.Record(question.UnitId, id, new FrontAccepted(id));
            return done;
        }, ct);

    private static async Task<IResult> Follow(Desk desk, RulesInForce rules, Guid id, Form form, CancellationToken ct)
    {
        var text = form.Text("text", 2000);
        var bound = await rules.Of(desk.UnitId, ct);
        return await Change(desk, rules, id, "hoi-tiep", form, (turn, question) =>
        {
            var next = question.Follow(turn.NewId(), text, turn.Today, TaskClock.After(bound, AskQuestion.DueRule, turn.Today, turn.Today)?.Due ?? turn.Today);
            if (!next.Try(out var asked)) return next;
            var questions = turn.Db.FrontQuestions;
            questions.Add(asked);
            turn.Record(asked.UnitId, asked.Id, new FrontAsked(asked.Id, asked.TaskId, asked.DueOn));
            return asked;
        }, ct);
    }

    private static async Task<IResult> Change(Desk desk, RulesInForce rules, Guid id, string action, Form form, Func<Ground.Storage.Turn, FrontQuestion, Decision<FrontQuestion>> work, CancellationToken ct)
    {
        if (form.HasErrors) return await View(desk, rules, id, action, form, ct);
        var changed = await desk.Write<FrontQuestion>($"question/{id}", async turn =>
        {
            var questions = turn.Db.FrontQuestions;
            if (await questions.FirstOrDefaultAsync(row => row.Id == id, ct) is not { } question) return new Refusal("pages.notHere.title");
            question.Expect(form);
            return work(turn, question);
        }, ct);
        return changed.Try(out var done) ? desk.Go($"/lam-viec/giam-sat/cau-hoi/{done.Id}") : await View(desk, rules, id, action, form.Refused(changed), ct);
    }
}
