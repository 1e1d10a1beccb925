using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.Rules;
using Xunit;

namespace DoiThoai.Tests.Rules;

public class OverdueTests
{
    private static readonly WorkingCalendar Calendar = WorkingCalendar.Load();
    private static readonly Rulebook Book = Rulebook.Load();
    private static readonly DateOnly Due = new(2026, 12, 4);

    private static Rule The(string key) => Book.Find(key, null, [], Due)!;

    private static Lateness On(DateOnly today, DateOnly? soonFrom = null) =>
        Overdue.Grade(Due, today, Calendar, The("task.secondGradeOverdue"), soonFrom);

    [Fact]
    public void The_due_day_itself_is_in_time_and_the_day_after_is_late()
    {
        Assert.Equal(Lateness.OnTime, On(Due.AddDays(-1)));
        Assert.Equal(Lateness.DueSoon, On(Due));
        Assert.Equal(Lateness.Overdue, On(Due.AddDays(1)));
    }

    [Fact]
    public void Ten_working_days_past_due_is_still_the_first_grade_and_the_next_day_the_second()
    {
        Assert.Equal(Lateness.Overdue, On(new(2026, 12, 18)));
        Assert.Equal(Lateness.LongOverdue, On(new(2026, 12, 19)));
    }

    [Fact]
    public void A_reminder_comes_when_seventy_percent_of_the_time_has_passed_and_again_on_the_due_day()
    {
        var from = new DateOnly(2026, 11, 20);

        var first = Overdue.RemindOn(from, Due, The("task.remindAtPercent"));

        Assert.Equal(new(2026, 11, 30), first);
        Assert.Equal(Due, Overdue.RemindOn(from, Due, The("task.remindAgainAtPercent")));
        Assert.Equal(Lateness.OnTime, On(first.AddDays(-1), first));
        Assert.Equal(Lateness.DueSoon, On(first, first));
    }

    [Fact]
    public void A_reminder_needs_a_percentage_of_time() =>
        Assert.Throws<ArgumentException>(() => Overdue.RemindOn(Due, Due, The("opinion.answer")));
}
