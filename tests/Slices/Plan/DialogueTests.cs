using DoiThoai.Tests.Testing;
using Xunit;

namespace DoiThoai.Tests.Slices.Plan;

public class DialogueTests
{
    // For what is refused.
    private static readonly Lazy<Task<(Town Town, string Dialogue)>> Planned = new(async () =>
    {
        var town = await Places.On(Engine.Sqlite);
        return (town, (await town.WithApprovedPlan()).FirstDialogue());
    });

    [Theory, EveryEngine]
    public async Task A_dialogue_is_prepared_in_one_form_and_its_road_is_planned_back_from_its_day(Engine engine)
    {
        await using var town = await Places.On(engine);
        var dialogue = (await town.WithApprovedPlan()).FirstDialogue();
        using var office = await town.SignedIn("office@phu-yen");
        var workspace = await office.Prepared(dialogue);
        Assert.Equal(200, workspace.Status);
        Assert.Contains("Đang chuẩn bị", workspace.Words);
        Assert.Contains("Nhà văn hóa bản Núi Hồng", workspace.Words);
        Assert.Contains("Người chủ trì: Bí thư Đảng ủy", workspace.Words);
        Assert.Contains("Đoàn Chủ tọa: Chủ tịch Hội đồng nhân dân; Chủ tịch Ủy ban nhân dân", workspace.Words);
        Assert.Contains("Báo cáo khái quát tình hình", workspace.Words);
        var road = workspace.Texts(".dt-road__step");
        Assert.Equal(15, road.Count);
        Assert.Contains("03/12/2026", road.Single(step => step.StartsWith("Thông báo và niêm yết", StringComparison.Ordinal)));
        Assert.Contains("20/12/2026", road.Single(step => step.StartsWith("Công khai kết quả", StringComparison.Ordinal)));
        Assert.Contains("trước 03/12/2026", workspace.Text(".dt-next__text"));
    }

    [Theory, EveryEngine]
    public async Task A_dialogue_of_a_plan_that_is_not_approved_is_not_prepared(Engine engine)
    {
        await using var town = await Places.On(engine);
        using var office = await town.SignedIn("office@phu-yen");
        var dialogue = (await office.OpenPlan()).FirstDialogue();
        var refused = await office.Prepared(dialogue);
        Assert.Equal(422, refused.Status);
        Assert.Contains("Kế hoạch năm chưa được duyệt", string.Join(' ', refused.Errors));
        Assert.Equal("Nhà văn hóa bản Núi Hồng", refused.Value("place"));
    }

    [Theory, EveryEngine]
    public async Task Each_part_of_the_preparation_is_edited_on_its_own(Engine engine)
    {
        await using var town = await Places.On(engine);
        var dialogue = (await town.WithApprovedPlan()).FirstDialogue();
        using var office = await town.SignedIn("party-office@phu-yen");
        await office.Prepared(dialogue);
        await office.Submit(await office.Open(dialogue + "/ngay"), "Lưu", ("startsAt", "7h30"));
        await office.Submit(await office.Open(dialogue + "/nhan-su"), "Lưu", ("rolesDecision", "129-QĐ/ĐU"), ("rolesDecidedOn", "20/11/2026"), ("role-secretary", "Công chức Văn phòng | Hà Thị Lan\nCông chức Tư pháp"));
        var seen = await office.Submit(await office.Open(dialogue + "/chuong-trinh"), "Lưu", ("item-1-minutes", "15"), ("item-2-kind", ""), ("houseRules", "Nói ngắn gọn"));
        Assert.Contains("10/12/2026, 07:30", seen.Words);
        Assert.Contains("Theo quyết định 129-QĐ/ĐU ngày 20/11/2026", seen.Words);
        Assert.Contains("Hà Thị Lan, Công chức Văn phòng; Công chức Tư pháp", seen.Words);
        Assert.Contains("15 phút", seen.Words);
        Assert.DoesNotContain("Báo cáo khái quát tình hình", seen.Words);
        Assert.Contains("Nói ngắn gọn", seen.Words);
    }

    [Theory]
    [InlineData("heldOn", "10/13/2026")]
    [InlineData("heldOn", "01/11/2026")]
    [InlineData("startsAt", "25:00")]
    [InlineData("place", "")]
    [InlineData("role-chair", "")]
    [InlineData("item-1-minutes", "0")]
    [InlineData("rolesDecidedOn", "30/12/2026")]
    public async Task What_cannot_be_is_refused_at_its_field_and_comes_back(string field, string value)
    {
        var (town, dialogue) = await Planned.Value;
        using var office = await town.SignedIn("office@phu-yen");
        var page = await office.Open(dialogue + "/chuan-bi");
        var fields = new Dictionary<string, string> { ["heldOn"] = "10/12/2026", ["place"] = "Hội trường", [field] = value };
        var refused = await office.Submit(page, "Lưu", [.. fields.Select(it => (it.Key, (string?)it.Value))]);
        Assert.Equal(422, refused.Status);
        Assert.NotNull(refused.ErrorAt(field));
        Assert.Equal(value.Length == 0 ? null : value, refused.Value(field));
    }

    [Theory, EveryEngine]
    public async Task An_ad_hoc_dialogue_is_called_when_enough_voters_ask(Engine engine)
    {
        await using var town = await Places.On(engine);
        using var office = await town.SignedIn("office@phu-yen");
        var page = await office.Open("/lam-viec/doi-thoai/dot-xuat");
        (string, string?)[] asked = [("trigger", "votersAsk"), ("petitioners", "99"), ("voters", "1000"), ("theme", "Đường liên bản bị sạt lở"), ("heldOn", "15/12/2026"), ("place", "Hội trường xã")];
        var refused = await office.Submit(page, "Tạo cuộc đối thoại", asked);
        Assert.Equal(422, refused.Status);
        Assert.Contains("Cần ít nhất 100 cử tri yêu cầu", refused.ErrorAt("petitioners"));
        var called = await office.Submit(refused, "Tạo cuộc đối thoại", ("petitioners", "100"));
        Assert.Equal(200, called.Status);
        Assert.Contains("Đột xuất", called.Words);
        Assert.Contains("(100/1.000 cử tri)", called.Words);
        Assert.Contains("Đang chuẩn bị", called.Words);
    }

    [Theory, EveryEngine]
    public async Task The_head_calls_one_without_counting_voters(Engine engine)
    {
        await using var town = await Places.On(engine);
        using var head = await town.SignedIn("head@phu-yen");
        var called = await head.Submit(await head.Open("/lam-viec/doi-thoai/dot-xuat"), "Tạo cuộc đối thoại", ("trigger", "headDecides"), ("theme", "Lũ quét"), ("heldOn", "01/12/2026"), ("place", "Hội trường xã"));
        Assert.Equal(200, called.Status);
        using var clerk = await town.SignedIn("clerk@phu-yen");
        Assert.Contains("Lũ quét", (await clerk.Open("/lam-viec/doi-thoai")).Words);
        Assert.Equal(403, (await clerk.Open("/lam-viec/doi-thoai/dot-xuat")).Status);
        using var other = await town.SignedIn("office@bac-giang");
        Assert.DoesNotContain("Lũ quét", (await other.Open("/lam-viec/doi-thoai")).Words);
        foreach (var page in new[] { "", "/chuan-bi", "/ngay", "/nhan-su", "/chuong-trinh", "/thong-bao", "/niem-yet", "/cong-khai-ket-qua", "/thay-doi", "/huy" })
        {
            Assert.Equal(404, (await other.Open(called.Path + page)).Status);
        }
    }

    [Theory, EveryEngine]
    public async Task The_last_dialogue_is_reported_back_on_the_next_one(Engine engine)
    {
        await using var town = await Places.On(engine);
        var dialogue = (await town.WithApprovedPlan()).FirstDialogue();
        using var office = await town.SignedIn("office@phu-yen");
        await office.Prepared(dialogue);
        await town.Held(dialogue);
        var next = await office.Submit(await office.Open("/lam-viec/doi-thoai/dot-xuat"), "Tạo cuộc đối thoại", ("theme", "Nước sạch"), ("heldOn", "20/12/2026"), ("place", "Hội trường xã"));
        var form = await office.Open(next.Path + "/chuong-trinh");
        Assert.Equal("Kết quả thực hiện kết luận của lần đối thoại trước", form.Value("item-3-text"));
    }
}
