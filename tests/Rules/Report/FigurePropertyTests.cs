using DoiThoai.Plan;
using DoiThoai.Report;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace DoiThoai.Tests.Rules.Report;

public class FigurePropertyTests
{
    private static readonly Period Years = new(new(2023, 1, 1), new(2026, 12, 31));
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(500);

    private static readonly Gen<HeldDialogue> AnyDialogue =
        from unit in Gen.Elements("huyen", "xa-1", "xa-2", "xa", "tinh", "tinh-cu")
        from day in Gen.Choose(0, 900)
        from regime in Gen.Elements(Enum.GetValues<Regime>())
        from content in Gen.Elements(Enum.GetValues<Content>())
        from host in Gen.Elements(Enum.GetValues<DialogueHost>())
        from inside in Gen.Elements(true, false)
        from came in Gen.Choose(-1, 300)
        let date = unit is "xa" or "tinh" ? new DateOnly(2025, 7, 1).AddDays(day % 400) : new DateOnly(2023, 1, 1).AddDays(day)
        select FigureTests.Held(unit, date) with { Regime = regime, Content = content, Host = host, ThematicInside = inside, Attendances = came < 0 ? null : came };

    private static readonly Gen<(List<HeldDialogue> Dialogues, List<RaisedOpinion> Opinions)> AnyTown =
        from dialogues in Gen.ListOf(AnyDialogue)
        from opinions in Gen.ListOf(
            from at in Gen.Choose(0, 1000)
            from field in Gen.Elements("DIEN", "DAT_DAI", "GIAO_THONG", "")
            from answered in Gen.Elements(true, false)
            from resolved in Gen.Elements(true, false)
            select (at, field, answered, resolved))
        select (dialogues.ToList(), dialogues.Count == 0 ? [] : opinions.Select(it => new RaisedOpinion(dialogues[it.at % dialogues.Count].Id, it.field, it.answered || it.resolved, it.resolved, false)).ToList());

    private static readonly Gen<Tally> AnyTally =
        from counts in Gen.Choose(-3, 40).ArrayOf(Tally.Counts.Count)
        from rough in Gen.Choose(0, 3).ArrayOf(Tally.Counts.Count)
        select Tally.Counts.Aggregate(Tally.Unknown, (tally, it) => counts[(int)it] < 0 ? tally : tally.With(it, counts[(int)it], rough[(int)it] == 0, rough[(int)it] == 1));

    [Fact]
    public void The_rows_of_every_split_add_up_to_the_same_total() =>
        Prop.ForAll(AnyTown.ToArbitrary(), town => Enum.GetValues<Split>().All(by =>
        {
            var figures = FigureTests.Ask("tinh", Years, by, town.Dialogues, opinions: town.Opinions);
            var whole = FigureTests.Ask("tinh", Years, Split.Unit, town.Dialogues, opinions: town.Opinions).Total.Tally;
            var sum = Tally.Sum(figures.Rows.Select(it => it.Tally));
            Measure[] measures = by == Split.Field ? [Measure.Opinions, Measure.Answered, Measure.Resolved] : [.. Tally.Counts];
            return Array.TrueForAll(measures, it => figures.Total.Tally[it] == whole[it] && (sum[it] == whole[it] || (by == Split.Field && town.Opinions.Count == 0)));
        })).Check(Many);

    [Fact]
    public void The_regimes_make_up_the_dialogues() =>
        Prop.ForAll(AnyDialogue.ToArbitrary(), it =>
        {
            var tally = it.Tally();
            return tally[Measure.Dialogues] == tally[Measure.Periodic] + tally[Measure.AdHoc] + tally[Measure.Standing] + (it.ThematicInside ? 0 : tally[Measure.Thematic]);
        }).Check(Many);

    [Fact]
    public void Merged_units_count_once_and_as_much_as_their_parts() =>
        Prop.ForAll(AnyTown.ToArbitrary(), town =>
        {
            long? Of(string unit) => FigureTests.Ask(unit, Years, Split.Unit, town.Dialogues, opinions: town.Opinions).Total.Tally[Measure.Opinions];
            var inXa = town.Opinions.Count(it => town.Dialogues.First(held => held.Id == it.DialogueId).UnitId == "xa");
            return Of("tinh") == town.Opinions.Count && Of("xa") == Of("xa-1") + Of("xa-2") + inXa;
        }).Check(Many);

    [Fact]
    public void What_is_drilled_into_adds_up_to_the_row() =>
        Prop.ForAll(AnyTown.ToArbitrary(), Gen.Elements(Enum.GetValues<Split>()).ToArbitrary(), (town, by) =>
        {
            var figures = FigureTests.Ask("tinh", Years, by, town.Dialogues, opinions: town.Opinions);
            return figures.Rows.All(row => Tally.Counts.All(it => Tally.Sum(figures.Shares.Where(share => share.Key == row.Key).Select(share => share.Tally))[it] == row.Tally[it]));
        }).Check(Many);

    [Fact]
    public void A_sum_knows_only_what_all_its_parts_know_and_keeps_their_words() =>
        Prop.ForAll(AnyTally.ToArbitrary(), AnyTally.ToArbitrary(), (one, other) => Tally.Counts.All(it =>
        {
            var sum = one + other;
            return sum[it] == one[it] + other[it]
                && (sum[it] is null || sum.AtLeast.Contains(it) == (one.AtLeast.Contains(it) || other.AtLeast.Contains(it)))
                && (sum[it] is null || sum.About.Contains(it) == (one.About.Contains(it) || other.About.Contains(it)));
        })).Check(Many);

    [Fact]
    public void A_rate_is_the_nearest_hundredth_and_a_half_goes_up() =>
        Prop.ForAll(Gen.Choose(0, 100_000).ToArbitrary(), Gen.Choose(1, 100_000).ToArbitrary(), (part, whole) =>
        {
            var hundredths = (long)Math.Round(Tally.Rate(part, whole)!.Value * 100);
            return hundredths == ((2L * 10_000 * part) + whole) / (2L * whole);
        }).Check(Many);
}
