using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Rules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.Report.FilingReturns;

/// <summary>Anybody reads a return that was filed, with what does not add up in it and what replaced it.</summary>
internal static class ReadReturn
{
    private const string Path = "/so-lieu/bao-cao";

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet(Path + "/{id:guid}", Show).Allow(Right.Public).Keep();

    /// <summary>The page of a return.</summary>
    internal static string Of(Guid id) => $"{Path}/{id}";

    private static async Task<IResult> Show(Desk desk, RulesInForce rules, Guid id, CancellationToken ct)
    {
        if (await AcrossUnits.Return(desk, id, ct) is not { } read) return desk.NotHere();
        var inside = (await rules.Find("dialogue.thematicInsidePeriodic", read.Filed.UnitId, read.Filed.PeriodTo, ct))?.Value != 0;
        var relations = await AcrossUnits.Relations(desk.Db, ct);
        var mayReplace = desk.Visitor.May(Right.FileReturns) && read.Filed.ReplacedOn is null && (await AcrossUnits.MayFileFor(desk, ct)).ContainsKey(read.Filed.UnitId);
        return desk.Page<ReadReturnPage>(new
        {
            Read = read,
            About = relations.Name(read.Filed.UnitId),
            By = relations.Name(read.Filed.FiledBy),
            Differences = Comparison.Within(read.Seen(inside)).Select(it => desk.T.Say(it)).ToList(),
            MayReplace = mayReplace,
        });
    }
}
