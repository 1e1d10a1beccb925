using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare.LeadingOut;

/// <summary>What the slip says; no identity among it.</summary>
public sealed record ShowHandOverView(HandOver Slip, string Reference, string Unit, OpinionChannel Channel, DateOnly ReceivedOn);

/// <summary>Phiếu chuyển đơn: the slip that goes with the paper to the body that handles complaints or denunciations.</summary>
internal static class ShowHandOver
{
    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/lam-viec/phieu-chuyen/{id:guid}", Show).Allow(Right.SortOpinions);

    private static async Task<IResult> Show(Desk desk, Guid id, CancellationToken ct)
    {
        var (slips, opinions, units) = (desk.Db.HandOvers, desk.Db.Opinions, desk.Db.Units);
        var found = await (
            from slip in slips
            join opinion in opinions on slip.OpinionId equals opinion.Id
            join unit in units on slip.UnitId equals unit.Id
            where slip.Id == id
            select new ShowHandOverView(slip, opinion.Reference, unit.Name, opinion.Channel, opinion.OccurredOn)).FirstOrDefaultAsync(ct);
        return found is null ? desk.NotHere() : desk.Page<ShowHandOverPage>(new { View = found });
    }
}
