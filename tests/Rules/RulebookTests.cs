using DoiThoai.Ground.Rules;
using Xunit;

namespace DoiThoai.Tests.Rules;

public class RulebookTests
{
    private static readonly Rulebook Book = Rulebook.Load();
    private static readonly DateOnly Then = new(2024, 5, 1);
    private static readonly DateOnly Now = new(2026, 11, 23);

    private static Rule Local(string key, RuleOperator op, int value, Measure measure) =>
        new("commune", key, op, measure, "Quy chế của xã", Severity.Local, true, Unit: "phu-yen", Value: value, ValidFrom: new(2026, 1, 1));

    [Fact]
    public void A_local_rule_may_tighten_a_national_one_never_relax_it()
    {
        Assert.Null(Book.Relaxed(Local("dialogue.noticeDays", RuleOperator.AtLeast, 10, Measure.Day), ["son-la"]));
        Assert.Null(Book.Relaxed(Local("dialogue.noticeDays", RuleOperator.AtLeast, 7, Measure.Day), ["son-la"]));

        var relaxed = Book.Relaxed(Local("dialogue.noticeDays", RuleOperator.AtLeast, 5, Measure.Day), ["son-la"]);

        Assert.Equal((Severity.Law, 7), (relaxed!.Severity, relaxed.Value));
    }

    [Fact]
    public void A_rule_that_would_relax_the_law_is_refused_with_the_law_that_stands_in_its_way()
    {
        var refusal = Assert.Single(Book.MayAdd(Local("dialogue.noticeDays", RuleOperator.AtLeast, 5, Measure.Day), ["son-la"]).Refusals);

        Assert.Equal(("rules.error.relaxes", "value"), (refusal.TextKey, refusal.Field));
        Assert.Contains("Luật Tổ chức chính quyền địa phương 72/2025/QH15, Điều 43", refusal.Args);
        Assert.False(Book.MayAdd(Local("dialogue.noticeDays", RuleOperator.AtLeast, 10, Measure.Day), ["son-la"]).Refused);
    }

    [Fact]
    public void A_unit_has_one_rule_of_a_key_at_a_time_and_cannot_rule_the_nation()
    {
        var ten = Local("dialogue.noticeDays", RuleOperator.AtLeast, 10, Measure.Day);

        Assert.Equal("rules.error.alreadyRuled", Assert.Single(Book.With(ten).MayAdd(ten with { Value = 12 }, []).Refusals).TextKey);
        Assert.Equal("rules.error.notLocal", Assert.Single(Book.MayAdd(ten with { Unit = null }, []).Refusals).TextKey);
        Assert.Equal("rules.error.notLocal", Assert.Single(Book.MayAdd(ten with { Severity = Severity.Law }, []).Refusals).TextKey);
    }

    [Fact]
    public void A_longer_time_relaxes_a_time_limit_and_a_shorter_one_tightens_it()
    {
        Assert.Null(Book.Relaxed(Local("opinion.acknowledge", RuleOperator.AtMost, 5, Measure.WorkingDay), []));
        Assert.Null(Book.Relaxed(Local("opinion.acknowledge", RuleOperator.AtMost, 10, Measure.Day), []));
        Assert.Equal(Severity.Party, Book.Relaxed(Local("opinion.acknowledge", RuleOperator.AtMost, 15, Measure.WorkingDay), [])!.Severity);
    }

    [Fact]
    public void A_rule_that_cannot_be_compared_with_the_law_is_not_added()
    {
        Assert.NotNull(Book.Relaxed(Local("dialogue.noticeDays", RuleOperator.AtMost, 30, Measure.Day), []));
        Assert.NotNull(Book.Relaxed(Local("opinion.acknowledge", RuleOperator.AtMost, 11, Measure.Day), []));
        Assert.NotNull(Book.Relaxed(Local("dialogue.minPerYear", RuleOperator.AtLeast, 7, Measure.Day), []));
    }

    [Fact]
    public void Twice_a_year_of_Dinh_Ke_stands_before_once_a_year_of_the_law_until_the_ward_ended()
    {
        var rule = Book.Find("dialogue.minPerYear", "dinh-ke", ["bac-ninh"], Then, "commune")!;

        Assert.Equal((Severity.Local, 2), (rule.Severity, rule.Value));
        Assert.Equal(1, Book.Find("dialogue.thematicPerYear", "dinh-ke", [], Then)!.Value);
        Assert.Equal((1, 2), (Book.Find("dialogue.minDurationDays", "dinh-ke", [], Then)!.Value, Book.Find("dialogue.minDurationDays", "dinh-ke", [], Then)!.Of));
        Assert.Equal(Severity.Law, Book.Find("dialogue.minPerYear", "dinh-ke", [], new(2025, 7, 1), "commune")!.Severity);
    }

    [Fact]
    public void A_rule_of_the_province_binds_its_communes_and_nobody_else()
    {
        Assert.Equal((Severity.Local, Measure.PerQuarter), Of(Book.Find("dialogue.minPerYear", "bac-ha", ["lao-cai"], Then, "commune")!));
        Assert.Equal((Severity.Law, Measure.PerYear), Of(Book.Find("dialogue.minPerYear", "bac-ha", ["ha-giang"], Then, "commune")!));

        static (Severity, Measure) Of(Rule rule) => (rule.Severity, rule.Measure);
    }

    [Fact]
    public void A_commune_may_not_relax_what_its_province_rules()
    {
        var twice = Local("dialogue.minPerYear", RuleOperator.AtLeast, 2, Measure.PerYear) with { Unit = "bac-ha", ValidFrom = new(2024, 1, 1), ValidTo = new(2024, 12, 31) };

        Assert.Equal("lao-cai", Book.Relaxed(twice, ["lao-cai"])!.Unit);
        Assert.Null(Book.Relaxed(twice, ["ha-giang"]));
    }

    [Fact]
    public void A_default_gives_way_to_a_setting_of_the_unit_and_is_shown_as_one()
    {
        var normal = Book.Find("opinion.answer", "phu-yen", ["son-la"], Now)!;
        Assert.Equal((Severity.Default, false, 7), (normal.Severity, normal.Found, normal.Value));

        var looser = Local("opinion.answer", RuleOperator.AtMost, 12, Measure.WorkingDay);

        Assert.Null(Book.Relaxed(looser, ["son-la"]));
        Assert.Equal(12, Book.With(looser).Find("opinion.answer", "phu-yen", ["son-la"], Now)!.Value);
        Assert.Equal(7, Book.With(looser).Find("opinion.answer", "bac-giang", ["bac-ninh"], Now)!.Value);
    }

    [Fact]
    public void The_chairman_of_a_commune_receives_weekly_until_June_2026_and_two_days_a_month_from_July()
    {
        var june = Book.Find("reception.days", "phu-yen", ["son-la"], new(2026, 6, 30), "communeChairman")!;
        var july = Book.Find("reception.days", "phu-yen", ["son-la"], new(2026, 7, 1), "communeChairman")!;

        Assert.Equal((1, Measure.PerWeek), (june.Value, june.Measure));
        Assert.Equal((2, Measure.PerMonth), (july.Value, july.Measure));
        Assert.Contains("136/2025", july.Basis, StringComparison.Ordinal);
        foreach (var day in new DateOnly[] { new(2019, 3, 1), new(2026, 6, 30), new(2026, 7, 1) })
        {
            var secretary = Book.Find("reception.days", "phu-yen", ["son-la"], day, "communeSecretary")!;
            Assert.Equal((2, Measure.PerMonth, Severity.Party), (secretary.Value, secretary.Measure, secretary.Severity));
        }
    }

    [Fact]
    public void What_nobody_rules_is_not_found() => Assert.Null(Book.Find("dialogue.resultDays", "dinh-ke", [], Then));

    [Fact]
    public void The_rules_page_of_a_commune_shows_no_key_twice_for_one_subject()
    {
        var shown = Book.InForce("phu-yen", ["son-la"], Now);

        Assert.Distinct(shown.Select(r => (r.Key, r.Subject)));
        Assert.Contains(shown, r => r.Key == "decide.thresholdContributions");
        Assert.DoesNotContain(shown, r => r.Unit is not null);
    }
}
