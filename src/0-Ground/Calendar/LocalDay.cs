using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Storage;

namespace DoiThoai.Ground.Calendar;

/// <summary>A day that an office has entered: off, worked for another, or ordinary although the calendar says otherwise.</summary>
public sealed class LocalDay : IVersioned, IRuleSource
{
    /// <summary>The row's id.</summary>
    public Guid Id { get; init; }

    /// <summary>The unit for which, and for those below it, the day holds; null for the whole country.</summary>
    public string? UnitId { get; init; }

    /// <summary>The day.</summary>
    public DateOnly Day { get; init; }

    /// <summary>What makes it differ from its weekday; null leaves it to the rule of the week.</summary>
    public DayKind? Kind { get; set; }

    /// <summary>What people call it.</summary>
    public required string Name { get; set; }

    /// <summary>The announcement it rests on.</summary>
    public required string Basis { get; set; }

    /// <summary>Whether it rests on a document.</summary>
    public bool Found { get; set; }

    /// <summary>The account that set it last.</summary>
    public Guid? SetBy { get; set; }

    /// <summary>The day it was set last.</summary>
    public DateOnly SetOn { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>Whether a day may be entered so: a unit may not undo what a law or an announcement has set, and only a weekend can be worked for another day.</summary>
    /// <param name="day">The day.</param>
    /// <param name="kind">What it shall be; null for an ordinary day.</param>
    /// <param name="standing">What the calendar says of it.</param>
    /// <param name="nation">Whether it is entered for the whole country.</param>
    public static Decision<bool> MaySet(DateOnly day, DayKind? kind, CalendarDay? standing, bool nation)
    {
        if (standing is { Found: true } && !nation && standing.Kind != kind) return new Refusal("days.error.fixed", "day", standing.Name, standing.Basis);
        return kind == DayKind.WorkingSaturday && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) ? new Refusal("days.error.notWeekend", "day") : true;
    }
}
