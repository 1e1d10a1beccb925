using DoiThoai.Tests.Testing;
using Xunit;

namespace DoiThoai.Tests.Slices.Plan;

public class WorkTests
{
    [Theory, EveryEngine]
    public async Task What_is_due_next_stands_on_the_first_page_for_whom_it_is(Engine engine)
    {
        await using var town = await Places.On(engine);
        using var office = await town.SignedIn("office@phu-yen");
        using var head = await town.SignedIn("head@phu-yen");
        var start = await office.Open("/lam-viec");
        Assert.Contains("Lập kế hoạch đối thoại năm 2026", start.Words);
        Assert.Contains("31/01/2026", start.Words);
        Assert.Contains("Quá hạn lâu", start.Words);
        var plan = await office.Submit(await office.Open(start.Link("Lập kế hoạch đối thoại năm 2026")), "/lam-viec/ke-hoach/mo");
        await office.Submit(plan, "Trình duyệt");
        Assert.Contains("Duyệt kế hoạch đối thoại năm 2026", (await head.Open("/lam-viec")).Words);
        await head.Submit(await head.Open(plan.Path), "Duyệt kế hoạch");
        Assert.Contains("Ấn định ngày, địa điểm:", (await office.Open("/lam-viec")).Words);
        var dialogue = plan.FirstDialogue();
        await office.Prepared(dialogue);
        var left = await office.Open("/lam-viec");
        Assert.DoesNotContain("Ấn định ngày", left.Words);
        Assert.Contains("Ra thông báo và niêm yết:", left.Words);
        Assert.Contains("03/12/2026", left.Words);
        await office.Submit(await office.Open(dialogue + "/thong-bao"), "Ra thông báo");
        Assert.DoesNotContain("Ra thông báo", (await office.Open("/lam-viec")).Words);
        await town.Held(dialogue);
        Assert.Contains("Công khai kết quả:", (await office.Open("/lam-viec")).Words);
    }

    [Theory, EveryEngine]
    public async Task A_department_is_not_asked_to_plan(Engine engine)
    {
        await using var town = await Places.On(engine);
        using var department = await town.SignedIn("department@phu-yen");
        Assert.DoesNotContain("Lập kế hoạch", (await department.Open("/lam-viec")).Words);
        using var ended = await town.SignedIn("office@dinh-ke");
        Assert.DoesNotContain("Lập kế hoạch", (await ended.Open("/lam-viec")).Words);
        using var nobody = town.Visitor();
        Assert.StartsWith("/dang-nhap", (await nobody.Open("/lam-viec")).Path);
    }
}
