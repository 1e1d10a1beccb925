using System.Text.Json.Nodes;
using DoiThoai.Tests.Testing;
using Xunit;

namespace DoiThoai.Tests.Process;

/// <summary>The five localities of the sources, each from its plan to its report, and the living commune.</summary>
public class LocalityStories
{
    [Theory, EveryEngine]
    public async Task Bac_Kan_answers_as_its_figures_say(Engine engine)
    {
        var report = await Report(engine, "unit=bac-kan&from=2016-01-01&to=2020-12-31&by=level");
        Same(report["rows"]![0]!, ("key", "province"), ("dialogues", 298), ("attendances", 4774), ("opinions", 130), ("resolved", 130), ("pending", 0), ("resolvedPercent", 100), ("periodic", null), ("source", "return"));
        Same(report["rows"]![1]!, ("key", "district"), ("dialogues", 114), ("attendances", 4326), ("opinions", 977), ("resolved", 931), ("pending", 46), ("resolvedPercent", 95.29), ("periodic", null), ("source", "return"));
        Same(report["rows"]![2]!, ("key", "commune"), ("dialogues", 1791), ("attendances", 18915), ("opinions", 4743), ("resolved", 4699), ("pending", 44), ("resolvedPercent", 99.07), ("periodic", null), ("source", "return"));
        Same(
            report["total"]!, ("dialogues", 2203), ("periodic", 1955), ("thematic", null), ("adHoc", null), ("thematicOrAdHoc", 248), ("attendances", 28015), ("opinions", 5850), ("resolved", 5760),
            ("pending", 90), ("resolvedPercent", 98.46), ("source", "return"));
        var flag = Assert.Single(report["reconciliation"]!.AsArray())!;
        Same(flag, ("unit", "bac-kan"), ("measure", "resolvedPercent"), ("published", "trên 97,5%"), ("computed", 98.46));
    }

    [Theory, EveryEngine]
    public async Task Vinh_Bao_keeps_its_word_more_than_and_knows_no_settled_count(Engine engine)
    {
        var report = await Report(engine, "unit=vinh-bao&from=2016-01-01&to=2020-12-31&by=host");
        Same(Row(report, "partyHead"), ("dialogues", 13), ("attendances", 2600), ("opinions", 587), ("resolved", null), ("pending", null));
        Same(Row(report, "government"), ("dialogues", 178), ("attendances", 6247), ("opinions", 1725), ("resolved", null));
        Assert.Equal("attendances", (string?)Assert.Single(Row(report, "partyHead")["atLeast"]!.AsArray()));
        Assert.Equal("attendances", (string?)Assert.Single(report["total"]!["atLeast"]!.AsArray()));
    }

    [Theory, EveryEngine]
    public async Task Than_Uyen_has_thirty_five_dialogues_of_which_nothing_else_is_known(Engine engine) =>
        Same((await Report(engine, "unit=than-uyen&from=2016-01-01&to=2020-12-31&by=level"))["total"]!, ("dialogues", 35), ("opinions", null), ("attendances", null), ("periodic", null), ("resolvedPercent", null));

    [Theory, EveryEngine]
    public async Task A_five_year_total_asked_for_one_year_cannot_be_divided_and_says_so(Engine engine)
    {
        var report = await Report(engine, "unit=bac-kan&from=2018-01-01&to=2018-12-31&by=level");
        Assert.Contains(report["notes"]!.AsArray(), note => ((string)note!).Contains("không phân bổ được", StringComparison.OrdinalIgnoreCase));
    }

    [Theory, EveryEngine]
    public async Task Dinh_Ke_2024_shows_its_whole_plan_and_refuses_a_new_one_naming_its_successor(Engine engine)
    {
        var town = await DemoTowns.On(engine);
        var page = await town.Visitor().Open("/don-vi/dinh-ke");
        Assert.Equal(200, page.Status);
        foreach (var said in new[] { "1158-QĐ/TU", "11-QĐi/TW", "13-NQ/TU", "Khối Dân vận Đảng ủy", "Hội nghị giao ban", "Lưu VPĐU", "phường Bắc Giang", "1658/NQ-UBTVQH15" }) Assert.Contains(said, page.Words, StringComparison.Ordinal);

        var dialogues = (await town.Visitor().Get("/api/v1/dialogues?unit=dinh-ke")).Json["items"]!.AsArray();
        Assert.Equal(["periodic general 2024-06", "periodic thematic 2024-10"], dialogues.Select(it => $"{it!["regime"]} {it["content"]} {it["plannedMonth"]}").Order());

        var office = await town.SignedIn("party-office@dinh-ke");
        var refused = await office.Submit(await office.Open("/lam-viec/ke-hoach/mo?nam=2026"), "/lam-viec/ke-hoach/mo", ("theme-1", "Đối thoại"), ("month-1", "12/2026"));
        Assert.Equal(422, refused.Status);
        Assert.Contains(refused.Errors, error => error.Contains("phường Bắc Giang", StringComparison.Ordinal));
    }

    [Theory, EveryEngine]
    public async Task Huy_Thuong_2024_answered_ten_opinions_on_the_spot_and_everybody_was_satisfied(Engine engine)
    {
        var town = await DemoTowns.On(engine);
        Same((await Report(engine, "unit=huy-thuong&from=2024-01-01&to=2024-12-31&by=content"))["total"]!, ("dialogues", 1), ("attendances", null), ("opinions", 10), ("answered", 10), ("resolved", 10), ("pending", 0), ("resolvedPercent", 100));

        var dialogue = (await town.Visitor().Get("/api/v1/dialogues?unit=huy-thuong")).Json["items"]![0]!;
        Same(dialogue, ("state", "concluded"), ("heldOn", null));
        var office = await town.SignedIn("party-office@huy-thuong");
        var minutes = await office.Open($"/lam-viec/doi-thoai/{dialogue["id"]}/bien-ban");
        Assert.Equal(10, Count(minutes.Words, "Hài lòng"));
    }

    [Theory, EveryEngine]
    public async Task Two_notices_of_Huy_Thuong_with_one_number_are_kept_and_flagged(Engine engine)
    {
        var office = await (await DemoTowns.On(engine)).SignedIn("party-office@huy-thuong");
        var registers = await office.Open("/lam-viec/so-van-ban");
        Assert.True(Count(registers.Words, "80-TB/ĐU") >= 2, registers.Words);
        Assert.True(Count(registers.Words, "129-QĐ/ĐU") >= 3, registers.Words);
        Assert.Contains("trùng", registers.Words, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, EveryEngine]
    public async Task In_Phu_Yen_every_ending_is_there_and_what_is_left_is_a_task(Engine engine)
    {
        var town = await DemoTowns.On(engine);
        // The dialogue that somebody calls of their own is held a day later.
        var total = (await Report(engine, "unit=phu-yen&from=2026-10-01&to=2026-11-21&by=content"))["total"]!;
        Same(total, ("dialogues", 1), ("attendances", 86), ("opinions", 11), ("answered", 10), ("resolved", 5), ("pending", 6));
        var tasks = await (await town.SignedIn("head@phu-yen")).Open("/lam-viec/nhiem-vu");
        Assert.Equal(200, tasks.Status);
        Assert.Contains("tỉnh Sơn La", tasks.Words, StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task A_unit_never_sees_anothers_rows(Engine engine)
    {
        var town = await DemoTowns.On(engine);
        var dialogue = (await town.Visitor().Get("/api/v1/dialogues?unit=phu-yen")).Json["items"]![0]!;
        var stranger = await town.SignedIn("party-office@bac-giang");
        foreach (var page in new[] { "", "/bien-ban", "/hoi-nghi", "/danh-sach-y-kien" }) Assert.Equal(404, (await stranger.Open($"/lam-viec/doi-thoai/{dialogue["id"]}{page}")).Status);
        Assert.DoesNotContain("PY-", (await stranger.Open("/lam-viec/y-kien")).Words, StringComparison.Ordinal);
    }

    private static async Task<JsonNode> Report(Engine engine, string query)
    {
        var answer = await (await DemoTowns.On(engine)).Visitor().Get("/api/v1/reports/dialogues?" + query);
        Assert.Equal(200, answer.Status);
        return answer.Json;
    }

    private static JsonNode Row(JsonNode report, string key) => report["rows"]!.AsArray().First(row => (string?)row!["key"] == key)!;

    private static int Count(string words, string sought) => words.Split(sought).Length - 1;

    private static void Same(JsonNode seen, params (string Name, object? Value)[] expected)
    {
        foreach (var (name, value) in expected) Assert.Equal((name, value?.ToString()), (name, seen[name] is JsonValue number && number.GetValueKind() == System.Text.Json.JsonValueKind.Number ? number.GetValue<double>().ToString(System.Globalization.CultureInfo.CurrentCulture) : seen[name]?.ToString()));
    }
}
