using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Prepare;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.FollowUp.TellingPeople;

/// <summary>The office closes a task; what is still missing for that is named.</summary>
internal static class CloseTask
{
    internal const string Action = "dong";

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/lam-viec/nhiem-vu/{id:guid}/" + Action, Send).Allow(Right.SteerTasks);

    private static Task<IResult> Send(TaskDesk tasks, Guid id, Form form, CancellationToken ct)
    {
        var ending = form.Choice<MatterEnding>("ending", required: false);
        var ground = form.Text("ground", 2000, required: false);
        return tasks.Act(id, Action, form, (file, pen) => file.Close(pen, ending, ground), ct);
    }
}
