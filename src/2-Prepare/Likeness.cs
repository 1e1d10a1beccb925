using DoiThoai.Ground.Texts;

namespace DoiThoai.Prepare;

/// <summary>How much two texts say the same: the share of words and of neighbouring words that both have, without marks.</summary>
internal sealed class Likeness
{
    /// <summary>From here on two opinions are proposed as saying the same.</summary>
    internal const double Same = 0.42;

    /// <summary>From here on an earlier answer is shown as a precedent.</summary>
    internal const double Related = 0.12;

    private static readonly HashSet<string> Empty = [.. Phrases.Read<string[]>("empty-words.json").Select(Folding.Plain)];

    private readonly HashSet<string> parts;

    private Likeness(HashSet<string> parts) => this.parts = parts;

    /// <summary>A text made ready for comparing.</summary>
    internal static Likeness Of(string text)
    {
        var words = Phrases.Words(Folding.Plain(text)).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => !Empty.Contains(word)).ToList();
        return new([.. words, .. words.Zip(words.Skip(1), (a, b) => $"{a} {b}")]);
    }

    /// <summary>From 0, nothing in common, to 1, the same words.</summary>
    internal double To(Likeness other)
    {
        var smaller = Math.Min(parts.Count, other.parts.Count);
        return smaller == 0 ? 0 : 2.0 * parts.Count(other.parts.Contains) / (parts.Count + other.parts.Count);
    }

    /// <summary>Puts together what says the same, also by way of others between; only what has company comes back, the largest first. The order of the texts decides nothing else.</summary>
    internal static IReadOnlyList<IReadOnlyList<T>> Groups<T>(IReadOnlyList<(T Of, string Text, string Fit)> texts)
    {
        var ready = texts.Select(it => Of(it.Text)).ToList();
        var home = Enumerable.Range(0, texts.Count).ToArray();
        for (var i = 0; i < texts.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (home[i] == home[j] || texts[i].Fit != texts[j].Fit || ready[i].To(ready[j]) < Same) continue;
                var (from, to) = (Math.Max(home[i], home[j]), Math.Min(home[i], home[j]));
                for (var k = 0; k <= i; k++) home[k] = home[k] == from ? to : home[k];
            }
        }

        return
        [
            .. Enumerable.Range(0, texts.Count).GroupBy(i => home[i]).Where(group => group.Count() > 1).OrderByDescending(group => group.Count()).ThenBy(group => group.Key)
                .Select(IReadOnlyList<T> (group) => [.. group.Select(i => texts[i].Of)]),
        ];
    }
}
