using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using DoiThoai.Ground.Rules;

namespace DoiThoai.Ground.Calendar;

/// <summary>Which days State and Party offices work, and the deadlines reckoned on them; a year's entries are data that an office may change.</summary>
/// <remarks>Day zero is never counted, forwards or backwards.</remarks>
public sealed class WorkingCalendar
{
    private const string Folder = "DoiThoai.Ground/Data/calendar/";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    private readonly FrozenDictionary<DateOnly, CalendarDay> entries;
    private readonly FrozenSet<int> years;

    public WorkingCalendar(IEnumerable<CalendarDay> days)
    {
        entries = days.ToFrozenDictionary(d => d.Day);
        years = entries.Keys.Select(d => d.Year).ToFrozenSet();
    }

    /// <summary>All entries, by day.</summary>
    public IReadOnlyList<CalendarDay> Days => [.. entries.Values.OrderBy(d => d.Day)];

    /// <summary>The calendar that comes with the product: Data/calendar/*.json.</summary>
    public static WorkingCalendar Load()
    {
        var assembly = typeof(WorkingCalendar).Assembly;
        return new(assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(Folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .SelectMany(n => Read(assembly, n)));
    }

    /// <summary>The same calendar with one day entered anew.</summary>
    public WorkingCalendar With(CalendarDay day) => new(entries.Values.Where(d => d.Day != day.Day).Append(day));

    /// <summary>The same calendar with a day left to the rule of the week.</summary>
    public WorkingCalendar Without(DateOnly day) => new(entries.Values.Where(d => d.Day != day));

    /// <summary>Whether offices work on a day.</summary>
    public bool IsWorking(DateOnly day) => WhyOff(day) is null;

    /// <summary>Why nobody works on a day; null on a working day.</summary>
    public SkippedDay? WhyOff(DateOnly day)
    {
        var entry = entries.GetValueOrDefault(day);
        return (entry?.Kind, day.DayOfWeek) switch
        {
            (DayKind.WorkingSaturday, _) => null,
            (DayKind.Holiday, _) => new(day, SkipReason.Holiday, entry),
            (DayKind.SwappedOff, _) => new(day, SkipReason.SwappedOff, entry),
            (_, DayOfWeek.Saturday) => new(day, SkipReason.Saturday, null),
            (_, DayOfWeek.Sunday) => new(day, SkipReason.Sunday, null),
            _ => null,
        };
    }

    /// <summary>The first working day on or after a day.</summary>
    public DateOnly WorkingDayFrom(DateOnly day) => Nearest(day, 1);

    /// <summary>The last working day on or before a day.</summary>
    public DateOnly WorkingDayUpTo(DateOnly day) => Nearest(day, -1);

    /// <summary>The last day to act within so many days, working days or months after day zero.</summary>
    /// <param name="dayZero">Day of receipt, event or decision; not counted.</param>
    /// <param name="count">How many; zero gives day zero itself.</param>
    /// <param name="measure">Day, workingDay or month.</param>
    /// <param name="movesOffDaysOff">True where a rule moves a deadline on a day off to the next working day; else it stays and warns.</param>
    public Deadline After(DateOnly dayZero, int count, Measure measure, bool movesOffDaysOff = false) =>
        Reckon(dayZero, count, measure, backwards: false, movesOffDaysOff);

    /// <summary>The last day to act so many days, working days or months before an event.</summary>
    /// <param name="dayOfEvent">Day of the event; not counted.</param>
    /// <param name="count">How many; zero gives the day of the event itself.</param>
    /// <param name="measure">Day, workingDay or month.</param>
    public Deadline Before(DateOnly dayOfEvent, int count, Measure measure) =>
        Reckon(dayOfEvent, count, measure, backwards: true, movesOffDaysOff: false);

    /// <summary>The last day to act under a rule that counts forwards from day zero.</summary>
    public Deadline After(DateOnly dayZero, Rule rule, bool movesOffDaysOff = false) => After(dayZero, CountOf(rule), rule.Measure, movesOffDaysOff);

    /// <summary>The last day to act under a rule that counts backwards from an event.</summary>
    public Deadline Before(DateOnly dayOfEvent, Rule rule) => Before(dayOfEvent, CountOf(rule), rule.Measure);

    private static int CountOf(Rule rule) =>
        rule is { Value: { } value, Of: 1 } ? value : throw new ArgumentException($"{rule.Key} is not a whole number of days", nameof(rule));

    private Deadline Reckon(DateOnly dayZero, int count, Measure measure, bool backwards, bool movesOffDaysOff)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var step = backwards ? -1 : 1;
        var due = measure switch
        {
            Measure.Day => dayZero.AddDays(step * count),
            Measure.Month => dayZero.AddMonths(step * count),
            Measure.WorkingDay => AddWorkingDays(dayZero, count, step),
            _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, "A deadline is reckoned in days, working days or months"),
        };
        DateOnly? movedFrom = null;
        if (movesOffDaysOff && !IsWorking(due))
        {
            (movedFrom, due) = (due, WorkingDayFrom(due));
        }

        var passed = Enumerable.Range(0, Math.Abs(due.DayNumber - dayZero.DayNumber) + 1).Select(i => dayZero.AddDays(step * i)).ToList();
        // Only these days had a say in the result: calendar days are counted whatever they are.
        var weighed = measure == Measure.WorkingDay ? passed[1..] : passed[passed.IndexOf(movedFrom ?? due)..];
        var marked = weighed.Select(d => entries.GetValueOrDefault(d)).OfType<CalendarDay>().ToList();
        return new(
            dayZero,
            count,
            measure,
            backwards,
            due,
            due == dayZero ? [] : [new(dayZero, SkipReason.DayZero, null), .. weighed.Where(d => d != due && d != dayZero).Select(WhyOff).OfType<SkippedDay>()],
            [.. marked.Where(d => measure == Measure.WorkingDay && d.Kind == DayKind.WorkingSaturday)],
            WhyOff(due),
            movedFrom,
            WorkingDayUpTo(due),
            [.. marked.Where(d => !d.Found)],
            [.. passed.Select(d => d.Year).Distinct().Where(y => !years.Contains(y))]);
    }

    private DateOnly AddWorkingDays(DateOnly dayZero, int count, int step)
    {
        var day = dayZero;
        for (var left = count; left > 0;)
        {
            day = day.AddDays(step);
            left -= IsWorking(day) ? 1 : 0;
        }

        return day;
    }

    private DateOnly Nearest(DateOnly day, int step)
    {
        while (!IsWorking(day))
        {
            day = day.AddDays(step);
        }

        return day;
    }

    private static CalendarDay[] Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        return JsonSerializer.Deserialize<CalendarDay[]>(stream, Json) ?? [];
    }
}
