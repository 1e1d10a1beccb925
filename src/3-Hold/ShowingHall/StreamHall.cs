using DoiThoai.Ground.Live;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.Hold.ShowingHall;

/// <summary>Carries what happens in the hall to everybody's screens and telephones: an open line, or an answer to whoever asks again and again.</summary>
internal static class StreamHall
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/live/{dialogue:guid}/events", (Desk desk, Guid dialogue) => LiveDoor.Send(desk.Http, dialogue, desk.Audience())).Allow(Right.Public);
        app.MapGet("/live/{dialogue:guid}", (Desk desk, Guid dialogue, CancellationToken ct) => LiveDoor.Ask(desk.Http, dialogue, desk.Audience(), ct)).Allow(Right.Public);
    }

    internal static string Url(Guid dialogue) => $"/live/{dialogue:D}";

    /// <summary>Everybody, in the language they read.</summary>
    internal static LiveAudience Audience(this Desk desk) => desk.T.Lang == "en" ? LiveAudience.PublicInEnglish : LiveAudience.Public;
}
