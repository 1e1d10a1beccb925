using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Rules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.Report.FilingReturns;

/// <summary>An office reads a return that was filed, with what does not add up in it and what replaced it.</summary>
internal static class ReadReturn
{
    internal static void Map(IEndpointRouteBuilder app) => app.MapGet(FileReturn.Path + "/{id:guid}", Show).Allow(Right.SeeFigures);

    private static async Task<IResult> Show(Desk desk, RulesInForce rules, Guid id, CancellationToken ct)
    {
        var units = await AcrossUnits.MayFileFor(desk, ct);
        if (await AcrossUnits.Return(desk, id, units.Keys, ct) is not { } read) return desk.NotHere();
        var inside = (await rules.Find("dialogue.thematicInsidePeriodic", read.Filed.UnitId, read.Filed.PeriodTo, ct))?.Value != 0;
        var relations = await AcrossUnits.Relations(desk.Db, ct);
        var seen = new ReturnSeen(id, read.Filed.UnitId, read.Filed.Period, read.Filed.PeriodAssumed, read.Filed.Label, read.Filed.Below, inside, read.Filed.FiledOn, read.Parts);
        return desk.Page<ReadReturnPage>(new
        {
            Read = read,
            About = relations.Name(read.Filed.UnitId),
            By = relations.Name(read.Filed.FiledBy),
            Differences = Comparison.Within(seen).Select(it => desk.T.Say(it)).ToList(),
            MayReplace = desk.Visitor.May(Right.FileReturns) && read.Filed.ReplacedOn is null,
        });
    }
}
