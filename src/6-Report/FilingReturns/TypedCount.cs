using System.Globalization;
using DoiThoai.Ground.Texts;

namespace DoiThoai.Report.FilingReturns;

/// <summary>A number as offices write it into a report: "2.203", "trên 2.600", "gần 500", "suy ra 130"; empty where it is not known.</summary>
internal sealed record TypedCount(int? Count, bool AtLeast, bool About, bool Derived)
{
    /// <summary>Nothing was typed.</summary>
    public static readonly TypedCount Empty = new(null, false, false, false);

    /// <summary>Reads it; null where it is no such number.</summary>
    public static TypedCount? Read(string? typed, Texts texts)
    {
        var rest = Folding.Plain(typed ?? "").Replace('(', ' ').Replace(')', ' ').Trim();
        if (rest.Length == 0) return Empty;
        var derived = Take(ref rest, texts["report.typed.derived"]);
        var atLeast = Take(ref rest, texts["report.typed.atLeast"]);
        var about = Take(ref rest, texts["report.typed.about"]);
        derived |= Take(ref rest, texts["report.typed.derived"]);
        var groups = rest.Split('.');
        var grouped = groups.Length == 1 || (groups[0].Length is >= 1 and <= 3 && groups[1..].All(it => it.Length == 3));
        return grouped && int.TryParse(string.Concat(groups), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? new(count, atLeast, about, derived) : null;
    }

    /// <summary>Writes it as it was typed.</summary>
    public static string Write(long count, bool atLeast, bool about, bool derived, Texts texts)
    {
        var number = atLeast ? texts["pages.atLeast", count] : about ? texts["pages.about", count] : Texts.Number(count);
        return derived ? $"{texts["report.typed.derived"].Split('|')[0]} {number}" : number;
    }

    // The words stand in the texts, the usual one first.
    private static bool Take(ref string rest, string words)
    {
        foreach (var word in words.Split('|').Select(Folding.Plain))
        {
            if (rest.StartsWith(word + " ", StringComparison.Ordinal)) rest = rest[word.Length..];
            else if (rest.EndsWith(" " + word, StringComparison.Ordinal)) rest = rest[..^word.Length];
            else continue;
            rest = rest.Trim();
            return true;
        }

        return false;
    }
}
