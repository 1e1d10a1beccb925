using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.Units;

namespace DoiThoai.Ground.Rules;

/// <summary>Everything that binds one unit, on any day of its history: the nation's rules, its own, and those of the units above and before it.</summary>
public sealed class UnitRules
{
    private readonly string subject;

    private readonly Dictionary<Rule, DateOnly> setOn = [];

    internal UnitRules(Lineage lineage, Rulebook book, WorkingCalendar nation, IReadOnlyList<LocalRule> local, IReadOnlyList<LocalDay> days)
    {
        foreach (var row in local) setOn[row.AsRule()] = row.SetOn;
        Lineage = lineage;
        Book = book;
        subject = lineage.Unit is { } unit ? Pages.Form.Word(unit.Level) : Rule.Everybody;
        Calendar = days
            .Where(day => day.UnitId is null || day.UnitId == lineage.UnitId || lineage.Jurisdictions(day.Day).Contains(day.UnitId))
            // The nearest office speaks last.
            .OrderByDescending(day => day.UnitId is null ? int.MaxValue : Distance(day))
            .Aggregate(nation, (calendar, day) => day.Kind is { } kind
                ? calendar.With(new CalendarDay(day.Day, kind, day.Name, day.Basis, day.Found))
                : calendar.Without(day.Day));
    }

    /// <summary>The unit with those above and before it.</summary>
    public Lineage Lineage { get; }

    /// <summary>All rules that could ever bind it.</summary>
    public Rulebook Book { get; }

    /// <summary>The days its offices work.</summary>
    public WorkingCalendar Calendar { get; }

    /// <summary>The rule in force on a day; null where nothing is ruled.</summary>
    /// <param name="key">The rule's dotted name: <c>dialogue.noticeDays</c>.</param>
    /// <param name="on">The day.</param>
    /// <param name="of">Whom it binds where that is not the unit itself: <c>communeChairman</c>.</param>
    public Rule? Find(string key, DateOnly on, string? of = null) => Book.Find(key, Lineage.UnitId, Lineage.Jurisdictions(on), on, of ?? subject);

    /// <summary>Every rule in force on a day, one for each key and subject.</summary>
    public IReadOnlyList<Rule> InForce(DateOnly on) => Book.InForce(Lineage.UnitId, Lineage.Jurisdictions(on), on);

    /// <summary>The day on which an office set the rule; null for one that came with the product.</summary>
    public DateOnly? SetOn(Rule rule) => setOn.TryGetValue(rule, out var on) ? on : null;

    private int Distance(LocalDay day) => day.UnitId == Lineage.UnitId ? -1 : Lineage.Jurisdictions(day.Day).TakeWhile(id => id != day.UnitId).Count();
}
