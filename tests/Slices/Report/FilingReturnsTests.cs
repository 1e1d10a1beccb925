using DoiThoai.Ground.Register;
using DoiThoai.Ground.Units;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DoiThoai.Tests.Slices.Report;

public class FilingReturnsTests
{
    internal const string File = "/lam-viec/so-lieu/nop";

    internal static readonly (string Name, string? Value)[] BacKan =
    [
        ("from", "1/1/2016"), ("to", "31/12/2020"), ("assumed", "true"), ("label", "5 năm thực hiện Quyết định 213-QĐ/TU"), ("source", "Bài ngày 29/4/2021"),
        ("total-dialogues", "2.203"), ("total-periodic", "1955"), ("total-thematicOrAdHoc", "248"), ("total-attendances", "28.015"), ("total-opinions", "5850"), ("total-resolved", "5760"), ("total-percent", "trên 97,5%"),
        ("province-dialogues", "298"), ("province-attendances", "4774"), ("province-opinions", "130"), ("province-resolved", "suy ra 130"), ("province-percent", "100%"),
        ("district-dialogues", "114"), ("district-attendances", "4326"), ("district-opinions", "977"), ("district-resolved", "931"), ("district-percent", "trên 95,2%"),
        ("commune-dialogues", "1791"), ("commune-attendances", "18915"), ("commune-opinions", "4743"), ("commune-resolved", "4699"), ("commune-percent", "99%"),
    ];

    [Theory, EveryEngine]
    public async Task Bac_Kan_files_its_five_years_and_the_report_answers_with_its_figures_and_the_one_rate_that_differs(Engine engine)
    {
        await using var town = await Town.On(engine);
        await town.WithUnit("bac-kan", "tỉnh Bắc Kạn", "BK", Level.Province);
        var office = await town.SignedIn("office@bac-kan");

        var first = await office.Submit(await office.Open(File), File, BacKan);
        Assert.Equal(422, first.Status);
        Assert.Contains("98,46", first.Words, StringComparison.Ordinal);
        var kept = await office.Submit(first, File);

        Assert.Equal(200, kept.Status);
        Assert.Contains("trên 97,5%", kept.Words, StringComparison.Ordinal);
        var answer = (await town.Visitor().Get("/api/v1/reports/dialogues?unit=bac-kan&from=2016-01-01&to=2020-12-31&by=level")).Json;
        Assert.Equal(["province", "district", "commune"], answer["rows"]!.AsArray().Select(it => (string?)it!["key"]));
        Assert.Equal([(298, 4774, 130, 130, 0, 100), (114, 4326, 977, 931, 46, 95.29), (1791, 18915, 4743, 4699, 44, 99.07)], answer["rows"]!.AsArray().Select(it =>
            ((int)it!["dialogues"]!, (int)it["attendances"]!, (int)it["opinions"]!, (int)it["resolved"]!, (int)it["pending"]!, (double)it["resolvedPercent"]!)));
        Assert.All(answer["rows"]!.AsArray(), it => Assert.Equal((null, "return"), (it!["periodic"], (string?)it["source"])));
        var total = answer["total"]!;
        Assert.Equal((2203, 1955, 248, 28015, 5850, 5760, 90, 98.46, "return"), ((int)total["dialogues"]!, (int)total["periodic"]!, (int)total["thematicOrAdHoc"]!, (int)total["attendances"]!, (int)total["opinions"]!, (int)total["resolved"]!, (int)total["pending"]!, (double)total["resolvedPercent"]!, (string?)total["source"]));
        Assert.Equal((null, null, null, null), (total["thematic"], total["adHoc"], total["standing"], total["answered"]));
        var difference = Assert.Single(answer["reconciliation"]!.AsArray())!;
        Assert.Equal(("bac-kan", "resolvedPercent", "trên 97,5%", 98.46), ((string?)difference["unit"], (string?)difference["measure"], (string?)difference["published"], (double)difference["computed"]!));
    }

    [Theory, EveryEngine]
    public async Task Two_hosts_are_filed_with_their_words_and_the_sum_keeps_at_least(Engine engine)
    {
        await using var town = await Town.On(engine);
        await town.WithUnit("vinh-bao", "huyện Vĩnh Bảo", "VB", Level.District);
        var office = await town.SignedIn("party-office@vinh-bao");

        var kept = await office.Submit(
            await office.Open(File + "?split=host"), File, ("from", "01/01/2016"), ("to", "31/12/2020"), ("label", "Đối thoại 2016–2020"), ("source", "Bài của Huyện ủy"),
            ("partyHead-dialogues", "13"), ("partyHead-attendances", "trên 2.600"), ("partyHead-opinions", "587"), ("government-dialogues", "178"), ("government-attendances", "6247"), ("government-opinions", "1725"));

        Assert.Equal(200, kept.Status);
        Assert.Contains("trên 2.600", kept.Words, StringComparison.Ordinal);
        var answer = (await town.Visitor().Get("/api/v1/reports/dialogues?unit=vinh-bao&from=2016-01-01&to=2020-12-31&by=host")).Json;
        Assert.Equal(["partyHead", "government"], answer["rows"]!.AsArray().Select(it => (string?)it!["key"]));
        Assert.Equal((191, 8847, "attendances"), ((int)answer["total"]!["dialogues"]!, (int)answer["total"]!["attendances"]!, (string?)answer["total"]!["atLeast"]![0]));
        Assert.Null(answer["total"]!["resolved"]);
        Assert.Contains(answer["notes"]!.AsArray(), it => ((string)it!).Contains("có thể trùng nhau", StringComparison.Ordinal));
        var oneYear = (await town.Visitor().Get("/api/v1/reports/dialogues?unit=vinh-bao&from=2018-01-01&to=2018-12-31&by=year")).Json;
        Assert.Contains(oneYear["notes"]!.AsArray(), it => ((string)it!).Contains("không phân bổ được", StringComparison.Ordinal));
        Assert.Null(oneYear["total"]!["dialogues"]);
    }

    [Theory, EveryEngine]
    public async Task A_return_of_totals_and_other_figures_is_filed_for_a_unit_that_was_taken_in_and_enters_the_register(Engine engine)
    {
        await using var town = await FiguresTests.Living(engine);
        var office = await town.SignedIn("office@phu-yen");

        var kept = await office.Submit(
            await office.Open(File + "?about=huy-thuong"), File, ("from", "01/01/2016"), ("to", "31/12/2020"), ("label", "05 năm"), ("source", "Báo cáo của Đảng ủy"),
            ("total-dialogues", "35"), ("figures", "Tiếp công dân: lượt; 258\nTiêu chí nông thôn mới; 16,36; 19"));

        Assert.Equal(200, kept.Status);
        Assert.Contains("xã Huy Thượng", kept.Heading, StringComparison.Ordinal);
        Assert.Contains("16,36", kept.Words, StringComparison.Ordinal);
        Assert.Equal(1, await town.Read(db => db.Set<EntryRow>().CountAsync(it => it.Type == (int)RegisterType.ReturnFiled)));
        var answer = (await town.Visitor().Get("/api/v1/reports/dialogues?unit=phu-yen&from=2016-01-01&to=2020-12-31&by=year")).Json;
        Assert.Equal(("2016–2020", 35), ((string?)answer["rows"]![0]!["key"], (int)answer["total"]!["dialogues"]!));
    }

    [Theory, EveryEngine]
    public async Task A_return_is_replaced_and_the_older_one_stays_readable(Engine engine)
    {
        await using var town = await FiguresTests.Living(engine);
        var office = await town.SignedIn("office@phu-yen");
        var first = await office.Submit(await office.Open(File), File, ("from", "01/01/2025"), ("to", "31/12/2025"), ("label", "Năm 2025"), ("source", "Báo cáo năm"), ("total-dialogues", "2"));

        var again = await office.Submit(await office.Open(File), File, ("from", "01/01/2025"), ("to", "31/12/2025"), ("label", "Năm 2025"), ("source", "Báo cáo năm"), ("total-dialogues", "3"));
        Assert.Equal(422, again.Status);
        Assert.NotNull(again.ErrorAt("from"));
        var replacing = await office.Open(first.Link("Thay bằng bản mới"));
        Assert.Equal("2", replacing.Value("total-dialogues"));
        var second = await office.Submit(replacing, "Thay báo cáo", ("total-dialogues", "3"));

        Assert.Equal(200, second.Status);
        Assert.Contains("Báo cáo này đã được thay", (await office.Open(first.Path)).Words, StringComparison.Ordinal);
        Assert.Equal(3, (int)(await office.Get("/api/v1/reports/dialogues?unit=phu-yen&from=2025-01-01&to=2025-12-31")).Json["total"]!["dialogues"]!);
        Assert.Equal(422, (await office.Submit(replacing, "Thay báo cáo", ("total-dialogues", "4"))).Status);
    }

    [Theory, EveryEngine]
    public async Task Impossible_input_comes_back_filled_and_told_at_its_field(Engine engine)
    {
        await using var town = await FiguresTests.Living(engine);
        var office = await town.SignedIn("office@phu-yen");
        var form = await office.Open(File);

        var page = await office.Submit(
            form, File, ("from", "01/01/2025"), ("to", "31/12/2027"), ("label", new string('a', 10_000)), ("source", "<script>alert(1)</script>"), ("total-dialogues", "-3"), ("total-opinions", "nhiều"), ("total-percent", "120%"), ("figures", "chỉ có tên"));

        Assert.Equal(422, page.Status);
        foreach (var field in new[] { "to", "label", "total-dialogues", "total-opinions", "total-percent", "figures" }) Assert.NotNull(page.ErrorAt(field));
        Assert.Equal(("-3", "<script>alert(1)</script>"), (page.Value("total-dialogues"), page.Value("source")));
        var broken = await office.Forge(form, File, ("about", "phu-yen"), ("split", "none"), ("from", "01/01/2025"), ("to", "31/12/2025"), ("label", "a\0b"), ("source", "b"), ("total-dialogues", "1"));
        Assert.Equal(422, broken.Status);
        Assert.NotNull(broken.ErrorAt("label"));
        Assert.Equal(422, (await office.Submit(form, File, ("from", "01/01/2025"), ("to", "31/12/2025"), ("label", "a"), ("source", "b"))).Status);
    }

    [Theory, EveryEngine]
    public async Task Nobody_files_for_a_unit_that_is_not_theirs_and_a_department_files_nothing(Engine engine)
    {
        await using var town = await FiguresTests.Living(engine);
        await town.WithUnit("moc-chau", "xã Mộc Châu", "MC");
        var office = await town.SignedIn("office@moc-chau");
        var form = await office.Open(File);

        var forged = await office.Forge(form, File, ("about", "phu-yen"), ("split", "none"), ("from", "01/01/2025"), ("to", "31/12/2025"), ("label", "a"), ("source", "b"), ("total-dialogues", "1"));
        Assert.Equal(422, forged.Status);
        Assert.Equal(403, (await (await town.SignedIn("department1@phu-yen")).Open(File)).Status);
        Assert.Equal(404, (await office.Open(File + "/0192f0c1-2f6e-7c58-9b1d-0a1b2c3d4e5f/thay")).Status);
    }

    [Theory, EveryEngine]
    public async Task A_province_files_for_a_commune_below_it(Engine engine)
    {
        await using var town = await FiguresTests.Living(engine);
        var province = await town.SignedIn("province@son-la");

        var kept = await province.Submit(await province.Open(File + "?about=phu-yen&split=none"), File, ("from", "01/07/2025"), ("to", "31/12/2025"), ("label", "6 tháng"), ("source", "Báo cáo"), ("total-dialogues", "1"));

        Assert.Equal(200, kept.Status);
        Assert.Contains("tỉnh Sơn La", kept.Words, StringComparison.Ordinal);
    }
}
