using DoiThoai.Ground.Live;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Hold.ShowingHall;

/// <summary>The hall's screen: as many as wanted, each a browser that shows what the cockpit lets it; without JavaScript it refreshes itself.</summary>
internal static class ShowHall
{
    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/man-hinh/{id:guid}", Show).Allow(Right.Public);

    internal static string Url(Guid dialogue) => $"/man-hinh/{dialogue:D}";

    private static async Task<IResult> Show(Desk desk, LiveChannels live, Guid id, CancellationToken ct)
    {
        if (await live.Now(id, desk.Audience(), ct) is not { } now) return desk.NotHere();
        var theme = await PublicHalls.Of(desk).Where(row => row.Id == id).Select(row => row.Theme).FirstAsync(ct);
        return desk.Page<ShowHallPage>(new { Dialogue = id, Theme = theme, now.Number, now.View });
    }
}
