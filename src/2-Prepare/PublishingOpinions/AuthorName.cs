using System.Text.RegularExpressions;
using DoiThoai.Ground.Texts;

namespace DoiThoai.Prepare.PublishingOpinions;

/// <summary>Finds who said something in what they said: the name and the telephone that the public does not read.</summary>
internal static class AuthorName
{
    private const int ShortestPhone = 8;

    /// <summary>Whether the name stands in the text as whole words. A name of one word counts only as it is written: flowers are no Mrs Hoa.</summary>
    internal static bool StandsIn(string text, string name)
    {
        var sought = Phrases.Words(Folded(name)).Trim();
        return sought.Length > 0 && Phrases.Words(sought.Contains(' ', StringComparison.Ordinal) ? Folding.Marked(text) : Folding.Composed(text)).Contains($" {sought} ", StringComparison.Ordinal);
    }

    /// <summary>Whether the telephone stands in the text, however it is spaced.</summary>
    internal static bool PhoneStandsIn(string text, string phone)
    {
        var digits = Digits(phone);
        return digits.Length >= ShortestPhone && Digits(text).Contains(digits, StringComparison.Ordinal);
    }

    /// <summary>The text with the mask in place of the name.</summary>
    internal static string Hide(string text, string name)
    {
        var words = Folding.Composed(name).Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length == 0) return text;
        var pattern = $@"(?<![\p{{L}}\p{{M}}]){string.Join(@"\s+", words.Select(Regex.Escape))}(?![\p{{L}}\p{{M}}])";
        return Regex.Replace(Folding.Composed(text), pattern, Masking.Mask, words.Length > 1 ? RegexOptions.IgnoreCase | RegexOptions.CultureInvariant : RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }

    private static string Folded(string name) => name.Trim().Contains(' ', StringComparison.Ordinal) ? Folding.Marked(name) : Folding.Composed(name);

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));
}
