using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.Rules;

namespace DoiThoai.Conclude.Papers;

/// <summary>The last day for a paper after the conference, and the page that explains it.</summary>
/// <param name="On">The day; null where nothing is ruled or no day of the conference is known.</param>
/// <param name="Why">The address of its explanation.</param>
public sealed record PaperDue(DateOnly? On, string? Why)
{
    /// <summary>Key of the rule for minutes.</summary>
    internal const string MinutesRule = "minutes.sign";

    /// <summary>Key of the rule for the conclusion notice.</summary>
    internal const string ConclusionRule = "conclusion.issue";

    private const string ResultsRule = "dialogue.resultDays";

    /// <summary>For the minutes.</summary>
    internal static async Task<PaperDue> OfMinutes(RulesInForce rules, string unit, DateOnly? heldOn, CancellationToken ct) =>
        heldOn is { } day ? Reckon(await rules.Of(unit, ct), MinutesRule, day) : new PaperDue(null, null);

    /// <summary>For the conclusion notice: its own limit, and never later than the legal one for results.</summary>
    /// <remarks>Basis: Luật 72/2025/QH15, Điều 43.</remarks>
    internal static async Task<PaperDue> OfConclusion(RulesInForce rules, string unit, DateOnly? heldOn, CancellationToken ct)
    {
        if (heldOn is not { } day) return new PaperDue(null, null);
        var binding = await rules.Of(unit, ct);
        var (own, law) = (Reckon(binding, ConclusionRule, day), Reckon(binding, ResultsRule, day));
        return own.On is null || law.On < own.On ? law : own;
    }

    private static PaperDue Reckon(UnitRules rules, string key, DateOnly day)
    {
        if (rules.Find(key, day) is not { Value: not null } rule) return new PaperDue(null, null);
        var deadline = rules.Calendar.After(day, rule);
        return new PaperDue(deadline.Due, WhyDay.Url(deadline, rules.Lineage.UnitId, key));
    }
}
