using DoiThoai.Conclude;
using DoiThoai.Ground.Register;
using DoiThoai.Plan;
using DoiThoai.Tests.Slices.Hold;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DoiThoai.Tests.Slices.Conclude;

public class KeepingMinutesTests
{
    [Theory, EveryEngine]
    public async Task Minutes_tell_what_happened_and_are_sealed_when_they_are_signed(Engine engine)
    {
        await using var hall = await Hall.Ready(engine);
        var head = await hall.SignedIn(Concluding.Head);

        var page = await hall.Hold(head);
        Assert.Equal(hall.Path + "/bien-ban", page.Path);
        foreach (var said in new[] { "Nhà văn hóa bản Núi Hồng", "Đinh Văn Chủ", "có mặt 57 người, mời 60 người", "Lò Văn Người2", "Ý kiến số 1 về đường liên bản.", "Trả lời số 1: xã đã bố trí vốn.", "Đã giải quyết", "Hỏi tại chỗ: Hài lòng", "Trả lời bằng văn bản", "hạn 02/12/2026", "Giao UBND xã làm xong trong quý.", "11 giờ 15 phút" })
        {
            Assert.Contains(said, page.Words, StringComparison.Ordinal);
        }

        page = await head.Submit(page, hall.Path + "/bien-ban/ky", ("readNote", "đã đọc qua phiên dịch tiếng Mông"));

        Assert.Equal(hall.Path + "/ket-luan", page.Path);
        var minutes = await hall.Town.Read(db => db.Minutes.SingleAsync());
        Assert.Equal((MinutesState.Signed, Hall.Friday, new DateOnly(2026, 11, 22)), (minutes.State, minutes.ReadOn!.Value, minutes.SignedOn!.Value));
        var entry = await hall.Town.Read(db => db.Set<EntryRow>().SingleAsync(row => row.CaseId == hall.Dialogue));
        Assert.Equal((32, minutes.SealedSeq), (entry.Type, entry.Seq));
        var sealedTexts = await hall.Town.Read(db => db.Set<Opening>().Where(row => row.CaseId == hall.Dialogue && row.Seq == entry.Seq).ToDictionaryAsync(row => row.Name, row => row.Value!));
        Assert.Contains("Lò Văn Người2", sealedTexts["text"], StringComparison.Ordinal);
        Assert.Contains("tiếng Mông", sealedTexts["text"], StringComparison.Ordinal);
        Assert.Contains("Lò Văn Người1", sealedTexts["publicText"], StringComparison.Ordinal);
        Assert.DoesNotContain("Lò Văn Người2", sealedTexts["publicText"], StringComparison.Ordinal);
        Assert.DoesNotContain("Ý kiến số 1 về đường liên bản.", sealedTexts["publicText"], StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task Attendance_that_nobody_counted_is_said_to_be_unknown(Engine engine)
    {
        await using var hall = await Hall.Ready(engine);
        var clerk = await hall.SignedIn();
        await clerk.Submit(await clerk.Open(hall.Path + "/hoi-nghi"), "Khai mạc hội nghị", ("group-1", "Nhân dân"));

        var page = await clerk.Open(hall.Path + "/bien-ban");

        Assert.Contains("Nhân dân: có mặt không có số liệu", page.Words, StringComparison.Ordinal);
        Assert.Contains("Tổng số người có mặt: không có số liệu", page.Words, StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task They_are_signed_after_the_close_and_after_they_were_read_aloud(Engine engine)
    {
        await using var hall = await Hall.Ready(engine);
        var head = await hall.SignedIn(Concluding.Head);
        await hall.Open(head);

        var page = await head.Submit(await head.Open(hall.Path + "/bien-ban"), hall.Path + "/bien-ban/ky");
        Assert.Equal(422, page.Status);
        Assert.Contains("chưa bế mạc", page.Errors[0], StringComparison.Ordinal);

        await head.Submit(await head.Open(hall.Path + "/hoi-nghi/dien-bien"), hall.Path + "/hoi-nghi/be-mac");
        page = await head.Submit(await head.Open(hall.Path + "/bien-ban"), hall.Path + "/bien-ban/ky", ("readOn", ""), ("addition", "Có 5 phóng viên dự."));
        Assert.Equal(422, page.Status);
        Assert.NotNull(page.ErrorAt("readOn"));
        Assert.Equal("Có 5 phóng viên dự.", page.Value("addition"));
        Assert.Equal(0, await hall.Town.Read(db => db.Minutes.CountAsync()));
    }

    [Theory, EveryEngine]
    public async Task Signed_late_they_ask_for_the_reason_once_and_keep_it(Engine engine)
    {
        await using var hall = await Hall.Ready(engine);
        var head = await hall.SignedIn(Concluding.Head);
        await hall.Hold(head);
        hall.Town.Clock.Reach(new DateOnly(2026, 11, 30));
        head = await hall.SignedIn(Concluding.Head);

        var page = await head.Submit(await head.Open(hall.Path + "/bien-ban"), hall.Path + "/bien-ban/ky");
        Assert.Equal(422, page.Status);
        // Three working days after Friday; 24/11 is a holiday.
        Assert.Contains("26/11/2026", page.ErrorAt("reason"), StringComparison.Ordinal);
        page = await head.Submit(page, hall.Path + "/bien-ban/ky", ("reason", "Thư ký đi công tác."));

        Assert.Equal(hall.Path + "/ket-luan", page.Path);
        var breach = await hall.Town.Read(db => db.Breaches.SingleAsync());
        Assert.Equal(("minutes.sign", new DateOnly(2026, 11, 26), new DateOnly(2026, 11, 30), "Thư ký đi công tác."), (breach.RuleKey, breach.DueOn, breach.ActualOn, breach.Reason));
    }

    [Theory, EveryEngine]
    public async Task After_the_signing_only_corrections_are_added_and_they_show(Engine engine)
    {
        await using var hall = await Hall.Ready(engine);
        var (head, clerk) = (await hall.SignedIn(Concluding.Head), await hall.SignedIn());
        var keep = await hall.Open(clerk);
        await clerk.Submit(keep, hall.Path + "/hoi-nghi/be-mac");
        var draft = await clerk.Open(hall.Path + "/bien-ban");
        await head.Submit(await head.Open(hall.Path + "/bien-ban"), hall.Path + "/bien-ban/ky");

        Assert.Equal(412, (await clerk.Submit(draft, "Lưu bản nháp", ("addition", "Thêm."))).Status);
        Assert.Equal(422, (await clerk.Submit(keep, "Lưu diễn biến", (hall.Of("text", 0), "Khác."))).Status);

        var page = await clerk.Submit(await clerk.Open(hall.Path + "/bien-ban/dinh-chinh"), "Ghi đính chính", ("text", "Số có mặt là 58 người."));
        Assert.Contains("Đính chính ngày 22/11/2026", page.Words, StringComparison.Ordinal);
        Assert.Contains("Số có mặt là 58 người.", page.Words, StringComparison.Ordinal);
        Assert.Equal([18, 32], await hall.Town.Read(db => db.Set<EntryRow>().Where(row => row.CaseId == hall.Dialogue).OrderBy(row => row.Type).Select(row => row.Type).ToListAsync()));
        page = await clerk.Submit(await clerk.Open(hall.Path + "/bien-ban/dinh-chinh"), "Ghi đính chính", ("text", ""));
        Assert.Equal(422, page.Status);
    }

    [Theory, EveryEngine]
    public async Task Two_who_write_the_draft_see_both_versions(Engine engine)
    {
        await using var hall = await Hall.Ready(engine);
        var (clerk, office) = (await hall.SignedIn(), await hall.SignedIn("office@phu-yen"));
        await hall.Hold(clerk);
        var (one, two) = (await clerk.Open(hall.Path + "/bien-ban"), await office.Open(hall.Path + "/bien-ban"));

        await clerk.Submit(one, "Lưu bản nháp", ("addition", "Lời thứ nhất."));
        two = await office.Submit(two, "Lưu bản nháp", ("addition", "Lời thứ hai."));

        Assert.Equal((412, "Lời thứ hai."), (two.Status, two.Value("addition")));
        Assert.Contains("Lời thứ nhất.", two.Words, StringComparison.Ordinal);
        Assert.Equal(200, (await office.Submit(two, "Lưu bản nháp")).Status);
    }

    [Theory, EveryEngine]
    public async Task Only_whoever_presides_signs_and_no_other_unit_reads(Engine engine)
    {
        await using var hall = await Hall.Ready(engine);
        var clerk = await hall.SignedIn();
        await hall.Hold(clerk);
        var page = await clerk.Open(hall.Path + "/bien-ban");

        Assert.Equal(403, (await clerk.Forge(page, hall.Path + "/bien-ban/ky", ("signedOn", "22/11/2026"))).Status);
        Assert.Equal(403, (await (await hall.SignedIn("department@phu-yen")).Open(hall.Path + "/bien-ban")).Status);
        Assert.Equal(404, (await (await hall.SignedIn("clerk@bac-giang")).Open(hall.Path + "/bien-ban")).Status);
        Assert.Equal(404, (await hall.Town.Visitor().Open($"/doi-thoai/{hall.Dialogue}/bien-ban")).Status);
    }
}
