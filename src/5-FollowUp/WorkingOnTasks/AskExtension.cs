using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.FollowUp.WorkingOnTasks;

/// <summary>The body that leads a task asks for a later day, with the reason; asked after the day, the missed day stays on record.</summary>
internal static class AskExtension
{
    internal const string Action = "xin-gia-han";

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/lam-viec/nhiem-vu/{id:guid}/" + Action, Send).Allow(Right.WorkOnTasks);

    private static Task<IResult> Send(TaskDesk tasks, Guid id, Form form, CancellationToken ct)
    {
        var to = form.Day("to");
        var reason = form.Text("reason", 1000);
        return tasks.ActAsOwner(id, Action, form, (turn, file, pen) => Task.FromResult(TaskDesk.InTime(turn, file.Task, pen.On, reason, file.AskExtension(pen, to!.Value, reason))), ct);
    }
}
