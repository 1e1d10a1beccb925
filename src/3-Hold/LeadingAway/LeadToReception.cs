using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Rules;
using DoiThoai.Ground.Storage;
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

    // What the secretary had typed of other matters is saved in the same turn: nobody loses a row to the interruption.
    private static async Task<IResult> Send(Desk desk, RulesInForce rules, Guid id, Form form, CancellationToken ct)
    {
        if (await Dialogues.Find(desk.Db, id, ct) is not { } dialogue) return desk.NotHere();
        var procedure = form.Choice<LegalProcedure>("procedure") ?? LegalProcedure.ToCao;
        return await KeepConference.Save(desk, rules, id, form, Count, "&da-dan=1", ct);

        async Task Count(Turn turn, Conference conference)
        {
            conference.LedAway++;
            turn.Record(conference.UnitId, id, new PersonLedToReception(procedure), Days.Of(conference, dialogue, turn.Today));
            if (await HallTurn.GoingOn(turn, id, ct) is { } hall) await hall.Take(new SpeechStopped(), ct);
        }
    }
}
