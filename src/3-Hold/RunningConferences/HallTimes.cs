using DoiThoai.Ground.Rules;

namespace DoiThoai.Hold.RunningConferences;

/// <summary>How long people may speak, ask further and answer, in seconds; null where nothing is ruled.</summary>
public sealed record HallTimes(int? Speech, int? FollowUp, int? Answer)
{
    /// <summary>Reads them from the rules that bind the unit on the day.</summary>
    internal static async Task<HallTimes> Of(RulesInForce rules, string unit, DateOnly on, CancellationToken ct)
    {
        var binding = await rules.Of(unit, ct);
        return new HallTimes(Seconds("hall.speech"), Seconds("hall.followUp"), Seconds("hall.answer"));

        int? Seconds(string key) => binding.Find(key, on) is { Value: { } minutes } rule ? minutes * 60 / rule.Of : null;
    }
}
