using System.Text;
using System.Text.RegularExpressions;
using DoiThoai.Ground.Texts;

namespace DoiThoai.Prepare;

/// <summary>Proposes which words of an opinion the public should not read: names of third persons, telephone numbers, identity numbers, addresses. A person of the office decides.</summary>
/// <remarks>Basis: Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15, Điều 16 (making public needs consent or law).</remarks>
internal static class Masking
{
    /// <summary>The words of Data/masking.json.</summary>
    /// <param name="Mask">What stands in place of masked words.</param>
    /// <param name="Surnames">Family names.</param>
    /// <param name="Honorifics">Words before a person's name: ông, bà, anh.</param>
    /// <param name="Posts">Words that are no name although they follow an honorific: Bí thư, Chủ tịch.</param>
    /// <param name="Patterns">Patterns of numbers and addresses.</param>
    private sealed record Lists(string Mask, string[] Surnames, string[] Honorifics, string[] Posts, string[] Patterns);

    private static readonly Lists Data = Phrases.Read<Lists>("masking.json");
    private static readonly HashSet<string> Surnames = [.. Data.Surnames.Select(Folding.Marked)];
    private static readonly HashSet<string> Honorifics = [.. Data.Honorifics.Select(Folding.Marked)];
    private static readonly HashSet<string> Posts = [.. Data.Posts.Select(Folding.Marked)];
    private static readonly Regex[] Patterns = [.. Data.Patterns.Select(pattern => new Regex(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)))];
    private static readonly Regex Word = new(@"[\p{L}\p{M}]+", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>What stands in place of masked words.</summary>
    internal static string Mask => Data.Mask;

    /// <summary>The text with everything masked that looks as if it should be.</summary>
    internal static string Propose(string text)
    {
        var spans = Names(text).Concat(Patterns.SelectMany(pattern => pattern.Matches(text).Select(match => (Start: match.Index, End: match.Index + match.Length)))).OrderBy(span => span.Start).ToList();
        var masked = new StringBuilder(text.Length);
        var at = 0;
        foreach (var (start, end) in spans)
        {
            if (start < at)
            {
                at = Math.Max(at, end);
                continue;
            }

            masked.Append(text, at, start - at).Append(Mask);
            at = end;
        }

        return masked.Append(text, Math.Min(at, text.Length), Math.Max(0, text.Length - at)).ToString();
    }

    /// <summary>Whether there is nothing to mask, as far as patterns can tell.</summary>
    internal static bool IsPlain(string text) => Propose(text) == text;

    // A name is a run of capitalised words that begins with a family name (two at least), or that follows ông, bà, anh …
    private static IEnumerable<(int Start, int End)> Names(string text)
    {
        var words = Word.Matches(text).ToList();
        for (var i = 0; i < words.Count; i++)
        {
            var run = 0;
            while (i + run < words.Count && run < 5 && char.IsUpper(words[i + run].Value[0]) && (run == 0 || Touching(text, words[i + run - 1], words[i + run]))) run++;
            if (run == 0) continue;
            var first = Folding.Marked(words[i].Value);
            var afterHonorific = i > 0 && Honorifics.Contains(Folding.Marked(words[i - 1].Value)) && Touching(text, words[i - 1], words[i]);
            // The second word of a post is often written small: ông Chủ tịch.
            if (afterHonorific && i + 1 < words.Count && Posts.Contains($"{first} {Folding.Marked(words[i + 1].Value)}")) continue;
            if ((run < 2 || !Surnames.Contains(first)) && !afterHonorific) continue;
            yield return (words[i].Index, words[i + run - 1].Index + words[i + run - 1].Length);
            i += run - 1;
        }
    }

    private static bool Touching(string text, Match a, Match b) => text[(a.Index + a.Length)..b.Index].All(letter => letter == ' ');
}
