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

    /// <summary>Puts together what says the same; only what has company comes back, the largest first.</summary>
    internal static IReadOnlyList<IReadOnlyList<T>> Groups<T>(IReadOnlyList<(T Of, string Text, string Fit)> texts)
    {
        var ready = texts.Select(it => (it.Of, it.Fit, Like: Of(it.Text))).ToList();
        List<List<(T Of, string Fit, Likeness Like)>> groups = [];
        foreach (var it in ready)
        {
            var home = groups.FirstOrDefault(group => group[0].Fit == it.Fit && group.Exists(member => member.Like.To(it.Like) >= Same));
            if (home is null) groups.Add([it]);
            else home.Add(it);
        }

        return [.. groups.Where(group => group.Count > 1).OrderByDescending(group => group.Count).Select(IReadOnlyList<T> (group) => [.. group.Select(it => it.Of)])];
    }
}
