using DoiThoai.Ground.Units;
using DoiThoai.Prepare;
using Xunit;

namespace DoiThoai.Tests.Rules.Prepare;

public class AssignmentTests
{
    private static readonly Body Economy = Of("Phòng Kinh tế", BodyKind.Division, Side.State);
    private static readonly Body Office = Of("Văn phòng Đảng ủy", BodyKind.PartyOffice, Side.Party);
    private static readonly Body Village = Of("bản Núi Hồng", BodyKind.Village, Side.Village);

    [Fact]
    public void The_government_comes_after_the_party_handed_over()
    {
        var (matter, opinion) = Given("GIAO_THONG");
        Assert.Equal("prepare.assign.leap", No(Assignment.Assign(matter, opinion, Economy, [], null)));
        Assert.Equal("prepare.assign.leap", No(Assignment.Assign(matter, opinion, Village, [], null)));
        Assert.False(Assignment.HandToGovernment(matter, opinion).Refused);
        Assert.Equal("prepare.assign.alreadyThere", No(Assignment.HandToGovernment(matter, opinion)));
        Assert.False(Assignment.Assign(matter, opinion, Economy, [Village], new DateOnly(2026, 12, 1)).Refused);
        Assert.Equal((OpinionState.Assigned, Economy.Id, Village.Id), (matter.State, matter.LeadBodyId!.Value, Assert.Single(matter.SupportingBodyIds)));
    }

    [Fact]
    public void The_party_answers_what_is_its_own_and_nothing_else()
    {
        var (partys, of) = Given("XAY_DUNG_DANG");
        Assert.Equal("prepare.assign.partyStays", No(Assignment.HandToGovernment(partys, of)));
        Assert.Equal("prepare.assign.partyStays", No(Assignment.Assign(partys, of, Economy, [], null)));
        Assert.False(Assignment.Assign(partys, of, Office, [], null).Refused);
        var (matter, opinion) = Given("GIAO_THONG");
        Assert.Equal("prepare.assign.notPartys", No(Assignment.Assign(matter, opinion, Office, [], null)));
    }

    [Fact]
    public void Nobody_leads_or_supports_what_is_about_himself()
    {
        var (matter, opinion) = Given("XAY_DUNG_DANG");
        opinion.Restrict(true, Office.Id);
        Assert.Equal("prepare.assign.aboutItself", No(Assignment.Assign(matter, opinion, Office, [], null)));
        Assert.Equal("prepare.assign.aboutItself", No(Assignment.Assign(matter, opinion, Of("Ủy ban Kiểm tra", BodyKind.Inspection, Side.Party), [Office], null)));
    }

    [Fact]
    public void What_is_unsorted_or_ended_is_not_assigned()
    {
        var (matter, opinion) = Given("");
        Assert.Equal("prepare.assign.unsorted", No(Assignment.HandToGovernment(matter, opinion)));
        (matter, opinion) = Given("GIAO_THONG");
        matter.State = OpinionState.Answered;
        Assert.Equal("prepare.assign.ended", No(Assignment.HandToGovernment(matter, opinion)));
        Assert.Equal("prepare.assign.ended", No(Assignment.Assign(matter, opinion, Economy, [], null)));
    }

    [Fact]
    public void What_is_handed_back_stays_with_the_government()
    {
        var (matter, opinion) = Given("GIAO_THONG");
        Assignment.HandToGovernment(matter, opinion);
        Assignment.Assign(matter, opinion, Economy, [Village], new DateOnly(2026, 12, 1));
        matter.State = OpinionState.AwaitingApproval;
        Assert.Equal("prepare.return.reason", No(Assignment.Return(matter, "")));
        Assert.False(Assignment.Return(matter, "Thuộc Phòng Văn hóa - Xã hội").Refused);
        Assert.Equal((OpinionState.Sorting, true, null, null), (matter.State, matter.WithGovernment, matter.LeadBodyId, matter.DueOn));
        Assert.Empty(matter.SupportingBodyIds);
        Assert.False(Assignment.Assign(matter, opinion, Village, [], null).Refused);
    }

    [Fact]
    public void A_group_takes_what_one_answer_can_serve()
    {
        var group = new OpinionGroup { Id = NewId(), UnitId = "phu-yen", Title = "Đường" };
        var (first, opinion) = Given("GIAO_THONG");
        var (second, other) = Given("GIAO_THONG");
        Assert.False(group.Take(first, opinion, []).Refused);
        second.Kind = OpinionKind.HienKe;
        Assert.Equal("prepare.group.otherKind", No(group.Take(second, other, [first])));
        second.Kind = OpinionKind.PhanAnh;
        Assert.False(group.Take(second, other, [first]).Refused);
        var (third, about) = Given("GIAO_THONG");
        about.Restrict(true, Economy.Id);
        Assert.Equal("prepare.group.restricted", No(group.Take(third, about, [first])));
    }

    private static Guid NewId() => DoiThoai.Ground.Decisions.Id.New(DateTimeOffset.UnixEpoch);

    private static string No<T>(DoiThoai.Ground.Decisions.Decision<T> decision) => decision.Refused ? decision.Refusals[0].TextKey : "";

    private static (Matter Matter, Opinion Opinion) Given(string field) => (
        new Matter { Id = NewId(), UnitId = "phu-yen", Field = field, State = OpinionState.Sorting },
        new Opinion { Id = NewId(), UnitId = "phu-yen", Reference = "PY-2026-7K3M9QX" });

    private static Body Of(string name, BodyKind kind, Side side) => new() { Id = NewId(), UnitId = "phu-yen", Name = name, Kind = kind, Side = side };
}
