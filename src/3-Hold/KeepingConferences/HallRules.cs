using DoiThoai.Ground.Rules;
using DoiThoai.Prepare;

namespace DoiThoai.Hold.KeepingConferences;

/// <summary>The days by which what is left after the conference is due, where nobody names one: an answer in writing, and what takes longer.</summary>
public sealed record HallRules(DateOnly? Written, DateOnly? Longer)
{
    /// <summary>Reckons them from the conference's day.</summary>
    internal static async Task<HallRules> Of(RulesInForce rules, string unit, DateOnly? heldOn, CancellationToken ct)
    {
        if (heldOn is not { } day) return new HallRules(null, null);
        var binding = await rules.Of(unit, ct);
        return new HallRules(After("opinion.answer"), After("opinion.answerComplex"));

        DateOnly? After(string key) => binding.Find(key, day) is { Value: not null } rule ? binding.Calendar.After(day, rule).Due : null;
    }

    /// <summary>The day proposed for an ending; null where nothing remains to be done or it waits above.</summary>
    internal DateOnly? DueOf(MatterEnding ending) =>
        !Matter.LeavesTask(ending) || ending == MatterEnding.PassedUp ? null : ending == MatterEnding.WrittenAnswer ? Written : Longer;
}
