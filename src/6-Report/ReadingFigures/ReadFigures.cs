using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Rules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.Report.ReadingFigures;

/// <summary>A program reads the figures of a unit and a period: sums, rates, differences and notes; figures are public.</summary>
internal static class ReadFigures
{
    internal const string Path = "/api/v1/reports/dialogues";

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet(Path, Answer).Produces<FigureView>().ProducesProblem(400).ProducesProblem(404).Allow(Right.Public).Keep();

    private static async Task<IResult> Answer(Desk desk, RulesInForce rules, string? unit, string? from, string? to, string? by, CancellationToken ct)
    {
        var asked = Asked.Read(unit, from, to, by, desk.Today);
        if (asked.Errors.Count > 0) return Problems.Of(400, "bad-request", asked.Errors.ToDictionary(it => it.Key, it => new[] { desk.T[it.Value] }));
        var relations = await AcrossUnits.Relations(desk.Db, ct);
        if (!relations.Units.ContainsKey(asked.Question.UnitId)) return Problems.Of(404, "not-found");
        var gathered = await AcrossUnits.Gather(desk, rules, relations, asked.Question.UnitId, asked.Question.Period, ct);
        return Results.Ok(FigureView.Of(Figures.Of(asked.Question, gathered), desk.T));
    }
}
