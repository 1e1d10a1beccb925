using DoiThoai.Tests.Testing;
using Xunit;

namespace DoiThoai.Tests.Slices.Plan;

public class PublicTests
{
    // For what only asks.
    private static readonly Lazy<Task<Town>> Quiet = new(() => Places.On(Engine.Sqlite));

    [Theory, EveryEngine]
    public async Task Nobody_sees_a_draft_and_everybody_sees_the_approved_plan(Engine engine)
    {
        await using var town = await Places.On(engine);
        using var office = await town.SignedIn("office@phu-yen");
        using var head = await town.SignedIn("head@phu-yen");
        using var nobody = town.Visitor();
        var plan = await office.OpenPlan();
        var id = plan.FirstDialogue()["/lam-viec/doi-thoai/".Length..];
        Assert.Contains("Chưa có kế hoạch nào được duyệt.", (await nobody.Open("/don-vi/phu-yen")).Words);
        Assert.Equal(404, (await nobody.Open("/doi-thoai/" + id)).Status);
        Assert.Empty((await nobody.Get("/api/v1/dialogues?unit=phu-yen")).Json["items"]!.AsArray());
        Assert.Equal(404, (await nobody.Get("/api/v1/dialogues/" + id)).Status);

        await office.Submit(plan, "Trình duyệt");
        await head.Submit(await head.Open(plan.Path), "Duyệt kế hoạch");
        var unit = await nobody.Open("/don-vi/phu-yen");
        Assert.Contains("72/2025/QH15", unit.Words);
        Assert.Contains("12/2026", unit.Words);
        Assert.Equal(200, (await nobody.Open("/doi-thoai/" + id)).Status);
        Assert.Contains("Xã Phù Yên ra thông báo", (await nobody.Open("/doi-thoai/" + id)).Words);
        Assert.Contains("Đối thoại định kỳ", (await nobody.Open("/")).Words);
        // Who has signed in elsewhere sees the same.
        using var other = await town.SignedIn("office@bac-giang");
        Assert.Equal(200, (await other.Open("/doi-thoai/" + id)).Status);
    }

    [Theory, EveryEngine]
    public async Task Roles_and_programme_stay_inside_until_the_notice_is_out(Engine engine)
    {
        await using var town = await Places.On(engine);
        var dialogue = (await town.WithApprovedPlan()).FirstDialogue();
        using var office = await town.SignedIn("office@phu-yen");
        await office.Prepared(dialogue);
        using var nobody = town.Visitor();
        var id = dialogue["/lam-viec/doi-thoai/".Length..];
        Assert.DoesNotContain("Chủ trì hội nghị", (await nobody.Open("/doi-thoai/" + id)).Words);
        Assert.Null((await nobody.Get("/api/v1/dialogues/" + id)).Json["programme"]);
        await office.Submit(await office.Open(dialogue + "/thong-bao"), "Ra thông báo");
        Assert.Contains("Chủ trì hội nghị", (await nobody.Open("/doi-thoai/" + id)).Words);
        var json = (await nobody.Get("/api/v1/dialogues/" + id)).Json;
        Assert.Equal("opening", (string?)json["programme"]![0]!["kind"]);
        Assert.Equal(3, json["postings"]!.AsArray().Count);
    }

    [Theory, EveryEngine]
    public async Task The_api_lists_and_filters_dialogues(Engine engine)
    {
        await using var town = await Places.On(engine);
        var dialogue = (await town.WithApprovedPlan()).FirstDialogue();
        using var office = await town.SignedIn("office@phu-yen");
        await office.Prepared(dialogue);
        using var nobody = town.Visitor();
        var item = Assert.Single((await nobody.Get("/api/v1/dialogues?unit=phu-yen&from=2026-12-10&to=2026-12-10&regime=periodic&content=general&state=preparing")).Json["items"]!.AsArray())!;
        Assert.Equal(dialogue["/lam-viec/doi-thoai/".Length..], (string?)item["id"]);
        Assert.Equal("phu-yen", (string?)item["unit"]);
        Assert.Equal("2026-12-10", (string?)item["heldOn"]);
        Assert.Equal("08:00:00", (string?)item["startsAt"]);
        Assert.Equal("preparing", (string?)item["state"]);
        Assert.Equal("both", (string?)item["host"]);
        Assert.Null(item["noticedOn"]);
        foreach (var none in new[] { "from=2026-12-11", "to=2026-12-09", "regime=adHoc", "content=thematic", "state=held", "unit=bac-giang" })
        {
            Assert.Empty((await nobody.Get("/api/v1/dialogues?" + none)).Json["items"]!.AsArray());
        }
    }

    [Theory]
    [InlineData("from=10/12/2026", "from")]
    [InlineData("to=2026-02-30", "to")]
    [InlineData("from=2026-12-02&to=2026-12-01", "to")]
    [InlineData("regime=Periodic", "regime")]
    [InlineData("content=x", "content")]
    [InlineData("state=%3Cscript%3E", "state")]
    [InlineData("unit=khong-co", "unit")]
    public async Task A_bad_filter_is_a_problem_at_its_name(string query, string name)
    {
        var town = await Quiet.Value;
        using var nobody = town.Visitor();
        var answer = await nobody.Get("/api/v1/dialogues?" + query);
        Assert.Equal(400, answer.Status);
        Assert.NotNull(answer.Json["errors"]![name]);
    }

    [Theory, EveryEngine]
    public async Task A_plan_of_a_unit_that_ended_is_whole_its_day_unknown_and_nothing_of_it_is_still_to_come(Engine engine)
    {
        await using var town = await Places.On(engine);
        await town.Loading("office@dinh-ke", "head@dinh-ke");
        using var office = await town.SignedIn("office@dinh-ke");
        using var head = await town.SignedIn("head@dinh-ke");
        var plan = await office.OpenPlan(2024);
        await office.Submit(await office.Open(plan.Path + "/phan/noi-nhan-giay"), "Lưu", ("lines", "Lưu VPĐU"));
        await office.Submit(await office.Open(plan.Path), "Trình duyệt");
        var approval = await head.Open(plan.Path);
        Assert.Null(approval.Value("approvedOn"));
        var undated = await head.Submit(approval, "Duyệt kế hoạch", ("number", "181-KH/ĐU"));
        Assert.Contains("cần ngày văn bản hoặc ngày duyệt", undated.ErrorAt("dated"), StringComparison.Ordinal);
        var approved = await head.Submit(undated, "Duyệt kế hoạch", ("number", null));
        Assert.Contains("Số, ngày văn bản và ngày duyệt: không có số liệu.", approved.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("2026", approved.Words, StringComparison.Ordinal);

        using var nobody = town.Visitor();
        var unit = await nobody.Open("/don-vi/dinh-ke");
        Assert.Equal("Phường Dĩnh Kế", unit.Heading);
        Assert.Contains("Lưu VPĐU", unit.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Sắp tới", unit.Words, StringComparison.Ordinal);
        Assert.Contains("Có trong kế hoạch", unit.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Đã có kế hoạch", unit.Words, StringComparison.Ordinal);
        var dialogue = await nobody.Open(unit.Document.QuerySelector("a[href^='/doi-thoai/']")!.GetAttribute("href")!);
        Assert.Contains("Việc tổ chức không có số liệu.", dialogue.Words, StringComparison.Ordinal);
        Assert.Empty(dialogue.Texts(".dt-next"));
        var own = await nobody.Open("/don-vi/dinh-ke/ke-hoach/2024");
        Assert.Contains("Lưu VPĐU", own.Words, StringComparison.Ordinal);
        foreach (var none in new[] { "/don-vi/dinh-ke/ke-hoach/2023", "/don-vi/phu-yen/ke-hoach/2024", "/don-vi/khong-co/ke-hoach/2024" }) Assert.Equal(404, (await nobody.Open(none)).Status);
        Assert.DoesNotContain(dialogue.Heading, (await nobody.Open("/")).Texts("main a"));
    }

    [Theory, EveryEngine]
    public async Task Somebody_finds_the_dialogues_near_them_as_they_type(Engine engine)
    {
        await using var town = await Places.On(engine);
        var theme = (await town.WithApprovedPlan()).Texts("a[href^='/lam-viec/doi-thoai/']")[^1];
        using var nobody = town.Visitor();
        var home = await nobody.Open("/");
        Assert.Contains(theme, string.Join(' ', home.Texts(".dt-people-rows")), StringComparison.Ordinal);
        Assert.Equal("/don-vi/phu-yen", home.Link("Xã Phù Yên"));
        foreach (var near in new[] { "phu yen", "PHÙ YÊN", "sơn la" }) Assert.Contains(theme, (await nobody.Submit(home, "Tìm gần tôi", ("noi", near))).Words, StringComparison.Ordinal);
        Assert.DoesNotContain(theme, string.Join(' ', (await nobody.Submit(home, "Tìm gần tôi", ("noi", "Bắc Giang"))).Texts(".dt-people-rows")), StringComparison.Ordinal);
        var nowhere = await nobody.Submit(home, "Tìm gần tôi", ("noi", "<b>không đâu</b>"));
        Assert.Contains("Không có địa phương nào tên “<b>không đâu</b>”.", nowhere.Words, StringComparison.Ordinal);
        Assert.Equal("<b>không đâu</b>", nowhere.Document.QuerySelector(".dt-near [name=noi]")!.GetAttribute("value"));
        Assert.Equal(200, (await nobody.Open("/?noi=%22%3E" + new string('a', 5000))).Status);
    }

    [Theory, EveryEngine]
    public async Task A_dialogue_whose_month_went_by_is_no_longer_to_come(Engine engine)
    {
        await using var town = await Places.On(engine);
        await town.WithApprovedPlan();
        using var nobody = town.Visitor();
        Assert.Contains("Sắp tới", (await nobody.Open("/don-vi/phu-yen")).Words, StringComparison.Ordinal);
        town.Clock.Reach(new DateOnly(2027, 1, 4));
        var unit = await nobody.Open("/don-vi/phu-yen");
        Assert.Contains("chưa có thông tin về việc tổ chức", unit.Words, StringComparison.Ordinal);
        Assert.Contains("Chưa có cuộc đối thoại nào sắp tới được công bố.", unit.Words, StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task The_page_of_an_ended_unit_leads_to_its_successor(Engine engine)
    {
        await using var town = await Places.On(engine);
        using var nobody = town.Visitor();
        var page = await nobody.Open("/don-vi/dinh-ke");
        Assert.Contains("Kết thúc hoạt động ngày 30/06/2025", page.Words);
        Assert.Equal("/don-vi/bac-giang", page.Link("phường Bắc Giang"));
        Assert.Equal(404, (await nobody.Open("/don-vi/khong-co")).Status);
        Assert.Equal(404, (await nobody.Open("/doi-thoai/khong-phai-so")).Status);
    }
}
