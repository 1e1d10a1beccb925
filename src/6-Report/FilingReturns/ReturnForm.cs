using System.Globalization;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Texts;
using DoiThoai.Ground.Units;
using DoiThoai.Plan;

namespace DoiThoai.Report.FilingReturns;

/// <summary>By what a return is split.</summary>
internal enum ReturnSplit
{
    /// <summary>Only its total.</summary>
    None,

    /// <summary>By level of government.</summary>
    Level,

    /// <summary>By who hosted.</summary>
    Host,
}

/// <summary>A return as it is typed in one table: a line for each measure, a column for the total and for each part.</summary>
internal sealed record ReturnForm(
    string About, Period Period, bool Assumed, bool Below, string Label, string Source, string Note, IReadOnlyList<ReturnPart> Parts, IReadOnlyList<TypedFigure> Figures)
{
    /// <summary>The measures that are asked, in the order of the table.</summary>
    public static readonly IReadOnlyList<Measure> Lines =
    [
        Measure.Dialogues, Measure.Periodic, Measure.Thematic, Measure.AdHoc, Measure.ThematicOrAdHoc, Measure.Standing, Measure.Attendances, Measure.Opinions, Measure.Answered, Measure.Resolved,
    ];

    /// <summary>The columns of a split; the total first.</summary>
    public static IReadOnlyList<ReturnPart> Columns(ReturnSplit split) =>
    [
        new(null, null, Tally.Unknown),
        .. split == ReturnSplit.Level ? Enum.GetValues<Level>().Select(it => new ReturnPart(it, null, Tally.Unknown)) : [],
        .. split == ReturnSplit.Host ? Enum.GetValues<DialogueHost>().Select(it => new ReturnPart(null, it, Tally.Unknown)) : [],
    ];

    /// <summary>Name of the field of a measure in a column.</summary>
    public static string Field(ReturnPart column, Measure measure) => $"{column.Key}-{Form.Word(measure)}";

    /// <summary>Name of the field of the printed rate in a column.</summary>
    public static string RateField(ReturnPart column) => $"{column.Key}-percent";

    /// <summary>Reads what was typed; every fault stands at its field.</summary>
    public static ReturnForm Read(Form form, IReadOnlyDictionary<string, Unit> about, Texts texts, DateOnly today)
    {
        var unit = form["about"] ?? "";
        if (!about.ContainsKey(unit)) form.Refuse("about", "pages.error.choose");
        var from = form.Day("from");
        var to = form.Day("to");
        if (to > today) form.Refuse("to", "report.file.future");
        if (to < from) form.Refuse("to", "report.error.order");
        if (about.GetValueOrDefault(unit)?.ValidTo is { } end && to > end) form.Refuse("to", "report.file.ended", about[unit].Name, end);
        var parts = Columns(Split(form)).Select(it => Part(form, it, texts)).Where(it => it is not null).ToList();
        var figures = OtherFigures(form);
        if (!form.HasErrors && parts.Count + figures.Count == 0) form.Refuse("total-dialogues", "report.file.nothing");
        return new(
            unit,
            new(from ?? today, to ?? today),
            form.Ticked("assumed"),
            form.Ticked("below") || parts.Exists(it => it!.Level > about.GetValueOrDefault(unit)?.Level),
            form.Text("label"),
            form.Text("source", 500),
            form.Text("note", 2000, required: false),
            parts!,
            figures);
    }

    /// <summary>How the form is split.</summary>
    public static ReturnSplit Split(Form form) => Enum.GetValues<ReturnSplit>().FirstOrDefault(it => Form.Word(it) == form["split"]);

    /// <summary>A return as a form again.</summary>
    public static Form Fill(Texts texts, FiledReturn filed, IReadOnlyList<ReturnPart> parts, IEnumerable<ReturnFigure> figures)
    {
        List<(string, object?)> fields =
        [
            ("about", filed.UnitId), ("from", filed.PeriodFrom), ("to", filed.PeriodTo), ("assumed", filed.PeriodAssumed), ("below", filed.Below), ("label", filed.Label), ("source", filed.Source), ("note", filed.Note),
            ("split", parts.Any(it => it.Level is not null) ? ReturnSplit.Level : parts.Any(it => it.Host is not null) ? ReturnSplit.Host : ReturnSplit.None),
            ("figures", string.Join('\n', figures.Select(it => string.Join("; ", new[] { it.Name, Number(it.Value), it.OutOf is { } whole ? Number(whole) : null }.OfType<string>())))),
        ];
        foreach (var part in parts)
        {
            fields.Add((RateField(part), part.PrintedPercent));
            fields.AddRange(Lines.Select(it => (Field(part, it), (object?)Write(part, it, texts))));
        }

        return Form.Of(texts, filed.Version, [.. fields]);
    }

    /// <summary>A count of a part as it was typed; null where it is not known.</summary>
    public static string? Write(ReturnPart part, Measure measure, Texts texts) => part.Tally[measure] is { } count
        ? TypedCount.Write(count, part.Tally.AtLeast.Contains(measure), part.Tally.About.Contains(measure), part.Derived?.Contains(Form.Word(measure)) ?? false, texts)
        : null;

    private static ReturnPart? Part(Form form, ReturnPart column, Texts texts)
    {
        var tally = Tally.Unknown;
        List<string> derived = [];
        foreach (var measure in Lines)
        {
            var typed = TypedCount.Read(form[Field(column, measure)], texts);
            if (typed is null) form.Refuse(Field(column, measure), "report.file.number");
            if (typed?.Count is null) continue;
            tally = tally.With(measure, typed.Count, typed.AtLeast, typed.About);
            if (typed.Derived) derived.Add(Form.Word(measure));
        }

        var rate = form.Text(RateField(column), 40, required: false);
        if (rate.Length > 0 && PrintedRate.Read(rate) is not { Value: <= 100 }) form.Refuse(RateField(column), "report.file.rate");
        return rate.Length == 0 && Lines.All(it => tally[it] is null) ? null : column with { Tally = tally, PrintedPercent = rate.Length == 0 ? null : rate, Derived = derived };
    }

    private static List<TypedFigure> OtherFigures(Form form)
    {
        List<TypedFigure> figures = [];
        foreach (var line in form.Lines("figures", 100, 300))
        {
            var cells = line.Split(';', StringSplitOptions.TrimEntries);
            var value = cells.Length is 2 or 3 ? Value(cells[1]) : null;
            var whole = cells.Length == 3 && cells[2].Length > 0 ? Value(cells[2]) : null;
            if (value is null || cells[0].Length == 0 || (whole is null && cells.Length == 3 && cells[2].Length > 0)) form.Refuse("figures", "report.file.figure", line);
            else figures.Add(new(cells[0], value.Value, whole));
        }

        return figures;
    }

    // 48.328 and 16,36 as offices write them.
    private static double? Value(string typed) =>
        double.TryParse(typed.Replace(".", "", StringComparison.Ordinal).Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value < 1e12 ? value : null;

    /// <summary>A number with a decimal comma.</summary>
    public static string Number(double value) => value.ToString("0.####", CultureInfo.GetCultureInfo("vi-VN"));
}

/// <summary>Another figure of a return as typed: name; value; of how many.</summary>
internal sealed record TypedFigure(string Name, double Value, double? OutOf);
