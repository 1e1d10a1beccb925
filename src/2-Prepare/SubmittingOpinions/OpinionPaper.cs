using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Rules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.Prepare.SubmittingOpinions;

/// <summary>What the sheet says beside the receipt itself.</summary>
/// <param name="Receipt">The receipt.</param>
/// <param name="Url">Where its QR leads.</param>
/// <param name="Promise">The signed promise.</param>
/// <param name="Due">By when the person hears; null where nothing is ruled.</param>
/// <param name="Why">The page that explains the day.</param>
/// <param name="HeldOn">The day of the dialogue it was said for.</param>
public sealed record PaperView(OpinionReceipt Receipt, string Url, string Promise, DateOnly? Due, string? Why, DateOnly? HeldOn);

/// <summary>The receipt of what was just sent, for whoever sent it: it can be read again and printed from the same device for two hours.</summary>
internal sealed class OpinionPaper(IDataProtectionProvider protection, Promises promises, RulesInForce rules)
{
    internal const string Url = SubmitOpinion.Url + "/phieu";

    private const string Cookie = "tiep-nhan";

    private static readonly TimeSpan Lasts = TimeSpan.FromHours(2);

    private readonly ITimeLimitedDataProtector seal = protection.CreateProtector("receipt").ToTimeLimitedDataProtector();

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Url, Show).Allow(Right.Public);
        app.MapPost(Url + "/cat", PutAway).Allow(Right.Public);
    }

    /// <summary>Lets this device read the receipt; no address that could be passed on or kept in a history opens it.</summary>
    internal void HandOut(HttpContext http, Guid opinion) =>
        http.Response.Cookies.Append(Cookie, seal.Protect(opinion.ToString("D"), Lasts), new CookieOptions { Path = SubmitOpinion.Url, HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, IsEssential = true });

    /// <summary>The sheet of a receipt.</summary>
    internal async Task<PaperView> Of(Desk desk, OpinionReceipt receipt, CancellationToken ct)
    {
        var opinion = receipt.Opinion;
        var day = Clock.DayOf(opinion.ReceivedAt);
        var deadline = await rules.Find("opinion.acknowledge", opinion.UnitId, day, ct) is { Value: not null } rule ? (await rules.CalendarOf(opinion.UnitId, ct)).After(day, rule) : null;
        var held = opinion.DialogueId is { } id ? (await Plan.Handover.Dialogues.Find(desk.Db, id, ct))?.HeldOn : null;
        return new(receipt, receipt.Url(desk.Http.Request), receipt.Promise(promises), deadline?.Due, deadline is null ? null : WhyDay.Url(deadline, opinion.UnitId, "opinion.acknowledge"), held);
    }

    private static async Task<IResult> Show(Desk desk, OpinionPaper paper, CancellationToken ct) =>
        paper.Held(desk.Http) is { } id && await OpinionReceipt.Of(PublicDoor.Open(desk), id, ct) is { } receipt
            ? desk.Page<OpinionPaperPage>(new { View = await paper.Of(desk, receipt, ct) })
            : desk.Go("/tra-cuu");

    // On a shared telephone the next person shall not find it.
    private static IResult PutAway(Desk desk)
    {
        desk.Http.Response.Cookies.Delete(Cookie, new CookieOptions { Path = SubmitOpinion.Url });
        return desk.Go("/");
    }

    private Guid? Held(HttpContext http)
    {
        try
        {
            return http.Request.Cookies[Cookie] is { Length: > 0 } held ? Guid.Parse(seal.Unprotect(held)) : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}
