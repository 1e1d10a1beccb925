using DoiThoai.Ground.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.FollowUp.WorkingOnTasks;

/// <summary>One task: what comes next, what happened so far, and what this reader can do about it.</summary>
internal static class ShowTask
{
    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/lam-viec/nhiem-vu/{id:guid}", Show).Allow(Right.SeeTasks);

    private static Task<IResult> Show(TaskDesk tasks, Guid id, CancellationToken ct) => tasks.View(id, null, null, ct);
}
