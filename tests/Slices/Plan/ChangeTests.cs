using DoiThoai.Tests.Testing;
using Xunit;

namespace DoiThoai.Tests.Slices.Plan;

public class ChangeTests
{
    [Theory, EveryEngine]
    public async Task A_postponement_keeps_the_old_day_and_says_why(Engine engine)
    {
        await using var town = await Places.On(engine);
        var (office, dialogue) = await Noticed(town);
        var sneaky = await office.Submit(await office.Open(dialogue + "/ngay"), "Lưu", ("heldOn", "17/12/2026"));
        Assert.Contains("Thông báo đã ra.", sneaky.ErrorAt("heldOn"));
        var silent = await office.Submit(await office.Open(dialogue + "/thay-doi"), "Lưu thay đổi", ("heldOn", "17/12/2026"));
        Assert.Equal(422, silent.Status);
        Assert.NotNull(silent.ErrorAt("reason"));
        var moved = await office.Submit(silent, "Lưu thay đổi", ("reason", "Bão số 9"));
        Assert.Contains("17/12/2026", moved.Words);
        using var nobody = town.Visitor();
        var read = await nobody.Open(dialogue["/lam-viec".Length..]);
        Assert.Contains("Đổi ngày. Từ 08:00, 10/12/2026, Nhà văn hóa bản Núi Hồng sang 08:00, 17/12/2026, Nhà văn hóa bản Núi Hồng.", read.Words);
        Assert.Contains("Bão số 9", read.Words);
        Assert.DoesNotContain("chậm so với quy định", read.Words);
    }

    [Theory, EveryEngine]
    public async Task A_new_day_told_too_late_is_a_breach_with_the_reason_of_the_change(Engine engine)
    {
        await using var town = await Places.On(engine);
        var (office, dialogue) = await Noticed(town);
        town.Clock.Reach(new DateOnly(2026, 12, 9));
        await office.SignIn("office@phu-yen", Town.Password);
        var moved = await office.Submit(await office.Open(dialogue + "/thay-doi"), "Lưu thay đổi", ("heldOn", "12/12/2026"), ("reason", "Chủ tịch họp ở tỉnh"));
        Assert.Contains("Thông báo chậm so với quy định. Hạn 05/12/2026, thực tế 09/12/2026.", moved.Words);
    }

    [Theory, EveryEngine]
    public async Task Nothing_changed_is_no_change_and_what_was_held_stays(Engine engine)
    {
        await using var town = await Places.On(engine);
        var (office, dialogue) = await Noticed(town);
        var page = await office.Open(dialogue + "/thay-doi");
        Assert.Contains("Ngày, giờ và địa điểm vẫn như cũ.", (await office.Submit(page, "Lưu thay đổi", ("reason", "x"))).ErrorAt("heldOn"));
        await town.Held(dialogue);
        Assert.Equal(422, (await office.Submit(await office.Open(dialogue + "/huy"), "Hủy cuộc đối thoại", ("reason", "x"))).Status);
    }

    [Theory, EveryEngine]
    public async Task A_dialogue_that_is_called_off_stays_in_view_with_the_reason(Engine engine)
    {
        await using var town = await Places.On(engine);
        var (office, dialogue) = await Noticed(town);
        var off = await office.Submit(await office.Open(dialogue + "/huy"), "Hủy cuộc đối thoại", ("reason", "Ghép với cuộc của bản Phố"));
        Assert.Contains("Không tổ chức", off.Words);
        using var nobody = town.Visitor();
        var read = await nobody.Open(dialogue["/lam-viec".Length..]);
        Assert.Contains("Ghép với cuộc của bản Phố", read.Words);
        Assert.Contains("còn thiếu 1", (await office.Open(off.Link("Kế hoạch tổ chức đối thoại trực tiếp của người đứng đầu cấp ủy, chính quyền với Nhân dân năm 2026"))).Words);
        var late = await office.Submit(await office.Open(dialogue + "/chuong-trinh"), "Lưu");
        Assert.Contains("Cuộc đối thoại này không tổ chức nữa.", late.Errors);
    }

    private static async Task<(Visitor Office, string Dialogue)> Noticed(Town town)
    {
        var dialogue = (await town.WithApprovedPlan()).FirstDialogue();
        var office = await town.SignedIn("office@phu-yen");
        await office.Prepared(dialogue);
        await office.Submit(await office.Open(dialogue + "/thong-bao"), "Ra thông báo");
        return (office, dialogue);
    }
}
