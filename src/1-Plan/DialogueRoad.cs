using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.Rules;
using DoiThoai.Plan.Handover;

namespace DoiThoai.Plan;

/// <summary>A step of one dialogue's road: by when, done or not, how late.</summary>
/// <param name="Step">The step.</param>
/// <param name="Due">The last day to do it; null where no rule says.</param>
/// <param name="Why">The page that explains the day.</param>
/// <param name="Done">Whether it is done.</param>
/// <param name="On">The day it was done.</param>
/// <param name="Grade">How late it is, or was when it was done.</param>
/// <param name="Note">A word beside it.</param>
public sealed record RoadStop(RoadStep Step, DateOnly? Due, string? Why, bool Done, DateOnly? On, Lateness Grade, string? Note);

/// <summary>The road of a dialogue, planned back from its day and on from it.</summary>
internal static class DialogueRoad
{
    private static readonly Dictionary<RoadStep, (string Key, bool Before)> Limits = new()
    {
        [RoadStep.Roles] = ("dialogue.rolesBefore", true),
        [RoadStep.Programme] = ("dialogue.programmeBefore", true),
        [RoadStep.Notice] = ("dialogue.noticeDays", true),
        [RoadStep.Opinions] = ("opinion.closeBefore", true),
        [RoadStep.ListClosed] = ("opinion.closeBefore", true),
        [RoadStep.ListApproved] = ("opinion.approveListBefore", true),
        [RoadStep.AnswersAssigned] = ("opinion.assignBefore", true),
        [RoadStep.AnswersApproved] = ("answer.approveBefore", true),
        [RoadStep.Minutes] = ("minutes.sign", false),
        [RoadStep.Conclusion] = ("conclusion.issue", false),
        [RoadStep.Results] = ("dialogue.resultDays", false),
    };

    /// <summary>The stops of a dialogue's road, in order.</summary>
    /// <param name="dialogue">The dialogue.</param>
    /// <param name="fixedOn">The day on which its day was set: what nobody ordered is not due before.</param>
    /// <param name="signs">How the steps stand that are known.</param>
    /// <param name="rules">The rules of its unit.</param>
    /// <param name="today">The day of asking.</param>
    public static IReadOnlyList<RoadStop> Of(Dialogue dialogue, DateOnly? fixedOn, IReadOnlyDictionary<RoadStep, RoadSign> signs, UnitRules rules, DateOnly today)
    {
        var stops = new List<RoadStop>();
        foreach (var step in Enum.GetValues<RoadStep>())
        {
            var sign = signs.GetValueOrDefault(step) ?? new RoadSign(false);
            var (due, why) = sign.Due is { } told ? (told, null) : DueOf(step, dialogue, fixedOn, rules);
            stops.Add(new RoadStop(step, due, why, sign.Done, sign.On, GradeOf(due, sign, rules, today), sign.Note));
        }

        return stops;
    }

    /// <summary>What comes next: the first step that is not done; once it was held, what preparation left out no longer comes.</summary>
    public static RoadStop? Next(Dialogue dialogue, IEnumerable<RoadStop> stops) => dialogue.State switch
    {
        DialogueState.Cancelled => null,
        DialogueState.Held or DialogueState.Concluded => stops.FirstOrDefault(stop => !stop.Done && stop.Step > RoadStep.Conference),
        _ => stops.FirstOrDefault(stop => !stop.Done),
    };

    /// <summary>The last day of a step, and the page that explains it.</summary>
    public static (DateOnly? Due, string? Why) DueOf(RoadStep step, Dialogue dialogue, DateOnly? fixedOn, UnitRules rules)
    {
        if (step == RoadStep.Plan) return dialogue.PlanId is null ? (null, null) : Reckon("plan.approve", new DateOnly(dialogue.PlannedMonth.Year - 1, 12, 31), false);
        if (step == RoadStep.Day) return dialogue.PlanId is null ? (null, null) : Reckon("dialogue.fixDayBefore", dialogue.PlannedMonth, true);
        if (dialogue.HeldOn is not { } held) return (null, null);
        if (step == RoadStep.Conference) return (held, null);
        if (!Limits.TryGetValue(step, out var limit)) return (null, null);
        var reckoned = Reckon(limit.Key, held, limit.Before);
        var nobodysOrder = rules.Find(limit.Key, held)?.Severity == Severity.Default;
        return limit.Before && nobodysOrder && reckoned.Due < fixedOn && fixedOn <= held ? (fixedOn, null) : reckoned;

        (DateOnly? Due, string? Why) Reckon(string key, DateOnly day, bool before)
        {
            if (rules.Find(key, day) is not { Value: not null } rule) return (null, null);
            var deadline = before ? rules.Calendar.Before(day, rule) : rules.Calendar.After(day, rule);
            return (deadline.Due, WhyDay.Url(deadline, dialogue.UnitId, key));
        }
    }

    private static Lateness GradeOf(DateOnly? due, RoadSign sign, UnitRules rules, DateOnly today)
    {
        if (due is not { } day || (sign.Done && sign.On is null)) return Lateness.OnTime;
        return sign.Done ? sign.On > day ? Lateness.Overdue : Lateness.OnTime : Grade(day, rules, today);
    }

    /// <summary>How a day stands today, by the rules for "soon" and for the second grade.</summary>
    public static Lateness Grade(DateOnly due, UnitRules rules, DateOnly today)
    {
        var soon = rules.Find("step.soon", due) is { } rule ? rules.Calendar.Before(due, rule).Due : due;
        return rules.Find("task.secondGradeOverdue", due) is { } second ? Overdue.Grade(due, today, rules.Calendar, second, soon)
            : today > due ? Lateness.Overdue : today >= soon ? Lateness.DueSoon : Lateness.OnTime;
    }
}
