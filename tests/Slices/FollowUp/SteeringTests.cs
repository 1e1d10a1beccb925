using DoiThoai.FollowUp;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DoiThoai.Tests.Slices.FollowUp;

public class SteeringTests
{
    [Theory, EveryEngine]
    public async Task Everything_late_is_urged_with_one_submit(Engine engine)
    {
        await using var town = await Promises.On(engine);
        var (late, later) = (await town.WithTask("Việc một", new DateOnly(2026, 11, 18)), await town.WithTask("Việc hai", new DateOnly(2026, 11, 20), Promises.Culture));
        var calm = await town.WithTask("Việc ba", new DateOnly(2027, 3, 1));
        var office = await town.SignedIn("office@phu-yen");

        var page = await office.Submit(await office.Open("/lam-viec/don-doc"), "/lam-viec/don-doc");

        Assert.Contains("Đã đôn đốc 2 nhiệm vụ.", page.Words, StringComparison.Ordinal);
        Assert.Contains("Đã đôn đốc ngày 22/11/2026.", page.Words, StringComparison.Ordinal);
        Assert.Equal(new[] { late, later }.Order(), (await town.Read(db => db.TaskSteps.Where(row => row.Kind == StepKind.Urged).Select(row => row.TaskId!.Value).ToListAsync())).Order());
        Assert.Equal(422, (await office.Forge(page, "/lam-viec/don-doc", ("task", calm.ToString()), ("text", "x"))).Status);
        Assert.Equal(403, (await (await town.SignedIn("front@phu-yen")).Open("/lam-viec/don-doc")).Status);
    }

    [Theory, EveryEngine]
    public async Task The_next_dialogue_is_told_what_became_of_the_last_conclusions(Engine engine)
    {
        await using var town = await Promises.On(engine);
        var done = await town.WithTask("Việc đã xong");
        await town.Reported(done);
        await town.Told(done, "satisfied");
        await town.WithTask("Việc quá hạn", new DateOnly(2026, 11, 18));
        await town.WithTask("Chuyện cán bộ", restricted: true);
        var next = Guid.Empty;
        await town.Change(turn => turn.Db.Set<DoiThoai.Plan.Dialogue>().Add(new DoiThoai.Plan.Dialogue { Id = next = turn.NewId(), UnitId = Promises.Unit, PlannedMonth = new DateOnly(2026, 12, 1) }));

        var page = await (await town.SignedIn("clerk@phu-yen")).Open($"/lam-viec/doi-thoai/{next}/ket-luan-truoc");

        Assert.Contains("2 nhiệm vụ, trong đó 1 đã hoàn thành, 0 chờ cấp trên, 1 quá hạn", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("cán bộ", page.Text("tbody"), StringComparison.Ordinal);
        Assert.DoesNotContain(Promises.Words, page.Words, StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task The_work_page_tells_each_what_is_theirs(Engine engine)
    {
        await using var town = await Promises.On(engine);
        var reported = await town.WithTask("Việc đã báo cáo");
        await town.Reported(reported);
        await town.WithTask("Việc của phòng", new DateOnly(2026, 11, 18));
        await town.WithTask("Việc chưa giao", assigned: false);

        var department = await (await town.SignedIn("department1@phu-yen")).Open("/lam-viec");
        var chairman = await (await town.SignedIn("chairman@phu-yen")).Open("/lam-viec");

        Assert.Contains("Thực hiện: Việc của phòng", department.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Việc chưa giao", department.Words, StringComparison.Ordinal);
        Assert.Contains("Giao cơ quan thực hiện: Việc chưa giao", chairman.Words, StringComparison.Ordinal);
        Assert.Contains("Kiểm tra và báo kết quả: Việc đã báo cáo", chairman.Words, StringComparison.Ordinal);
        Assert.Contains("Đôn đốc 1 nhiệm vụ quá hạn", chairman.Words, StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task The_public_sees_promises_and_units_and_lateness_only_where_the_unit_decided_so(Engine engine)
    {
        await using var town = await Promises.On(engine);
        await town.WithTask("Sửa đường vào bản", new DateOnly(2026, 11, 18));
        await town.WithTask("Chuyện cán bộ", restricted: true);

        var page = await town.Visitor().Open($"/doi-thoai/{Promises.Dialogue}");
        var promises = page.Text("section[aria-labelledby=loi-hua]");
        Assert.Contains("Sửa đường vào bản", promises, StringComparison.Ordinal);
        Assert.Contains("Phòng Kinh tế", promises, StringComparison.Ordinal);
        Assert.DoesNotContain("Quá hạn", promises, StringComparison.Ordinal);
        Assert.DoesNotContain("cán bộ", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(Promises.Words, page.Words, StringComparison.Ordinal);
    }
}
