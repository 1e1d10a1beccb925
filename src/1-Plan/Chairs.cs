namespace DoiThoai.Plan;

/// <summary>For which dialogues a line of the part "chủ trì" is: by regime, the thematic ones by their content.</summary>
internal static class Chairs
{
    /// <summary>The kinds of dialogue that a plan gives chairs to, as they stand in <see cref="PlanLine.Who"/>.</summary>
    public static readonly IReadOnlyList<string> Kinds = ["periodic", "thematic", "adHoc", "standing"];

    /// <summary>Who chairs a dialogue of this regime and content, in order: the thematic ones have their own chairs where the plan names some.</summary>
    public static IReadOnlyList<string> For(IEnumerable<PlanLine> lines, Regime regime, Content content)
    {
        var chairs = lines.Where(line => line.Part == PlanPart.Chair).OrderBy(line => line.Ordinal).ToLookup(line => line.Who, line => line.Text);
        foreach (var kind in Order(regime, content))
        {
            if (chairs[kind].Any()) return [.. chairs[kind]];
        }

        return [];
    }

    private static string[] Order(Regime regime, Content content) => (regime, content) switch
    {
        (Regime.AdHoc, _) => ["adHoc", "periodic", "thematic"],
        (Regime.Standing, _) => ["standing", "periodic"],
        (_, Content.Thematic) => ["thematic", "periodic"],
        _ => ["periodic", "thematic"],
    };
}
