using System.Globalization;
using System.Text;

namespace DoiThoai.Ground.Texts;

/// <summary>Vietnamese as people type it and as lists are sorted.</summary>
public static class Folding
{
    // No word of any language is longer; an index entry may not be.
    private const int LongestWord = 64;

    private const char NoCharacter = '\uFFFE';

    private static readonly CompareInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN").CompareInfo;

    // The tone of these pairs may sit on either vowel (hoà/hòa, uý/úy): both are written the second way before they are compared.
    private static readonly (string Old, string New)[] TonePlaces =
    [
        .. "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy".Split(' ').Zip("oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ".Split(' ')),
    ];

    /// <summary>The text in NFC: letters and marks joined; what is hashed and compared.</summary>
    public static string Composed(string text) => Normalized(text, NormalizationForm.FormC);

    /// <summary>Lower case with marks, NFC, one place for the tone: what "with marks" is compared by.</summary>
    public static string Marked(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var folded = Composed(text).ToLowerInvariant();
        foreach (var (old, now) in TonePlaces) folded = folded.Replace(old, now, StringComparison.Ordinal);
        return folded;
    }

    /// <summary>Lower case without marks, đ as d: what a search without marks is compared by.</summary>
    public static string Plain(string text)
    {
        var decomposed = Normalized(Marked(text).Replace('đ', 'd'), NormalizationForm.FormD);
        var plain = new StringBuilder(decomposed.Length);
        foreach (var letter in decomposed)
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) is not UnicodeCategory.NonSpacingMark) plain.Append(letter);
        }

        return plain.ToString();
    }

    /// <summary>The words of a text, in order: runs of letters and digits, the first 64 of each; what else stands between them is no part of any.</summary>
    public static IEnumerable<string> Words(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsLetterOrDigit(text[i]))
            {
                if (start < 0) start = i;
            }
            else if (start >= 0)
            {
                yield return text[start..Math.Min(i, start + LongestWord)];
                start = -1;
            }
        }
    }

    /// <summary>Alphabetical order of Vietnamese: ă â after a, đ after d.</summary>
    public static IComparer<string> Order { get; } = Comparer<string>.Create((a, b) => Vietnamese.Compare(a, b, CompareOptions.None));

    /// <summary>Order of names: by the given name, which is the last word, then by the whole.</summary>
    public static IComparer<string> NameOrder { get; } = Comparer<string>.Create((a, b) =>
    {
        var byGiven = Order.Compare(Given(a), Given(b));
        return byGiven != 0 ? byGiven : Order.Compare(a, b);
    });

    // .NET refuses U+FFFE, which people may send and Unicode leaves as it is: nothing before it joins with anything after it.
    private static string Normalized(string text, NormalizationForm form) =>
        text.Contains(NoCharacter, StringComparison.Ordinal) ? string.Join(NoCharacter, text.Split(NoCharacter).Select(part => part.Normalize(form))) : text.Normalize(form);

    private static string Given(string name) => name[(name.TrimEnd().LastIndexOf(' ') + 1)..];
}
