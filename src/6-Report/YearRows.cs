using DoiThoai.Plan;

namespace DoiThoai.Report;

/// <summary>A promise of an issued notice, as the level above may see it.</summary>
/// <param name="DialogueId">The dialogue.</param>
/// <param name="Text">The words of the notice; null for what is not published.</param>
/// <param name="DueOn">The day promised.</param>
/// <param name="Above">Whether it waits above.</param>
/// <param name="Since">Since when it does.</param>
public sealed record PromiseSeen(Guid DialogueId, string? Text, DateOnly? DueOn, bool Above, DateOnly? Since);

/// <summary>The rows behind the numbers of a unit's year: public data of dialogues, promises of issued notices; no draft, no person.</summary>
/// <param name="Year">The numbers.</param>
/// <param name="Held">Dialogues it held this year.</param>
/// <param name="Ahead">Announced ones to come.</param>
/// <param name="Overdue">Announced ones whose day has passed.</param>
/// <param name="Late">Promises past their day.</param>
/// <param name="Above">Promises that wait above.</param>
public sealed record YearRows(UnitYear Year, IReadOnlyList<Dialogue> Held, IReadOnlyList<Dialogue> Ahead, IReadOnlyList<Dialogue> Overdue, IReadOnlyList<PromiseSeen> Late, IReadOnlyList<PromiseSeen> Above)
{
    /// <summary>Sorts what a unit has into the rows of each number.</summary>
    public static YearRows Of(UnitYear year, IReadOnlyCollection<Dialogue> dialogues, IReadOnlyCollection<PromiseSeen> open, DateOnly today)
    {
        var ordered = dialogues.OrderBy(UnitYear.DayOf).ThenBy(it => it.Id).ToList();
        return new(
            year,
            [.. ordered.Where(it => UnitYear.HeldIn(it, today.Year))],
            [.. ordered.Where(it => UnitYear.Waits(it) && UnitYear.DayOf(it) >= today)],
            [.. ordered.Where(it => UnitYear.Waits(it) && UnitYear.DayOf(it) < today)],
            [.. open.Where(it => !it.Above && it.DueOn < today)],
            [.. open.Where(it => it.Above)]);
    }
}
