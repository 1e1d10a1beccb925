using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Rules;
using DoiThoai.Prepare.Handover;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare.SearchingAnswers;

/// <summary>One published opinion with its answers, at an address of its own that can be passed on.</summary>
internal static class SeeOpinion
{
    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/y-kien/{reference}", Show).Allow(Right.Public).Keep();

    private static async Task<IResult> Show(Desk desk, RulesInForce rules, IEnumerable<IPublicAnswers> stages, string reference, CancellationToken ct)
    {
        var db = PublishedOpinion.Open(desk);
        var opinions = db.Opinions;
        var ids = await opinions.Where(row => row.Reference == reference && row.PublicSeq != null).Select(row => row.Id).ToListAsync(ct);
        if (await PublishedOpinion.Read(db, stages, ids, ct) is not [var opinion]) return desk.NotHere();
        var (it, limits) = (opinion.Opinion, await LateLimits.Of(rules, opinion.Opinion.UnitId, ct));
        return desk.Page<SeeOpinionPage>(new { Opinion = opinion, Received = limits.Of(it.OccurredOn, it.ReceivedAt, opinion.Loaded, it.Way) });
    }
}
