using DoiThoai.Conclude;
using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.Rules;

namespace DoiThoai.FollowUp;

/// <summary>How the days of a task stand, reckoned when it is read: the unit's own clock, which rests while the matter waits above, and the clock of whoever holds it.</summary>
/// <param name="Due">The unit's own day; shown also while it rests.</param>
/// <param name="Grade">How late the unit is; never late while it waits above.</param>
/// <param name="Rests">Whether the unit's clock rests.</param>
/// <param name="AboveDue">The day that the level above has set; null where it has set none.</param>
/// <param name="AboveGrade">How late the level above is.</param>
/// <param name="NextDue">The day by which the next step is due: the task, the telling, the interim word.</param>
/// <param name="NextGrade">How near that day is.</param>
/// <param name="Why">The page that explains that day; null where a person set it.</param>
public sealed record TaskClock(DateOnly? Due, Lateness Grade, bool Rests, DateOnly? AboveDue, Lateness AboveGrade, DateOnly? NextDue, Lateness NextGrade, string? Why)
{
    /// <summary>The rule by which a person is told of a result.</summary>
    public const string TellRule = "task.tellPerson";

    /// <summary>The rule by which a person gets word while it waits above.</summary>
    public const string InterimRule = "interim.word";

    /// <summary>The rule by which the office writes to the level above once the hall has given something to it.</summary>
    public const string SendRule = "task.sendUp";

    /// <summary>Reckons it.</summary>
    /// <param name="task">The task.</param>
    /// <param name="aboveDue">The day the level above has set.</param>
    /// <param name="lastWord">The last interim word, where it waits above.</param>
    /// <param name="rules">The rules of its unit.</param>
    /// <param name="today">The day of asking.</param>
    /// <param name="unsent">Whether nobody has written to the level above yet.</param>
    public static TaskClock Of(ConclusionTask task, DateOnly? aboveDue, DateOnly? lastWord, UnitRules rules, DateOnly today, bool unsent = false)
    {
        ArgumentNullException.ThrowIfNull(task);
        switch (task.State)
        {
            case TaskState.WaitingAbove:
                var word = unsent ? After(rules, SendRule, task.GivenOn, today) : After(rules, InterimRule, lastWord ?? task.PassedUpOn ?? task.GivenOn, today);
                return new(task.DueOn, Lateness.OnTime, true, aboveDue, GradeOf(aboveDue, null, rules, today), word?.Due, GradeOf(word?.Due, null, rules, today), word?.Why);
            case TaskState.Reported:
                // The owner's clock stopped with the result; now the office's runs.
                var tell = After(rules, TellRule, task.ResultOn ?? today, today);
                return new(task.DueOn, GradeOf(task.DueOn, null, rules, task.ResultOn ?? today), false, null, Lateness.OnTime, tell?.Due, GradeOf(tell?.Due, null, rules, today), tell?.Why);
            case TaskState.Closed:
                return new(task.DueOn, Lateness.OnTime, false, null, Lateness.OnTime, null, Lateness.OnTime, null);
            default:
                var grade = GradeOf(task.DueOn, task.GivenOn, rules, today);
                return new(task.DueOn, grade, false, null, Lateness.OnTime, task.DueOn, grade, null);
        }
    }

    /// <summary>The day that a rule sets from a day on, with the page that explains it; null where nothing is ruled.</summary>
    public static (DateOnly Due, string Why)? After(UnitRules rules, string key, DateOnly from, DateOnly on) =>
        rules.Find(key, on) is { Value: not null } rule && rules.Calendar.After(from, rule) is var deadline ? (deadline.Due, WhyDay.Url(deadline, rules.Lineage.UnitId, key)) : null;

    /// <summary>How a day stands: two grades of late, and near from the day on which the rule reminds.</summary>
    public static Lateness GradeOf(DateOnly? due, DateOnly? from, UnitRules rules, DateOnly today)
    {
        if (due is not { } day) return Lateness.OnTime;
        DateOnly? soon = from is { } given && given <= day && rules.Find("task.remindAtPercent", today) is { } percent ? Overdue.RemindOn(given, day, percent) : null;
        return rules.Find("task.secondGradeOverdue", today) is { } second
            ? Overdue.Grade(day, today, rules.Calendar, second, soon)
            : today > day ? Lateness.Overdue : today >= (soon ?? day) ? Lateness.DueSoon : Lateness.OnTime;
    }
}
