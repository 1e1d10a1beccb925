using DoiThoai.Ground.Register;
using DoiThoai.Ground.Units;
using DoiThoai.Plan;
using DoiThoai.Prepare;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Tests.Slices.Prepare;

/// <summary>A commune whose office gathers opinions for a dialogue on 10/12/2026; a neighbour that must never see them.</summary>
internal sealed class PrepareTown : IAsyncDisposable
{
    private static readonly Dictionary<Engine, Lazy<Task<PrepareTown>>> Quiets = Enum.GetValues<Engine>().ToDictionary(engine => engine, engine => new Lazy<Task<PrepareTown>>(() => On(engine)));

    public required Town Town { get; init; }

    /// <summary>The dialogue that is being prepared.</summary>
    public Guid Dialogue { get; } = Guid.Parse("00000000-0000-7000-8000-0000000000d1");

    public Guid NuiHong { get; } = Guid.Parse("00000000-0000-7000-8000-0000000000a1");

    public Guid BanPuc { get; } = Guid.Parse("00000000-0000-7000-8000-0000000000a2");

    public Guid Economy { get; } = Guid.Parse("00000000-0000-7000-8000-0000000000b1");

    public Guid Culture { get; } = Guid.Parse("00000000-0000-7000-8000-0000000000b2");

    public Guid PartyOffice { get; } = Guid.Parse("00000000-0000-7000-8000-0000000000b3");

    public Guid Office { get; } = Guid.Parse("00000000-0000-7000-8000-0000000000b4");

    public Guid NuiHongBody { get; } = Guid.Parse("00000000-0000-7000-8000-0000000000b5");

    public Guid Inspection { get; } = Guid.Parse("00000000-0000-7000-8000-0000000000b6");

    public static async Task<PrepareTown> On(Engine engine, string? database = null)
    {
        var town = new PrepareTown { Town = await Town.On(engine, database: database) };
        await town.Build();
        return town;
    }

    /// <summary>One for all tests that keep nothing in it; it ends with the run.</summary>
    public static Task<PrepareTown> Quiet(Engine engine) => Quiets[engine].Value;

    public Task<Visitor> As(string role) => Town.SignedIn($"{role}@phu-yen");

    public ValueTask DisposeAsync() => Town.DisposeAsync();

    /// <summary>The office writes down opinions, one a row.</summary>
    public async Task<Visitor> WithOpinions(params string[] texts)
    {
        var office = await As("office");
        var page = await office.Open("/lam-viec/y-kien/ghi-nhieu");
        List<(string, string?)> fields = [];
        for (var i = 0; i < texts.Length; i++) fields.AddRange([($"text-{i + 1}", texts[i]), ($"village-{i + 1}", NuiHong.ToString("D"))]);
        var done = await office.Submit(page, "/lam-viec/y-kien/ghi-nhieu", [.. fields]);
        if (done.Status != 200) throw new InvalidOperationException(string.Join(" | ", done.Errors));
        return office;
    }

    /// <summary>The office records and sorts opinions as proposed.</summary>
    public async Task<Visitor> WithSorted(params string[] texts)
    {
        var office = await WithOpinions(texts);
        var page = await office.Open("/lam-viec/y-kien?trang-thai=received");
        var done = await office.Submit(page, "Lưu phân loại", [.. page.Document.QuerySelectorAll("select[name^='field-']").Where(select => page.Value(select.GetAttribute("name")!) is null).Select(select => (select.GetAttribute("name")!, (string?)"KHAC"))]);
        if (done.Status != 200) throw new InvalidOperationException(string.Join(" | ", done.Errors));
        return office;
    }

    /// <summary>The people have been told of the dialogue.</summary>
    public Task WithNotice() => Town.Change(async turn => (await turn.Db.Set<Dialogue>().FirstAsync(row => row.Id == Dialogue)).NoticedOn = new DateOnly(2026, 11, 20));

    public Task<List<Matter>> Matters() => Town.Read(db => db.Set<Matter>().OrderBy(row => row.OpinionId).ThenBy(row => row.Ordinal).ToListAsync());

    public Task<List<Opinion>> Opinions() => Town.Read(db => db.Set<Opinion>().OrderBy(row => row.Id).ToListAsync());

    /// <summary>Types of the entries of an opinion, in order.</summary>
    public Task<List<int>> Entries(Guid opinion) => Town.Read(db => db.Set<EntryRow>().Where(row => row.CaseId == opinion).OrderBy(row => row.Seq).Select(row => row.Type).ToListAsync());

    private async Task Build()
    {
        await Town.WithUnit("phu-yen", "xã Phù Yên", "PY");
        await Town.WithUnit("bac-giang", "phường Bắc Giang", "BG");
        await Town.Change(turn =>
        {
            turn.Db.Villages.AddRange(
                new Village { Id = NuiHong, UnitId = "phu-yen", Name = "bản Núi Hồng", Households = 120 },
                new Village { Id = BanPuc, UnitId = "phu-yen", Name = "bản Púc" });
        });
        await Town.Change(turn =>
        {
            turn.Db.Bodies.AddRange(
                Body(Economy, BodyKind.Division, Side.State, "Phòng Kinh tế", "GIAO_THONG", "DAT_DAI", "MOI_TRUONG", "NONG_NGHIEP", "NUOC_SACH"),
                Body(Culture, BodyKind.Division, Side.State, "Phòng Văn hóa - Xã hội", "Y_TE", "GIAO_DUC", "VAN_HOA", "CHINH_SACH_XH"),
                Body(Office, BodyKind.Office, Side.State, "Văn phòng HĐND và UBND", "KHAC"),
                Body(PartyOffice, BodyKind.PartyOffice, Side.Party, "Văn phòng Đảng ủy", "XAY_DUNG_DANG"),
                Body(Inspection, BodyKind.Inspection, Side.Party, "Ủy ban Kiểm tra Đảng ủy"),
                new Body { Id = NuiHongBody, UnitId = "phu-yen", Kind = BodyKind.Village, Side = Side.Village, Name = "bản Núi Hồng", VillageId = NuiHong });
            turn.Db.Set<Dialogue>().Add(new Dialogue
            {
                Id = Dialogue,
                UnitId = "phu-yen",
                Theme = "Nông thôn mới",
                PlannedMonth = new DateOnly(2026, 12, 1),
                HeldOn = new DateOnly(2026, 12, 10),
                Place = "Nhà văn hóa",
                State = DialogueState.Preparing,
            });
        });
        await Town.WithAccount("office@phu-yen", body: Office);
        await Town.WithAccount("party-office@phu-yen", body: PartyOffice);
        await Town.WithAccount("department1@phu-yen", body: Economy);
        await Town.WithAccount("department2@phu-yen", body: Culture);
        await Town.WithAccount("inspection@phu-yen", body: Inspection);
        await Town.WithAccount("village@phu-yen", village: NuiHong);
        await Town.WithAccount("village2@phu-yen", village: BanPuc);
        foreach (var role in new[] { "head", "chairman", "clerk", "front" }) await Town.WithAccount($"{role}@phu-yen");
        await Town.WithAccount("office@bac-giang");
    }

    private static Body Body(Guid id, BodyKind kind, Side side, string name, params string[] fields) =>
        new() { Id = id, UnitId = "phu-yen", Kind = kind, Side = side, Name = name, Fields = [.. fields] };
}
