using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Plan.ShowingPeople;

/// <summary>The first page for everybody: what this is, the next dialogues, the units.</summary>
internal static class SeeHome
{
    private const int Next = 10;
    private const int Latest = 5;
    private const int Most = 100;

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/", Show).Allow(Right.Public);

    private static async Task<IResult> Show(Desk desk, CancellationToken ct)
    {
        var db = PublicDialogues.Open(desk);
        var (units, plans) = (db.Units, db.Plans);
        var open = PublicDialogues.Of(db);
        var coming = await open.Where(row => row.State == DialogueState.Preparing || row.State == DialogueState.UnderWay || row.State == DialogueState.Planned)
            .Where(row => (row.HeldOn ?? row.PlannedMonth) >= new DateOnly(desk.Today.Year, desk.Today.Month, 1))
            .OrderBy(row => row.HeldOn ?? row.PlannedMonth).Take(Next).ToListAsync(ct);
        var held = await open.Where(row => row.State == DialogueState.Held || row.State == DialogueState.Concluded)
            .OrderByDescending(row => row.HeldOn ?? row.PlannedMonth).Take(Latest).ToListAsync(ct);
        var active = await units.Where(unit => open.Any(row => row.UnitId == unit.Id) || plans.Any(row => row.UnitId == unit.Id && row.State == PlanState.Approved) || unit.Level == Level.Province)
            .OrderBy(unit => unit.Name).Take(Most).ToListAsync(ct);
        var names = await SeeUnit.Names(db, [.. coming, .. held], ct);
        return desk.Page<SeeHomePage>(new { Coming = names(coming), Held = names(held), Units = active.OrderBy(unit => unit.ValidTo is not null).ToList() });
    }
}
