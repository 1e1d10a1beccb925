using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.FollowUp.WorkingOnTasks;

/// <summary>Whoever leads or supports a task tells how far it is.</summary>
internal static class ReportProgress
{
    internal const string Action = "tien-do";

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/lam-viec/nhiem-vu/{id:guid}/" + Action, Send).Allow(Right.WorkOnTasks);

    private static Task<IResult> Send(TaskDesk tasks, Guid id, Form form, CancellationToken ct)
    {
        var text = form.Text("text", 4000);
        return tasks.ActAsHelper(id, Action, form, (file, pen) => file.Progress(pen, text), ct);
    }
}
