using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Plan.DrawingUpPlans;

/// <summary>The unit's plans, year by year.</summary>
internal static class ListPlans
{
    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/lam-viec/ke-hoach", Show).Allow(Right.SeePlans);

    private static async Task<IResult> Show(Desk desk, CancellationToken ct)
    {
        var (plans, dialogues) = (desk.Db.Plans, desk.Db.Dialogues);
        var rows = await plans.OrderByDescending(row => row.Year)
            .Select(row => new PlanRow(row.Id, row.Year, row.Title, row.State, row.Number, row.ApprovedOn, dialogues.Count(it => it.PlanId == row.Id)))
            .ToListAsync(ct);
        return desk.Page<ListPlansPage>(new { Plans = rows, MayOpen = desk.Visitor.May(Right.MakePlans) });
    }
}

/// <summary>A plan in the list.</summary>
public sealed record PlanRow(Guid Id, int Year, string Title, PlanState State, string? Number, DateOnly? ApprovedOn, int Dialogues);
