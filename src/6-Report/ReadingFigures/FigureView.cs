using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Texts;

namespace DoiThoai.Report.ReadingFigures;

/// <summary>The answer to a question about figures, as JSON.</summary>
/// <param name="Rows">One row for each key.</param>
/// <param name="Total">All of them together, as far as the sources say.</param>
/// <param name="Reconciliation">Published figures that differ from what they add up to.</param>
/// <param name="Notes">What must be known to read the figures, in the reader's language.</param>
internal sealed record FigureView(IReadOnlyList<RowView> Rows, RowView Total, IReadOnlyList<DifferenceView> Reconciliation, IReadOnlyList<string> Notes)
{
    public static FigureView Of(Figures figures, Texts texts) => new(
        [.. figures.Rows.Select(RowView.Of)],
        RowView.Of(figures.Total),
        [.. figures.Reconciliation.Select(it => new DifferenceView(it.UnitId, it.Period.Iso, it.Measure, it.Published, it.Computed, texts.Say(it.Reason)))],
        [.. figures.Notes.Select(texts.Say)]);
}

/// <summary>A row of figures. What is not known is null, never 0.</summary>
internal sealed record RowView(
    string Key,
    long? Dialogues,
    long? Periodic,
    long? AdHoc,
    long? Standing,
    long? Thematic,
    long? ThematicOrAdHoc,
    long? Attendances,
    long? Opinions,
    long? Answered,
    long? Resolved,
    long? Pending,
    double? AnsweredPercent,
    double? ResolvedPercent,
    IReadOnlyList<string> AtLeast,
    IReadOnlyList<string> About,
    string Source)
{
    public static RowView Of(FigureRow row)
    {
        var it = row.Tally;
        return new(
            row.Key,
            it[Measure.Dialogues],
            it[Measure.Periodic],
            it[Measure.AdHoc],
            it[Measure.Standing],
            it[Measure.Thematic],
            it.Shows(Measure.ThematicOrAdHoc) ? it[Measure.ThematicOrAdHoc] : null,
            it[Measure.Attendances],
            it[Measure.Opinions],
            it[Measure.Answered],
            it[Measure.Resolved],
            it.Pending,
            it.Percent(Measure.Answered),
            it.Percent(Measure.Resolved),
            [.. it.AtLeast.Where(it.Shows).Select(Form.Word)],
            [.. it.About.Where(it.Shows).Select(Form.Word)],
            Form.Word(row.Source));
    }
}

/// <summary>A published figure beside the computed one.</summary>
/// <param name="Unit">The unit whose return it is.</param>
/// <param name="Period">ISO 8601 interval.</param>
/// <param name="Measure">Name of the column.</param>
/// <param name="Published">As printed.</param>
/// <param name="Computed">What it adds up to.</param>
/// <param name="Reason">Why it is shown, in the reader's language.</param>
internal sealed record DifferenceView(string Unit, string Period, string Measure, string? Published, double? Computed, string Reason);
