using System.Text.RegularExpressions;
using DoiThoai.Ground.Texts;

namespace DoiThoai.Prepare;

/// <summary>The numbered points of a proposal: lines that begin with a number, a dash, or "một là", "thứ nhất".</summary>
internal static partial class NumberedPoints
{
    private static readonly string[] Openers = [.. Phrases.Read<string[]>("points.json").Select(Folding.Marked)];

    /// <summary>The points, each without its number; none where fewer than two lines begin so.</summary>
    internal static IReadOnlyList<string> Of(string text)
    {
        List<string> points = [];
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Begin(line) is { } begun) points.Add(begun);
            else if (points.Count > 0) points[^1] = $"{points[^1]}\n{line}";
        }

        return points.Count < 2 ? [] : [.. points.Where(point => point.Length > 0)];
    }

    private static string? Begin(string line)
    {
        if (Numbered().Match(line) is { Success: true } number) return line[number.Length..].Trim();
        var marked = Folding.Marked(line);
        var opener = Openers.FirstOrDefault(it => marked.StartsWith(it, StringComparison.Ordinal) && (marked.Length == it.Length || !char.IsLetterOrDigit(marked[it.Length])));
        // Folding keeps the length of what is written in NFC; a line in another form stays whole.
        if (opener is null || marked.Length != line.Length) return opener is null ? null : line;
        return line[opener.Length..].TrimStart(',', ':', '.', ';', ' ', '-').Trim() is { Length: > 0 } rest ? rest : line;
    }

    [GeneratedRegex(@"^(?:\d{1,2}\s*[.)/:]\s*(?=\D)|[-–—•+*]\s*)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numbered();
}
