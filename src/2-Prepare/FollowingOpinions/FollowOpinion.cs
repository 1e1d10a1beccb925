using DoiThoai.Ground.Limits;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Prepare.Handover;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.Prepare.FollowingOpinions;

/// <summary>Whoever holds a receipt sees where the opinion stands: by reference and code, or by the QR. Neither ever stands in an address.</summary>
internal static class FollowOpinion
{
    internal const string Url = "/tra-cuu";
    internal const string QrUrl = "/t";

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Url, Ask).Allow(Right.Public);
        app.MapGet(QrUrl, Ask).Allow(Right.Public);
        app.MapPost(Url, Show).Allow(Right.Public).Limit(LimitedAs.LookUp);
    }

    private static IResult Ask(Desk desk) => Asked(desk, Form.Of(desk.T, 0, ("reference", desk.Http.Request.Query["ma"].ToString())));

    /// <summary>The question for reference and code.</summary>
    internal static IResult Asked(Desk desk, Form form) => desk.Page<AskCodePage>(new { Form = form }, form);

    private static Task<IResult> Show(FollowingPage page, Form form, CancellationToken ct) => page.Show(form, null, ct);
}
