using DoiThoai.Conclude;
using DoiThoai.Ground.Documents;
using DoiThoai.Ground.Register;
using DoiThoai.Plan;
using DoiThoai.Prepare;
using DoiThoai.Tests.Slices.Hold;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DoiThoai.Tests.Slices.Conclude;

public class IssuingConclusionsTests
{
    [Theory, EveryEngine]
    public async Task A_dialogue_is_concluded_in_four_submits(Engine engine)
    {
        await using var hall = await Hall.Ready(engine);
        var head = await hall.SignedIn(Concluding.Head);
        var before = head.Submits;

        var page = await hall.HoldAndConclude(head);

        Assert.Equal(4, head.Submits - before);
        Assert.Contains("01-TB/ĐU", page.Words, StringComparison.Ordinal);
        Assert.Equal(DialogueState.Concluded, (await hall.Town.Read(db => db.Dialogues.SingleAsync())).State);
        var third = await hall.Matter(2);
        var task = await hall.Town.Read(db => db.Tasks.SingleAsync());
        // A division of the People's Committee gets its task from the Party committee through the People's Committee.
        Assert.Equal((third.Id, hall.Division, hall.PeoplesCommittee, new DateOnly(2026, 12, 2), TaskState.Open), (task.MatterId!.Value, task.OwnerBodyId!.Value, task.ThroughBodyId!.Value, task.DueOn!.Value, task.State));
        Assert.Equal(["matterConcluded", "opinionReceived", "taskGiven"], await hall.Facts(third.OpinionId));
        Assert.Equal(["attendanceCounted", "conclusionIssued", "conferenceClosed", "conferenceOpened", "minutesReadAloud", "minutesSigned"], await hall.Facts(hall.Dialogue));
        Assert.Equal([1, 5, 6], await hall.Town.Read(db => db.Set<EntryRow>().Where(row => row.CaseId == third.OpinionId).OrderBy(row => row.Seq).Select(row => row.Type).ToListAsync()));
        Assert.Equal([32, 33], await hall.Town.Read(db => db.Set<EntryRow>().Where(row => row.CaseId == hall.Dialogue).OrderBy(row => row.Seq).Select(row => row.Type).ToListAsync()));
    }

    [Theory, EveryEngine]
    public async Task It_is_issued_after_the_minutes_are_signed_and_never_changes(Engine engine)
    {
        await using var hall = await Hall.Ready(engine);
        var head = await hall.SignedIn(Concluding.Head);
        await hall.Hold(head);

        var form = await head.Open(hall.Path + "/ket-luan");
        var page = await head.Submit(form, hall.Path + "/ket-luan/ky");
        Assert.Equal(422, page.Status);
        Assert.Contains("Biên bản chưa ký", page.Errors[0], StringComparison.Ordinal);

        await head.Submit(await head.Open(hall.Path + "/bien-ban"), hall.Path + "/bien-ban/ky");
        await head.Submit(await head.Open(hall.Path + "/ket-luan"), hall.Path + "/ket-luan/ky");
        page = await head.Forge(form, hall.Path + "/ket-luan/ky", ("issuedOn", "22/11/2026"), ("signedAs", "x"));
        Assert.NotEqual(303, page.Status);
        Assert.Equal(1, await hall.Town.Read(db => db.Tasks.CountAsync()));
    }

    [Theory, EveryEngine]
    public async Task The_chair_adds_tasks_a_village_may_own_one_and_each_needs_owner_and_day(Engine engine)
    {
        await using var hall = await Hall.Ready(engine);
        var head = await hall.SignedIn(Concluding.Head);
        var page = await hall.HoldAndSign(head);

        page = await head.Submit(page, hall.Path + "/ket-luan/ky", ("text-x1", "Vận động hiến đất mở đường."), ("owner-x1", hall.VillageBody.ToString("D")), ("text-x2", "Lắp đèn đường."), ("due-x2", "01/11/2026"));
        Assert.Equal(422, page.Status);
        Assert.NotNull(page.ErrorAt("due-x1"));
        Assert.NotNull(page.ErrorAt("owner-x2"));
        Assert.NotNull(page.ErrorAt("due-x2"));
        Assert.Equal("Lắp đèn đường.", page.Value("text-x2"));
        Assert.Equal(0, await hall.Town.Read(db => db.Tasks.CountAsync()));

        page = await head.Submit(page, hall.Path + "/ket-luan/ky", ("due-x1", "31/12/2026"), ("owner-x2", hall.PeoplesCommittee.ToString("D")), ("due-x2", "31/03/2027"), ("support-x2", hall.Division.ToString("D")));
        Assert.Equal(200, page.Status);
        var tasks = await hall.Town.Read(db => db.Tasks.OrderBy(row => row.DueOn).ToListAsync());
        Assert.Equal([hall.Division, hall.VillageBody, hall.PeoplesCommittee], tasks.Select(task => task.OwnerBodyId!.Value));
        Assert.Equal([hall.PeoplesCommittee, null, null], tasks.Select(task => task.ThroughBodyId));
        Assert.Equal([hall.Division.ToString("D")], tasks[2].SupportingBodyIds);
        Assert.Equal(2, await hall.Town.Read(db => db.Set<EntryRow>().CountAsync(row => row.CaseId == hall.Dialogue && row.Type == (int)RegisterType.Committed)));
    }

    [Theory, EveryEngine]
    public async Task A_number_that_is_used_is_refused_with_where_and_one_of_the_offices_own_is_kept(Engine engine)
    {
        await using var hall = await Hall.Ready(engine);
        await hall.Town.Change(async turn => Assert.False((await Numbers.Issue(turn, new OutgoingDocument("phu-yen", hall.PartyCommittee, DocumentType.Notice, "TB", Hall.Friday, "Phân công tổ thư ký") { Number = 80 }, CancellationToken.None)).Refused));
        var head = await hall.SignedIn(Concluding.Head);
        var page = await hall.HoldAndSign(head);

        page = await head.Submit(page, hall.Path + "/ket-luan/ky", ("number", "80-TB/ĐU"));
        Assert.Equal(422, page.Status);
        Assert.Contains("Phân công tổ thư ký", page.ErrorAt("number"), StringComparison.Ordinal);
        Assert.Equal(422, (await head.Submit(page, hall.Path + "/ket-luan/ky", ("number", "tám mươi"))).Status);
        page = await head.Submit(page, hall.Path + "/ket-luan/ky", ("number", "95"), ("typedIn", "true"), ("issuedOn", "21/11/2026"));

        Assert.Contains("95-TB/ĐU", page.Words, StringComparison.Ordinal);
        // A Saturday is a possible day.
        var document = await hall.Town.Read(db => Numbers.All(db).SingleAsync(row => row.Number == 95));
        Assert.Equal((DayOfWeek.Saturday, true, hall.Dialogue), (document.Dated.DayOfWeek, document.TypedIn, document.DialogueId!.Value));
    }

    [Theory, EveryEngine]
    public async Task Issued_late_it_asks_for_the_reason(Engine engine)
    {
        await using var hall = await Hall.Ready(engine);
        var head = await hall.SignedIn(Concluding.Head);
        await hall.HoldAndSign(head);
        hall.Town.Clock.Reach(new DateOnly(2026, 12, 4));
        head = await hall.SignedIn(Concluding.Head);

        var page = await head.Submit(await head.Open(hall.Path + "/ket-luan"), hall.Path + "/ket-luan/ky", (hall.Line("due", 2), "31/12/2026"));
        Assert.Equal(422, page.Status);
        // The law's ten days end before the seven working days do.
        Assert.Contains("30/11/2026", page.ErrorAt("reason"), StringComparison.Ordinal);
        page = await head.Submit(page, hall.Path + "/ket-luan/ky", ("reason", "Chờ ý kiến Ban Thường vụ."));

        Assert.Equal(200, page.Status);
        Assert.Equal("conclusion.issue", (await hall.Town.Read(db => db.Breaches.SingleAsync())).RuleKey);
    }

    [Theory, EveryEngine]
    public async Task The_office_prepares_the_notice_and_what_it_wrote_stays(Engine engine)
    {
        await using var hall = await Hall.Ready(engine);
        var (clerk, office) = (await hall.SignedIn(), await hall.SignedIn("office@phu-yen"));
        await hall.Hold(clerk);
        var form = await clerk.Open(hall.Path + "/ket-luan");
        var other = await office.Open(hall.Path + "/ket-luan");
        Assert.Equal("Giao UBND xã làm xong trong quý.", form.Value("general"));

        var page = await clerk.Submit(form, "Lưu dự thảo", ("general", "Kết luận mới."), (hall.Line("text", 2), "Trả lời bằng công văn."), ("text-x1", "Việc thêm."));

        Assert.Equal(("Kết luận mới.", "Trả lời bằng công văn.", "Việc thêm."), (page.Value("general"), page.Value(hall.Line("text", 2)), page.Value("text-x1")));
        other = await office.Submit(other, "Lưu dự thảo", ("general", "Kết luận khác."));
        Assert.Equal(412, other.Status);
        Assert.Contains("Kết luận mới.", other.Words, StringComparison.Ordinal);
        Assert.Equal(403, (await clerk.Forge(page, hall.Path + "/ket-luan/ky")).Status);
        Assert.Equal(422, (await clerk.Submit(page, "Lưu dự thảo", ("general", new string('a', 10_001)))).Status);
        Assert.Equal(404, (await (await hall.SignedIn("clerk@bac-giang")).Open(hall.Path + "/ket-luan")).Status);
    }

    [Theory, EveryEngine]
    public async Task Everybody_reads_the_issued_notice_and_nothing_that_was_not_approved(Engine engine)
    {
        await using var hall = await Hall.Ready(engine);
        var head = await hall.SignedIn(Concluding.Head);
        var visitor = hall.Town.Visitor();
        await hall.HoldAndSign(head);
        Assert.DoesNotContain("Nhiệm vụ đã giao", (await visitor.Open($"/doi-thoai/{hall.Dialogue}")).Words, StringComparison.Ordinal);
        await head.Submit(await head.Open(hall.Path + "/ket-luan"), hall.Path + "/ket-luan/ky");

        var page = await visitor.Open($"/doi-thoai/{hall.Dialogue}");

        Assert.Equal(200, page.Status);
        Assert.Contains("01-TB/ĐU", page.Words, StringComparison.Ordinal);
        Assert.Contains("Phòng Kinh tế (giao qua UBND xã Phù Yên)", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Lò Văn", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Ý kiến số 1 về đường liên bản.", page.Words, StringComparison.Ordinal);
        var minutes = await visitor.Open($"/doi-thoai/{hall.Dialogue}/bien-ban");
        Assert.Contains("Lò Văn Người1", minutes.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Lò Văn Người2", minutes.Words, StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task A_village_gets_its_sheet_of_what_became_of_its_opinions(Engine engine)
    {
        await using var hall = await Hall.Ready(engine);
        var head = await hall.SignedIn(Concluding.Head);
        await hall.HoldAndConclude(head);

        var page = await head.Open(hall.Path + "/phieu-ket-qua");
        page = await head.Open(page.Link("bản Núi Hồng"));

        Assert.Contains("Kết quả đối thoại gửi bản Núi Hồng", page.Heading, StringComparison.Ordinal);
        Assert.Contains("Trả lời số 1: xã đã bố trí vốn.", page.Words, StringComparison.Ordinal);
        Assert.Contains("hạn 02/12/2026", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Lò Văn", page.Words, StringComparison.Ordinal);
        Assert.Equal(404, (await head.Open($"{hall.Path}/phieu-ket-qua/{hall.Dialogue}")).Status);
    }

    [Theory, EveryEngine]
    public async Task What_was_passed_up_waits_above_without_a_day_of_ours(Engine engine)
    {
        await using var hall = await Hall.Ready(engine);
        var head = await hall.SignedIn(Concluding.Head);
        var page = await hall.Open(head);
        await head.Submit(page, hall.Path + "/hoi-nghi/be-mac", (hall.Of("ending", 2), "passedUp"), (hall.Of("text", 2), "Thuộc thẩm quyền của tỉnh."), (hall.Of("by", 2), "Chủ tịch UBND xã"));
        await head.Submit(await head.Open(hall.Path + "/bien-ban"), hall.Path + "/bien-ban/ky");
        await head.Submit(await head.Open(hall.Path + "/ket-luan"), hall.Path + "/ket-luan/ky", (hall.Line("above", 2), "Sở Xây dựng"));

        var third = hall.Matters[2];
        var task = await hall.Town.Read(db => db.Tasks.SingleAsync(row => row.MatterId == third));
        Assert.Equal((TaskState.WaitingAbove, "Sở Xây dựng", null), (task.State, task.PassedUpTo, task.DueOn));
        Assert.Equal(OpinionState.PassedUp, (await hall.Matter(2)).State);
    }
}
