using DoiThoai.Ground.Live;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Hold.ShowingHall;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Hold.FollowingHall;

/// <summary>Anybody follows the conference on a telephone, in the hall or at home: who speaks, what is answered, what comes next; and the ways to take part.</summary>
internal static class FollowHall
{
    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/doi-thoai/{id:guid}/truc-tiep", Show).Allow(Right.Public);

    internal static string Url(Guid dialogue) => $"/doi-thoai/{dialogue:D}/truc-tiep";

    private static async Task<IResult> Show(Desk desk, LiveChannels live, Guid id, CancellationToken ct)
    {
        if (await live.Now(id, desk.Audience(), ct) is not { } now) return desk.NotHere();
        var dialogue = await PublicHalls.Of(desk).FirstAsync(row => row.Id == id, ct);
        return desk.Page<FollowHallPage>(new { Dialogue = dialogue, now.Number, now.View });
    }
}
