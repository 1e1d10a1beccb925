using DoiThoai.Conclude;
using DoiThoai.Prepare;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DoiThoai.Tests.Slices.FollowUp;

/// <summary>What the hall gave to a higher authority is really sent there, and the whole chain is read below.</summary>
public class PassingUpChainTests
{
    private const string Below = "/lam-viec/cap-duoi-chuyen-len";

    [Theory, EveryEngine]
    public async Task What_the_conclusion_gave_to_a_higher_authority_is_sent_by_the_office_answered_above_and_comes_back(Engine engine)
    {
        await using var town = await Promises.On(engine);
        var task = await GivenAbove(town);
        var (office, province) = (await town.SignedIn("office@phu-yen"), await town.SignedIn("province@son-la"));

        // Nobody above knows of it yet, and the office is told so.
        Assert.Contains("Chưa có nội dung nào", (await province.Open(Below)).Words, StringComparison.Ordinal);
        Assert.Contains("Gửi lên cấp có thẩm quyền", (await office.Open("/lam-viec")).Words, StringComparison.Ordinal);
        var page = await office.Open(Promises.Url(task));
        Assert.Contains("Văn phòng chuyển nội dung đến UBND tỉnh Sơn La bằng văn bản", page.Text(".dt-next"), StringComparison.Ordinal);
        Assert.Contains("/cach-tinh-ngay", page.Document.QuerySelector(".dt-next a")?.GetAttribute("href"), StringComparison.Ordinal);

        page = await office.Submit(page, Promises.Url(task, "chuyen-cap-tren"), ("text", "Đề nghị đầu tư trạm biến áp"), ("letter", "46/UBND-KT"));
        Assert.Contains("tỉnh Sơn La trả lời", page.Text(".dt-next"), StringComparison.Ordinal);
        Assert.DoesNotContain("Gửi lên cấp có thẩm quyền", (await office.Open("/lam-viec")).Words, StringComparison.Ordinal);
        var above = await province.Open(Below);
        above = await province.Open(above.Link("Đề nghị đầu tư trạm biến áp"));
        await province.Submit(above, "Gửi trả lời xuống", ("text", "Đã ghi vốn năm 2027"), ("letter", "901/UBND-TH"));

        var (back, matter) = (await town.Task(task), await town.MatterOf(task));
        Assert.Equal((TaskState.Reported, "Đã ghi vốn năm 2027", OpinionState.InProgress), (back.State, back.Result, matter.State));
    }

    [Theory, EveryEngine]
    public async Task The_unit_below_reads_every_day_that_was_set_above_and_to_whom_it_was_passed_on(Engine engine)
    {
        await using var town = await Promises.On(engine);
        var task = await town.WithTask();
        var (office, province) = (await town.SignedIn("office@phu-yen"), await town.SignedIn("province@son-la"));
        await office.Submit(await office.Open(Promises.Url(task)), Promises.Url(task, "chuyen-cap-tren"), ("text", "Đề nghị bố trí vốn"));
        var above = await province.Open((await province.Open(Below)).Link("Đề nghị bố trí vốn"));

        above = await province.Submit(above, "Đặt hạn trả lời", ("due", "10/12/2026"));
        var moved = await province.Submit(above, "Đặt hạn trả lời", ("due", "20/12/2026"));
        Assert.Equal((422, "Hạn trước là 10/12/2026. Đổi hạn cần nêu lý do."), (moved.Status, moved.ErrorAt("han-reason")));
        above = await province.Submit(moved, "Đặt hạn trả lời", ("reason", "Chờ kỳ họp HĐND tỉnh"));
        Assert.Equal(422, (await province.Submit(above, "Chuyển tiếp cơ quan có thẩm quyền", ("to", "Sở Xây dựng"))).Status);
        await province.Submit(await province.Open(above.Path), "Chuyển tiếp cơ quan có thẩm quyền", ("to", "Sở Xây dựng"), ("reason", "Thuộc thẩm quyền của Sở"));

        var page = await office.Open(Promises.Url(task));
        Assert.Contains("tỉnh Sơn La, đã chuyển tiếp đến Sở Xây dựng", page.Text(".dt-next"), StringComparison.Ordinal);
        foreach (var kept in new[] { "hạn trước chưa có ngày, hạn mới 10/12/2026", "hạn trước 10/12/2026, hạn mới 20/12/2026", "Chờ kỳ họp HĐND tỉnh", "tỉnh Sơn La → Sở Xây dựng", "Thuộc thẩm quyền của Sở" })
        {
            Assert.Contains(kept, page.Words, StringComparison.Ordinal);
        }
    }

    [Theory, EveryEngine]
    public async Task The_level_above_answers_after_its_day_only_with_a_reason_that_is_kept_below(Engine engine)
    {
        await using var town = await Promises.On(engine);
        var task = await town.WithTask();
        var (office, province) = (await town.SignedIn("office@phu-yen"), await town.SignedIn("province@son-la"));
        await office.Submit(await office.Open(Promises.Url(task)), Promises.Url(task, "chuyen-cap-tren"), ("text", "Đề nghị bố trí vốn"));
        var url = (await province.Open(Below)).Link("Đề nghị bố trí vốn");
        await province.Submit(await province.Open(url), "Đặt hạn trả lời", ("due", "10/12/2026"));

        town.Clock.Reach(new DateOnly(2026, 12, 14));
        province = await town.SignedIn("province@son-la");
        var late = await province.Submit(await province.Open(url), "Gửi trả lời xuống", ("text", "Bố trí vốn năm 2027"), ("letter", "12/UBND"));
        Assert.Equal(422, late.Status);
        Assert.NotNull(late.ErrorAt("reason"));
        Assert.Equal("Bố trí vốn năm 2027", late.Value("text"));
        Assert.Equal(TaskState.WaitingAbove, (await town.Task(task)).State);
        await province.Submit(late, "Gửi trả lời xuống", ("reason", "Chờ Bộ cho ý kiến"));

        var page = await (await town.SignedIn("office@phu-yen")).Open(Promises.Url(task));
        Assert.Contains("Cấp trên trả lời sau hạn 10/12/2026", page.Words, StringComparison.Ordinal);
        Assert.Contains("Chờ Bộ cho ý kiến", page.Words, StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task The_Front_sees_what_should_have_been_sent_up_and_was_not(Engine engine)
    {
        await using var town = await Promises.On(engine);
        await GivenAbove(town);
        town.Clock.Reach(new DateOnly(2026, 12, 1));

        var page = await (await town.SignedIn("front@phu-yen")).Open("/lam-viec/giam-sat");

        Assert.Contains("Thuộc cấp trên nhưng chưa gửi lên", page.Texts("h2"));
        Assert.DoesNotContain("Chờ cấp trên mà người dân chưa được báo lại", page.Texts("h2"));
    }

    private static async Task<Guid> GivenAbove(Town town)
    {
        var id = await town.WithTask(text: "Điện: đầu tư trạm biến áp");
        await town.Change(async turn =>
        {
            var (tasks, matters) = (turn.Db.Set<ConclusionTask>(), turn.Db.Set<Matter>());
            var task = await tasks.SingleAsync(row => row.Id == id);
            var matter = await matters.SingleAsync(row => row.Id == task.MatterId);
            (task.State, task.PassedUpTo, task.PassedUpOn, task.DueOn) = (TaskState.WaitingAbove, "UBND tỉnh Sơn La", task.GivenOn, null);
            if (matter.Move(OpinionState.PassedUp).Refused) throw new InvalidOperationException("It cannot be passed up.");
            matter.Ending = MatterEnding.PassedUp;
        });
        return id;
    }
}
