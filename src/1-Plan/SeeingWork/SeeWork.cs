using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Rules;
using DoiThoai.Plan.Handover;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.Plan.SeeingWork;

/// <summary>The first page after signing in: what needs me today, and the ways to everything else.</summary>
internal static class SeeWork
{
    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/lam-viec", Show).Allow(Right.SignedIn);

    private static async Task<IResult> Show(Desk desk, IEnumerable<IWork> work, IEnumerable<WorkTile> tiles, RulesInForce rules, CancellationToken ct)
    {
        if (desk.Actor.UnitId is null) return desk.Go("/quan-tri");
        var bound = await rules.Of(desk.UnitId, ct);
        var found = new List<WorkSeen>();
        foreach (var source in work)
        {
            foreach (var item in await source.Of(desk, ct))
            {
                found.Add(new WorkSeen(item, item.Grade ?? (item.Due is { } due ? DialogueRoad.Grade(due, bound, desk.Today) : Lateness.OnTime)));
            }
        }

        return desk.Page<SeeWorkPage>(new
        {
            Items = found.OrderByDescending(it => it.Grade).ThenBy(it => it.Item.Due ?? DateOnly.MaxValue).ToList(),
            Tiles = tiles.Where(tile => desk.Visitor.May(tile.Right)).ToList(),
            desk.Today,
        });
    }
}

/// <summary>Something to do, and how late it is.</summary>
public sealed record WorkSeen(WorkItem Item, Lateness Grade);
