using DoiThoai.Ground.People;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DoiThoai.Tests.Slices.Plan;

public class PlanningTests
{
    [Theory, EveryEngine]
    public async Task A_plan_is_opened_filled_submitted_and_approved(Engine engine)
    {
        await using var town = await Places.On(engine);
        using var office = await town.SignedIn("office@phu-yen");
        var opened = await office.OpenPlan();
        Assert.Contains("năm 2026", opened.Heading);
        Assert.Contains("72/2025/QH15", opened.Words);
        Assert.Contains("Chủ tịch Ủy ban nhân dân", opened.Words);
        var submitted = await office.Submit(opened, "Trình duyệt");
        Assert.Contains("Chờ duyệt", submitted.Words);
        using var head = await town.SignedIn("head@phu-yen");
        var approved = await head.Submit(await head.Open(submitted.Path), "Duyệt kế hoạch", ("number", "12-KH/ĐU"), ("dated", "20/11/2026"));
        Assert.Contains("Số 12-KH/ĐU, ngày 20/11/2026.", approved.Words);
    }

    [Theory, EveryEngine]
    public async Task A_year_has_one_plan_and_a_year_that_is_over_none(Engine engine)
    {
        await using var town = await Places.On(engine);
        using var office = await town.SignedIn("office@phu-yen");
        await office.OpenPlan();
        var again = await office.OpenPlan();
        Assert.Equal(422, again.Status);
        Assert.Contains("Năm 2026 đã có kế hoạch.", Assert.Single(again.Errors));
        var past = await office.Submit(await office.Open("/lam-viec/ke-hoach/mo"), "/lam-viec/ke-hoach/mo", ("year", "2025"), ("month-1", "12/2025"));
        Assert.Contains("Chỉ lập kế hoạch cho năm 2026 trở đi", Assert.Single(past.Errors));
        Assert.Equal("2025", past.Value("year"));
    }

    [Theory, EveryEngine]
    public async Task A_unit_that_has_ended_names_its_successor_and_takes_its_history(Engine engine)
    {
        await using var town = await Places.On(engine);
        using var office = await town.SignedIn("office@dinh-ke");
        var page = await office.Open("/lam-viec/ke-hoach/mo?nam=2024");
        Assert.Contains("phường Bắc Giang", page.Words);
        var refused = await office.OpenPlan();
        Assert.Equal(422, refused.Status);
        Assert.Contains("việc mới thuộc về phường Bắc Giang", Assert.Single(refused.Errors));

        await town.Change(async turn => (await turn.Db.Accounts.FirstAsync(row => row.Login == "office@dinh-ke")).Loading = true);
        var loaded = await office.OpenPlan(2024);
        Assert.Equal(200, loaded.Status);
        Assert.Contains("năm 2024", loaded.Heading);
        // Two a year, one of them thematic, as the ward's own rule says.
        Assert.Contains("Ít nhất 2 cuộc định kỳ trong năm: kế hoạch 2", loaded.Words);
        Assert.Contains("Trong đó ít nhất 1 cuộc chuyên đề: kế hoạch 1", loaded.Words);
    }

    [Theory, EveryEngine]
    public async Task The_head_gives_a_plan_back_with_a_reason_and_the_office_submits_it_again(Engine engine)
    {
        await using var town = await Places.On(engine);
        using var office = await town.SignedIn("office@phu-yen");
        using var head = await town.SignedIn("head@phu-yen");
        var plan = await office.Submit(await office.OpenPlan(), "Trình duyệt");
        var silent = await head.Submit(await head.Open(plan.Path), "Trả lại để soạn tiếp");
        Assert.Equal(422, silent.Status);
        Assert.NotNull(silent.ErrorAt("reason"));
        var back = await head.Submit(silent, "Trả lại để soạn tiếp", ("reason", "Thêm một cuộc ở bản Núi Hồng"));
        Assert.Contains("Thêm một cuộc ở bản Núi Hồng", back.Words);
        Assert.Contains("Đang soạn", back.Words);
        Assert.Contains("Chờ duyệt", (await office.Submit(await office.Open(plan.Path), "Trình duyệt")).Words);
    }

    [Theory, EveryEngine]
    public async Task A_plan_without_a_dialogue_is_not_submitted_and_a_draft_is_not_approved(Engine engine)
    {
        await using var town = await Places.On(engine);
        using var office = await town.SignedIn("office@phu-yen");
        using var head = await town.SignedIn("head@phu-yen");
        var plan = await office.OpenPlan();
        var early = await head.Forge(await head.Open(plan.Path), plan.Path + "/duyet");
        Assert.Equal(422, early.Status);
        Assert.Contains("Chỉ duyệt hoặc trả lại kế hoạch đã được trình.", early.Errors);
        var emptied = await office.Submit(await office.Open(plan.Path + "/cuoc-doi-thoai"), "Lưu", ("theme-1", ""), ("month-1", ""));
        Assert.Contains("Chưa có cuộc đối thoại nào trong kế hoạch.", emptied.Words);
        var refused = await office.Submit(emptied, "Trình duyệt");
        Assert.Equal(422, refused.Status);
        Assert.Contains("Kế hoạch chưa có cuộc đối thoại nào.", refused.Errors);
    }

    [Theory, EveryEngine]
    public async Task Only_those_who_plan_may_plan_and_another_unit_sees_nothing(Engine engine)
    {
        await using var town = await Places.On(engine);
        using var office = await town.SignedIn("office@phu-yen");
        var plan = await office.OpenPlan();
        using var department = await town.SignedIn("department@phu-yen");
        Assert.Equal(403, (await department.Open("/lam-viec/ke-hoach/mo")).Status);
        var read = await department.Open(plan.Path);
        Assert.Equal(200, read.Status);
        Assert.DoesNotContain("Trình duyệt", read.Words);
        Assert.Equal(403, (await office.Forge(plan, plan.Path + "/duyet")).Status);
        using var other = await town.SignedIn("office@bac-giang");
        Assert.Equal(404, (await other.Open(plan.Path)).Status);
        Assert.Equal(404, (await other.Open(plan.Path + "/phan/can-cu")).Status);
        Assert.NotEqual(200, (await other.Forge(await other.Open("/lam-viec/ke-hoach"), plan.Path + "/trinh")).Status);
        using var nobody = town.Visitor();
        Assert.StartsWith("/dang-nhap", (await nobody.Open(plan.Path)).Path);
    }

    [Theory, EveryEngine]
    public async Task A_village_of_another_unit_is_not_taken(Engine engine)
    {
        await using var town = await Places.On(engine);
        using var office = await town.SignedIn("office@phu-yen");
        var foreign = Guid.CreateVersion7(DateTimeOffset.UnixEpoch);
        var page = await office.Open("/lam-viec/ke-hoach/mo");
        var refused = await office.Forge(page, "/lam-viec/ke-hoach/mo", ("year", "2026"), ("theme-1", "Đất đai"), ("month-1", "12/2026"), ("regime-1", "periodic"), ("content-1", "general"), ("host-1", "both"), ("village-1", foreign.ToString()));
        Assert.Equal(422, refused.Status);
        Assert.Equal(0, await town.Read(db => db.Set<DoiThoai.Plan.DialoguePlan>().CountAsync()));
    }
}
