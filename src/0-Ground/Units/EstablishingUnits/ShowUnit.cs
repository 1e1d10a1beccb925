using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.Units.EstablishingUnits;

/// <summary>The installation's administrator sees one unit: its days, under whom it stood, into whom it went, who can sign in.</summary>
internal static class ShowUnit
{
    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/quan-tri/don-vi/{id}", Show).Allow(Right.SetUp);

    internal static async Task<UnitSeen?> See(DoiThoaiDb db, string id, CancellationToken ct)
    {
        var (units, parents, successors, accounts) = (db.Units, db.UnitParents, db.UnitSuccessors, db.Accounts);
        var unit = await units.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, ct);
        if (unit is null) return null;
        return new UnitSeen(
            unit,
            await parents.Where(row => row.UnitId == id).Join(units, row => row.ParentId, of => of.Id, (row, of) => new RelatedUnit(of.Id, of.Name, row.ValidFrom, row.ValidTo, null)).ToListAsync(ct),
            await successors.Where(row => row.UnitId == id).Join(units, row => row.SuccessorId, of => of.Id, (row, of) => new RelatedUnit(of.Id, of.Name, row.From, null, row.Basis)).ToListAsync(ct),
            await accounts.Where(row => row.UnitId == id).OrderBy(row => row.Login).Select(row => new UnitAccount(row.Login, row.Name, row.Role, row.Active)).ToListAsync(ct));
    }

    private static async Task<IResult> Show(Desk desk, string id, CancellationToken ct) =>
        await See(desk.Db, id, ct) is { } seen ? desk.Page<ShowUnitPage>(new { Seen = seen }) : desk.NotHere();
}

/// <summary>A unit with its relations.</summary>
public sealed record UnitSeen(Unit Unit, IReadOnlyList<RelatedUnit> Above, IReadOnlyList<RelatedUnit> Successors, IReadOnlyList<UnitAccount> Accounts);

/// <summary>A unit above it or after it.</summary>
public sealed record RelatedUnit(string Id, string Name, DateOnly? From, DateOnly? To, string? Basis);

/// <summary>Somebody who can sign in there.</summary>
public sealed record UnitAccount(string Login, string Name, Role Role, bool Active);
