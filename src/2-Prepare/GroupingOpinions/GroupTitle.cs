namespace DoiThoai.Prepare.GroupingOpinions;

/// <summary>Proposes what a group is called: the first sentence of its shortest matter, without names and numbers of persons.</summary>
internal static class GroupTitle
{
    internal const int Longest = 300;
    private const int Proposed = 160;

    private static readonly char[] Ends = ['\n', '.', ';', '!', '?'];

    /// <summary>The title; empty where no words are known.</summary>
    internal static string Propose(IEnumerable<string> words)
    {
        var shortest = words.Where(text => text.Length > 0).OrderBy(text => text.Length).ThenBy(text => text, StringComparer.Ordinal).FirstOrDefault();
        if (shortest is null) return "";
        var masked = Masking.Propose(shortest).Trim();
        // An abbreviation ends no sentence: the first one has at least a few words.
        var end = masked.IndexOfAny(Ends, Math.Min(20, masked.Length));
        var sentence = (end < 0 ? masked : masked[..end]).Trim();
        if (sentence.Length <= Proposed) return sentence;
        var cut = sentence.LastIndexOf(' ', Proposed);
        return sentence[..(cut > 0 ? cut : Proposed)] + "…";
    }
}
