using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Rules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.Report.ReadingFigures;

/// <summary>Anybody sees what a number was summed from: dialogues with their counts, and parts of returns; no person and no word that people said.</summary>
internal static class ShowRows
{
    internal const string Path = "/so-lieu/dong";

    private const int OnOnePage = 100;

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet(Path, Show).Allow(Right.Public).Keep();

    private static async Task<IResult> Show(Desk desk, RulesInForce rules, string? unit, string? from, string? to, string? by, string? key, string? measure, string? trang, CancellationToken ct)
    {
        var asked = Asked.Read(unit, from, to, by, desk.Today);
        var relations = await AcrossUnits.Relations(desk.Db, ct);
        if (asked.Errors.Count > 0 || !relations.Units.ContainsKey(asked.Question.UnitId)) return desk.NotHere();
        var question = asked.Question;
        var figures = Figures.Of(question, await AcrossUnits.Gather(desk, rules, relations, question.UnitId, question.Period, ct));
        key ??= Figures.All;
        var row = key == Figures.All ? figures.Total : figures.Rows.FirstOrDefault(it => it.Key == key);
        if (row is null) return desk.NotHere();
        var meant = Enum.GetValues<Measure>().Cast<Measure?>().FirstOrDefault(it => Form.Word(it!.Value) == measure) ?? Measure.Dialogues;
        // A rate leads to what it is a part of.
        var counted = meant switch { Measure.AnsweredPercent => Measure.Answered, Measure.ResolvedPercent => Measure.Resolved, _ => meant };
        var shares = (key == Figures.All ? figures.Totals : figures.Shares).Where(it => it.Key == key && it.Tally[counted] != 0)
            .OrderBy(it => it.Dialogue?.Span.From ?? it.Return!.Period.From).ThenBy(it => it.Dialogue?.Id ?? it.Return!.Id).ToList();
        var pages = Math.Max(1, (shares.Count + OnOnePage - 1) / OnOnePage);
        var page = int.TryParse(trang, out var number) ? Math.Clamp(number, 1, pages) : 1;
        var here = shares.Skip((page - 1) * OnOnePage).Take(OnOnePage).ToList();
        var named = await AcrossUnits.Named(desk, [.. here.Select(it => it.Dialogue?.Id).OfType<Guid>()], ct);
        return desk.Page<ShowRowsPage>(new
        {
            Question = question,
            Unit = relations.Name(question.UnitId),
            Label = FigureSheet.Label(key, question.By, relations, desk.T),
            Key = key,
            Counted = counted,
            Row = row,
            Shares = here.Select(it => new ShareLine(it, relations.Name(it.Dialogue?.UnitId ?? it.Return!.UnitId), it.Dialogue is { } held ? named.GetValueOrDefault(held.Id) : null)).ToList(),
            Number = page,
            Pages = pages,
        });
    }
}

/// <summary>A share of a number as it is shown.</summary>
/// <param name="Share">What it adds.</param>
/// <param name="Unit">The unit under its name of the day.</param>
/// <param name="Named">What is public of the dialogue.</param>
public sealed record ShareLine(Share Share, string Unit, DialogueNamed? Named);
