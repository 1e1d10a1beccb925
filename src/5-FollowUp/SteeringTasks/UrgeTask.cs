using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.FollowUp.SteeringTasks;

/// <summary>Đôn đốc: the office or the head urges whoever leads a task.</summary>
internal static class UrgeTask
{
    internal const string Action = "don-doc";

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/lam-viec/nhiem-vu/{id:guid}/" + Action, Send).Allow(Right.SteerTasks);

    private static Task<IResult> Send(TaskDesk tasks, Guid id, Form form, CancellationToken ct)
    {
        var text = form.Text("text", 1000);
        return tasks.Act(id, Action, form, (file, pen) => file.Urge(pen, text), ct);
    }
}
