using DoiThoai.Ground.Rules;
using DoiThoai.Plan;
using DoiThoai.Plan.Handover;

namespace DoiThoai.Report;

/// <summary>How a unit stands in a year: what it held, what it must, what is late; numbers and days only.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Held">Dialogues it held this year, standing forms aside.</param>
/// <param name="Counted">Those of them that count towards the minimum.</param>
/// <param name="Least">How many the rules ask for in the year; null where nothing is ruled.</param>
/// <param name="Ahead">Announced ones still to come.</param>
/// <param name="Overdue">Announced ones whose day or month has passed.</param>
/// <param name="TasksLate">Open tasks past their day.</param>
/// <param name="TasksAbove">Tasks that wait above.</param>
/// <param name="LastHeld">The day of its last one.</param>
public sealed record UnitYear(string UnitId, int Held, int Counted, int? Least, int Ahead, int Overdue, int TasksLate, int TasksAbove, DateOnly? LastHeld)
{
    /// <summary>Whether the minimum is not reached yet.</summary>
    public bool Short => Least > Counted;

    /// <summary>Reckons it from the announced dialogues of the unit and its open tasks.</summary>
    internal static UnitYear Of(string unit, IReadOnlyCollection<Dialogue> dialogues, IReadOnlyCollection<DateOnly?> openTasks, int above, UnitRules rules, DateOnly today)
    {
        var held = dialogues.Where(it => it.State is DialogueState.Held or DialogueState.Concluded).ToList();
        var waiting = dialogues.Where(Waits).ToList();
        var overdue = waiting.Count(it => DayOf(it) < today);
        return new(
            unit,
            dialogues.Count(it => HeldIn(it, today.Year)),
            held.Where(it => it.CountsOn.Year == today.Year).Count(it => Dialogues.CountsTowardsMinimum(it, rules, today)),
            LeastInYear(rules.Find("dialogue.minPerYear", today)),
            waiting.Count - overdue,
            overdue,
            openTasks.Count(it => it < today),
            above,
            held.Select(it => it.HeldOn).Max());
    }

    /// <summary>Whether it was held in a year and is no standing form.</summary>
    internal static bool HeldIn(Dialogue it, int year) => it.State is DialogueState.Held or DialogueState.Concluded && it.CountsOn.Year == year && it.Regime != Regime.Standing;

    /// <summary>Whether it is still to be held.</summary>
    internal static bool Waits(Dialogue it) => it.State is DialogueState.Planned or DialogueState.Preparing;

    /// <summary>Its day, or the last one of its month where it has none yet.</summary>
    internal static DateOnly DayOf(Dialogue it) => it.HeldOn ?? Period.OfMonth(it.PlannedMonth).To;

    private static int? LeastInYear(Rule? rule) => rule?.Value * rule?.Measure switch
    {
        Ground.Rules.Measure.PerQuarter => 4,
        Ground.Rules.Measure.PerMonth => 12,
        _ => 1,
    };
}
