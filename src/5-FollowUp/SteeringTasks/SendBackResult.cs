using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.FollowUp.SteeringTasks;

/// <summary>The office sends a result back that is not enough, with the reason.</summary>
internal static class SendBackResult
{
    internal const string Action = "tra-lai";

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/lam-viec/nhiem-vu/{id:guid}/" + Action, Send).Allow(Right.SteerTasks);

    private static Task<IResult> Send(TaskDesk tasks, Guid id, Form form, CancellationToken ct)
    {
        var reason = form.Text("reason", 1000);
        return tasks.Act(id, Action, form, (file, pen) => file.SendBack(pen, reason), ct);
    }
}
