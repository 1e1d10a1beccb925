using DoiThoai.Ground.Rules;
using DoiThoai.Ground.Units;
using DoiThoai.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DoiThoai.Tests.Slices.Ground;

public class RulesTests
{
    private const string Rules = "/lam-viec/don-vi/quy-dinh";
    private const string Days = "/lam-viec/don-vi/ngay-nghi";

    [Theory, EveryEngine]
    public async Task A_rule_of_the_unit_may_tighten_the_law_and_never_relax_it(Engine engine)
    {
        await using var town = await Town.On(engine);
        var admin = await Admin(town);
        var form = await admin.Open(Rules + "/dat?ma=dialogue.noticeDays&cho=commune");

        var relaxed = await admin.Submit(form, Rules + "/dat?ma=dialogue.noticeDays&cho=commune", ("value", "5"), ("basis", "Quy chế 05-QC/ĐU"));
        Assert.Equal(422, relaxed.Status);
        Assert.Contains("ít nhất 7 ngày", relaxed.ErrorAt("value"), StringComparison.Ordinal);
        Assert.Contains("72/2025/QH15, Điều 43", relaxed.ErrorAt("value"), StringComparison.Ordinal);
        Assert.Equal("5", relaxed.Value("value"));
        var nameless = await admin.Submit(relaxed, Rules + "/dat?ma=dialogue.noticeDays&cho=commune", ("value", "10"), ("basis", ""));
        Assert.Contains("cần văn bản làm căn cứ", nameless.ErrorAt("basis"), StringComparison.Ordinal);
        var kept = await admin.Submit(nameless, Rules + "/dat?ma=dialogue.noticeDays&cho=commune", ("basis", "Quy chế 05-QC/ĐU"));

        Assert.Equal(Rules, kept.Path);
        Assert.Equal((10, Severity.Local), await Value(town, "dialogue.noticeDays", "phu-yen", new DateOnly(2026, 12, 1)));
        Assert.Equal((7, Severity.Law), await Value(town, "dialogue.noticeDays", "phu-yen", new DateOnly(2026, 11, 1)));
        Assert.Contains("Quy chế 05-QC/ĐU", (await town.Visitor().Open("/quy-dinh?don-vi=phu-yen")).Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Quy chế 05-QC/ĐU", (await town.Visitor().Open("/quy-dinh?don-vi=son-la")).Words, StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task A_default_gives_way_to_the_units_choice_and_stays_marked_as_one(Engine engine)
    {
        await using var town = await Town.On(engine);
        var admin = await Admin(town);
        const string path = Rules + "/dat?ma=task.secondGradeOverdue&cho=all";

        await admin.Submit(await admin.Open(path), path, ("value", "5"));

        Assert.Equal((5, Severity.Default), await Value(town, "task.secondGradeOverdue", "phu-yen", new DateOnly(2026, 12, 1)));
        var page = await town.Visitor().Open("/quy-dinh?don-vi=phu-yen");
        Assert.Contains("Mặc định, chưa có căn cứ", page.Words, StringComparison.Ordinal);
        Assert.Contains("xã Phù Yên đặt ngày 22/11/2026", page.Words, StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task A_rule_that_changes_is_kept_for_its_days_and_two_people_see_both(Engine engine)
    {
        await using var town = await Town.On(engine);
        var (one, two) = (await Admin(town), await town.SignedIn("admin@phu-yen"));
        const string path = Rules + "/dat?ma=opinion.answer&cho=all";
        await one.Submit(await one.Open(path), path, ("value", "6"), ("validFrom", "01/01/2026"));
        var (mine, theirs) = (await one.Open(path), await two.Open(path));

        await two.Submit(theirs, path, ("value", "4"), ("validFrom", "01/01/2026"));
        var conflict = await one.Submit(mine, path, ("value", "5"), ("validFrom", "01/11/2026"));
        Assert.Equal(412, conflict.Status);
        await one.Submit(conflict, path);

        Assert.Equal((4, Severity.Default), await Value(town, "opinion.answer", "phu-yen", new DateOnly(2026, 10, 31)));
        Assert.Equal((5, Severity.Default), await Value(town, "opinion.answer", "phu-yen", new DateOnly(2026, 11, 1)));
    }

    [Theory, EveryEngine]
    public async Task History_is_bound_by_the_rules_of_its_day(Engine engine)
    {
        await using var town = await Town.On(engine);
        await town.Change(turn =>
        {
            var (last, first) = (new DateOnly(2025, 6, 30), new DateOnly(2025, 7, 1));
            turn.Db.Units.AddRange(
                new Unit { Id = "tinh-bac-giang", Name = "tỉnh Bắc Giang", Letters = "TBG", Level = Level.Province, ValidTo = last },
                new Unit { Id = "thanh-pho-bac-giang", Name = "thành phố Bắc Giang", Letters = "TPBG", Level = Level.District, ValidTo = last },
                new Unit { Id = "dinh-ke", Name = "phường Dĩnh Kế", Letters = "DK", Level = Level.Commune, ValidTo = last },
                new Unit { Id = "bac-giang", Name = "phường Bắc Giang", Letters = "BG", Level = Level.Commune, ValidFrom = first });
            turn.Db.UnitParents.AddRange(
                new UnitParent { UnitId = "dinh-ke", ParentId = "thanh-pho-bac-giang", ValidTo = last },
                new UnitParent { UnitId = "thanh-pho-bac-giang", ParentId = "tinh-bac-giang", ValidTo = last });
            turn.Db.UnitSuccessors.Add(new UnitSuccessor { UnitId = "dinh-ke", SuccessorId = "bac-giang", From = first, Basis = "1658/NQ-UBTVQH15" });
        });
        var lineage = await town.Read(db => Lineage.Of(db, "bac-giang", CancellationToken.None));

        Assert.Equal(["dinh-ke", "thanh-pho-bac-giang", "tinh-bac-giang"], lineage.Jurisdictions(new DateOnly(2024, 6, 1)));
        Assert.Empty(lineage.Jurisdictions(new DateOnly(2026, 6, 1)));
        Assert.Equal((2, Severity.Local), await Value(town, "dialogue.minPerYear", "dinh-ke", new DateOnly(2024, 6, 1)));
        Assert.Equal((2, Severity.Local), await Value(town, "dialogue.minPerYear", "bac-giang", new DateOnly(2024, 6, 1)));
        Assert.Equal((1, Severity.Law), await Value(town, "dialogue.minPerYear", "bac-giang", new DateOnly(2026, 6, 1)));
    }

    [Theory, EveryEngine]
    public async Task A_day_is_explained_holiday_by_holiday_and_an_office_may_change_what_no_text_confirms(Engine engine)
    {
        await using var town = await Town.On(engine);
        var admin = await Admin(town);
        const string asked = "/cach-tinh-ngay?tu=2026-11-20&so=10&kieu=workingDay&don-vi=phu-yen";

        Assert.Contains("10 ngày làm việc sau ngày 20/11/2026 là 07/12/2026", (await town.Visitor().Open(asked)).Words, StringComparison.Ordinal);
        await admin.Submit(await admin.Open(Days), Days, ("day", "24/11/2026"), ("kind", "ordinary"), ("name", "Chưa nghỉ"));
        Assert.Contains("là 04/12/2026", (await town.Visitor().Open(asked)).Words, StringComparison.Ordinal);
        Assert.Contains("là 07/12/2026", (await town.Visitor().Open("/cach-tinh-ngay?tu=2026-11-20&so=10&kieu=workingDay")).Words, StringComparison.Ordinal);

        var fixedDay = await admin.Submit(await admin.Open(Days), Days, ("day", "01/01/2026"), ("kind", "ordinary"), ("name", "x"));
        Assert.Contains("Tết Dương lịch", fixedDay.ErrorAt("day"), StringComparison.Ordinal);
        Assert.NotNull((await admin.Submit(await admin.Open(Days), Days, ("day", "25/11/2026"), ("kind", "workingSaturday"), ("name", "x"))).ErrorAt("day"));
        await admin.Submit(await admin.Open(Days), "Bỏ 24/11/2026");
        Assert.Contains("là 07/12/2026", (await town.Visitor().Open(asked)).Words, StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task Impossible_questions_about_days_come_back_with_what_was_typed(Engine engine)
    {
        await using var town = await Town.On(engine);
        var visitor = town.Visitor();

        var page = await visitor.Open("/cach-tinh-ngay?tu=35/13/2026&so=9999999999&kieu=hour&don-vi=nowhere");

        Assert.Equal(422, page.Status);
        Assert.Equal("35/13/2026", page.Value("tu"));
        Assert.Equal(404, (await visitor.Open("/quy-dinh?don-vi=%00")).Status);
        Assert.Equal(422, (await visitor.Open("/quy-dinh?don-vi=nowhere&ngay=x")).Status);
        Assert.Equal(200, (await visitor.Open("/ngay-nghi?nam=2026")).Status);
        Assert.Equal(422, (await visitor.Open("/ngay-nghi?nam=abc")).Status);
    }

    private static async Task<(int?, Severity)> Value(Town town, string key, string unit, DateOnly on)
    {
        await using var scope = town.Services.CreateAsyncScope();
        var rule = await scope.ServiceProvider.GetRequiredService<RulesInForce>().Find(key, unit, on, CancellationToken.None);
        return (rule!.Value, rule.Severity);
    }

    private static async Task<Visitor> Admin(Town town)
    {
        await town.WithUnit("son-la", "tỉnh Sơn La", "SL", Level.Province);
        await town.WithUnit("phu-yen", "xã Phù Yên", "PY");
        return await town.SignedIn("admin@phu-yen");
    }
}
