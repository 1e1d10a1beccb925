using DoiThoai.Ground.Units;
using DoiThoai.Tests.Testing;
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
}
