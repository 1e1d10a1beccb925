using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Rules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.Report.WatchingFigures;

/// <summary>Behind the numbers of one unit's year: which dialogues it held, which are ahead or overdue, which promises are late or wait above; for the unit and the province over it.</summary>
internal static class WatchUnit
{
    internal const string Path = WatchFigures.Path + "/don-vi";

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet(Path + "/{id}", Show).Allow(Right.SeeFigures);

    /// <summary>Where a number of a unit leads; null where there is nothing to see.</summary>
    internal static string? Url(string unit, string section, int count) => count == 0 ? null : $"{Path}/{unit}#{section}";

    private static async Task<IResult> Show(Desk desk, RulesInForce rules, string id, CancellationToken ct)
    {
        var relations = await AcrossUnits.Relations(desk.Db, ct);
        if (!Coverage.Of(desk.UnitId, relations, desk.Visitor.May(Right.SeeProvince)).Units.Contains(id) || !relations.Units.ContainsKey(id)) return desk.NotHere();
        return desk.Page<WatchUnitPage>(new
        {
            Unit = relations.Name(id),
            Rows = await AcrossUnits.YearRows(desk, rules, id, ct),
            Year = Period.OfYear(desk.Today.Year).Years,
        });
    }
}
