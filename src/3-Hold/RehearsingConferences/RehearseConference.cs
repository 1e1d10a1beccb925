using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Rules;
using DoiThoai.Hold.RunningConferences;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Hold.RehearsingConferences;

/// <summary>Chair and secretary rehearse the conference with the real list and programme; when they end it, nothing of it is left.</summary>
internal static class RehearseConference
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/lam-viec/doi-thoai/{id:guid}/hoi-nghi/tap-duot/bat-dau", Begin).Allow(Right.HoldConference);
        app.MapPost("/lam-viec/doi-thoai/{id:guid}/hoi-nghi/tap-duot/ket-thuc", End).Allow(Right.HoldConference);
    }

    private static async Task<IResult> Begin(Desk desk, RulesInForce rules, Guid id, Form form, CancellationToken ct)
    {
        var decision = await desk.Write<int>($"dialogue/{id}", async turn =>
        {
            if (await HallTurn.Of(turn, id, rehearsal: false, ct) is not { } real) return new Refusal("hold.notOpen");
            if (real.Conference is not null) return new Refusal("hall.rehearsal.notNow");
            if (await HallTurn.Of(turn, id, rehearsal: true, ct) is { State.Number: 0 } hall) await hall.Take(new DoorsOpened(), ct);
            return 1;
        }, ct);
        return decision.Refused ? await RunConference.View(desk, rules, id, rehearsal: false, form.Refused(decision), ct) : desk.Go(HallMode.Route(id, rehearsal: true));
    }

    private static async Task<IResult> End(Desk desk, Guid id, CancellationToken ct)
    {
        await desk.Write<int>($"dialogue/{id}", async turn =>
        {
            var steps = turn.Db.RehearsalSteps;
            steps.RemoveRange(await steps.Where(row => row.DialogueId == id).ToListAsync(ct));
            return 1;
        }, ct);
        return desk.Go(HallMode.Route(id));
    }
}
