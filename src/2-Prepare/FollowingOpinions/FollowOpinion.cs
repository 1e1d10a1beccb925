using DoiThoai.Ground.Limits;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Rules;
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

    private static IResult Asked(Desk desk, Form form) => desk.Page<AskCodePage>(new { Form = form }, form);

    private static async Task<IResult> Show(Desk desk, RulesInForce rules, IEnumerable<IOpinionNews> stages, IEnumerable<IPublicAnswers> answering, Form form, CancellationToken ct)
    {
        var (reference, code) = (form.Text("reference", 40), form.Text("code", 100));
        if (form.HasErrors) return Asked(desk, form);
        if (await OpinionDoor.Open(PublicDoor.Open(desk), reference, code, ct) is not { } opened)
        {
            form.Refuse("code", "follow.wrong");
            return Asked(desk, form);
        }

        return desk.Page<FollowOpinionPage>(new { View = await FollowedOpinion.Of(desk, opened, rules, stages, answering, ct), Key = Receipt.Read(code) is null ? null : code });
    }
}
