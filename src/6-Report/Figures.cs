using DoiThoai.Ground.Pages;
using DoiThoai.Plan;

namespace DoiThoai.Report;

/// <summary>By what a report is split.</summary>
public enum Split
{
    Level,
    Regime,
    Content,
    Field,
    Unit,
    Year,
    Host,
}

/// <summary>Whether a row was counted from rows, taken from returns, or both.</summary>
public enum FigureSource
{
    Rows,
    Return,
    Mixed,
}

/// <summary>What is asked of the figures.</summary>
public sealed record Question(string UnitId, Period Period, Split By);

/// <summary>One source's share of a row: a dialogue, or a part of a return.</summary>
public sealed record Share(string Key, Tally Tally, HeldDialogue? Dialogue, ReturnSeen? Return);

/// <summary>A row of a report.</summary>
public sealed record FigureRow(string Key, Tally Tally, FigureSource Source);

/// <summary>A published figure beside the computed one, where they differ; neither is corrected.</summary>
public sealed record Difference(string UnitId, Period Period, string Measure, string? Published, double? Computed, Said Reason);

/// <summary>The figures of a unit and those below and before it, with everything that stands behind them.</summary>
/// <param name="Shares">What each row is made of.</param>
/// <param name="Totals">What the total is made of.</param>
/// <param name="Rows">The rows.</param>
/// <param name="Total">The total.</param>
/// <param name="Reconciliation">Published against computed.</param>
/// <param name="Notes">What must be known to read them.</param>
public sealed record Figures(
    IReadOnlyList<Share> Shares, IReadOnlyList<Share> Totals, IReadOnlyList<FigureRow> Rows, FigureRow Total, IReadOnlyList<Difference> Reconciliation, IReadOnlyList<Said> Notes)
{
    /// <summary>The key of what a source does not split.</summary>
    public const string Unsplit = "unsplit";

    /// <summary>The key of opinions that have no field yet.</summary>
    public const string Unsorted = "unsorted";

    /// <summary>The key of the total.</summary>
    public const string All = "total";

    /// <summary>Counts. Pure: the same sources give the same figures.</summary>
    public static Figures Of(Question question, Gathered from)
    {
        var sources = Sources.Choose(question, from);
        var opinions = from.Opinions.ToLookup(it => it.DialogueId);
        List<Share> totals =
        [
            .. sources.Dialogues.Select(it => new Share(All, it.Tally() + Tally.Sum(opinions[it.Id].Select(opinion => opinion.Tally())), it, null)),
            .. sources.Returns.Select(it => new Share(All, it.Total(), null, it)),
        ];
        List<Share> shares =
        [
            .. sources.Dialogues.SelectMany(it => Shared(it, [.. opinions[it.Id]], question.By, from.Relations)),
            .. sources.Returns.SelectMany(it => Shared(it, question.By, from.Relations)),
        ];
        var rows = shares.GroupBy(it => it.Key).Select(it => Sum(it.Key, [.. it])).ToList();
        var none = totals.Count == 0;
        var total = none && !from.KeepsRows ? new FigureRow(All, Tally.Unknown, FigureSource.Rows) : Sum(All, totals);
        return new(
            shares,
            totals,
            [.. Order(rows, question.By, from.Relations)],
            total,
            [.. sources.Returns.SelectMany(it => Comparison.Within(it)), .. sources.Beside.SelectMany(it => Comparison.Beside(it, opinions))],
            [.. Caveats.Of(question, from, sources, opinions, total)]);
    }

    private static FigureRow Sum(string key, List<Share> shares) => new(
        key,
        Tally.Sum(shares.Select(it => it.Tally)),
        shares.TrueForAll(it => it.Return is null) ? FigureSource.Rows : shares.TrueForAll(it => it.Return is not null) ? FigureSource.Return : FigureSource.Mixed);

    private static IEnumerable<Share> Shared(HeldDialogue dialogue, List<RaisedOpinion> opinions, Split by, Relations relations)
    {
        if (by == Split.Field)
        {
            // A dialogue belongs to no field: only its opinions are split.
            return opinions.GroupBy(it => it.Field.Length == 0 ? Unsorted : it.Field)
                .Select(it => new Share(it.Key, Tally.Unknown.Or(OpinionsOnly(Tally.Sum(it.Select(opinion => opinion.Tally())))), dialogue, null));
        }

        var key = by switch
        {
            Split.Level => relations.Units.GetValueOrDefault(dialogue.UnitId) is { } unit ? Form.Word(unit.Level) : Unsplit,
            Split.Regime => Form.Word(dialogue.Regime),
            Split.Content => Form.Word(dialogue.Content),
            Split.Unit => dialogue.UnitId,
            Split.Year => dialogue.Span.Years,
            _ => Form.Word(dialogue.Host),
        };
        return [new Share(key, dialogue.Tally() + Tally.Sum(opinions.Select(it => it.Tally())), dialogue, null)];
    }

    private static IEnumerable<Share> Shared(ReturnSeen filed, Split by, Relations relations)
    {
        var split = by switch
        {
            Split.Level => filed.Split.Where(it => it.Level is not null).Select(it => (Form.Word(it.Level!.Value), it.Tally)).ToList(),
            Split.Host => filed.Split.Where(it => it.Host is not null).Select(it => (Form.Word(it.Host!.Value), it.Tally)).ToList(),
            _ => [],
        };
        if (split.Count > 0) return split.Select(it => new Share(it.Item1, it.Tally, null, filed));
        var key = by switch
        {
            Split.Level when !filed.Below && relations.Units.GetValueOrDefault(filed.UnitId) is { } unit => Form.Word(unit.Level),
            Split.Unit => filed.UnitId,
            Split.Year => filed.Period.Years,
            _ => Unsplit,
        };
        return [new Share(key, filed.Total(), null, filed)];
    }

    private static Tally OpinionsOnly(Tally tally) =>
        Tally.Unknown.With(Measure.Opinions, tally[Measure.Opinions]).With(Measure.Answered, tally[Measure.Answered]).With(Measure.Resolved, tally[Measure.Resolved]);

    private static IEnumerable<FigureRow> Order(List<FigureRow> rows, Split by, Relations relations) => by switch
    {
        Split.Level => InOrderOf<Ground.Units.Level>(rows),
        Split.Regime => InOrderOf<Regime>(rows),
        Split.Content => InOrderOf<Content>(rows),
        Split.Host => InOrderOf<DialogueHost>(rows),
        Split.Year => rows.OrderBy(it => it.Key, StringComparer.Ordinal),
        Split.Unit => rows.OrderBy(it => relations.Units.GetValueOrDefault(it.Key)?.Level).ThenBy(it => relations.Name(it.Key), Ground.Texts.Folding.Order).ThenBy(it => it.Key, StringComparer.Ordinal),
        _ => rows.OrderBy(it => it.Key == Unsplit).ThenByDescending(it => it.Tally[Measure.Opinions] ?? 0).ThenBy(it => it.Key, StringComparer.Ordinal),
    };

    private static IEnumerable<FigureRow> InOrderOf<T>(List<FigureRow> rows)
        where T : struct, Enum
    {
        var words = Enum.GetValues<T>().Select(Form.Word).ToList();
        return rows.OrderBy(it => words.IndexOf(it.Key) is var at && at < 0 ? words.Count : at);
    }
}
