using DoiThoai.Prepare;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace DoiThoai.Tests.Rules.Prepare;

public class OpinionStateTests
{
    private static readonly Arbitrary<OpinionState[]> States = Gen.Elements(Enum.GetValues<OpinionState>()).ArrayOf().ToArbitrary();

    [Theory]
    [InlineData(OpinionState.Received, OpinionState.Sorting, true)]
    [InlineData(OpinionState.Received, OpinionState.Assigned, false)]
    [InlineData(OpinionState.Assigned, OpinionState.Sorting, true)]
    [InlineData(OpinionState.Answered, OpinionState.Withdrawn, false)]
    [InlineData(OpinionState.Closed, OpinionState.Reopened, true)]
    [InlineData(OpinionState.Closed, OpinionState.Answering, false)]
    [InlineData(OpinionState.Reopened, OpinionState.Assigned, true)]
    public void The_table_says_what_may_follow_what(OpinionState from, OpinionState to, bool may) => Assert.Equal(may, OpinionStates.MayMove(from, to));

    [Fact]
    public void What_was_led_out_or_taken_back_never_comes_back()
    {
        foreach (var to in Enum.GetValues<OpinionState>())
        {
            Assert.Equal(to == OpinionState.RoutedOut, OpinionStates.MayMove(OpinionState.RoutedOut, to));
            Assert.Equal(to == OpinionState.Withdrawn, OpinionStates.MayMove(OpinionState.Withdrawn, to));
        }
    }

    [Fact]
    public void An_opinion_stands_where_one_of_its_matters_stands_whatever_their_order() => Prop.ForAll(States, matters =>
    {
        var state = OpinionStates.Of(matters);
        return (matters.Length == 0 ? state == OpinionState.Received : matters.Contains(state)) && state == OpinionStates.Of([.. matters.Reverse()]) && state == OpinionStates.Of([.. matters.Distinct()]);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void One_more_matter_never_brings_an_opinion_further_along() => Prop.ForAll(States, matters =>
    {
        if (matters.Length == 0) return true;
        var before = OpinionStates.Of(matters);
        return Enum.GetValues<OpinionState>().All(more => OpinionStates.Of([.. matters, more]) is var after && (after == before || after == more));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_left_counts_only_where_nothing_stayed()
    {
        Assert.Equal(OpinionState.Answered, OpinionStates.Of([OpinionState.RoutedOut, OpinionState.Answered]));
        Assert.Equal(OpinionState.Sorting, OpinionStates.Of([OpinionState.Withdrawn, OpinionState.Sorting, OpinionState.Closed]));
        Assert.Equal(OpinionState.RoutedOut, OpinionStates.Of([OpinionState.RoutedOut]));
    }

    [Fact]
    public void Every_kind_has_endings_of_its_own_and_every_ending_belongs_to_a_kind()
    {
        var all = Enum.GetValues<OpinionKind>().SelectMany(Matter.EndingsOf).ToHashSet();
        Assert.Equal(Enum.GetValues<MatterEnding>().ToHashSet(), all);
        Assert.DoesNotContain(MatterEnding.TakenUp, Matter.EndingsOf(OpinionKind.KienNghi));
        Assert.DoesNotContain(MatterEnding.Settled, Matter.EndingsOf(OpinionKind.GopY));
        Assert.Contains(MatterEnding.Answered, Matter.EndingsOf(OpinionKind.Hoi));
    }

    [Theory]
    [InlineData(MatterEnding.NotTakenUp, OpinionKind.HienKe)]
    [InlineData(MatterEnding.Explained, OpinionKind.PhanAnh)]
    [InlineData(MatterEnding.Unfunded, OpinionKind.KienNghi)]
    public void An_ending_that_says_no_needs_its_ground(MatterEnding ending, OpinionKind kind)
    {
        Assert.Equal("prepare.matter.groundNeeded", Given(kind).End(ending, "", default).Refusals[0].TextKey);
        Assert.False(Given(kind).End(ending, "Thông tư 165", default).Refused);
    }

    private static Matter Given(OpinionKind kind) => new() { UnitId = "phu-yen", Kind = kind, State = OpinionState.AwaitingApproval };
}
