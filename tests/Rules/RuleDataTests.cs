using System.Text.RegularExpressions;
using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.Rules;
using Xunit;

namespace DoiThoai.Tests.Rules;

public partial class RuleDataTests
{
    private static readonly Rulebook Book = Rulebook.Load();
    private static readonly WorkingCalendar Calendar = WorkingCalendar.Load();

    [Fact]
    public void Every_rule_names_its_basis_and_either_a_number_or_a_text()
    {
        Assert.True(Book.Rules.Count > 150);
        Assert.All(Book.Rules, r =>
        {
            Assert.Matches(Dotted(), r.Key);
            Assert.False(string.IsNullOrWhiteSpace(r.Basis), r.Key);
            Assert.True(r.Of > 0 && (r.Value is null) == (r.Measure == Measure.Text) && (r.Text is not null) == (r.Measure == Measure.Text), r.Key);
            Assert.True(r.ValidFrom is null || r.ValidTo is null || r.ValidFrom <= r.ValidTo, r.Key);
        });
    }

    [Fact]
    public void What_was_not_found_is_a_default_and_a_default_was_not_found() =>
        Assert.All(Book.Rules, r => Assert.True(r.Found == (r.Severity != Severity.Default), r.Key));

    [Fact]
    public void A_local_rule_has_a_unit_and_no_other_rule_has_one() =>
        Assert.All(Book.Rules, r => Assert.True((r.Unit is not null) == (r.Severity == Severity.Local), r.Key));

    [Fact]
    public void No_two_rules_of_one_unit_key_subject_and_severity_are_in_force_on_one_day()
    {
        var clashes = from g in Book.Rules.GroupBy(r => (r.Unit, r.Key, r.Subject, r.Severity))
                      from a in g
                      from b in g
                      where !ReferenceEquals(a, b) && a.Overlaps(b)
                      select a;

        Assert.Empty(clashes);
    }

    [Fact]
    public void No_local_rule_of_the_data_relaxes_the_law() =>
        Assert.All(Book.Rules.Where(r => r.Severity == Severity.Local), r => Assert.Null(Book.Relaxed(r, [])));

    [Fact]
    public void One_key_is_counted_in_one_direction_only()
    {
        var mixed = Book.Rules.GroupBy(r => r.Key).Where(g => g.Select(r => r.Operator).Distinct().Count() > 1);

        Assert.Empty(mixed.Select(g => g.Key));
    }

    [Fact]
    public void The_calendar_has_an_entry_for_every_legal_holiday_of_2016_to_2027()
    {
        foreach (var year in Enumerable.Range(2016, 12))
        {
            foreach (var (month, day) in new[] { (1, 1), (4, 30), (5, 1), (9, 2) })
            {
                Assert.False(Calendar.IsWorking(new(year, month, day)));
            }

            var days = Calendar.Days.Where(d => d.Day.Year == year).ToList();
            Assert.True(days.Count(d => d.Name.StartsWith("Tết Nguyên đán", StringComparison.Ordinal)) >= 5, $"Tết {year}");
            Assert.Single(days, d => d.Name.StartsWith("Giỗ Tổ", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_day_given_for_a_swap_has_the_Saturday_worked_for_it()
    {
        var swaps = Calendar.Days.Count(d => d.Kind == DayKind.SwappedOff);

        Assert.Equal(swaps, Calendar.Days.Count(d => d.Kind == DayKind.WorkingSaturday));
        Assert.All(Calendar.Days.Where(d => d.Kind == DayKind.WorkingSaturday), d => Assert.Equal(DayOfWeek.Saturday, d.Day.DayOfWeek));
        Assert.All(Calendar.Days.Where(d => d.Kind == DayKind.SwappedOff), d => Assert.NotEqual(DayOfWeek.Saturday, d.Day.DayOfWeek));
    }

    [Fact]
    public void A_holiday_on_a_weekend_is_given_back_on_a_working_day()
    {
        // Within Tết the days given back follow the same span and are tested by its length.
        var lost = Calendar.Days.Where(d => d.Kind == DayKind.Holiday && d.Day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday
            && !d.Name.StartsWith("Tết Nguyên đán", StringComparison.Ordinal));
        var given = Calendar.Days.Where(d => d.Name.StartsWith("Nghỉ bù", StringComparison.Ordinal));

        Assert.Equal(lost.GroupBy(d => d.Day.Year).Select(g => (g.Key, g.Count())), given.GroupBy(d => d.Day.Year).Select(g => (g.Key, g.Count())));
    }

    [GeneratedRegex("^[a-z][A-Za-z]*\\.[a-z][A-Za-z]*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Dotted();
}
