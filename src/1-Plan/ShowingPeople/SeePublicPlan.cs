using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Plan.ShowingPeople;

/// <summary>The plan of one year for everybody, whole, with its dialogues and what became of them.</summary>
internal static class SeePublicPlan
{
    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/don-vi/{id}/ke-hoach/{nam:int}", Show).Allow(Right.Public).Keep();

    private static async Task<IResult> Show(Desk desk, string id, int nam, CancellationToken ct)
    {
        var db = PublicDialogues.Open(desk);
        var (units, plans) = (db.Units, db.Plans);
        var unit = await units.FirstOrDefaultAsync(row => row.Id == id, ct);
        var plan = await plans.FirstOrDefaultAsync(row => row.UnitId == id && row.Year == nam && row.State == PlanState.Approved, ct);
        if (unit is null || plan is null) return desk.NotHere();
        var rows = await PublicDialogues.Of(db).Where(row => row.PlanId == plan.Id).OrderBy(row => row.HeldOn ?? row.PlannedMonth).ThenBy(row => row.Id).ToListAsync(ct);
        var names = await SeeUnit.Names(db, rows, ct);
        return desk.Page<SeePublicPlanPage>(new { Unit = unit, Plan = await PublicPlan.Read(db, plan, ct), Dialogues = names(rows) });
    }
}
