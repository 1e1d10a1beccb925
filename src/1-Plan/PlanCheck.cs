using DoiThoai.Ground.Rules;

namespace DoiThoai.Plan;

/// <summary>How a duty of the year stands.</summary>
public enum CheckState
{
    /// <summary>Kept already.</summary>
    Kept,

    /// <summary>Will be kept if everything goes as planned.</summary>
    OnTheWay,

    /// <summary>Short of the rule.</summary>
    Short,
}

/// <summary>One duty of the year against what is planned and what was done.</summary>
/// <param name="TextKey">Its words.</param>
/// <param name="Args">What is filled in.</param>
/// <param name="State">How it stands.</param>
/// <param name="Rule">The rule; null where it is the house's own sense (a plan without chairs).</param>
/// <param name="Dialogue">The dialogue it is about, where it is about one.</param>
public sealed record PlanCheck(string TextKey, IReadOnlyList<object?> Args, CheckState State, Rule? Rule = null, Guid? Dialogue = null);

/// <summary>What is short of the rules in a year.</summary>
internal static class PlanChecks
{
    /// <summary>Whether a dialogue counts towards the minimum, by the locality's own way of counting: ad hoc ones never do, standing forms and thematic ones as it rules.</summary>
    public static bool Counts(Dialogue dialogue, bool thematicInside, bool standingCounts) => dialogue.State != DialogueState.Cancelled && dialogue.Regime switch
    {
        Regime.Periodic => thematicInside || dialogue.Content == Content.General,
        Regime.Standing => standingCounts,
        _ => false,
    };

    /// <summary>The day whose rules govern a year: today in the running year, else its nearer end, never after the unit ended.</summary>
    public static DateOnly DayOf(int year, DateOnly today, DateOnly? unitEnd)
    {
        var day = year == today.Year ? today : new DateOnly(year, year < today.Year ? 12 : 1, year < today.Year ? 31 : 1);
        return unitEnd is { } end && end.Year == year && end < day ? end : day;
    }

    /// <summary>Every duty of the year, those that are short first.</summary>
    public static IReadOnlyList<PlanCheck> Of(DialoguePlan plan, IReadOnlyList<Dialogue> dialogues, IReadOnlyCollection<PlanPart> filled, UnitRules rules, DateOnly today)
    {
        var day = DayOf(plan.Year, today, rules.Lineage.Unit?.ValidTo);
        var living = dialogues.Where(it => it.State != DialogueState.Cancelled && it.CountsOn.Year == plan.Year).ToList();
        return [.. Minimum(living, rules, day).Concat(Law(living, rules, day)).Concat(living.SelectMany(it => OfDialogue(it, rules, day, today))).Concat(OfParts(plan, filled)).OrderByDescending(it => it.State)];
    }

    private static IEnumerable<PlanCheck> Minimum(List<Dialogue> living, UnitRules rules, DateOnly day)
    {
        var inside = Flag(rules, "dialogue.thematicInsidePeriodic", day);
        var standing = Flag(rules, "dialogue.standingCounts", day);
        var counted = living.Where(it => Counts(it, inside, standing)).ToList();
        if (rules.Find("dialogue.minPerYear", day) is { Value: { } least } rule)
        {
            var months = rule.Measure switch { Measure.PerQuarter => 3, Measure.PerMonth => 1, _ => 12 };
            for (var from = 1; from <= 12; from += months)
            {
                var span = counted.Where(it => it.CountsOn.Month >= from && it.CountsOn.Month < from + months).ToList();
                yield return Enough($"plan.check.min.{Ground.Pages.Form.Word(rule.Measure)}", span, least, rule, ((from - 1) / months) + 1);
            }
        }

        if (rules.Find("dialogue.thematicPerYear", day) is { Value: { } thematic } of)
        {
            yield return Enough("plan.check.thematic", [.. living.Where(it => it.Content == Content.Thematic && it.Regime == Regime.Periodic)], thematic, of, 1);
        }
    }

    // The law's dialogue is the government's: whoever only plans the Party head's has not yet planned it.
    private static IEnumerable<PlanCheck> Law(List<Dialogue> living, UnitRules rules, DateOnly day)
    {
        var law = rules.Book.Rules.FirstOrDefault(it => it.Key == "dialogue.minPerYear" && it.Severity == Severity.Law && it.InForce(day) && it.Subject == Ground.Pages.Form.Word(rules.Lineage.Unit?.Level ?? Ground.Units.Level.Province));
        if (law is not { Value: { } least }) yield break;
        yield return Enough("plan.check.law", [.. living.Where(it => it.Host is DialogueHost.Government or DialogueHost.Both && it.Regime != Regime.Standing)], least, law, 1);
    }

    private static IEnumerable<PlanCheck> OfDialogue(Dialogue dialogue, UnitRules rules, DateOnly day, DateOnly today)
    {
        if (dialogue.Days is { } days)
        {
            if (rules.Find("dialogue.minDurationDays", day) is { Value: { } low } least && days * least.Of < low) yield return Of("plan.check.tooShort", CheckState.Short, least, days);
            if (rules.Find("dialogue.maxDurationDays", day) is { Value: { } high } most && days * most.Of > high) yield return Of("plan.check.tooLong", CheckState.Short, most, days);
        }

        if (dialogue.HeldOn is not { } held || dialogue.Regime == Regime.Standing) yield break;
        if (rules.Find("dialogue.noticeDays", held) is { Value: not null } notice)
        {
            var due = rules.Calendar.Before(held, notice).Due;
            if (dialogue.NoticedOn is { } on) yield return Of(on > due ? "plan.check.noticeLate" : "plan.check.noticed", on > due ? CheckState.Short : CheckState.Kept, notice, due, on);
            else if (dialogue.State is DialogueState.Planned or DialogueState.Preparing) yield return Of("plan.check.notice", today > due ? CheckState.Short : CheckState.OnTheWay, notice, due);
        }

        if (dialogue.State is DialogueState.Held or DialogueState.Concluded && rules.Find("dialogue.resultDays", held) is { Value: not null } results)
        {
            var due = rules.Calendar.After(held, results).Due;
            if (dialogue.ResultsOn is { } on) yield return Of(on > due ? "plan.check.resultsLate" : "plan.check.resultsOut", on > due ? CheckState.Short : CheckState.Kept, results, due, on);
            else yield return Of("plan.check.results", today > due ? CheckState.Short : CheckState.OnTheWay, results, due);
        }

        PlanCheck Of(string key, CheckState state, Rule rule, params object?[] args) => new(key, [dialogue.Theme, .. args], state, rule, dialogue.Id);
    }

    private static IEnumerable<PlanCheck> OfParts(DialoguePlan plan, IReadOnlyCollection<PlanPart> filled)
    {
        foreach (var part in new[] { PlanPart.Basis, PlanPart.Chair, PlanPart.Procedure, PlanPart.Responsibility })
        {
            if (!filled.Contains(part)) yield return new PlanCheck($"plan.check.part.{Ground.Pages.Form.Word(part)}", [], CheckState.Short);
        }

        if (plan.State != PlanState.Approved) yield return new PlanCheck($"plan.check.state.{Ground.Pages.Form.Word(plan.State)}", [], CheckState.OnTheWay);
    }

    private static PlanCheck Enough(string key, List<Dialogue> counted, int least, Rule rule, int period)
    {
        var held = counted.Count(it => it.State is DialogueState.Held or DialogueState.Concluded);
        var state = held >= least ? CheckState.Kept : counted.Count >= least ? CheckState.OnTheWay : CheckState.Short;
        return new PlanCheck(key, [least, counted.Count, held, Math.Max(0, least - counted.Count), period], state, rule);
    }

    private static bool Flag(UnitRules rules, string key, DateOnly day) => rules.Find(key, day)?.Value is > 0;
}
