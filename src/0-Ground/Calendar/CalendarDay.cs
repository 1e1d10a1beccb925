using System.Text.Json.Serialization;

namespace DoiThoai.Ground.Calendar;

/// <summary>What makes a day differ from its weekday.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DayKind>))]
public enum DayKind
{
    [JsonStringEnumMemberName("holiday")] Holiday,
    [JsonStringEnumMemberName("workingSaturday")] WorkingSaturday,
    [JsonStringEnumMemberName("swappedOff")] SwappedOff,
}

/// <summary>One day that is off, or worked, against the rule of the week.</summary>
/// <param name="Day">The day in Vietnam.</param>
/// <param name="Kind">Off by law, off by a swap, or a Saturday worked for it.</param>
/// <param name="Name">What people call it, in Vietnamese.</param>
/// <param name="Basis">The law or announcement it rests on, in Vietnamese.</param>
/// <param name="Found">False where no text was found: an office may change it, and pages say so.</param>
public sealed record CalendarDay(
    [property: JsonRequired] DateOnly Day,
    [property: JsonRequired] DayKind Kind,
    [property: JsonRequired] string Name,
    [property: JsonRequired] string Basis,
    [property: JsonRequired] bool Found);

/// <summary>Why a day was not counted.</summary>
public enum SkipReason
{
    /// <summary>The day of receipt or of the event: day zero.</summary>
    DayZero,
    Saturday,
    Sunday,
    Holiday,
    SwappedOff,
}

/// <summary>A day that was not counted, or on which a deadline falls though nobody works, and why.</summary>
/// <param name="Day">The day.</param>
/// <param name="Reason">Code of the reason; its words come from the texts.</param>
/// <param name="Entry">The calendar's own entry with name and basis, where the reason is one.</param>
public sealed record SkippedDay(DateOnly Day, SkipReason Reason, CalendarDay? Entry);
