using DoiThoai.Ground.Rules;

namespace DoiThoai.Ground.Calendar;

/// <summary>A day that was reckoned, with everything a page needs to show how.</summary>
/// <param name="From">Day zero: the day of receipt, of the event, of the decision.</param>
/// <param name="Count">How many units were counted.</param>
/// <param name="Measure">Day, workingDay or month.</param>
/// <param name="Backwards">True for "at least so long before".</param>
/// <param name="Due">The day itself; moved only where the rule says so.</param>
/// <param name="Skipped">Every day between day zero and the due day that was not counted, in the order of counting, day zero first.</param>
/// <param name="WorkedSaturdays">Saturdays that were counted because they were worked for another day.</param>
/// <param name="DueOff">Why nobody works on the due day: the warning to show; null when it is a working day.</param>
/// <param name="MovedFrom">The day off from which a rule moved the deadline; null when it did not move.</param>
/// <param name="LastWorkingDay">The last working day not after the due day: do it by then.</param>
/// <param name="Unconfirmed">Calendar entries that the reckoning rests on and for which no text was found.</param>
/// <param name="YearsWithoutCalendar">Years touched for which the calendar has no entry at all: weekends alone were known.</param>
public sealed record Deadline(
    DateOnly From,
    int Count,
    Measure Measure,
    bool Backwards,
    DateOnly Due,
    IReadOnlyList<SkippedDay> Skipped,
    IReadOnlyList<CalendarDay> WorkedSaturdays,
    SkippedDay? DueOff,
    DateOnly? MovedFrom,
    DateOnly LastWorkingDay,
    IReadOnlyList<CalendarDay> Unconfirmed,
    IReadOnlyList<int> YearsWithoutCalendar);
