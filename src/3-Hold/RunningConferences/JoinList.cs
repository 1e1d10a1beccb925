using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Rules;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Hold.RunningConferences;

/// <summary>Somebody in the hall wants to speak who had not registered: a name and a village, and a place behind those who had.</summary>
internal static class JoinList
{
    internal static void Map(IEndpointRouteBuilder app) => app.MapPost(HallMode.Pattern + "/ghi-ten", Send).Allow(Right.HoldConference);

    private static async Task<IResult> Send(Desk desk, RulesInForce rules, Guid id, string mode, Form form, CancellationToken ct)
    {
        var rehearsal = HallMode.Rehearses(mode);
        var (name, village, consent) = (form.Text("name", 200), form.Ref("village", required: false), form.Ticked("consent"));
        if (form.HasErrors) return await RunConference.View(desk, rules, id, rehearsal, form, ct);
        // A rehearsal knows those who have really registered; nobody's name is kept for it.
        if (rehearsal) return desk.Go(HallMode.Route(id, rehearsal));
        var decision = await desk.Write<int>($"dialogue/{id}", async turn =>
        {
            if (await HallTurn.Of(turn, id, rehearsal: false, ct) is not { } hall) return new Refusal("hold.notOpen");
            var joined = await Join(turn, hall, name, village, consent, ct);
            return joined.Refused ? joined.No<int>() : hall.State.Number;
        }, ct);
        return decision.Refused ? await RunConference.View(desk, rules, id, rehearsal, form.Refused(decision), ct) : desk.Go(HallMode.Route(id, rehearsal));
    }

    /// <summary>Puts somebody on the list behind everybody, where it is open.</summary>
    internal static async Task<Decision<Speaker>> Join(Turn turn, HallTurn hall, string name, Guid? village, bool consent, CancellationToken ct)
    {
        var (speakers, villages, id) = (turn.Db.Speakers, turn.Db.Villages, turn.NewId());
        var decided = hall.State.Join(id, toSpeak: true);
        if (!decided.Try(out var fact)) return decided.No<Speaker>();
        var last = await speakers.Where(row => row.DialogueId == hall.Dialogue.Id).Select(row => (int?)row.Ordinal).MaxAsync(ct) ?? 0;
        var known = village is { } asked && await villages.AnyAsync(row => row.Id == asked && row.UnitId == hall.Dialogue.UnitId, ct);
        var speaker = new Speaker { Id = id, UnitId = hall.Dialogue.UnitId, DialogueId = hall.Dialogue.Id, Ordinal = last + 1, WalkIn = true, VillageId = known ? village : null, Consent = consent };
        speakers.Add(speaker);
        turn.Keep(id, "name", name);
        await hall.Take(fact, ct);
        return speaker;
    }
}
