using DoiThoai.Tests.Testing;
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
}
