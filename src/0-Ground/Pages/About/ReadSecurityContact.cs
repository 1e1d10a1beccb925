using System.Globalization;
using DoiThoai.Ground.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.Ground.Pages.About;

/// <summary>Whoever finds a weakness reads where to tell it. RFC 9116.</summary>
internal static class ReadSecurityContact
{
    private const string Path = "/.well-known/security.txt";
    private const string Setting = "DOITHOAI__SECURITYCONTACT";

    // A reader takes a file for stale after its day; half a year is soon enough for a contact to change.
    private const int LastsDays = 180;

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet(Path, Show).Allow(Right.Public);

    private static IResult Show(Desk desk)
    {
        var home = $"{desk.Http.Request.Scheme}://{desk.Http.Request.Host}";
        var contact = Environment.GetEnvironmentVariable(Setting) is { Length: > 0 } given ? given : home + "/gioi-thieu";
        var expires = desk.Now.AddDays(LastsDays).UtcDateTime.ToString("yyyy-MM-dd'T'00:00:00'Z'", CultureInfo.InvariantCulture);
        return Results.Text($"Contact: {contact}\nExpires: {expires}\nPreferred-Languages: vi, en\nCanonical: {home}{Path}\n", "text/plain; charset=utf-8");
    }
}
