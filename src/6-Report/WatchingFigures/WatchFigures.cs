using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Rules;
using DoiThoai.Report.ReadingFigures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.Report.WatchingFigures;

/// <summary>A unit sees how its year stands in figures; a province sees which of its units has held, who is late, what people raise, and what is missing.</summary>
internal static class WatchFigures
{
    internal const string Path = "/lam-viec/so-lieu";

    private static readonly Period AllTime = new(new(1945, 1, 1), new(2200, 12, 31));

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet(Path, Show).Allow(Right.SeeFigures);

    private static async Task<IResult> Show(Desk desk, RulesInForce rules, CancellationToken ct)
    {
        var relations = await AcrossUnits.Relations(desk.Db, ct);
        var province = desk.Visitor.May(Right.SeeProvince);
        var year = Period.OfYear(desk.Today.Year);
        var gathered = await AcrossUnits.Gather(desk, rules, relations, desk.UnitId, year, ct);
        var ever = await AcrossUnits.Gather(desk, rules, relations, desk.UnitId, AllTime, ct, opinions: false);
        var question = new Question(desk.UnitId, year, Split.Field);
        var living = Coverage.Of(desk.UnitId, relations, province).Units.Where(it => it == desk.UnitId || relations.Units.GetValueOrDefault(it)?.LivesOn(desk.Today) == true).ToList();
        var sheet = FigureSheet.Of(question, Figures.Of(question, gathered), relations, await AcrossUnits.Received(desk, relations, desk.UnitId, ct), desk.T);
        return desk.Page<WatchFiguresPage>(new
        {
            Sheet = sheet,
            Years = (await AcrossUnits.Years(desk, rules, living, ct)).OrderByDescending(it => it.Short).ThenByDescending(it => it.Overdue + it.TasksLate)
                .ThenBy(it => relations.Name(it.UnitId), Ground.Texts.Folding.Order).ToList(),
            Names = living.ToDictionary(it => it, relations.Name),
            Missing = Missing(living, ever, Period.OfYear(desk.Today.Year - 1)),
            Returns = Returns(desk.UnitId, ever),
            Province = province,
            MayFile = desk.Visitor.May(Right.FileReturns),
        });
    }

    // A unit of which nobody has a dialogue or a return of last year, under its name or those of its predecessors.
    private static HashSet<string> Missing(List<string> living, Gathered from, Period year)
    {
        var known = from.Dialogues.Where(it => it.Span.Meets(year)).Select(it => it.UnitId).Concat(from.Returns.Where(it => it.Period.Meets(year)).Select(it => it.UnitId)).ToHashSet();
        return [.. living.Where(it => !Coverage.Of(it, from.Relations, below: false).Units.Any(known.Contains))];
    }

    private static List<ReturnLine> Returns(string unit, Gathered from)
    {
        var sources = Sources.Choose(new(unit, AllTime, Split.Unit), from);
        var beside = sources.Beside.ToDictionary(it => it.Return.Id, it => it.Dialogues.Count);
        return
        [
            .. sources.Returns.Concat(sources.Overlapping.Select(it => it.Left)).OrderByDescending(it => it.Period.To).ThenBy(it => from.Relations.Name(it.UnitId), Ground.Texts.Folding.Order)
                .Select(it => new ReturnLine(it, from.Relations.Name(it.UnitId), beside.GetValueOrDefault(it.Id), Comparison.Within(it).Count(), sources.Returns.Contains(it))),
        ];
    }
}

/// <summary>A return in the list.</summary>
/// <param name="Return">The return.</param>
/// <param name="Unit">The unit it is about.</param>
/// <param name="Rows">Dialogues on record inside its period.</param>
/// <param name="Differences">How much does not add up in it.</param>
/// <param name="Counts">Whether it counts, or lies inside another one that does.</param>
public sealed record ReturnLine(ReturnSeen Return, string Unit, int Rows, int Differences, bool Counts);
