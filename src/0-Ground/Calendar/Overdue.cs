using DoiThoai.Ground.Rules;

namespace DoiThoai.Ground.Calendar;

/// <summary>How a deadline stands on a day.</summary>
public enum Lateness
{
    OnTime,
    DueSoon,
    Overdue,

    /// <summary>The second grade: so long past due that the level above should look.</summary>
    LongOverdue,
}

/// <summary>Lateness, reckoned when it is read and never stored, so that midnight needs no job.</summary>
public static class Overdue
{
    /// <summary>How a deadline stands today; the due day itself is still in time.</summary>
    /// <param name="due">The last day to act.</param>
    /// <param name="today">The day of asking, in Vietnam.</param>
    /// <param name="calendar">The working days.</param>
    /// <param name="secondGrade">Rule <c>task.secondGradeOverdue</c>: how long past due the second grade begins.</param>
    /// <param name="soonFrom">First day that counts as due soon, from <see cref="RemindOn"/>; null for the due day alone.</param>
    public static Lateness Grade(DateOnly due, DateOnly today, WorkingCalendar calendar, Rule secondGrade, DateOnly? soonFrom = null)
    {
        if (today > due)
        {
            return today > calendar.After(due, secondGrade).Due ? Lateness.LongOverdue : Lateness.Overdue;
        }

        return today >= (soonFrom ?? due) ? Lateness.DueSoon : Lateness.OnTime;
    }

    /// <summary>The first day on which at least the rule's percentage of the time has passed; at 100 the due day.</summary>
    /// <param name="from">Day zero.</param>
    /// <param name="due">The last day to act, not before day zero.</param>
    /// <param name="percent">Rule <c>task.remindAtPercent</c> or <c>task.remindAgainAtPercent</c>.</param>
    public static DateOnly RemindOn(DateOnly from, DateOnly due, Rule percent)
    {
        if (percent is not { Measure: Measure.Percent, Value: >= 0 and <= 100 and { } value, Of: 1 })
        {
            throw new ArgumentException($"{percent.Key} is not a percentage of time", nameof(percent));
        }

        var days = due.DayNumber - from.DayNumber;
        return from.AddDays(((days * value) + 99) / 100);
    }
}
