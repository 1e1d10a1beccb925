using DoiThoai.Conclude;
using DoiThoai.Ground.Units;
using Xunit;

namespace DoiThoai.Tests.Rules.Conclude;

public class TwoStepTests
{
    private static readonly Body Party = Of(BodyKind.PartyCommittee, Side.Party, 1);
    private static readonly Body PartyOffice = Of(BodyKind.PartyOffice, Side.Party, 2);
    private static readonly Body Government = Of(BodyKind.PeoplesCommittee, Side.State, 3);
    private static readonly Body Division = Of(BodyKind.Division, Side.State, 4);
    private static readonly Body Village = Of(BodyKind.Village, Side.Village, 5);
    private static readonly Body Front = Of(BodyKind.Front, Side.Front, 6);

    [Fact]
    public void The_party_committee_reaches_the_governments_officers_through_the_peoples_committee()
    {
        Assert.Equal(Government.Id, Route(Party, Division));
        Assert.Equal(Guid.Empty, Route(Party, Government));
        Assert.Equal(Guid.Empty, Route(Party, PartyOffice));
        Assert.Equal(Guid.Empty, Route(Party, Village));
        Assert.Equal(Guid.Empty, Route(Party, Front));
    }

    [Fact]
    public void The_peoples_committee_orders_its_own_and_no_party_body()
    {
        Assert.Equal(Guid.Empty, Route(Government, Division));
        Assert.Equal(Guid.Empty, Route(Government, Village));
        Assert.Equal("conclude.line.partyBody", ConclusionLine.Route(Government, PartyOffice, Government, false, "owner").Refusals[0].TextKey);
    }

    [Fact]
    public void A_matter_of_the_party_stays_with_its_bodies()
    {
        Assert.Equal("conclude.line.partyMatter", ConclusionLine.Route(Party, Division, Government, true, "owner").Refusals[0].TextKey);
        Assert.Equal("conclude.line.partyMatter", ConclusionLine.Route(Party, Government, Government, true, "owner").Refusals[0].TextKey);
        Assert.False(ConclusionLine.Route(Party, PartyOffice, Government, true, "owner").Refused);
    }

    private static Guid Route(Body issuer, Body owner) => ConclusionLine.Route(issuer, owner, Government, false, "owner").Fact;

    private static Body Of(BodyKind kind, Side side, int number) => new() { Id = new Guid(number, 0, 0, new byte[8]), UnitId = "phu-yen", Kind = kind, Side = side, Name = kind.ToString() };
}
