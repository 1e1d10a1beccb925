using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Rules;
using DoiThoai.Hold.KeepingConferences;
using DoiThoai.Prepare;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.Hold.RunningConferences;

/// <summary>Whoever asked is asked on the spot whether satisfied with the answer.</summary>
internal static class AskSatisfaction
{
    internal static void Map(IEndpointRouteBuilder app) => app.MapPost(HallMode.Pattern + "/hai-long", Send).Allow(Right.HoldConference);

    private static async Task<IResult> Send(Desk desk, RulesInForce rules, Guid id, string mode, Form form, CancellationToken ct)
    {
        var rehearsal = HallMode.Rehearses(mode);
        var (about, said) = (form.Ref("matter"), form.Choice<Satisfaction>("said"));
        if (form.HasErrors) return await RunConference.View(desk, rules, id, rehearsal, form, ct);
        var decision = await desk.Write<int>($"dialogue/{id}", async turn =>
        {
            if (await HallTurn.Of(turn, id, rehearsal, ct) is not { State.ClosedAt: null } hall) return new Refusal("hold.hall.closed");
            var asked = hall.State.Ask(about!.Value, said!.Value);
            if (!asked.Try(out var fact)) return asked.No<int>();
            if (hall.Conference is null) await hall.Take(fact, ct);
            else if (await HallBook.Load(turn.Db, id, desk.Actor.May(Right.SeeRestricted), ct) is { } book && book.Rows.FirstOrDefault(row => row.Matters.Any(it => it.Id == about)) is { } row)
            {
                var due = await HallRules.Of(rules, book.Dialogue.UnitId, book.Conference!.HeldOn, ct);
                await new HallWriter(turn, book, due, Days.Of(book.Conference, book.Dialogue, turn.Today), hall).Rate(row.Head, said.Value, ct);
            }

            return hall.State.Number;
        }, ct);
        return decision.Refused ? await RunConference.View(desk, rules, id, rehearsal, form.Refused(decision), ct) : desk.Go(HallMode.Route(id, rehearsal));
    }
}
