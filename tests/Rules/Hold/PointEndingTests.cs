using DoiThoai.Hold.KeepingConferences;
using DoiThoai.Prepare;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace DoiThoai.Tests.Rules.Hold;

public class PointEndingTests
{
    private static readonly IReadOnlyList<MatterEnding> OfProposals = Matter.EndingsOf(OpinionKind.HienKe);

    private static readonly Arbitrary<MatterEnding[]> Points = Gen.Elements(OfProposals.ToArray()).NonEmptyListOf().Select(list => list.ToArray()).ToArbitrary();

    [Fact]
    public void A_proposal_ends_as_one_of_its_points_and_in_whatever_order_they_stand() => Prop.ForAll(Points, points =>
    {
        var whole = HallEntry.OfPoints([.. points.Cast<MatterEnding?>()]);
        return points.Contains(whole!.Value) && whole == HallEntry.OfPoints([.. points.Reverse().Cast<MatterEnding?>()]);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void It_counts_as_settled_only_where_every_point_is() => Prop.ForAll(Points, points =>
        Matter.Settles(HallEntry.OfPoints([.. points.Cast<MatterEnding?>()])!.Value) == points.All(Matter.Settles)).QuickCheckThrowOnFailure();

    [Fact]
    public void While_a_point_is_open_the_proposal_is_open()
    {
        Assert.Null(HallEntry.OfPoints([]));
        Assert.Null(HallEntry.OfPoints([MatterEnding.TakenUp, null]));
    }
}
