using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Plan.ShowingPeople;

/// <summary>The first page for everybody: what this is, the next dialogues (near the place that somebody names), those held lately, the units.</summary>
internal static class SeeHome
{
    private const int Next = 10;
    private const int Latest = 5;
    private const int Most = 100;

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/", Show).Allow(Right.Public).Keep();

    private static async Task<IResult> Show(Desk desk, string? noi, CancellationToken ct)
    {
        var db = PublicDialogues.Open(desk);
        var near = await Neighbourhood.Of(db, noi, ct);
        var (units, plans) = (db.Units, db.Plans);
        var open = PublicDialogues.Of(db);
        var first = new DateOnly(desk.Today.Year, desk.Today.Month, 1);
        var coming = await near.Filter(open, db).Where(row => row.State == DialogueState.Preparing || row.State == DialogueState.UnderWay || row.State == DialogueState.Planned)
            .Where(row => (row.HeldOn ?? row.PlannedMonth) >= first && units.Any(unit => unit.Id == row.UnitId && unit.ValidTo == null))
            .OrderBy(row => row.HeldOn ?? row.PlannedMonth).Take(Next).ToListAsync(ct);
        var held = await near.Filter(open, db).Where(row => row.State == DialogueState.Held || row.State == DialogueState.Concluded)
            .OrderByDescending(row => row.HeldOn ?? row.PlannedMonth).Take(Latest).ToListAsync(ct);
        var few = await units.CountAsync(ct) <= Most;
        var active = near.Named ? near.Units
            : await units.Where(unit => few || open.Any(row => row.UnitId == unit.Id) || plans.Any(row => row.UnitId == unit.Id && row.State == PlanState.Approved) || (unit.Level == Level.Province && unit.ValidTo == null))
                .OrderBy(unit => unit.Name).Take(Most).ToListAsync(ct);
        var names = await SeeUnit.Names(db, [.. coming, .. held], ct);
        return desk.Page<SeeHomePage>(new
        {
            near.Asked,
            near.Named,
            Coming = names(coming),
            Held = names(held),
            Provinces = await Neighbourhood.ByProvince(db, active, ct),
        });
    }
}
