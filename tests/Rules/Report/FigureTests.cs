using DoiThoai.Ground.Units;
using DoiThoai.Plan;
using DoiThoai.Prepare;
using DoiThoai.Report;
using Xunit;

namespace DoiThoai.Tests.Rules.Report;

public class FigureTests
{
    private static readonly Period FiveYears = new(new(2016, 1, 1), new(2020, 12, 31));

    internal static readonly Relations Country = new(
        [
            Of("tinh", Level.Province, from: new(2025, 7, 1)), Of("tinh-cu", Level.Province, to: new(2025, 6, 30)), Of("huyen", Level.District, to: new(2025, 6, 30)),
            Of("xa-1", Level.Commune, to: new(2025, 6, 30)), Of("xa-2", Level.Commune, to: new(2025, 6, 30)), Of("xa", Level.Commune, from: new(2025, 7, 1)),
        ],
        [Under("huyen", "tinh-cu"), Under("xa-1", "huyen"), Under("xa-2", "huyen"), Under("xa", "tinh", new(2025, 7, 1))],
        [Into("tinh-cu", "tinh"), Into("huyen", "tinh"), Into("xa-1", "xa"), Into("xa-2", "xa")]);

    [Fact]
    public void What_is_unknown_stays_unknown_in_a_sum_and_is_never_zero()
    {
        var sum = Tally.Zero.With(Measure.Attendances, 120) + Tally.Zero.With(Measure.Attendances, null);

        Assert.Null(sum[Measure.Attendances]);
        Assert.Equal(0, sum[Measure.Dialogues]);
        Assert.Equal(0, Tally.Sum([])[Measure.Opinions]);
    }

    [Theory]
    [InlineData(5760, 5850, 98.46)]
    [InlineData(931, 977, 95.29)]
    [InlineData(4699, 4743, 99.07)]
    [InlineData(1, 8, 12.5)]
    [InlineData(1, 32, 3.13)]
    [InlineData(0, 3, 0.0)]
    [InlineData(0, 0, null)]
    [InlineData(null, 5, null)]
    [InlineData(5, null, null)]
    public void A_rate_has_two_decimals_half_up_and_none_of_none_is_no_rate(int? part, int? whole, double? rate) => Assert.Equal(rate, Tally.Rate(part, whole));

    [Theory]
    [InlineData("trên 95,2%", 95.29, true)]
    [InlineData("99%", 99.07, true)]
    [InlineData("100%", 100.0, true)]
    [InlineData("trên 97,5%", 98.46, false)]
    [InlineData("98,46", 98.46, true)]
    [InlineData("98,47 %", 98.46, false)]
    public void A_printed_rate_agrees_where_the_computed_one_cut_to_its_decimals_is_the_same(string printed, double computed, bool agrees) =>
        Assert.Equal(agrees, PrintedRate.Read(printed)!.Value.Agrees(computed));

    [Fact]
    public void A_word_without_a_number_is_no_rate() => Assert.Null(PrintedRate.Read("hầu hết"));

    [Fact]
    public void Two_hosts_of_whom_one_counted_roughly_add_up_to_at_least_and_the_reader_is_told_that_they_may_overlap()
    {
        var figures = Ask("xa-1", FiveYears, Split.Host, returns:
        [
            Return("xa-1", FiveYears, Part(DialogueHost.PartyHead, 13, 2600, 587, atLeast: true), Part(DialogueHost.Government, 178, 6247, 1725)),
        ]);

        Assert.Equal(["partyHead", "government"], figures.Rows.Select(it => it.Key));
        Assert.Equal((191, 8847, 2312), (figures.Total.Tally[Measure.Dialogues], figures.Total.Tally[Measure.Attendances], figures.Total.Tally[Measure.Opinions]));
        Assert.Equal([Measure.Attendances], figures.Total.Tally.AtLeast);
        Assert.Null(figures.Total.Tally[Measure.Resolved]);
        Assert.Null(figures.Total.Tally.Percent(Measure.Resolved));
        Assert.Contains(figures.Notes, it => it.TextKey == "report.note.hostsOverlap");
    }

    [Fact]
    public void A_longer_return_stands_under_its_own_span_and_outside_of_it_cannot_be_divided()
    {
        var filed = Return("xa-1", FiveYears, new ReturnPart(null, null, Tally.Unknown.With(Measure.Dialogues, 35)));

        var whole = Ask("xa-1", FiveYears, Split.Year, returns: [filed]);
        var part = Ask("xa-1", Period.OfYear(2018), Split.Year, returns: [filed]);

        Assert.Equal("2016–2020", Assert.Single(whole.Rows).Key);
        Assert.Empty(part.Rows);
        Assert.Null(part.Total.Tally[Measure.Dialogues]);
        Assert.Contains(part.Notes, it => it.TextKey == "report.note.notDivisible");
    }

    [Fact]
    public void Where_rows_lie_inside_a_return_of_the_same_unit_the_return_counts_and_the_rows_stand_beside()
    {
        var year = Period.OfYear(2024);
        var figures = Ask("xa-1", year, Split.Level, [Held("xa-1", new(2024, 6, 15))], [Return("xa-1", year, new ReturnPart(null, null, Tally.Unknown.With(Measure.Dialogues, 3)))]);

        Assert.Equal(3, figures.Total.Tally[Measure.Dialogues]);
        Assert.Equal(FigureSource.Return, figures.Total.Source);
        Assert.Contains(figures.Notes, it => it.TextKey == "report.note.rowsInside");
        Assert.Contains(figures.Reconciliation, it => it is { Measure: "dialogues", Published: "3", Computed: 1 });
    }

    [Fact]
    public void A_province_that_counts_its_communes_too_takes_their_rows_and_returns_in_and_nothing_counts_twice()
    {
        var year = Period.OfYear(2024);
        var own = Return("tinh-cu", year, new ReturnPart(null, null, Tally.Unknown.With(Measure.Dialogues, 50))) with { Below = true };
        var commune = Return("xa-1", year, new ReturnPart(null, null, Tally.Unknown.With(Measure.Dialogues, 2)));

        Assert.Equal(50, Ask("tinh", year, Split.Unit, [Held("xa-2", new(2024, 5, 5))], [commune, own]).Total.Tally[Measure.Dialogues]);
        Assert.Equal(3, Ask("tinh", year, Split.Unit, [Held("xa-2", new(2024, 5, 5))], [commune]).Total.Tally[Measure.Dialogues]);
    }

    [Fact]
    public void A_unit_that_is_reached_over_two_paths_counts_once_under_the_name_of_its_day()
    {
        // xa-1 stood under huyen and tinh-cu, which tinh took in, and went into xa, which stands under tinh.
        var figures = Ask("tinh", Period.OfYear(2024), Split.Unit, [Held("xa-1", new(2024, 6, 15))]);

        Assert.Equal(1, figures.Total.Tally[Measure.Dialogues]);
        Assert.Equal("xa-1", Assert.Single(figures.Rows).Key);
        Assert.Contains(figures.Notes, it => it.TextKey == "report.note.predecessors");
    }

    [Fact]
    public void A_report_has_three_levels_until_the_middle_of_2025_and_two_since()
    {
        HeldDialogue[] all = [Held("huyen", new(2024, 3, 1)), Held("xa-1", new(2024, 6, 15)), Held("xa", new(2025, 10, 1)), Held("tinh", new(2025, 11, 1))];

        Assert.Equal(["district", "commune"], Ask("tinh", Period.OfYear(2024), Split.Level, all).Rows.Select(it => it.Key));
        Assert.Equal(["province", "commune"], Ask("tinh", new(new(2025, 7, 1), new(2025, 12, 31)), Split.Level, all).Rows.Select(it => it.Key));
    }

    [Fact]
    public void A_dialogue_of_which_only_the_year_is_known_counts_in_its_year_and_stands_in_the_notes_of_half_of_it()
    {
        var held = Held("xa-1", new(2024, 1, 1)) with { Span = Period.OfYear(2024) };

        Assert.Equal(1, Ask("xa-1", Period.OfYear(2024), Split.Year, [held]).Total.Tally[Measure.Dialogues]);
        var half = Ask("xa-1", new(new(2024, 1, 1), new(2024, 6, 30)), Split.Year, [held]);
        Assert.Equal(0, half.Total.Tally[Measure.Dialogues]);
        Assert.Contains(half.Notes, it => it.TextKey == "report.note.dayUnknown");
    }

    [Fact]
    public void A_thematic_dialogue_counts_inside_or_outside_the_periodic_ones_as_the_locality_rules_and_the_total_adds_up_either_way()
    {
        var thematic = Held("xa-1", new(2024, 6, 15)) with { Content = Content.Thematic };
        var inside = thematic.Tally();
        var outside = (thematic with { ThematicInside = false }).Tally();

        Assert.Equal((1, 1, 1), (inside[Measure.Dialogues], inside[Measure.Periodic], inside[Measure.Thematic]));
        Assert.Equal((1, 0, 1), (outside[Measure.Dialogues], outside[Measure.Periodic], outside[Measure.Thematic]));
    }

    [Fact]
    public void Sums_that_do_not_add_up_are_shown_and_nothing_is_corrected()
    {
        var total = Tally.Unknown.With(Measure.Dialogues, 10).With(Measure.Periodic, 7).With(Measure.ThematicOrAdHoc, 2).With(Measure.Opinions, 5).With(Measure.Resolved, 6);
        var figures = Ask("tinh-cu", FiveYears, Split.Level, returns:
        [
            Return("tinh-cu", FiveYears, new(null, null, total), new(Level.Province, null, Tally.Unknown.With(Measure.Dialogues, 4)), new(Level.Commune, null, Tally.Unknown.With(Measure.Dialogues, 5))),
        ]);

        Assert.Equal(10, figures.Total.Tally[Measure.Dialogues]);
        Assert.Equal(["report.reason.more", "report.reason.parts", "report.reason.regimes"], figures.Reconciliation.Select(it => it.Reason.TextKey).Order());
    }

    [Theory]
    [InlineData(OpinionState.Answered, MatterEnding.Settled, 0, true, true, true)]
    [InlineData(OpinionState.Answered, MatterEnding.Explained, 0, false, true, true)]
    [InlineData(OpinionState.Closed, MatterEnding.TakenUp, 0, false, true, true)]
    [InlineData(OpinionState.InProgress, MatterEnding.InProgress, 0, true, true, false)]
    [InlineData(OpinionState.InProgress, MatterEnding.WrittenAnswer, 0, true, false, false)]
    [InlineData(OpinionState.PassedUp, MatterEnding.PassedUp, 0, false, false, false)]
    [InlineData(OpinionState.PassedUp, MatterEnding.PassedUp, 0, true, true, false)]
    [InlineData(OpinionState.Reopened, MatterEnding.Settled, 1, true, true, false)]
    [InlineData(OpinionState.AwaitingApproval, null, 0, false, false, false)]
    public void A_matter_is_answered_by_what_was_given_or_sent_and_resolved_by_what_settled_it(OpinionState state, MatterEnding? ending, int reopenings, bool inHall, bool answered, bool resolved)
    {
        var matter = new MatterSeen("DIEN", state, ending, reopenings, inHall);

        Assert.Equal((answered, resolved), (matter.Answered, matter.Resolved));
    }

    [Fact]
    public void An_opinion_is_answered_when_every_matter_in_it_is_and_what_was_led_out_asks_for_no_answer()
    {
        var settled = new MatterSeen("DIEN", OpinionState.Answered, MatterEnding.Settled, 0, true);
        var waiting = settled with { State = OpinionState.Assigned, Ending = null, AnsweredInHall = false };
        var ledOut = waiting with { State = OpinionState.RoutedOut };

        Assert.False(RaisedOpinion.Of(default, [settled, waiting]).Answered);
        Assert.True(RaisedOpinion.Of(default, [settled, ledOut]).Resolved);
        Assert.Equal((false, false, true), (RaisedOpinion.Of(default, [ledOut]).Answered, RaisedOpinion.Of(default, [ledOut]).Resolved, RaisedOpinion.Of(default, [ledOut]).Left));
    }

    internal static Figures Ask(string unit, Period period, Split by, IEnumerable<HeldDialogue>? dialogues = null, IEnumerable<ReturnSeen>? returns = null, IEnumerable<RaisedOpinion>? opinions = null) =>
        Figures.Of(new(unit, period, by), new(Country, [.. dialogues ?? []], [.. opinions ?? []], [.. returns ?? []], dialogues is not null));

    internal static HeldDialogue Held(string unit, DateOnly on) => new(
        DoiThoai.Ground.Decisions.Id.New(new(on, TimeOnly.MinValue, TimeSpan.Zero)), unit, new(on, on), Regime.Periodic, Content.General, DialogueHost.PartyHead, true, 40);

    internal static ReturnSeen Return(string unit, Period period, params ReturnPart[] parts) =>
        new(DoiThoai.Ground.Decisions.Id.New(DateTimeOffset.UnixEpoch), unit, period, true, "nhiệm kỳ", false, false, new(2021, 4, 29), parts);

    private static ReturnPart Part(DialogueHost host, int dialogues, int attendances, int opinions, bool atLeast = false) =>
        new(null, host, Tally.Unknown.With(Measure.Dialogues, dialogues).With(Measure.Attendances, attendances, atLeast).With(Measure.Opinions, opinions));

    private static Unit Of(string id, Level level, DateOnly? from = null, DateOnly? to = null) => new() { Id = id, Name = id, Letters = id, Level = level, ValidFrom = from, ValidTo = to };

    private static UnitParent Under(string unit, string parent, DateOnly? from = null) => new() { UnitId = unit, ParentId = parent, ValidFrom = from };

    private static UnitSuccessor Into(string unit, string successor) => new() { UnitId = unit, SuccessorId = successor, From = new(2025, 7, 1), Basis = "1681/NQ-UBTVQH15" };
}
