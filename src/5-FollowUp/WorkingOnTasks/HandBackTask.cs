using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.FollowUp.WorkingOnTasks;

/// <summary>Chuyển trả: the body that was given a task hands it back with a reason; the People's Committee assigns it anew.</summary>
internal static class HandBackTask
{
    internal const string Action = "chuyen-tra";

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/lam-viec/nhiem-vu/{id:guid}/" + Action, Send).Allow(Right.WorkOnTasks);

    private static Task<IResult> Send(TaskDesk tasks, Guid id, Form form, CancellationToken ct)
    {
        var reason = form.Text("reason", 1000);
        return tasks.ActAsOwner(id, Action, form, async (turn, file, pen) =>
        {
            var bodies = turn.Db.Bodies;
            var owner = await bodies.Where(row => row.Id == file.Task.OwnerBodyId).Select(row => row.Name).FirstOrDefaultAsync(ct);
            return file.HandBack(pen, reason, owner ?? "");
        }, ct);
    }
}
