using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.FollowUp.SteeringTasks;

/// <summary>The head or the chairman grants a later day, or refuses it, with a reason.</summary>
internal static class DecideExtension
{
    internal const string Action = "gia-han";

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/lam-viec/nhiem-vu/{id:guid}/" + Action, Send).Allow(Right.DecideTasks);

    private static Task<IResult> Send(TaskDesk tasks, Guid id, Form form, CancellationToken ct)
    {
        var answer = form.Choice<Answer>("answer");
        var to = form.Day("to", required: answer == Answer.Granted);
        var reason = form.Text("reason", 1000);
        return tasks.Act(id, Action, form, (file, pen) => answer == Answer.Granted ? file.Extend(pen, to!.Value, reason) : file.RefuseExtension(pen, reason), ct);
    }

    /// <summary>The two answers.</summary>
    internal enum Answer
    {
        Granted,
        Refused,
    }
}
