using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Units;
using DoiThoai.Hold;
using DoiThoai.Plan;
using DoiThoai.Prepare;
using DoiThoai.Tests.Testing;
using Xunit;

namespace DoiThoai.Tests.Slices.Report;

public class FiguresTests
{
    private const string Api = "/api/v1/reports/dialogues";

    [Theory, EveryEngine]
    public async Task The_figures_of_a_commune_count_its_rows_and_say_what_is_not_known(Engine engine)
    {
        await using var town = await Living(engine);

        var answer = (await town.Visitor().Get($"{Api}?unit=phu-yen&from=2026-01-01&to=2026-12-31&by=field")).Json;

        Assert.Equal(["DIEN", "GIAO_THONG"], answer["rows"]!.AsArray().Select(it => (string?)it!["key"]).Order());
        var total = answer["total"]!;
        Assert.Equal((2, 2, 0, 3, 2, 1, 2, 66.67, 33.33, "rows"), ((int)total["dialogues"]!, (int)total["periodic"]!, (int)total["standing"]!, (int)total["opinions"]!, (int)total["answered"]!, (int)total["resolved"]!, (int)total["pending"]!, (double)total["answeredPercent"]!, (double)total["resolvedPercent"]!, (string?)total["source"]));
        Assert.Null(total["attendances"]);
        Assert.Contains(answer["notes"]!.AsArray(), it => ((string)it!).Contains("1 trong 2 cuộc không có số người dự", StringComparison.Ordinal));
    }

    [Theory, EveryEngine]
    public async Task A_unit_covers_those_it_took_in_and_its_province_covers_both_each_once(Engine engine)
    {
        await using var town = await Living(engine);
        var visitor = town.Visitor();

        var commune = (await visitor.Get($"{Api}?unit=phu-yen&from=2024-01-01&to=2026-12-31&by=unit")).Json;
        var province = (await visitor.Get($"{Api}?unit=son-la&from=2024-01-01&to=2026-12-31&by=year")).Json;

        Assert.Equal(["huy-thuong", "phu-yen"], commune["rows"]!.AsArray().Select(it => (string?)it!["key"]).Order());
        Assert.Equal((3, 3), ((int)commune["total"]!["dialogues"]!, (int)province["total"]!["dialogues"]!));
        Assert.Equal(["2024", "2026"], province["rows"]!.AsArray().Select(it => (string?)it!["key"]));
        Assert.Contains(commune["notes"]!.AsArray(), it => ((string)it!).Contains("xã Huy Thượng", StringComparison.Ordinal));
    }

    [Theory, EveryEngine]
    public async Task Wrong_parameters_are_told_at_their_field_and_an_unknown_unit_is_not_there(Engine engine)
    {
        await using var town = await Living(engine);
        var visitor = town.Visitor();

        var wrong = await visitor.Get($"{Api}?unit=phu-yen&from=2026-13-01&to=nay&by=huyen");
        Assert.Equal((400, "bad-request"), (wrong.Status, wrong.Problem));
        Assert.Equal(["by", "from", "to"], wrong.Json["errors"]!.AsObject().Select(it => it.Key).Order());
        Assert.Equal(400, (await visitor.Get($"{Api}?unit=phu-yen&from=2026-12-31&to=2026-01-01")).Status);
        Assert.Equal(400, (await visitor.Get(Api)).Status);
        foreach (var unit in new[] { "khong-co", "%00", new string('a', 5000), "<script>" }) Assert.Equal((404, "not-found"), ((await visitor.Get($"{Api}?unit={unit}")).Status, (await visitor.Get($"{Api}?unit={unit}")).Problem));
    }

    [Theory, EveryEngine]
    public async Task Every_number_of_the_sheet_leads_to_rows_that_add_up_to_it_and_show_no_person(Engine engine)
    {
        await using var town = await Living(engine);
        var visitor = town.Visitor();

        var sheet = await visitor.Open("/so-lieu?unit=phu-yen&from=2026-01-01&to=2026-12-31&by=regime");
        Assert.Equal(200, sheet.Status);
        var links = sheet.Document.QuerySelectorAll("table a[href^='/so-lieu/dong']").Select(it => it.GetAttribute("href")!).Distinct().ToList();
        Assert.NotEmpty(links);
        foreach (var link in links)
        {
            var rows = await visitor.Open(link);
            Assert.Equal(200, rows.Status);
            Assert.DoesNotContain("Lò Văn Bí Mật", rows.Words, StringComparison.Ordinal);
            Assert.DoesNotContain("Điện yếu", rows.Words, StringComparison.Ordinal);
        }

        var opinions = await visitor.Open("/so-lieu/dong?unit=phu-yen&from=2026-01-01&to=2026-12-31&by=regime&key=total&measure=opinions");
        Assert.Contains("Lượt ý kiến: 3", opinions.Words, StringComparison.Ordinal);
        Assert.Contains("Điện và đường", opinions.Words, StringComparison.Ordinal);
        Assert.Contains("Không có số liệu ở mọi dòng: Lượt người dự", sheet.Words, StringComparison.Ordinal);
        Assert.Contains("số lượng ít", sheet.Words, StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task The_sum_over_the_states_is_all_that_the_register_says_was_received(Engine engine)
    {
        await using var town = await Living(engine);

        var sheet = await town.Visitor().Open("/so-lieu?unit=phu-yen");

        Assert.Contains("Sổ tiếp nhận ghi 3 ý kiến, bằng tổng các tình trạng", sheet.Words, StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task The_table_can_be_taken_along_and_an_empty_cell_is_not_known(Engine engine)
    {
        await using var town = await Living(engine);

        var csv = await town.Visitor().Get("/so-lieu.csv?unit=phu-yen&from=2026-01-01&to=2026-12-31&by=regime");

        Assert.Equal(200, csv.Status);
        Assert.Equal("total,2,2,0,0,0,,,3,2,1,2,66.67,33.33,,,rows", csv.Body.TrimEnd().Split("\r\n")[^1]);
    }

    [Theory, EveryEngine]
    public async Task Wrong_days_on_the_page_come_back_filled_with_the_reason(Engine engine)
    {
        await using var town = await Living(engine);

        var page = await town.Visitor().Open("/so-lieu?unit=phu-yen&from=mai&to=31/12/2026");

        Assert.Equal((422, "mai"), (page.Status, page.Value("from")));
        Assert.NotNull(page.ErrorAt("from"));
        Assert.Equal(404, (await town.Visitor().Open("/so-lieu?unit=khong-co")).Status);
    }

    [Theory, EveryEngine]
    public async Task A_province_sees_who_has_held_and_who_has_not_and_a_commune_only_itself(Engine engine)
    {
        await using var town = await Living(engine);
        await town.WithUnit("moc-chau", "xã Mộc Châu", "MC");
        await town.Change(turn => turn.Db.UnitParents.Add(new UnitParent { UnitId = "moc-chau", ParentId = "son-la" }));

        var province = await (await town.SignedIn("province@son-la")).Open("/lam-viec/so-lieu");
        var commune = await (await town.SignedIn("office@phu-yen")).Open("/lam-viec/so-lieu");

        Assert.Equal(200, province.Status);
        Assert.Contains("xã Mộc Châu", province.Words, StringComparison.Ordinal);
        Assert.Contains("1/3 đơn vị đã tổ chức đối thoại", province.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("xã Mộc Châu", commune.Words, StringComparison.Ordinal);
        Assert.Contains("Điện", commune.Words, StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task Who_may_not_see_figures_at_work_is_told_so(Engine engine)
    {
        await using var town = await Living(engine);

        Assert.Equal(403, (await (await town.SignedIn("village@phu-yen")).Open("/lam-viec/so-lieu")).Status);
        Assert.StartsWith("/dang-nhap", (await town.Visitor().Open("/lam-viec/so-lieu")).Path, StringComparison.Ordinal);
    }

    /// <summary>Phù Yên after two dialogues in 2026, with Huy Thượng's one of 2024 behind it and Sơn La above.</summary>
    internal static async Task<Town> Living(Engine engine)
    {
        var town = await Town.On(engine);
        await town.Change(turn =>
        {
            turn.Db.Units.Add(new Unit { Id = "son-la", Name = "tỉnh Sơn La", Letters = "SL", Level = Level.Province });
            turn.Db.Units.Add(new Unit { Id = "phu-yen", Name = "xã Phù Yên", Letters = "PY", Level = Level.Commune, ValidFrom = new(2025, 7, 1) });
            turn.Db.Units.Add(new Unit { Id = "huy-thuong", Name = "xã Huy Thượng", Letters = "HT", Level = Level.Commune, ValidTo = new(2025, 6, 30) });
            turn.Db.UnitParents.Add(new UnitParent { UnitId = "phu-yen", ParentId = "son-la", ValidFrom = new(2025, 7, 1) });
            turn.Db.UnitSuccessors.Add(new UnitSuccessor { UnitId = "huy-thuong", SuccessorId = "phu-yen", From = new(2025, 7, 1), Basis = "1681/NQ-UBTVQH15" });
        });
        Guid first = default;
        await town.Change(async turn =>
        {
            Held(turn, "huy-thuong", "Nông thôn mới", null, new(2024, 6, 1));
            first = Held(turn, "phu-yen", "Điện và đường", new(2026, 6, 15), new(2026, 6, 1));
            Held(turn, "phu-yen", "Đất đai", new(2026, 10, 20), new(2026, 10, 1));
            await turn.Db.SaveChangesAsync();
            turn.Db.Set<Conference>().Add(new Conference { Id = first, UnitId = "phu-yen", State = ConferenceState.Closed, HeldOn = new(2026, 6, 15), HeadCount = 85 });
        });
        await town.Change(async turn =>
        {
            await Raised(turn, first, "PY-2026-0000001", ("DIEN", OpinionState.Closed, MatterEnding.Settled));
            await Raised(turn, first, "PY-2026-0000002", ("GIAO_THONG", OpinionState.InProgress, MatterEnding.InProgress), ("DIEN", OpinionState.Closed, MatterEnding.Settled));
            await Raised(turn, first, "PY-2026-0000003", ("DIEN", OpinionState.Assigned, null));
        });
        return town;
    }

    private static Guid Held(Turn turn, string unit, string theme, DateOnly? on, DateOnly month)
    {
        var id = turn.NewId();
        turn.Db.Set<Dialogue>().Add(new Dialogue { Id = id, UnitId = unit, Regime = Regime.Periodic, Content = Content.General, Theme = theme, HeldOn = on, PlannedMonth = month, State = DialogueState.Held });
        return id;
    }

    private static async Task Raised(Turn turn, Guid dialogue, string reference, params (string Field, OpinionState State, MatterEnding? Ending)[] matters)
    {
        var id = turn.NewId();
        turn.Db.Set<Opinion>().Add(new Opinion { Id = id, UnitId = "phu-yen", Reference = reference, DialogueId = dialogue, OccurredOn = new(2026, 6, 1), ReceivedAt = turn.At, HasAuthor = true, State = OpinionStates.Of([.. matters.Select(it => it.State)]) });
        await turn.Db.SaveChangesAsync();
        for (var at = 0; at < matters.Length; at++)
        {
            var it = matters[at];
            turn.Db.Set<Matter>().Add(new Matter { Id = turn.NewId(), UnitId = "phu-yen", OpinionId = id, DialogueId = dialogue, Ordinal = at + 1, Field = it.Field, State = it.State, Ending = it.Ending });
        }

        await turn.Register("phu-yen", id, new Came(reference), [("text", "Điện yếu quá"), ("name", "Lò Văn Bí Mật")], null, CancellationToken.None);
    }

    private sealed record Came(string Reference) : IRegisteredFact
    {
        public RegisterType RegisterType => RegisterType.Received;
    }
}
