using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Register;
using DoiThoai.Prepare.Handover;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.Hold.JoiningDialogues;

/// <summary>The sheet of a registration that was just made, with the receipt of what is to be said: read and printed from the same device for two hours.</summary>
internal static class ShowRegistration
{
    internal const string Url = JoinDialogue.Url + "/phieu";

    private const string Cookie = "dang-ky";

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Url, Show).Allow(Right.Public);
        app.MapPost(Url + "/cat", PutAway).Allow(Right.Public);
    }

    /// <summary>Lets this device read the sheet.</summary>
    internal static void HandOut(HandedOut handed, HttpContext http, Guid registration) => handed.Give(http, Cookie, JoinDialogue.Url, registration);

    /// <summary>Where the QR of a guest's sheet leads; what stands after the # never reaches a server.</summary>
    internal static string QrOf(HttpRequest request, Guest guest) => $"{request.Scheme}://{request.Host}/t#{guest.Reference}.{Receipt.Write(guest.GuestKey)}";

    private static async Task<IResult> Show(Desk desk, HandedOut handed, OpinionSheets sheets, CancellationToken ct)
    {
        var db = Doorway.Open(desk);
        if (handed.Held(desk.Http, Cookie) is not { } registration || await RegistrationView.Of(db, registration, ct) is not { } view) return desk.Go("/tra-cuu");
        return desk.Page<ShowRegistrationPage>(new { View = view, Paper = view.Speaker?.OpinionId is { } opinion ? await sheets.Of(desk, db, opinion, ct) : null });
    }

    private static IResult PutAway(Desk desk)
    {
        HandedOut.PutAway(desk.Http, Cookie, JoinDialogue.Url);
        return desk.Go("/");
    }
}
