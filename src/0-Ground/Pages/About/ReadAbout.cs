using DoiThoai.Ground.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.Ground.Pages.About;

/// <summary>Anybody reads what this site is, how it can be used by everybody, and what it keeps of a person.</summary>
internal static class ReadAbout
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/gioi-thieu", (Desk desk) => Show(desk, "about.site", 5)).Allow(Right.Public).Keep();
        app.MapGet("/tro-nang", (Desk desk) => Show(desk, "about.access", 5)).Allow(Right.Public).Keep();
        app.MapGet("/rieng-tu", (Desk desk) => Show(desk, "about.privacy", 6)).Allow(Right.Public).Keep();
    }

    private static IResult Show(Desk desk, string key, int paragraphs) => desk.Page<ReadAboutPage>(new { Key = key, Paragraphs = paragraphs });
}
