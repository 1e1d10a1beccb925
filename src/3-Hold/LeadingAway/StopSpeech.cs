using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Rules;
using DoiThoai.Ground.Storage;
using DoiThoai.Hold.RunningConferences;
using DoiThoai.Prepare;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Hold.LeadingAway;

/// <summary>One press in the cockpit stops a denunciation that is spoken aloud: the floor is taken back, the screens are cleared, and the name of whoever spoke is deleted at once.</summary>
/// <remarks>Basis: Luật Tố cáo 25/2018/QH14, Điều 8, 9, 22.</remarks>
internal static class StopSpeech
{
    internal static void Map(IEndpointRouteBuilder app) => app.MapPost(HallMode.Pattern + "/dung", Send).Allow(Right.HoldConference);

    private static async Task<IResult> Send(Desk desk, RulesInForce rules, Guid id, string mode, Form form, CancellationToken ct)
    {
        var rehearsal = HallMode.Rehearses(mode);
        var decision = await desk.Write<int>($"dialogue/{id}", async turn =>
        {
            if (await HallTurn.Of(turn, id, rehearsal, ct) is not { } hall) return new Refusal("hold.notOpen");
            var stopped = hall.State.StopSpeech();
            if (!stopped.Try(out var fact)) return stopped.No<int>();
            if (hall.Conference is { } conference)
            {
                if (hall.State.Current is { } current) await Forget(turn, current.Id, ct);
                conference.LedAway++;
                turn.Record(conference.UnitId, id, new PersonLedToReception(LegalProcedure.ToCao), Days.Of(conference, hall.Dialogue, turn.Today));
            }

            await hall.Take(fact, ct);
            return hall.State.Number;
        }, ct);
        return decision.Refused ? await RunConference.View(desk, rules, id, rehearsal, form.Refused(decision), ct) : desk.Go(HallMode.Route(id, rehearsal));
    }

    // What remains is that somebody spoke; what the person had written before stays an opinion of its own and is read out.
    private static async Task Forget(Turn turn, Guid who, CancellationToken ct)
    {
        var (speakers, openings) = (turn.Db.Speakers, turn.Db.Set<Opening>());
        openings.RemoveRange(await openings.Where(row => row.CaseId == who && row.Seq == Opening.Beside).ToListAsync(ct));
        if (await speakers.FirstOrDefaultAsync(row => row.Id == who, ct) is { } speaker) (speaker.OpinionId, speaker.Consent) = (null, false);
    }
}
