using DoiThoai.FollowUp;
using DoiThoai.Plan.Handover;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DoiThoai.Tests.Slices.FollowUp;

public class SupervisingTests
{
    [Theory, EveryEngine]
    public async Task The_front_sees_what_is_late_reopened_and_never_told(Engine engine)
    {
        await using var town = await Promises.On(engine);
        await town.WithTask("Việc quá hạn", new DateOnly(2026, 11, 18));
        var reopened = await town.WithTask("Việc xem lại");
        await town.Reported(reopened);
        await town.Told(reopened, "notSatisfied");
        var untold = await town.WithTask("Việc chưa báo");
        await town.Reported(untold);
        await town.WithHallMatter();
        town.Clock.Reach(new DateOnly(2026, 12, 1));

        var page = await (await town.SignedIn("front@phu-yen")).Open("/lam-viec/giam-sat");

        Assert.Contains("Việc quá hạn", After(page, "late"), StringComparison.Ordinal);
        Assert.Contains("Việc xem lại", After(page, "reopened"), StringComparison.Ordinal);
        Assert.Contains("Việc xem lại", After(page, "unsatisfied"), StringComparison.Ordinal);
        Assert.Contains("Việc chưa báo", After(page, "notTold"), StringComparison.Ordinal);
        Assert.Contains("1 nội dung", After(page, "hall"), StringComparison.Ordinal);
        Assert.Contains("3 nhiệm vụ, trong đó 0 đã hoàn thành", page.Words, StringComparison.Ordinal);
        Assert.Equal(403, (await (await town.SignedIn("office@phu-yen")).Open("/lam-viec/giam-sat")).Status);
    }

    [Theory, EveryEngine]
    public async Task A_question_has_a_clock_is_answered_and_the_answer_is_accepted(Engine engine)
    {
        await using var town = await Promises.On(engine);
        var task = await town.WithTask();
        var (front, chairman) = (await town.SignedIn("front@phu-yen"), await town.SignedIn("chairman@phu-yen"));

        var page = await front.Submit(await front.Open(Promises.Url(task)), "/lam-viec/giam-sat/hoi", ("text", "Vì sao chưa khởi công?"));
        // Ten working days after Sunday 22/11; 24/11 is off.
        Assert.Contains("trả lời câu hỏi của Mặt trận trước 07/12/2026", page.Text(".dt-next"), StringComparison.Ordinal);
        Assert.Contains("Thời hạn này là mặc định", page.Words, StringComparison.Ordinal);
        Assert.StartsWith("/cach-tinh-ngay?", page.Document.QuerySelector(".dt-next a")!.GetAttribute("href"), StringComparison.Ordinal);
        var url = page.Path;
        page = await chairman.Submit(await chairman.Open(url), "Gửi trả lời", ("answer", "Khởi công ngày 01/12."));
        Assert.Contains("Khởi công ngày 01/12.", page.Words, StringComparison.Ordinal);
        page = await front.Submit(await front.Open(url), "Chấp nhận trả lời");
        Assert.Contains("Ngày chấp nhận", page.Words, StringComparison.Ordinal);
        Assert.Equal(422, (await chairman.Forge(await chairman.Open(url), url + "/tra-loi", ("answer", "Khác"))).Status);
    }

    [Theory, EveryEngine]
    public async Task A_late_answer_says_why_and_what_is_not_enough_is_asked_on(Engine engine)
    {
        await using var town = await Promises.On(engine);
        var (front, office) = (await town.SignedIn("front@phu-yen"), await town.SignedIn("office@phu-yen"));
        var page = await front.Open("/lam-viec/giam-sat");
        page = await front.Submit(page, "/lam-viec/giam-sat/hoi", ("about", "dialogue/" + Promises.Dialogue), ("text", "Kết quả đã niêm yết chưa?"));
        var url = page.Path;
        town.Clock.Reach(new DateOnly(2026, 12, 10));
        (front, office) = (await town.SignedIn("front@phu-yen"), await town.SignedIn("office@phu-yen"));

        Assert.Equal(422, (await office.Submit(await office.Open(url), "Gửi trả lời", ("answer", "Rồi"))).Status);
        await office.Submit(await office.Open(url), "Gửi trả lời", ("answer", "Rồi"), ("reason", "Chờ thống kê"));
        Assert.Equal("front.question", await town.Read(db => Dialogues.Breaches(db, Promises.Dialogue).Select(row => row.RuleKey).SingleAsync()));
        page = await front.Submit(await front.Open(url), "Hỏi tiếp", ("text", "Ở bản nào?"));

        Assert.Contains("Kết quả đã niêm yết chưa?", page.Words, StringComparison.Ordinal);
        Assert.Equal("Rồi", await town.Read(db => db.FrontQuestions.Where(row => row.FollowsId == null).Select(row => row.Answer).SingleAsync()));
    }

    [Theory, EveryEngine]
    public async Task A_question_about_nothing_is_refused_and_another_unit_sees_none(Engine engine)
    {
        await using var town = await Promises.On(engine);
        var front = await town.SignedIn("front@phu-yen");
        var page = await front.Open("/lam-viec/giam-sat");

        Assert.Equal(422, (await front.Submit(page, "/lam-viec/giam-sat/hoi", ("text", "Hỏi"))).Status);
        var typed = await front.Submit(page, "/lam-viec/giam-sat/hoi", ("about", "dialogue/" + Promises.Dialogue), ("text", ""));
        Assert.Equal("Ô này cần được điền.", typed.ErrorAt("text"));
        Assert.Equal(422, (await front.Forge(page, "/lam-viec/giam-sat/hoi", ("about", "task/" + Promises.Economy), ("text", "Hỏi"))).Status);
        var asked = await front.Submit(page, "/lam-viec/giam-sat/hoi", ("about", "dialogue/" + Promises.Dialogue), ("text", "Hỏi"));
        Assert.Equal(404, (await (await town.SignedIn("office@bac-giang")).Open(asked.Path)).Status);
        Assert.Equal(404, (await (await town.SignedIn("village@phu-yen")).Open(asked.Path)).Status);
    }

    private static string After(PageSeen page, string anchor) => page.Document.GetElementById(anchor)?.NextElementSibling?.TextContent ?? "";
}
