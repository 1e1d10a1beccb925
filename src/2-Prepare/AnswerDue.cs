using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.Rules;

namespace DoiThoai.Prepare;

/// <summary>The day proposed for an answer: so many working days after the assignment, and before the dialogue.</summary>
/// <param name="On">The day; null where nothing is ruled.</param>
/// <param name="Why">The page that explains it; null where the dialogue's day set it.</param>
public sealed record AnswerDue(DateOnly? On, string? Why)
{
    /// <summary>The rule's key.</summary>
    internal const string Rule = "opinion.answer";

    /// <summary>Reckons it.</summary>
    internal static async Task<AnswerDue> Of(RulesInForce rules, string unit, DateOnly from, DateOnly? heldOn, CancellationToken ct)
    {
        var calendar = await rules.CalendarOf(unit, ct);
        var deadline = await rules.Find(Rule, unit, from, ct) is { Value: not null } rule ? calendar.After(from, rule) : null;
        DateOnly? before = heldOn is { } day ? calendar.WorkingDayUpTo(day.AddDays(-1)) : null;
        if (before is { } last && (deadline is null || last < deadline.Due)) return new(last < from ? heldOn : last, null);
        return deadline is null ? new(null, null) : new(deadline.Due, WhyDay.Url(deadline, unit, Rule));
    }
}
