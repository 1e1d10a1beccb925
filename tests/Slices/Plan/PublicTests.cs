using DoiThoai.Tests.Testing;
using Xunit;

namespace DoiThoai.Tests.Slices.Plan;

public class PublicTests
{
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
        await using var town = await Places.On(Engine.Sqlite);
        using var nobody = town.Visitor();
        var answer = await nobody.Get("/api/v1/dialogues?" + query);
        Assert.Equal(400, answer.Status);
        Assert.NotNull(answer.Json["errors"]![name]);
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
