using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Prepare;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.FollowUp.WorkingOnTasks;

/// <summary>The body that leads a task reports its result with the evidence; after the day it says why so late.</summary>
internal static class ReportResult
{
    internal const string Action = "ket-qua";

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/lam-viec/nhiem-vu/{id:guid}/" + Action, Send).Allow(Right.WorkOnTasks);

    private static Task<IResult> Send(TaskDesk tasks, Guid id, Form form, CancellationToken ct)
    {
        var result = form.Text("result", 4000, required: false);
        var evidence = form.Text("evidence", 2000, required: false);
        var ending = form.Choice<MatterEnding>("ending", required: false);
        var reason = form.Text("reason", 1000, required: false);
        return tasks.ActAsOwner(id, Action, form, (turn, file, pen) => Task.FromResult(TaskDesk.InTime(turn, file.Task, pen.On, reason, file.Report(pen, result, evidence, ending))), ct);
    }
}
