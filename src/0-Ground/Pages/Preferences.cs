using DoiThoai.Ground.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.Ground.Pages;

/// <summary>How a reader wants the pages, kept in two cookies for a year and changed by a plain link: type size and language.</summary>
internal static class Preferences
{
    private const string TypeCookie = "co-chu";
    private const string Path = "/tuy-chon";

    internal static void MapPreferences(this IEndpointRouteBuilder routes) => routes.MapGet(Path, Keep).Allow(Right.Public);

    internal static bool Larger(HttpContext http) => http.Request.Cookies[TypeCookie] == "lon";

    internal static string TypeSize(HttpContext http, bool larger) => To(http, TypeCookie, larger ? "lon" : "thuong");

    internal static string Language(HttpContext http, string language) => To(http, GroundStage.LanguageCookie, language);

    private static string To(HttpContext http, string name, string value) =>
        $"{Path}?{name}={value}&ve={Uri.EscapeDataString(HttpMethods.IsGet(http.Request.Method) ? http.Request.Path + http.Request.QueryString : http.Request.Path)}";

    private static IResult Keep(Desk desk, string? ve)
    {
        Take(TypeCookie, "lon", "thuong");
        Take(GroundStage.LanguageCookie, "vi", "en");
        // Only an address of ours, as it stands on the wire: anything else would lead away or break the header.
        return desk.Go(ve is ['/', not ('/' or '\\'), ..] && !ve.AsSpan().ContainsAnyExceptInRange('!', '~') ? ve : "/");

        void Take(string name, params ReadOnlySpan<string> words)
        {
            var word = desk.Http.Request.Query[name].ToString();
            if (words.Contains(word)) desk.Http.Response.Cookies.Append(name, word, new CookieOptions { Path = "/", MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax });
        }
    }
}
