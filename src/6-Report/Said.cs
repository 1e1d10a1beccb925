using DoiThoai.Ground.Texts;

namespace DoiThoai.Report;

/// <summary>A sentence to be said in the reader's language.</summary>
public sealed record Said(string TextKey, params object?[] Args);

/// <summary>Several words to be said in the reader's language, one after the other.</summary>
public sealed record Listed(IReadOnlyList<Said> Words);

public static class Saying
{
    /// <summary>Says a sentence whose parts may be sentences themselves.</summary>
    public static string Say(this Texts texts, Said said) => texts[said.TextKey, [.. said.Args.Select(it => Part(texts, it))]];

    /// <summary>Says a difference: what was published, what it adds up to, and why.</summary>
    public static string Say(this Texts texts, Difference difference) => texts[
        "report.difference",
        texts["report.measure." + difference.Measure],
        difference.Published ?? texts["pages.unknown"],
        difference.Computed is not { } computed ? texts["pages.unknown"] : difference.Measure == "resolvedPercent" ? Texts.Percent(computed) : Texts.Number((long)computed),
        texts.Say(difference.Reason)];

    private static object? Part(Texts texts, object? part) => part switch
    {
        Said said => texts.Say(said),
        Listed listed => string.Join(", ", listed.Words.Select(texts.Say)),
        _ => part,
    };
}
