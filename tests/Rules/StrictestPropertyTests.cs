using DoiThoai.Ground.Rules;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace DoiThoai.Tests.Rules;

public class StrictestPropertyTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly string[] Above = ["tinh"];

    private static readonly Gen<Rule> AnyRule =
        from op in Gen.Elements(RuleOperator.AtLeast, RuleOperator.MoreThan, RuleOperator.AtMost, RuleOperator.Exactly)
        from measure in Gen.Elements(Measure.Day, Measure.WorkingDay, Measure.PerWeek, Measure.PerMonth, Measure.PerQuarter, Measure.PerYear, Measure.Percent, Measure.Fraction)
        from value in Gen.Choose(0, 12)
        from divisor in Gen.Choose(1, 4)
        from severity in Gen.Elements(Severity.Law, Severity.Party, Severity.Local)
        from unit in Gen.Elements("xa", "tinh")
        select new Rule("all", "k.k", op, measure, "b", severity, true, severity == Severity.Local ? unit : null, value, divisor);

    /// <summary>Rules of one key in one measure and direction, as the data has them: strictness is a line then.</summary>
    private static readonly Gen<List<Rule>> OneLine =
        from first in AnyRule
        from rest in Gen.ListOf(AnyRule)
        select rest.Select(r => r with { Operator = first.Operator, Measure = first.Measure }).Append(first).ToList();

    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(2000);

    private static Rule? Found(IEnumerable<Rule> rules) => new Rulebook(rules).Find("k.k", "xa", Above, Today);

    [Fact]
    public void Strictness_is_reflexive_and_transitive() =>
        Prop.ForAll(AnyRule.Three().ToArbitrary(), t =>
        {
            var (a, b, c) = t;
            return a.IsAtLeastAsStrictAs(a) && (!a.IsAtLeastAsStrictAs(b) || !b.IsAtLeastAsStrictAs(c) || a.IsAtLeastAsStrictAs(c));
        }).Check(Many);

    [Fact]
    public void No_rule_that_binds_is_stricter_than_the_one_found() =>
        Prop.ForAll(Gen.NonEmptyListOf(AnyRule).ToArbitrary(), rules =>
        {
            var found = Found(rules)!;
            return rules.TrueForAll(r => !r.IsAtLeastAsStrictAs(found) || found.IsAtLeastAsStrictAs(r));
        }).Check(Many);

    [Fact]
    public void Who_keeps_the_rule_found_keeps_them_all_where_a_key_has_one_direction() =>
        Prop.ForAll(OneLine.Where(l => l[^1].Operator != RuleOperator.Exactly).ToArbitrary(), rules =>
            rules.TrueForAll(Found(rules)!.IsAtLeastAsStrictAs)).Check(Many);

    [Fact]
    public void The_order_of_the_rows_does_not_change_what_is_asked() =>
        Prop.ForAll(OneLine.Where(l => l[^1].Operator != RuleOperator.Exactly).ToArbitrary(), rules =>
        {
            var there = Found(rules)!;
            var back = Found(Enumerable.Reverse(rules))!;
            return there.IsAtLeastAsStrictAs(back) && back.IsAtLeastAsStrictAs(there);
        }).Check(Many);

    [Fact]
    public void A_rule_that_may_be_added_never_relaxes_what_stood_before() =>
        Prop.ForAll(Gen.NonEmptyListOf(AnyRule).ToArbitrary(), AnyRule.ToArbitrary(), (rules, added) =>
        {
            var standing = rules.Where(r => r.Unit != "xa").ToList();
            var local = added with { Unit = "xa", Severity = Severity.Local };
            var book = new Rulebook(standing);
            return book.MayAdd(local, Above).Refused || standing.TrueForAll(r => book.With(local).Find("k.k", "xa", Above, Today)!.IsAtLeastAsStrictAs(r));
        }).Check(Many);

    [Fact]
    public void A_default_is_found_only_where_nothing_else_binds() =>
        Prop.ForAll(Gen.NonEmptyListOf(AnyRule).ToArbitrary(), AnyRule.ToArbitrary(), (rules, added) =>
        {
            var fallback = added with { Severity = Severity.Default, Unit = null, Found = false };
            return Found([.. rules, fallback])!.Severity != Severity.Default && Found([fallback]) == fallback;
        }).Check(Many);

    [Fact]
    public void A_share_is_reached_by_what_it_needs_and_by_nothing_less() =>
        Prop.ForAll(Gen.Choose(1, 5000).ToArbitrary(), Gen.Choose(1, 99).ToArbitrary(), Gen.Elements(true, false).ToArbitrary(), (whole, part, strict) =>
        {
            var share = new Threshold(part, 100, strict);
            var needed = share.NeededOf(whole);
            return share.IsReachedBy(needed, whole) && !share.IsReachedBy(needed - 1, whole);
        }).Check(Many);
}
