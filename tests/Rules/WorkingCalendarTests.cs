using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.Rules;
using Xunit;

namespace DoiThoai.Tests.Rules;

public class WorkingCalendarTests
{
    private static readonly WorkingCalendar Calendar = WorkingCalendar.Load();
    private static readonly Rulebook Book = Rulebook.Load();

    private static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd");

    private static Rule Commune(string key, DateOnly on) => Book.Find(key, "phu-yen", ["son-la"], on, "commune")!;

    [Fact]
    public void The_notice_of_a_dialogue_is_out_seven_days_before_it_the_day_of_the_event_not_counted()
    {
        var dialogue = Day("2026-12-10");

        var notice = Calendar.Before(dialogue, Commune("dialogue.noticeDays", dialogue));

        Assert.Equal(Day("2026-12-03"), notice.Due);
        Assert.Null(notice.DueOff);
    }

    [Fact]
    public void Results_due_on_a_Sunday_keep_their_date_and_carry_a_warning_and_the_last_working_day()
    {
        var dialogue = Day("2026-12-10");

        var results = Calendar.After(dialogue, Commune("dialogue.resultDays", dialogue));

        Assert.Equal(Day("2026-12-20"), results.Due);
        Assert.Equal(SkipReason.Sunday, results.DueOff!.Reason);
        Assert.Equal(Day("2026-12-18"), results.LastWorkingDay);
        Assert.Null(results.MovedFrom);
        Assert.Equal([SkipReason.DayZero], results.Skipped.Select(s => s.Reason));
    }

    [Fact]
    public void An_opinion_of_20_November_2026_is_acknowledged_by_7_December_if_the_day_of_culture_is_off()
    {
        var received = Day("2026-11-20");

        var due = Calendar.After(received, Commune("opinion.acknowledge", received));

        Assert.Equal(Day("2026-12-07"), due.Due);
        Assert.Equal(
            ["2026-11-20", "2026-11-21", "2026-11-22", "2026-11-24", "2026-11-28", "2026-11-29", "2026-12-05", "2026-12-06"],
            due.Skipped.Select(s => s.Day.ToString("O")));
        Assert.Equal("Ngày Văn hóa Việt Nam", due.Skipped[3].Entry!.Name);
        Assert.Equal([Day("2026-11-24")], due.Unconfirmed.Select(d => d.Day));
    }

    [Fact]
    public void An_opinion_of_20_November_2026_is_acknowledged_by_4_December_if_the_day_of_culture_is_worked()
    {
        var received = Day("2026-11-20");

        var due = Calendar.Without(Day("2026-11-24")).After(received, Commune("opinion.acknowledge", received));

        Assert.Equal(Day("2026-12-04"), due.Due);
        Assert.Empty(due.Unconfirmed);
    }

    [Fact]
    public void Tet_of_2026_is_skipped_day_by_day_and_each_day_says_why()
    {
        var due = Calendar.After(Day("2026-02-13"), 1, Measure.WorkingDay);

        Assert.Equal(Day("2026-02-23"), due.Due);
        Assert.Equal(5, due.Skipped.Count(s => s.Reason == SkipReason.Holiday));
        Assert.All(due.Skipped.Where(s => s.Reason == SkipReason.Holiday), s => Assert.NotNull(s.Entry));
    }

    [Fact]
    public void A_Saturday_worked_for_another_day_counts_and_the_day_it_was_given_for_does_not()
    {
        var due = Calendar.After(Day("2025-04-25"), 4, Measure.WorkingDay);

        Assert.Equal(Day("2025-05-05"), Calendar.After(Day("2025-04-29"), 1, Measure.WorkingDay).Due);
        Assert.Equal(Day("2025-05-05"), due.Due);
        Assert.Equal([Day("2025-04-26")], due.WorkedSaturdays.Select(d => d.Day));
        Assert.Contains(due.Skipped, s => s.Day == Day("2025-05-02") && s.Reason == SkipReason.SwappedOff);
    }

    [Fact]
    public void A_deadline_moves_off_a_day_off_only_where_a_rule_says_so()
    {
        Assert.Equal(Day("2026-12-20"), Calendar.After(Day("2026-12-10"), 10, Measure.Day).Due);

        var moved = Calendar.After(Day("2026-12-10"), 10, Measure.Day, movesOffDaysOff: true);

        Assert.Equal(Day("2026-12-21"), moved.Due);
        Assert.Equal(Day("2026-12-20"), moved.MovedFrom);
        Assert.Null(moved.DueOff);
        Assert.Equal([SkipReason.DayZero, SkipReason.Sunday], moved.Skipped.Select(s => s.Reason));
    }

    [Fact]
    public void A_notice_in_working_days_is_counted_back_over_the_weekend()
    {
        var posted = Calendar.Before(Day("2026-12-10"), Book.Find("reception.schedulePosted", null, [], Day("2026-12-10"))!);

        Assert.Equal(Day("2026-12-03"), posted.Due);
        Assert.Equal([SkipReason.DayZero, SkipReason.Sunday, SkipReason.Saturday], posted.Skipped.Select(s => s.Reason));
    }

    [Fact]
    public void A_year_for_which_the_calendar_has_no_entry_is_named()
    {
        Assert.Equal([2031], Calendar.After(Day("2031-05-05"), 3, Measure.WorkingDay).YearsWithoutCalendar);
        Assert.Empty(Calendar.After(Day("2026-05-05"), 3, Measure.WorkingDay).YearsWithoutCalendar);
    }

    [Fact]
    public void A_consent_is_good_for_three_months_to_the_day()
    {
        var valid = Book.Find("decide.consentValid", null, [], Day("2026-08-01"))!;

        Assert.Equal(Day("2026-11-01"), Calendar.After(Day("2026-08-01"), valid).Due);
        Assert.Equal(Day("2026-02-28"), Calendar.After(Day("2025-11-30"), valid).Due);
    }

    [Fact]
    public void A_rule_that_is_not_a_number_of_days_cannot_give_a_deadline()
    {
        var on = Day("2026-12-10");

        Assert.Throws<ArgumentException>(() => Calendar.After(on, Commune("dialogue.forms", on)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Calendar.After(on, Commune("dialogue.minPerYear", on)));
    }
}
