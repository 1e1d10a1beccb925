using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.FollowUp.PassingUp;

/// <summary>The answer of an authority outside has come: the office types it in, and the unit goes on to tell the person.</summary>
internal static class BringAnswerDown
{
    internal const string Action = "cap-tren-tra-loi";

    /// <summary>The rule by which something that came back or was reopened is taken up again.</summary>
    internal const string AgainRule = "task.reconsider";

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/lam-viec/nhiem-vu/{id:guid}/" + Action, Send).Allow(Right.SteerTasks);

    private static async Task<IResult> Send(TaskDesk tasks, Guid id, Form form, CancellationToken ct)
    {
        var answer = form.Text("text", 4000);
        var letter = form.Text("letter", 200);
        var rules = await tasks.Rules(ct);
        return await tasks.Act(id, Action, form, async (turn, file, pen) =>
        {
            var escalations = turn.Db.Escalations;
            if (await escalations.AnyAsync(row => row.TaskId == id && row.AnsweredOn == null, ct)) return new Refusal("followUp.above.answersItself");
            return file.BringDown(pen, file.Above?.Whom ?? file.Task.PassedUpTo ?? "", answer, letter, TaskClock.After(rules, TaskClock.TellRule, pen.On, turn.Today)?.Due);
        }, ct);
    }
}
