using DoiThoai.Ground.People;
using DoiThoai.Ground.Units;
using DoiThoai.Plan;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Tests.Slices.Plan;

/// <summary>Places to plan in: a living commune with its bodies and a village, and a ward that ended and whose successor is known.</summary>
internal static class Places
{
    public const string Village = "bản Núi Hồng";

    /// <summary>Starts the product with xã Phù Yên (Sơn La) and phường Dĩnh Kế, which went into phường Bắc Giang.</summary>
    public static async Task<Town> On(Engine engine, TestClock? clock = null)
    {
        var town = await Town.On(engine, clock);
        await town.Change(turn =>
        {
            turn.Db.Units.AddRange(
                new Unit { Id = "son-la", Name = "tỉnh Sơn La", Letters = "SL", Level = Level.Province },
                new Unit { Id = "phu-yen", Name = "xã Phù Yên", Letters = "PY", Level = Level.Commune, ValidFrom = new DateOnly(2025, 7, 1), Basis = "1681/NQ-UBTVQH15" },
                new Unit { Id = "bac-giang", Name = "phường Bắc Giang", Letters = "BG", Level = Level.Commune, ValidFrom = new DateOnly(2025, 7, 1), Basis = "1658/NQ-UBTVQH15" },
                new Unit { Id = "dinh-ke", Name = "phường Dĩnh Kế", Letters = "DK", Level = Level.Commune, ValidTo = new DateOnly(2025, 6, 30) });
            turn.Db.UnitParents.Add(new UnitParent { UnitId = "phu-yen", ParentId = "son-la", ValidFrom = new DateOnly(2025, 7, 1) });
            turn.Db.UnitSuccessors.Add(new UnitSuccessor { UnitId = "dinh-ke", SuccessorId = "bac-giang", From = new DateOnly(2025, 7, 1), Basis = "1658/NQ-UBTVQH15" });
            turn.Db.Bodies.AddRange(
                new Body { Id = turn.NewId(), UnitId = "phu-yen", Kind = BodyKind.PartyCommittee, Side = Side.Party, Name = "Đảng ủy xã Phù Yên", Symbol = "ĐU" },
                new Body { Id = turn.NewId(), UnitId = "phu-yen", Kind = BodyKind.PeoplesCommittee, Side = Side.State, Name = "UBND xã Phù Yên", Symbol = "UBND" });
            turn.Db.Villages.Add(new Village { Id = turn.NewId(), UnitId = "phu-yen", Name = Village });
        });
        return town;
    }

    /// <summary>These accounts load history.</summary>
    public static async Task Loading(this Town town, params string[] logins)
    {
        foreach (var login in logins) (await town.SignedIn(login)).Dispose();
        await town.Change(async turn =>
        {
            foreach (var account in await turn.Db.Accounts.Where(row => logins.Contains(row.Login)).ToListAsync()) account.Loading = true;
        });
    }

    /// <summary>Opens the plan of 2026 as it is proposed; the page of the plan.</summary>
    public static async Task<PageSeen> OpenPlan(this Visitor office, int year = 2026) =>
        await office.Submit(await office.Open($"/lam-viec/ke-hoach/mo?nam={year}"), "/lam-viec/ke-hoach/mo");

    /// <summary>Opens, submits and has the head approve the plan of 2026; the page of the plan.</summary>
    public static async Task<PageSeen> WithApprovedPlan(this Town town)
    {
        using var office = await town.SignedIn("office@phu-yen");
        using var head = await town.SignedIn("head@phu-yen");
        var plan = await office.Submit(await office.OpenPlan(), "Trình duyệt");
        return await head.Submit(await head.Open(plan.Path), "Duyệt kế hoạch");
    }

    /// <summary>The address of the first dialogue on a plan's page.</summary>
    public static string FirstDialogue(this PageSeen plan) =>
        plan.Document.QuerySelectorAll("a[href^='/lam-viec/doi-thoai/']").Select(link => link.GetAttribute("href")!).First(href => Guid.TryParse(href.Split('/')[^1], out _));

    /// <summary>Prepares the first dialogue of the approved plan for a day, with everything proposed; the workspace.</summary>
    public static async Task<PageSeen> Prepared(this Visitor office, string workspace, string day = "10/12/2026") =>
        await office.Submit(await office.Open(workspace + "/chuan-bi"), "Lưu", ("heldOn", day), ("place", "Nhà văn hóa bản Núi Hồng"));

    /// <summary>The conference has been held, as the next stages leave it.</summary>
    public static Task Held(this Town town, string workspace) => town.Change(async turn =>
    {
        var id = Guid.Parse(workspace.Split('/')[^1]);
        (await turn.Db.Set<Dialogue>().FirstAsync(row => row.Id == id)).State = DialogueState.Held;
    });
}
