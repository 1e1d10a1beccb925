using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.Units.EstablishingUnits;

/// <summary>The installation's administrator sees every unit, living and ended.</summary>
internal static class ShowUnits
{
    internal const string Path = "/quan-tri";

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet(Path, Show).Allow(Right.SetUp);

    private static async Task<IResult> Show(Desk desk, CancellationToken ct)
    {
        var (units, parents, accounts) = (desk.Db.Units, desk.Db.UnitParents, desk.Db.Accounts);
        var all = await units.ToListAsync(ct);
        var above = (await parents.ToListAsync(ct)).ToLookup(row => row.UnitId);
        var people = await accounts.Where(row => row.UnitId != null && row.Active).GroupBy(row => row.UnitId!).Select(of => new { Unit = of.Key, Count = of.Count() }).ToDictionaryAsync(of => of.Unit, of => of.Count, ct);
        var names = all.ToDictionary(row => row.Id, row => row.Name);
        List<UnitLine> lines =
        [
            .. all.OrderBy(row => row.LivesOn(desk.Today) ? 0 : 1).ThenBy(row => row.Level).ThenBy(row => row.Name, Folding.Order)
                .Select(row => new UnitLine(row, string.Join(", ", above[row.Id].Where(it => row.ValidTo is not null || it.Lasts(desk.Today)).Select(it => names[it.ParentId])), people.GetValueOrDefault(row.Id))),
        ];
        return desk.Page<ShowUnitsPage>(new { Lines = lines });
    }
}

/// <summary>A unit in the list: under whom it stands, and how many people can sign in there.</summary>
public sealed record UnitLine(Unit Unit, string Above, int Accounts);
