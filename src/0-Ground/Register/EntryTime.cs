using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.Rules;

namespace DoiThoai.Ground.Register;

/// <summary>When something happened and when it was entered: both are shown where it came late or was loaded.</summary>
/// <param name="OccurredOn">The day it is said to have happened.</param>
/// <param name="RecordedAt">When it was entered.</param>
/// <param name="Loaded">Whether it is history that was loaded.</param>
/// <param name="Late">Nhập sau: entered later than its way in allows.</param>
public sealed record EntryTime(DateOnly OccurredOn, DateTimeOffset RecordedAt, bool Loaded, bool Late)
{
    /// <summary>The time it is known by: the day it claims, or where it was entered at once the minute.</summary>
    public string When => Loaded || Late ? Texts.Texts.Day(OccurredOn) : Texts.Texts.Moment(RecordedAt);

    /// <summary>What is said beside it; null where it was entered at once.</summary>
    public string? Note(Texts.Texts texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return Loaded ? texts["entry.loaded", RecordedAt] : Late ? texts["entry.late", RecordedAt] : null;
    }
}

/// <summary>By which way something came in; it says how much later than it happened it may be entered.</summary>
public enum EntryWay
{
    /// <summary>At once, as it happens.</summary>
    AtOnce,

    /// <summary>On paper, which somebody carries.</summary>
    Paper,

    /// <summary>From a registered device that had no signal.</summary>
    OfflineDevice,
}

/// <summary>From when on an entry counts as entered late (nhập sau). The limits are rules, counted in hours from the end of the day it claims.</summary>
public sealed class LateLimits
{
    private readonly UnitRules rules;

    private LateLimits(UnitRules rules) => this.rules = rules;

    /// <summary>The limits that bind a unit.</summary>
    public static async Task<LateLimits> Of(RulesInForce rules, string unit, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return new(await rules.Of(unit, ct));
    }

    /// <summary>The time of an entry; what somebody else's rule leaves open is late from the end of its day on.</summary>
    public EntryTime Of(DateOnly occurredOn, DateTimeOffset recordedAt, bool loaded, EntryWay way = EntryWay.AtOnce)
    {
        var hours = rules.Find(way switch { EntryWay.Paper => "opinion.lateAfterPaper", EntryWay.OfflineDevice => "opinion.lateAfterOffline", _ => "opinion.lateAfter" }, occurredOn)?.Value ?? 0;
        return new(occurredOn, recordedAt, loaded, !loaded && recordedAt > Clock.At(occurredOn.AddDays(1), default) + TimeSpan.FromHours(hours));
    }
}
