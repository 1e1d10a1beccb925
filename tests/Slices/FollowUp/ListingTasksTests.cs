using DoiThoai.Tests.Testing;
using Xunit;

namespace DoiThoai.Tests.Slices.FollowUp;

public class ListingTasksTests
{
    [Theory, EveryEngine]
    public async Task The_office_sees_everybodys_tasks_by_deadline_and_a_department_its_own(Engine engine)
    {
        await using var town = await Promises.On(engine);
        await town.WithTask("Sửa đường", new DateOnly(2026, 12, 20));
        await town.WithTask("Kéo nước", new DateOnly(2026, 12, 1), Promises.Culture);

        var office = await (await town.SignedIn("office@phu-yen")).Open("/lam-viec/nhiem-vu");
        var department = await (await town.SignedIn("department1@phu-yen")).Open("/lam-viec/nhiem-vu");

        Assert.Equal(["Kéo nước", "Sửa đường"], office.Texts("tbody td a[href^='/lam-viec/nhiem-vu/']"));
        Assert.Equal(["Sửa đường"], department.Texts("tbody td a[href^='/lam-viec/nhiem-vu/']"));
    }

    [Theory, EveryEngine]
    public async Task A_village_sees_the_task_it_owns_and_another_unit_sees_none(Engine engine)
    {
        await using var town = await Promises.On(engine);
        var task = await town.WithTask("Vệ sinh đường bản", owner: Promises.VillageBody);

        var village = await (await town.SignedIn("village@phu-yen")).Open("/lam-viec/nhiem-vu");
        var elsewhere = await town.SignedIn("office@bac-giang");

        Assert.Contains("Vệ sinh đường bản", village.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Vệ sinh", (await elsewhere.Open("/lam-viec/nhiem-vu")).Words, StringComparison.Ordinal);
        Assert.Equal(404, (await elsewhere.Open(Promises.Url(task))).Status);
        Assert.Equal(404, (await (await town.SignedIn("department1@phu-yen")).Open(Promises.Url(task))).Status);
    }

    [Theory, EveryEngine]
    public async Task How_late_a_task_is_has_two_grades_and_is_reckoned_when_it_is_read(Engine engine)
    {
        await using var town = await Promises.On(engine);
        await town.WithTask(due: new DateOnly(2026, 11, 20));
        var office = await town.SignedIn("office@phu-yen");

        Assert.Contains("Quá hạn", (await office.Open("/lam-viec/nhiem-vu?muc=overdue")).Text("tbody .dt-tag--late"), StringComparison.Ordinal);
        Assert.DoesNotContain("kéo dài", (await office.Open("/lam-viec/nhiem-vu")).Text("tbody"), StringComparison.Ordinal);
        town.Clock.Reach(new DateOnly(2026, 12, 10));
        office = await town.SignedIn("office@phu-yen");
        Assert.Contains("Quá hạn kéo dài", (await office.Open("/lam-viec/nhiem-vu?muc=longOverdue")).Text("tbody"), StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task What_is_about_an_official_is_seen_by_few(Engine engine)
    {
        await using var town = await Promises.On(engine);
        var task = await town.WithTask("Kiểm tra thái độ phục vụ", restricted: true, owner: Promises.Culture);

        Assert.Equal(200, (await (await town.SignedIn("head@phu-yen")).Open(Promises.Url(task))).Status);
        Assert.Equal(200, (await (await town.SignedIn("department2@phu-yen")).Open(Promises.Url(task))).Status);
        Assert.Equal(404, (await (await town.SignedIn("office@phu-yen")).Open(Promises.Url(task))).Status);
        Assert.DoesNotContain("thái độ", (await (await town.SignedIn("front@phu-yen")).Open("/lam-viec/nhiem-vu")).Words, StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task Without_tasks_the_list_says_what_it_will_hold_and_odd_filters_do_no_harm(Engine engine)
    {
        await using var town = await Promises.On(engine);
        var office = await town.SignedIn("office@phu-yen");

        Assert.Contains("Không có nhiệm vụ nào", (await office.Open("/lam-viec/nhiem-vu")).Words, StringComparison.Ordinal);
        Assert.Equal(200, (await office.Open("/lam-viec/nhiem-vu?muc=x&co-quan=1&doi-thoai=%3Cb%3E&trang=-5&linh-vuc='%20or%201")).Status);
        Assert.Equal(403, (await (await town.SignedIn("admin@phu-yen")).Open("/lam-viec/nhiem-vu")).Status);
    }
}
