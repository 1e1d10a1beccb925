using DoiThoai.Ground.Register;
using DoiThoai.Plan;
using DoiThoai.Prepare;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DoiThoai.Tests.Slices.Prepare;

public class AssigningTests
{
    private const string ToGovernment = "/lam-viec/chuyen-ubnd";
    private const string ToUnits = "/lam-viec/phan-cong";

    [Theory, EveryEngine]
    public async Task Matters_go_from_the_party_to_the_government_and_on_to_those_who_answer_many_at_once(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        await town.WithSorted("Đường liên bản nhiều ổ gà, đề nghị sửa.", "Trạm y tế thiếu thuốc cho người có thẻ bảo hiểm y tế.");
        var (head, chairman) = (await town.As("head"), await town.As("chairman"));

        var handed = await head.Submit(await head.Open(ToGovernment), "Chuyển");
        Assert.Contains("Đã chuyển 2 nội dung", handed.Words, StringComparison.Ordinal);
        var page = await chairman.Open(ToUnits);
        var done = await chairman.Submit(page, "Phân công");

        Assert.Contains("Đã phân công 2 nội dung", done.Words, StringComparison.Ordinal);
        var matters = await town.Matters();
        Assert.Equal([(Guid?)town.Economy, town.Culture], matters.OrderBy(row => row.Field).Select(row => row.LeadBodyId));
        Assert.All(matters, row => Assert.Equal((OpinionState.Assigned, true), (row.State, row.WithGovernment)));
        // Seven working days from Sunday 22/11/2026, whatever the calendar says of 24/11, and before the dialogue of 10/12.
        Assert.All(matters, row => Assert.InRange(row.DueOn!.Value, new DateOnly(2026, 12, 1), new DateOnly(2026, 12, 2)));
        foreach (var opinion in await town.Opinions()) Assert.Equal([1, 2, 3, 3], await town.Entries(opinion.Id));
        var department = await town.As("department1");
        Assert.Contains("ổ gà", (await department.Open("/lam-viec/y-kien")).Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Trạm y tế", (await department.Open("/lam-viec/y-kien")).Words, StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task Nobody_leaps_over_the_hand_over_to_government(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        await town.WithSorted("Đường liên bản nhiều ổ gà, đề nghị sửa.");
        var chairman = await town.As("chairman");
        var matter = Assert.Single(await town.Matters());

        var page = await chairman.Forge(await chairman.Open(ToUnits), ToUnits, ($"lead-{matter.Id:D}", town.Economy.ToString("D")), ("occurredOn", "22/11/2026"));

        Assert.Equal(422, page.Status);
        Assert.Contains("chưa chuyển nội dung này sang UBND", page.Words, StringComparison.Ordinal);
        Assert.Null(Assert.Single(await town.Matters()).LeadBodyId);
        Assert.Equal(403, (await chairman.Open(ToGovernment)).Status);
    }

    [Theory, EveryEngine]
    public async Task What_is_the_partys_goes_to_a_party_body_in_one_step(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        await town.WithSorted("Chi bộ nên đổi giờ sinh hoạt chi bộ để đảng viên đi làm xa về dự được.");
        var party = await town.As("party-office");

        await party.Submit(await party.Open(ToGovernment), "Chuyển");

        var matter = Assert.Single(await town.Matters());
        Assert.Equal(("XAY_DUNG_DANG", (Guid?)town.PartyOffice, OpinionState.Assigned, false), (matter.Field, matter.LeadBodyId, matter.State, matter.WithGovernment));
    }

    [Theory, EveryEngine]
    public async Task The_lead_hands_back_with_a_reason_and_the_office_sees_it(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        await town.WithSorted("Đường liên bản nhiều ổ gà, đề nghị sửa.");
        var (head, office, department, other) = (await town.As("head"), await town.As("office"), await town.As("department1"), await town.As("department2"));
        await head.Submit(await head.Open(ToGovernment), "Chuyển");
        await office.Submit(await office.Open(ToUnits), "Phân công");
        var matter = Assert.Single(await town.Matters());
        var url = $"/lam-viec/tra-loi/{matter.Id:D}/chuyen-tra";

        Assert.Equal(404, (await other.Open(url)).Status);
        var asked = await department.Submit(await department.Open(url), url, ("reason", ""));
        Assert.Equal(422, asked.Status);
        await department.Submit(asked, url, ("reason", "Thuộc Ban Quản lý dự án."));

        Assert.Equal((OpinionState.Sorting, (Guid?)null), (Assert.Single(await town.Matters()) is var back ? back.State : default, back.LeadBodyId));
        Assert.Contains("Thuộc Ban Quản lý dự án.", (await office.Open(ToUnits)).Words, StringComparison.Ordinal);
        Assert.Equal((int)RegisterType.Returned, (await town.Entries(matter.OpinionId))[^1]);
        Assert.Equal(404, (await department.Open($"/lam-viec/y-kien/{matter.OpinionId:D}")).Status);
    }

    [Theory, EveryEngine]
    public async Task Nobody_answers_what_is_about_himself(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        var front = await town.As("front");
        const string Record = "/lam-viec/y-kien/ghi";
        await front.Submit(await front.Open(Record), Record, ("text", "Cán bộ văn phòng Đảng ủy tiếp dân chưa đúng mực."), ("restricted", "true"), ("about", town.PartyOffice.ToString("D")));
        var head = await town.As("head");
        Assert.Equal(404, (await (await town.As("party-office")).Open($"/lam-viec/y-kien/{(await town.Opinions())[0].Id:D}")).Status);
        await town.Town.Change(async turn => (await turn.Db.Set<Matter>().SingleAsync()).Sort(OpinionKind.PhanAnh, "CCHC", Competence.Own, null));

        var page = await head.Open(ToGovernment);
        var matter = Assert.Single(await town.Matters());
        Assert.Equal(town.Inspection.ToString("D"), page.Value($"to-{matter.Id:D}"));
        var refused = await head.Forge(page, ToGovernment, ($"to-{matter.Id:D}", town.PartyOffice.ToString("D")), ("occurredOn", "22/11/2026"));
        Assert.Equal(422, refused.Status);
        Assert.Contains("Văn phòng Đảng ủy", refused.ErrorAt($"to-{matter.Id:D}"), StringComparison.Ordinal);
        Assert.Equal(200, (await head.Submit(page, "Chuyển")).Status);
        Assert.Equal(town.Inspection, Assert.Single(await town.Matters()).LeadBodyId);
    }

    [Theory, EveryEngine]
    public async Task Ban_Thuong_vu_approves_the_list_and_what_is_left_out_has_its_reason(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        await town.WithSorted("Đường liên bản nhiều ổ gà, đề nghị sửa.", "Trạm y tế thiếu thuốc cho người có thẻ bảo hiểm y tế.");
        var party = await town.As("party-office");
        var url = $"/lam-viec/doi-thoai/{town.Dialogue:D}/danh-sach-y-kien";
        var left = (await town.Matters()).Single(row => row.Field == "Y_TE");
        var kept = (await town.Matters()).Single(row => row.Field == "GIAO_THONG");

        var refused = await party.Submit(await party.Open(url), "Duyệt danh sách", ($"on-{left.Id:D}", null));
        Assert.Equal(422, refused.Status);
        Assert.NotNull(refused.ErrorAt($"why-{left.Id:D}"));
        var done = await party.Submit(refused, "Duyệt danh sách", ($"why-{left.Id:D}", "Đã trả lời ở hội nghị trước."));

        Assert.Contains("Ban Thường vụ đã duyệt danh sách ngày 22/11/2026", done.Words, StringComparison.Ordinal);
        Assert.Equal(Listing.Approved, (await town.Matters()).Single(row => row.Id == kept.Id).Listing);
        Assert.Equal((Listing.LeftOut, "Đã trả lời ở hội nghị trước."), ((await town.Matters()).Single(row => row.Id == left.Id) is var out_ ? out_.Listing : default, out_.LeftOutReason));
        var facts = await town.Town.Read(db => db.Set<FactRow>().Where(row => row.SubjectId == town.Dialogue).Select(row => row.Type).ToListAsync());
        Assert.Contains("listApproved", facts);
        Assert.Contains("listClosed", facts);
        Assert.Equal(200, (await (await town.As("clerk")).Open($"/lam-viec/y-kien/{kept.OpinionId:D}")).Status);
        Assert.Equal(404, (await (await town.As("clerk")).Open($"/lam-viec/y-kien/{left.OpinionId:D}")).Status);
    }

    [Theory, EveryEngine]
    public async Task A_list_that_is_closed_late_asks_for_a_reason_once_and_keeps_it(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        await town.WithSorted("Đường liên bản nhiều ổ gà, đề nghị sửa.");
        town.Town.Clock.Reach(new DateOnly(2026, 12, 5));
        var office = await town.As("office");
        var url = $"/lam-viec/doi-thoai/{town.Dialogue:D}/danh-sach-y-kien";

        var asked = await office.Submit(await office.Open(url), "Đóng danh sách, trình Ban Thường vụ");
        Assert.Equal(422, asked.Status);
        Assert.NotNull(asked.ErrorAt("reason"));
        Assert.Equal(200, (await office.Submit(asked, "Đóng danh sách, trình Ban Thường vụ", ("reason", "Bản họp muộn vì mưa lũ."))).Status);

        var breach = await town.Town.Read(db => db.Set<Breach>().SingleAsync());
        Assert.Equal(("opinion.closeBefore", "Bản họp muộn vì mưa lũ."), (breach.RuleKey, breach.Reason));
        Assert.Equal(403, (await office.Forge(asked, url + "/duyet")).Status);
    }

    [Theory, EveryEngine]
    public async Task A_list_is_not_late_before_the_day_of_an_urgent_dialogue_was_fixed(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        town.Town.Clock.Reach(new DateOnly(2026, 12, 5));
        var party = await town.As("party-office");
        var called = await party.Submit(await party.Open("/lam-viec/doi-thoai/dot-xuat"), "Tạo cuộc đối thoại", ("theme", "Nước sạch"), ("heldOn", "06/12/2026"), ("place", "Nhà văn hóa"));
        var page = await party.Open($"/lam-viec/y-kien?doi-thoai={called.Path[^36..]}");
        Assert.Contains("Chưa có ý kiến nào cho hội nghị này", page.Words, StringComparison.Ordinal);

        await party.Submit(await party.Open(page.Link("Ghi nhiều ý kiến")), "Ghi các ý kiến", ("text-1", "Bể nước của bản bị cạn, đề nghị sửa."));
        var sorted = await party.Submit(await party.Open(page.Path), "Lưu phân loại");
        var done = await party.Submit(await party.Open(sorted.Link("Đến danh sách ý kiến của hội nghị")), "Duyệt danh sách");

        Assert.Equal(200, done.Status);
        Assert.Contains("Ban Thường vụ đã duyệt danh sách ngày 05/12/2026", done.Words, StringComparison.Ordinal);
        Assert.Empty(await town.Town.Read(db => db.Set<Breach>().ToListAsync()));
        var road = await party.Open(called.Path);
        Assert.DoesNotContain("trễ so với hạn", road.Words, StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task What_nobody_of_the_people_said_informs_the_list_and_never_comes_into_the_hall(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        var office = await town.WithSorted("Đường liên bản nhiều ổ gà, đề nghị sửa.");
        await office.Submit(await office.Open("/lam-viec/y-kien/ghi"), "/lam-viec/y-kien/ghi", ("text", "Dân bàn tán về việc thu hồi đất."), ("source", "publicMood"), ("dialogue", town.Dialogue.ToString("D")));
        await office.Submit(await office.Open("/lam-viec/y-kien?trang-thai=received"), "Lưu phân loại");
        var inside = (await town.Opinions()).Single(row => row.InternalOnly);
        var key = (await town.Matters()).Single(row => row.OpinionId == inside.Id).Id.ToString("D");
        var (url, party) = ($"/lam-viec/doi-thoai/{town.Dialogue:D}/danh-sach-y-kien", await town.As("party-office"));
        var page = await party.Open(url);
        Assert.Contains("Dân bàn tán", page.Words, StringComparison.Ordinal);
        Assert.Contains("chỉ dùng nội bộ", page.Value($"why-{key}"), StringComparison.Ordinal);

        var refused = await party.Submit(page, "Duyệt danh sách", ($"on-{key}", "true"));
        Assert.Equal(422, refused.Status);
        Assert.Contains("không đưa ra hội nghị", refused.ErrorAt($"on-{key}"), StringComparison.Ordinal);
        await party.Submit(refused, "Duyệt danh sách", ($"on-{key}", null));

        Assert.Equal(Listing.LeftOut, (await town.Matters()).Single(row => row.OpinionId == inside.Id).Listing);
        // Nor where it came after the list was approved, or no list was.
        await town.Town.Change(async turn =>
        {
            foreach (var row in await turn.Db.Set<Matter>().ToListAsync()) row.Listing = Listing.None;
        });
        town.Town.Clock.Reach(new DateOnly(2026, 12, 10));
        var clerk = await town.As("clerk");
        Assert.Equal(404, (await clerk.Open($"/lam-viec/y-kien/{inside.Id:D}")).Status);
        var hall = await clerk.Submit(await clerk.Open($"/lam-viec/doi-thoai/{town.Dialogue:D}/hoi-nghi"), "Khai mạc hội nghị", ("headCount", "40"));
        Assert.Contains("nhiều ổ gà", hall.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Dân bàn tán", hall.Words, StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task What_somebody_gave_meanwhile_is_not_given_twice(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        await town.WithSorted("Đường liên bản nhiều ổ gà, đề nghị sửa.");
        var (head, party, office, chairman) = (await town.As("head"), await town.As("party-office"), await town.As("office"), await town.As("chairman"));
        var (mine, theirs) = (await head.Open(ToGovernment), await party.Open(ToGovernment));
        await head.Submit(mine, "Chuyển");
        Assert.Equal(412, (await party.Submit(theirs, "Chuyển")).Status);

        var lead = $"lead-{Assert.Single(await town.Matters()).Id:D}";
        (mine, theirs) = (await office.Open(ToUnits), await chairman.Open(ToUnits));
        await office.Submit(mine, "Phân công");
        var late = await chairman.Submit(theirs, "Phân công", (lead, town.Culture.ToString("D")));

        Assert.Equal(412, late.Status);
        Assert.Equal(town.Economy, Assert.Single(await town.Matters()).LeadBodyId);
        Assert.Equal([1, 2, 3, 3], await town.Entries((await town.Opinions())[0].Id));
    }

    [Theory, EveryEngine]
    public async Task A_day_that_is_none_stops_the_hand_over_before_anything_is_written(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        await town.WithSorted("Chi bộ nên đổi giờ sinh hoạt chi bộ để đảng viên đi làm xa về dự được.");
        var party = await town.As("party-office");
        var due = $"due-{Assert.Single(await town.Matters()).Id:D}";

        var page = await party.Submit(await party.Open(ToGovernment), "Chuyển", (due, "31/02/2026"));

        Assert.Equal(422, page.Status);
        Assert.NotNull(page.ErrorAt(due));
        Assert.Equal("31/02/2026", page.Value(due));
        Assert.Null(Assert.Single(await town.Matters()).LeadBodyId);
    }

    [Theory, EveryEngine]
    public async Task The_list_says_what_comes_next_and_that_its_day_has_passed(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        await town.WithOpinions("Đường liên bản nhiều ổ gà, đề nghị sửa.");
        var party = await town.As("party-office");
        var url = $"/lam-viec/doi-thoai/{town.Dialogue:D}/danh-sach-y-kien";

        var page = await party.Open(url);
        Assert.Equal("Danh sách ý kiến đưa ra hội nghị", page.Heading);
        Assert.Contains("Trong hạn", page.Text(".dt-next"), StringComparison.Ordinal);
        Assert.Contains("phân loại 1 nội dung", page.Text(".dt-next"), StringComparison.Ordinal);
        await party.Submit(await party.Open(page.Link("Phân loại 1 nội dung")), "Lưu phân loại");

        town.Town.Clock.Reach(new DateOnly(2026, 12, 5));
        page = await (party = await town.As("party-office")).Open(url);
        Assert.Contains("Quá hạn", page.Text(".dt-next--late"), StringComparison.Ordinal);
        page = await party.Submit(page, "Duyệt danh sách", ("reason", "Bản họp muộn vì mưa lũ."));

        Assert.Contains("Đóng danh sách chậm: hạn 30/11/2026, đóng ngày 05/12/2026. Lý do: Bản họp muộn vì mưa lũ.", page.Words, StringComparison.Ordinal);
        Assert.Contains("chuyển 1 nội dung sang UBND", page.Text(".dt-next"), StringComparison.Ordinal);
        Assert.Equal($"{ToGovernment}?doi-thoai={town.Dialogue:D}", page.Link("Chuyển nội dung sang UBND"));
    }

    [Theory, EveryEngine]
    public async Task A_list_that_somebody_approved_meanwhile_is_shown_before_it_is_changed(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        await town.WithSorted("Đường liên bản nhiều ổ gà, đề nghị sửa.");
        var (head, party) = (await town.As("head"), await town.As("party-office"));
        var url = $"/lam-viec/doi-thoai/{town.Dialogue:D}/danh-sach-y-kien";
        var (mine, theirs) = (await head.Open(url), await party.Open(url));

        await head.Submit(mine, "Duyệt danh sách", ("note", "Trả lời kỹ về vốn."));
        var late = await party.Submit(theirs, "Duyệt danh sách", ("note", "Trả lời ngắn."));

        Assert.Equal(412, late.Status);
        Assert.Contains("Trả lời kỹ về vốn.", late.Text("#note-theirs"), StringComparison.Ordinal);
        Assert.Equal(200, (await party.Submit(late, "Duyệt lại danh sách đã sửa")).Status);
        Assert.Equal("Trả lời ngắn.", (await town.Town.Read(db => db.Set<OpinionList>().SingleAsync())).Note);
    }
}
