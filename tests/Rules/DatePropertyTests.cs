using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.Rules;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace DoiThoai.Tests.Rules;

public class DatePropertyTests
{
    private static readonly WorkingCalendar Calendar = WorkingCalendar.Load();
    private static readonly Rule SecondGrade = Rulebook.Load().Find("task.secondGradeOverdue", null, [], new(2026, 1, 1))!;

    private static readonly Arbitrary<DateOnly> Days =
        Gen.Choose(new DateOnly(2016, 1, 1).DayNumber, new DateOnly(2027, 10, 1).DayNumber).Select(DateOnly.FromDayNumber).ToArbitrary();

    private static readonly Arbitrary<int> Counts = Gen.Choose(1, 60).ToArbitrary();

    private static DateOnly Add(DateOnly from, int count) => Calendar.After(from, count, Measure.WorkingDay).Due;

    private static DateOnly Back(DateOnly from, int count) => Calendar.Before(from, count, Measure.WorkingDay).Due;

    [Fact]
    public void Working_days_never_end_on_a_day_off() =>
        Prop.ForAll(Days, Counts, (day, count) => Calendar.IsWorking(Add(day, count)) && Calendar.IsWorking(Back(day, count))).QuickCheckThrowOnFailure();

    [Fact]
    public void Counting_back_what_was_added_leads_back_to_the_working_day_it_started_on() =>
        Prop.ForAll(Days, Counts, (day, count) =>
        {
            var from = Calendar.WorkingDayFrom(day);
            return Back(Add(from, count), count) == from && Add(Back(from, count), count) == from;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_later_receipt_is_never_due_earlier_and_a_longer_limit_always_later() =>
        Prop.ForAll(Days, Counts, (day, count) => Add(day.AddDays(1), count) >= Add(day, count) && Add(day, count + 1) > Add(day, count)).QuickCheckThrowOnFailure();

    [Fact]
    public void Adding_in_two_steps_is_adding_at_once() =>
        Prop.ForAll(Days, Counts, Counts, (day, first, second) => Add(Add(day, first), second) == Add(day, first + second)).QuickCheckThrowOnFailure();

    [Fact]
    public void The_days_skipped_and_the_days_counted_are_all_the_days_there_are() =>
        Prop.ForAll(Days, Counts, (day, count) =>
        {
            var due = Calendar.After(day, count, Measure.WorkingDay);
            var skipped = due.Skipped.Skip(1).ToList();
            return due.Due.DayNumber - day.DayNumber == count + skipped.Count
                && due.Skipped[0] is { Reason: SkipReason.DayZero } zero && zero.Day == day
                && skipped.All(s => !Calendar.IsWorking(s.Day) && s.Day > day && s.Day < due.Due);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Calendar_days_are_counted_whatever_they_are_and_warn_exactly_when_they_end_on_a_day_off() =>
        Prop.ForAll(Days, Counts, (day, count) =>
        {
            var due = Calendar.After(day, count, Measure.Day);
            return due.Due == day.AddDays(count)
                && (due.DueOff is null) == Calendar.IsWorking(due.Due)
                && due.LastWorkingDay <= due.Due && Calendar.IsWorking(due.LastWorkingDay)
                && Calendar.Before(due.Due, count, Measure.Day).Due == day;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void One_more_holiday_never_brings_a_deadline_forward() =>
        Prop.ForAll(Days, Counts, Counts, (day, count, offset) =>
            Calendar.With(new(day.AddDays(offset), DayKind.Holiday, "x", "x", true)).After(day, count, Measure.WorkingDay).Due >= Add(day, count)).QuickCheckThrowOnFailure();

    [Fact]
    public void Lateness_only_grows_as_the_days_go_by() =>
        Prop.ForAll(Days, Counts, (due, offset) =>
        {
            var today = due.AddDays(offset - 30);
            var soon = due.AddDays(-5);
            return Overdue.Grade(due, today, Calendar, SecondGrade, soon) <= Overdue.Grade(due, today.AddDays(1), Calendar, SecondGrade, soon);
        }).QuickCheckThrowOnFailure();
}
