using DoiThoai.Tests.Testing;
using Xunit;

namespace DoiThoai.Tests.Slices.Plan;

/// <summary>Two people at one form: who saves second is told, sees both versions, and may save again knowingly.</summary>
public class VersionTests
{
    [Theory, EveryEngine]
    public async Task Both_versions_of_a_plans_head_are_shown(Engine engine)
    {
        await using var town = await Places.On(engine);
        using var first = await town.SignedIn("office@phu-yen");
        await Clash(town, (await first.OpenPlan()).Path + "/phan-chung", "title", "Kế hoạch của người thứ nhất", "Kế hoạch của người thứ hai");
    }

    [Theory, EveryEngine]
    public async Task Both_versions_of_the_planned_dialogues_are_shown(Engine engine)
    {
        await using var town = await Places.On(engine);
        using var first = await town.SignedIn("office@phu-yen");
        await Clash(town, (await first.OpenPlan()).Path + "/cuoc-doi-thoai", "theme-1", "Nước sạch", "Đường liên bản");
    }

    [Theory, EveryEngine]
    public async Task Both_versions_of_a_dialogues_preparation_are_shown(Engine engine)
    {
        await using var town = await Places.On(engine);
        var dialogue = (await town.WithApprovedPlan()).FirstDialogue();
        using var office = await town.SignedIn("office@phu-yen");
        await office.Prepared(dialogue);
        await Clash(town, dialogue + "/chuan-bi", "place", "Hội trường xã", "Sân vận động xã");
        await Clash(town, dialogue + "/ngay", "place", "Nhà văn hóa bản Tường", "Trường tiểu học");
        await Clash(town, dialogue + "/nhan-su", "role-secretary", "Công chức Tư pháp", "Công chức Văn hóa");
        await Clash(town, dialogue + "/chuong-trinh", "houseRules", "Nói ngắn gọn", "Nói lần lượt");
    }

    [Theory, EveryEngine]
    public async Task A_dialogue_that_was_moved_meanwhile_is_not_moved_unseen(Engine engine)
    {
        await using var town = await Places.On(engine);
        var dialogue = (await town.WithApprovedPlan()).FirstDialogue();
        using var office = await town.SignedIn("office@phu-yen");
        await office.Prepared(dialogue);
        await office.Submit(await office.Open(dialogue + "/thong-bao"), "Ra thông báo");
        using var other = await town.SignedIn("party-office@phu-yen");
        var (mine, theirs) = (await office.Open(dialogue + "/thay-doi"), await other.Open(dialogue + "/thay-doi"));
        var called = await other.Open(dialogue + "/huy");
        await other.Submit(theirs, "Lưu thay đổi", ("heldOn", "17/12/2026"), ("reason", "Bão số 9"));
        var clash = await office.Submit(mine, "Lưu thay đổi", ("heldOn", "18/12/2026"), ("reason", "Mất điện"));
        Assert.Equal((412, "18/12/2026"), (clash.Status, clash.Value("heldOn")));
        Assert.Contains("17/12/2026", clash.Words, StringComparison.Ordinal);
        Assert.Equal(412, (await other.Submit(called, "Hủy cuộc đối thoại", ("reason", "Trùng lịch"))).Status);
        Assert.Contains("18/12/2026", (await office.Submit(clash, "Lưu thay đổi")).Words, StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task A_plan_that_was_sent_back_meanwhile_is_not_approved_unseen(Engine engine)
    {
        await using var town = await Places.On(engine);
        using var office = await town.SignedIn("office@phu-yen");
        using var head = await town.SignedIn("head@phu-yen");
        var plan = (await office.Submit(await office.OpenPlan(), "Trình duyệt")).Path;
        var shown = await head.Open(plan);
        await head.Submit(await head.Open(plan), "Trả lại để soạn tiếp", ("reason", "Thêm một cuộc"));
        await office.Submit(await office.Open(plan + "/phan/muc-dich"), "Lưu", ("lines", "lắng nghe"));
        await office.Submit(await office.Open(plan), "Trình duyệt");
        var late = await head.Submit(shown, "Duyệt kế hoạch");
        Assert.Equal(412, late.Status);
        Assert.Contains("lắng nghe", late.Words, StringComparison.Ordinal);
        Assert.Contains("Đã duyệt", (await head.Submit(late, "Duyệt kế hoạch")).Words, StringComparison.Ordinal);
    }

    private static async Task Clash(Town town, string path, string field, string first, string second)
    {
        using var one = await town.SignedIn("office@phu-yen");
        using var two = await town.SignedIn("party-office@phu-yen");
        var (mine, theirs) = (await one.Open(path), await two.Open(path));
        Assert.Equal(200, (await one.Submit(mine, "Lưu", (field, first))).Status);
        var clash = await two.Submit(theirs, "Lưu", (field, second));
        Assert.Equal((path, 412, second), (path, clash.Status, clash.Value(field)));
        // Only what differs is shown twice.
        Assert.Contains(first, Assert.Single(clash.Texts(".dt-theirs")), StringComparison.Ordinal);
        var saved = await two.Submit(clash, "Lưu");
        Assert.Equal(200, saved.Status);
        Assert.Contains(second, saved.Words, StringComparison.Ordinal);
    }
}
