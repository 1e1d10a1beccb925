using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Hold.KeepingConferences;
using DoiThoai.Plan.Handover;
using DoiThoai.Prepare;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.Hold.LeadingAway;

/// <summary>The chair stops a denunciation or a complaint spoken aloud and has the person led to the reception of citizens: no name and no words are kept.</summary>
/// <remarks>Basis: Luật Tố cáo 25/2018/QH14, Điều 8, 9, 22.</remarks>
internal static class LeadToReception
{
    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/lam-viec/doi-thoai/{id:guid}/hoi-nghi/tiep-cong-dan", Send).Allow(Right.HoldConference);

    private static async Task<IResult> Send(Desk desk, Guid id, Form form, CancellationToken ct)
    {
        if (await Dialogues.Find(desk.Db, id, ct) is not { } dialogue) return desk.NotHere();
        var procedure = form.Choice<LegalProcedure>("procedure") ?? LegalProcedure.ToCao;
        var decision = await desk.Write<int>($"dialogue/{id}", async turn =>
        {
            var may = Conference.MayWrite(await Handover.Conferences.Find(turn.Db, id, ct), await Days.MinutesSigned(turn.Db, id, ct));
            if (!may.Try(out var conference)) return may.Refusals.ToList();
            conference.LedAway++;
            turn.Record(conference.UnitId, id, new PersonLedToReception(procedure), Days.Of(conference, dialogue, turn.Today));
            return conference.LedAway;
        }, ct);
        return decision.Refused ? desk.NotHere() : desk.Go($"{KeepConference.Route(id)}?da-dan=1");
    }
}
