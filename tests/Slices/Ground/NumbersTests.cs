using DoiThoai.Ground.Documents;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Units;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DoiThoai.Tests.Slices.Ground;

public class NumbersTests
{
    private const string Registers = "/lam-viec/so-van-ban";
    private const string Terms = "/lam-viec/don-vi/nhiem-ky";

    [Theory, EveryEngine]
    public async Task A_number_used_in_the_term_is_refused_with_where_and_taken_again_in_the_next(Engine engine)
    {
        await using var town = await Town.On(engine);
        var (admin, office) = await Unit(town);
        await admin.Submit(await admin.Open(Terms), Terms, ("name", "2020–2025"), ("firstDay", "01/08/2020"), ("lastDay", "31/07/2025"));
        await admin.Submit(await admin.Open(Terms), Terms, ("name", "2025–2030"), ("firstDay", "01/08/2025"));

        await Enter(office, "decision", "80", "15/06/2024", "Phân công giúp việc", symbol: "TB");
        var refused = await Enter(office, "conclusionNotice", "80", "03/07/2024", "Kết luận đối thoại");
        var next = await Enter(office, "notice", "80", "03/07/2026", "Kết luận đối thoại");

        Assert.Equal(422, refused.Status);
        Assert.Contains("Số 80-TB/ĐU đã dùng cho văn bản “Phân công giúp việc” ngày 15/06/2024", refused.ErrorAt("number"), StringComparison.Ordinal);
        Assert.Equal("Kết luận đối thoại", refused.Value("subject"));
        Assert.Equal(200, next.Status);
        Assert.Contains("1–79", next.Words, StringComparison.Ordinal);
        Assert.Contains("kỳ 2025–2030", next.Words, StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task Loaded_history_keeps_a_repeated_number_and_flags_both(Engine engine)
    {
        await using var town = await Town.On(engine);
        var (_, office) = await Unit(town, loading: true);

        await Enter(office, "notice", "80", "15/06/2024", "Phân công giúp việc");
        var page = await Enter(office, "conclusionNotice", "80", "03/07/2024", "Kết luận đối thoại");

        Assert.Equal(200, page.Status);
        Assert.Equal([true, true], await town.Read(db => db.Set<IssuedDocument>().Select(row => row.Duplicate).ToListAsync()));
        Assert.Contains("Số bị trùng, giữ nguyên như hồ sơ cũ: 80-TB/ĐU", page.Words, StringComparison.Ordinal);
        Assert.Equal(2, await town.Read(db => db.Set<EntryRow>().CountAsync(row => row.Type == (int)RegisterType.DocumentIssued)));
    }

    [Theory, EveryEngine]
    public async Task The_next_number_is_proposed_and_the_states_series_begins_anew_each_year(Engine engine)
    {
        await using var town = await Town.On(engine);
        var (_, office) = await Unit(town);

        await Enter(office, "notice", "15", "10/02/2025", "Mời họp", body: "UBND xã Phù Yên");
        var page = await Enter(office, "notice", null, "11/02/2025", "Mời họp lần hai", body: "UBND xã Phù Yên");
        await Enter(office, "notice", null, "05/01/2026", "Mời họp", body: "UBND xã Phù Yên");
        var letter = await Enter(office, "officialLetter", "12", "05/01/2026", "Trả lời", body: "UBND xã Phù Yên", drafter: "VX");

        Assert.Contains("16/TB-UBND", page.Words, StringComparison.Ordinal);
        Assert.Contains("01/TB-UBND", letter.Words, StringComparison.Ordinal);
        Assert.Contains("12/UBND-VX", letter.Words, StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task A_day_to_come_a_body_without_letters_and_a_stranger_are_refused(Engine engine)
    {
        await using var town = await Town.On(engine);
        var (_, office) = await Unit(town);
        await town.WithUnit("bac-giang", "phường Bắc Giang", "BG");
        var stranger = await town.SignedIn("office@bac-giang");
        await Enter(office, "plan", "1", "10/02/2026", "Kế hoạch năm 2026");

        Assert.Contains("chưa đến", (await Enter(office, "plan", "2", "23/11/2026", "x")).Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Kế hoạch năm 2026", (await stranger.Open(Registers)).Words, StringComparison.Ordinal);
        var body = await town.Read(db => db.Bodies.Where(row => row.Symbol == "ĐU").Select(row => row.Id).SingleAsync());
        var forged = await stranger.Forge(await stranger.Open(Registers), Registers, ("body", $"{body}"), ("type", "plan"), ("number", "9"), ("dated", "10/02/2026"), ("subject", "x"));
        Assert.Equal(422, forged.Status);
        var department = await town.SignedIn("department@phu-yen");
        Assert.Equal(200, (await department.Open(Registers)).Status);
        Assert.Equal(403, (await department.Forge(await department.Open(Registers), Registers, ("subject", "x"))).Status);
    }

    [Theory, EveryEngine]
    public async Task Two_offices_that_ask_at_once_get_two_numbers(Engine engine)
    {
        await using var town = await Town.On(engine);
        await Unit(town);
        var body = await town.Read(db => db.Bodies.Where(row => row.Symbol == "UBND").Select(row => row.Id).SingleAsync());
        var store = town.Services.GetRequiredService<Store>();

        var issued = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => store.Write<IssuedDocument>(
            $"dialogue/{i}", "phu-yen", null, loading: false, turn => Numbers.Issue(turn, new OutgoingDocument("phu-yen", body, DocumentType.Notice, "TB", turn.Today, "x"), CancellationToken.None), CancellationToken.None)));

        Assert.Equal(Enumerable.Range(1, 8), issued.Select(decision => decision.Fact.Number).Order());
    }

    [Theory, EveryEngine]
    public async Task A_term_that_overlaps_another_is_refused(Engine engine)
    {
        await using var town = await Town.On(engine);
        var (admin, _) = await Unit(town);
        await admin.Submit(await admin.Open(Terms), Terms, ("name", "2020–2025"), ("firstDay", "01/08/2020"), ("lastDay", "31/07/2025"));

        var page = await admin.Submit(await admin.Open(Terms), Terms, ("name", "2025–2030"), ("firstDay", "01/07/2025"));

        Assert.Equal(422, page.Status);
        Assert.Contains("2020–2025", page.ErrorAt("firstDay"), StringComparison.Ordinal);
    }

    private static async Task<PageSeen> Enter(Visitor office, string type, string? number, string dated, string subject, string? symbol = null, string body = "Đảng ủy xã Phù Yên", string? drafter = null)
    {
        var page = await office.Open(Registers);
        var id = page.Document.QuerySelectorAll("#body option").First(option => option.TextContent.StartsWith(body, StringComparison.Ordinal)).GetAttribute("value");
        return await office.Submit(page, Registers, ("body", id), ("type", type), ("number", number), ("dated", dated), ("subject", subject), ("symbol", symbol), ("drafter", drafter));
    }

    private static async Task<(Visitor Admin, Visitor Office)> Unit(Town town, bool loading = false)
    {
        await town.WithUnit("phu-yen", "xã Phù Yên", "PY");
        await town.Change(turn => turn.Db.Bodies.AddRange(
            new Body { Id = turn.NewId(), UnitId = "phu-yen", Kind = BodyKind.PartyCommittee, Side = Side.Party, Name = "Đảng ủy xã Phù Yên", Symbol = "ĐU" },
            new Body { Id = turn.NewId(), UnitId = "phu-yen", Kind = BodyKind.PeoplesCommittee, Side = Side.State, Name = "UBND xã Phù Yên", Symbol = "UBND" }));
        var (admin, office) = (await town.SignedIn("admin@phu-yen"), await town.SignedIn("office@phu-yen"));
        if (loading) await town.Change(async turn => (await turn.Db.Accounts.SingleAsync(row => row.Login == "office@phu-yen")).Loading = true);
        return (admin, office);
    }
}
