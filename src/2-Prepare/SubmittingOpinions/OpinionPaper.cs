using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Prepare.Handover;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.Prepare.SubmittingOpinions;

/// <summary>The receipt of what was just sent, for whoever sent it: it can be read again and printed from the same device for two hours.</summary>
internal static class OpinionPaper
{
    internal const string Url = SubmitOpinion.Url + "/phieu";

    private const string Cookie = "tiep-nhan";

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Url, Show).Allow(Right.Public);
        app.MapPost(Url + "/cat", PutAway).Allow(Right.Public);
    }

    /// <summary>Lets this device read the receipt.</summary>
    internal static void HandOut(HandedOut handed, HttpContext http, Guid opinion) => handed.Give(http, Cookie, SubmitOpinion.Url, opinion);

    private static async Task<IResult> Show(Desk desk, HandedOut handed, OpinionSheets sheets, CancellationToken ct) =>
        handed.Held(desk.Http, Cookie) is { } id && await sheets.Of(desk, PublicDoor.Open(desk), id, ct) is { } view ? desk.Page<OpinionPaperPage>(new { View = view }) : desk.Go("/tra-cuu");

    private static IResult PutAway(Desk desk)
    {
        HandedOut.PutAway(desk.Http, Cookie, SubmitOpinion.Url);
        return desk.Go("/");
    }
}
