using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Prepare;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.FollowUp.TellingPeople;

/// <summary>What was reopened once already and still does not satisfy is ended by the head in writing.</summary>
internal static class EndInWriting
{
    internal const string Action = "ket-thuc";

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/lam-viec/nhiem-vu/{id:guid}/" + Action, Send).Allow(Right.DecideTasks);

    private static Task<IResult> Send(TaskDesk tasks, Guid id, Form form, CancellationToken ct)
    {
        var text = form.Text("text", 4000);
        var number = form.Text("number", 100);
        var told = form.Choice<ToldBy>("told");
        var proof = form.Text("proof", 500, required: false);
        var ending = form.Choice<MatterEnding>("ending");
        var ground = form.Text("ground", 2000, required: false);
        return tasks.Act(id, Action, form, (file, pen) => file.EndInWriting(pen, text, number, told!.Value, proof, ending, ground), ct);
    }
}
