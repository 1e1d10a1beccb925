using DoiThoai.Ground.People;
using DoiThoai.Prepare;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace DoiThoai.Tests.Rules.Prepare;

/// <summary>The wall within a unit, asked on random opinions: said here a second time, in other words than the code.</summary>
public class OpinionSightTests
{
    private static readonly Guid[] Bodies = [.. Enumerable.Range(1, 3).Select(Made)];
    private static readonly Guid[] Villages = [.. Enumerable.Range(11, 2).Select(Made)];
    private static readonly Guid[] People = [.. Enumerable.Range(21, 2).Select(Made)];

    private static readonly Gen<Guid?> AnyBody = Gen.Elements(Bodies.Select(id => (Guid?)id).Append(null).ToArray());

    private static readonly Gen<(Opinion Opinion, Matter Matter)> Said =
        from unit in Gen.Elements("phu-yen", "bac-giang")
        from flags in Gen.Choose(0, 31)
        from about in AnyBody
        from lead in AnyBody
        from support in AnyBody
        from village in Gen.Elements(Villages)
        from recorder in Gen.Elements(People)
        from state in Gen.Elements(Enum.GetValues<OpinionState>())
        from listing in Gen.Elements(Enum.GetValues<Listing>())
        from number in Gen.Choose(1000, int.MaxValue)
        let opinion = new Opinion
        {
            Id = Made(number),
            UnitId = unit,
            Reference = "x",
            Restricted = (flags & 1) > 0,
            AboutBodyId = (flags & 1) > 0 ? about : null,
            Sealed = (flags & 2) > 0,
            InternalOnly = (flags & 4) > 0,
            Channel = (flags & 8) > 0 ? OpinionChannel.Hall : OpinionChannel.Paper,
            VillageId = village,
            RecordedBy = recorder,
            State = state,
        }
        select (opinion, new Matter { Id = Made(number), UnitId = unit, OpinionId = Made(number), LeadBodyId = lead, SupportingBodyIds = support is { } id ? [id] : [], State = state, Listing = listing });

    private static readonly Gen<OpinionSight> Somebody =
        from role in Gen.Elements(Enum.GetValues<Role>())
        from body in AnyBody
        from village in Gen.Elements(Villages)
        from me in Gen.Elements(People)
        select new OpinionSight(new Actor(me, "x", "x", role, "phu-yen", body, role == Role.Village ? village : null, false), body is { } id ? [id] : []);

    private static readonly Arbitrary<(OpinionSight Who, (Opinion Opinion, Matter Matter)[] All)> World =
        (from who in Somebody from all in Said.ArrayOf() select (who, all.DistinctBy(row => row.Opinion.Id).ToArray())).ToArbitrary();

    [Fact]
    public void Nobody_sees_another_unit_a_restricted_one_without_the_right_or_what_is_about_himself() => Holds((who, opinion, _) =>
        opinion.UnitId == "phu-yen"
        && (!opinion.Restricted || (who.Actor.Role is Role.PartyOffice or Role.Head or Role.Inspection && (opinion.AboutBodyId is not { } about || !who.Bodies.Contains(about)))));

    [Fact]
    public void A_department_sees_only_what_it_leads_or_supports() => Holds((who, _, matter) =>
        who.Actor.Role != Role.Department || who.Bodies.Any(body => matter.LeadBodyId == body || matter.SupportingBodyIds.Contains(body)));

    [Fact]
    public void A_village_sees_its_own_and_what_it_must_do_and_nothing_sealed() => Holds((who, opinion, matter) =>
        who.Actor.Role != Role.Village || (!opinion.Sealed && (opinion.VillageId == who.Actor.VillageId || who.Bodies.Any(body => matter.LeadBodyId == body || matter.SupportingBodyIds.Contains(body)))));

    [Fact]
    public void A_clerk_sees_the_list_of_the_hall_what_was_said_there_and_what_he_wrote_down() => Holds((who, opinion, matter) =>
        who.Actor.Role != Role.Clerk || matter.Listing == Listing.Approved || opinion.Channel == OpinionChannel.Hall || opinion.RecordedBy == who.Actor.Id);

    [Fact]
    public void The_province_and_the_administrator_see_none() => Holds((who, _, _) => who.Actor.Role is not (Role.Province or Role.Admin));

    [Fact]
    public void The_offices_the_heads_and_the_front_see_everything_that_is_not_restricted() => Prop.ForAll(World, world =>
    {
        if (world.Who.Actor.Role is not (Role.PartyOffice or Role.Office or Role.Head or Role.Chairman or Role.Front)) return true;
        var seen = Seen(world.Who, world.All);
        return world.All.Where(row => row.Opinion is { UnitId: "phu-yen", Restricted: false }).All(row => seen.Contains(row.Opinion.Id));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Whoever_sees_a_matter_sees_its_opinion() => Prop.ForAll(World, world =>
    {
        var seen = Seen(world.Who, world.All);
        return world.Who.SeeMatters(world.All.Select(row => row.Opinion).AsQueryable(), world.All.Select(row => row.Matter).AsQueryable()).All(row => seen.Contains(row.OpinionId));
    }).QuickCheckThrowOnFailure();

    private static void Holds(Func<OpinionSight, Opinion, Matter, bool> wall) => Prop.ForAll(World, world =>
    {
        var seen = Seen(world.Who, world.All);
        return world.All.Where(row => seen.Contains(row.Opinion.Id)).All(row => wall(world.Who, row.Opinion, row.Matter));
    }).QuickCheckThrowOnFailure();

    private static HashSet<Guid> Seen(OpinionSight who, (Opinion Opinion, Matter Matter)[] all) =>
        [.. who.See(all.Select(row => row.Opinion).AsQueryable(), all.Select(row => row.Matter).AsQueryable()).Select(row => row.Id)];

    private static Guid Made(int number) => new(number, 0, 0, new byte[8]);
}
