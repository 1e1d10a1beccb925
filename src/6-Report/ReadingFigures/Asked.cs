using System.Globalization;
using DoiThoai.Ground.Pages;

namespace DoiThoai.Report.ReadingFigures;

/// <summary>The question of a page or a program about figures, read from its address.</summary>
internal sealed class Asked
{
    private static readonly string[] DayFormats = ["yyyy-MM-dd", "d/M/yyyy"];

    /// <summary>What was wrong, by parameter: keys of texts.</summary>
    public Dictionary<string, string> Errors { get; } = [];

    /// <summary>The question; of use where nothing was wrong.</summary>
    public Question Question { get; private init; } = null!;

    /// <summary>Reads it. Without days it is the year of today; without a split it is by level.</summary>
    public static Asked Read(string? unit, string? from, string? to, string? by, DateOnly today)
    {
        Dictionary<string, string> errors = [];
        var first = Day(from, "from", errors);
        var last = Day(to, "to", errors);
        first ??= new DateOnly((last ?? today).Year, 1, 1);
        last ??= new DateOnly(first.Value.Year, 12, 31);
        if (errors.Count == 0 && last < first) errors["to"] = "report.error.order";
        if (string.IsNullOrWhiteSpace(unit)) errors["unit"] = "report.error.unit";
        var split = Split.Level;
        if (!string.IsNullOrEmpty(by))
        {
            var known = Enum.GetValues<Split>().Where(it => Form.Word(it) == by).ToList();
            if (known.Count == 0) errors["by"] = "report.error.by";
            else split = known[0];
        }

        var asked = new Asked { Question = new(unit ?? "", new(first.Value, last.Value), split) };
        foreach (var (name, key) in errors) asked.Errors[name] = key;
        return asked;
    }

    private static DateOnly? Day(string? typed, string name, Dictionary<string, string> errors)
    {
        if (string.IsNullOrWhiteSpace(typed)) return null;
        if (DateOnly.TryParseExact(typed.Trim(), DayFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1945 and <= 2200) return day;
        errors[name] = "report.error.day";
        return null;
    }
}

internal static class Addresses
{
    /// <summary>The address of a page about the same question.</summary>
    public static string At(this Question question, string path, Split? by = null, string? key = null, Measure? measure = null)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"{path}?unit={question.UnitId}&from={question.Period.From:yyyy-MM-dd}&to={question.Period.To:yyyy-MM-dd}&by={Form.Word(by ?? question.By)}");
        if (key is not null) address += "&key=" + Uri.EscapeDataString(key);
        if (measure is { } of) address += "&measure=" + Form.Word(of);
        return address;
    }
}
