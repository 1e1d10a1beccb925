using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Pages.Parts;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Rules;
using DoiThoai.Ground.Texts;
using DoiThoai.Ground.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.Report.ReadingFigures;

/// <summary>Anybody reads the figures of a unit: a table in which every number leads to its rows, what does not add up, and what must be known to read it.</summary>
internal static class ShowFigures
{
    internal const string Path = "/so-lieu";

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet(Path, Show).Allow(Right.Public).Keep();

    /// <summary>The units that a reader of one unit's figures may want next: those above it, those under it, those it took in, and every province.</summary>
    internal static List<Choice> Near(string? unit, Relations relations, DateOnly today)
    {
        var near = unit is null ? [] : Coverage.Of(unit, relations).Units.Concat(relations.Above[unit].Select(it => it.ParentId)).ToHashSet();
        return
        [
            .. relations.Units.Values.Where(it => near.Contains(it.Id) || (it.Level == Level.Province && it.LivesOn(today)))
                .OrderBy(it => it.Level).ThenBy(it => it.Name, Folding.Order).Select(it => new Choice(it.Id, it.ValidTo is { } end ? $"{it.Name} (–{Texts.Day(end)})" : it.Name)),
        ];
    }

    private static async Task<IResult> Show(Desk desk, RulesInForce rules, string? unit, string? from, string? to, string? by, CancellationToken ct)
    {
        var relations = await AcrossUnits.Relations(desk.Db, ct);
        var asked = Asked.Read(unit ?? desk.Visitor?.UnitId, from, to, by, desk.Today);
        var chosen = asked.Question.UnitId;
        var form = Form.Of(desk.T, 0, ("unit", chosen), ("from", asked.Errors.ContainsKey("from") ? from : asked.Question.Period.From), ("to", asked.Errors.ContainsKey("to") ? to : asked.Question.Period.To), ("by", asked.Question.By));
        foreach (var (name, key) in asked.Errors.Where(it => it.Key != "unit" || unit is not null)) form.Refuse(name, key);
        if (chosen.Length > 0 && !relations.Units.ContainsKey(chosen)) return desk.NotHere();
        FigureSheet? sheet = null;
        if (asked.Errors.Count == 0)
        {
            var figures = Figures.Of(asked.Question, await AcrossUnits.Gather(desk, rules, relations, chosen, asked.Question.Period, ct));
            sheet = FigureSheet.Of(asked.Question, figures, relations, await AcrossUnits.Received(desk, relations, chosen, ct), desk.T);
        }

        return desk.Page<ShowFiguresPage>(new { Form = form, Units = Near(chosen.Length > 0 ? chosen : null, relations, desk.Today), Sheet = sheet }, form);
    }
}

/// <summary>The figures as a sheet to be read.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="Figures">The figures.</param>
/// <param name="Unit">The unit's name.</param>
/// <param name="Labels">The key of each row in words.</param>
/// <param name="Differences">What does not add up, in sentences.</param>
/// <param name="Notes">What must be known, in sentences.</param>
/// <param name="Received">All opinions ever received, by state.</param>
public sealed record FigureSheet(
    Question Question, Figures Figures, string Unit, IReadOnlyDictionary<string, string> Labels, IReadOnlyList<string> Differences, IReadOnlyList<string> Notes, Received Received)
{
    internal static FigureSheet Of(Question question, Figures figures, Relations relations, Received received, Texts texts) => new(
        question,
        figures,
        relations.Name(question.UnitId),
        figures.Rows.ToDictionary(it => it.Key, it => Label(it.Key, question.By, relations, texts)),
        [.. figures.Reconciliation.Select(it => $"{relations.Name(it.UnitId)}, {it.Period.Words}. {texts.Say(it)}")],
        [.. figures.Notes.Select(texts.Say)],
        received);

    /// <summary>A row's key in words.</summary>
    internal static string Label(string key, Split by, Relations relations, Texts texts) => key switch
    {
        Figures.All or Figures.Unsplit or Figures.Unsorted => texts["report.key." + key],
        _ => by switch
        {
            Split.Level => texts["level." + key],
            Split.Regime => texts["regime." + key],
            Split.Content => texts["content." + key],
            Split.Host => texts["dialogueHost." + key],
            Split.Field => texts["field." + key],
            Split.Unit => relations.Name(key),
            _ => key,
        },
    };
}
