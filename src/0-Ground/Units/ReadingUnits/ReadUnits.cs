using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.Units.ReadingUnits;

/// <summary>Anybody's program reads which units there are and were, above whom they stood and into whom they went.</summary>
internal static class ReadUnits
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/api/v1/units", List).Allow(Right.Public).Keep().Produces<ItemsOf<UnitView>>();
        app.MapGet("/api/v1/units/{id}", Show).Allow(Right.Public).Keep().Produces<UnitView>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> List(Desk desk, CancellationToken ct) => Results.Ok(new ItemsOf<UnitView>(await Views(desk.Db, null, ct)));

    private static async Task<IResult> Show(Desk desk, string id, CancellationToken ct) =>
        await Views(desk.Db, id, ct) is [var unit] ? Results.Ok(unit) : Problems.Of(StatusCodes.Status404NotFound, "not-found");

    private static async Task<List<UnitView>> Views(DoiThoaiDb db, string? id, CancellationToken ct)
    {
        var (allUnits, allParents, allSuccessors) = (db.Units, db.UnitParents, db.UnitSuccessors);
        var units = await allUnits.Where(row => id == null || row.Id == id).OrderBy(row => row.Id).ToListAsync(ct);
        var parents = (await allParents.Where(row => id == null || row.UnitId == id).ToListAsync(ct)).ToLookup(row => row.UnitId);
        var successors = (await allSuccessors.Where(row => id == null || row.UnitId == id).ToListAsync(ct)).ToLookup(row => row.UnitId);
        return
        [
            .. units.Select(unit => new UnitView(
                unit.Id,
                unit.Name,
                unit.Level,
                [.. parents[unit.Id].OrderBy(row => row.ValidFrom).Select(row => new ParentView(row.ParentId, row.ValidFrom, row.ValidTo))],
                unit.ValidFrom,
                unit.ValidTo,
                [.. successors[unit.Id].OrderBy(row => row.SuccessorId, StringComparer.Ordinal).Select(row => new SuccessorView(row.SuccessorId, row.From, row.Basis))],
                unit.Basis)),
        ];
    }

    /// <summary>A unit as the API tells it; a day that is not known is null.</summary>
    internal sealed record UnitView(
        string Id, string Name, Level Level, IReadOnlyList<ParentView> Parent, DateOnly? ValidFrom, DateOnly? ValidTo, IReadOnlyList<SuccessorView> Successors, string? Basis);

    /// <summary>A unit above it, and when.</summary>
    internal sealed record ParentView(string Id, DateOnly? ValidFrom, DateOnly? ValidTo);

    /// <summary>A unit into which it went.</summary>
    internal sealed record SuccessorView(string Id, DateOnly From, string Basis);
}
