using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.FollowUp.PassingUp;

/// <summary>While it waits above, the person is told again and again where it is.</summary>
internal static class GiveInterimWord
{
    internal const string Action = "bao-tam";

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/lam-viec/nhiem-vu/{id:guid}/" + Action, Send).Allow(Right.SteerTasks);

    private static Task<IResult> Send(TaskDesk tasks, Guid id, Form form, CancellationToken ct)
    {
        var told = form.Choice<ToldBy>("told");
        var text = form.Text("text", 2000);
        var proof = form.Text("proof", 500, required: false);
        return tasks.Act(id, Action, form, (file, pen) => file.InterimWord(pen, told!.Value, text, proof), ct);
    }
}
