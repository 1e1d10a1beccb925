using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.People.SettingUp;

namespace DoiThoai.Host.Demo;

/// <summary>Tells the product the demo's world: units with their days, bodies, villages, accounts; then the stories.</summary>
internal sealed class DemoTown(Uri address, DateOnly today, CancellationToken ct) : IDisposable
{
    private readonly Dictionary<string, DemoVisitor> visitors = new(StringComparer.Ordinal);
    private readonly DemoWorld world = Demo.Read<DemoWorld>("units");

    /// <summary>Loads the demo where the store holds nobody yet; says whether it did.</summary>
    public static async Task<bool> Load(WebApplication app, Action<string> say, CancellationToken ct)
    {
        if (await app.Services.GetRequiredService<FirstRun>().Open(ct) is not { } door) return false;
        using var town = new DemoTown(new Uri(app.Urls.First()), app.Services.GetRequiredService<TimeProvider>().Today(), ct);
        await town.SetUp(door);
        say("units");
        await DinhKe.Tell(town);
        say("dinh-ke");
        await HuyThuong.Tell(town);
        say("huy-thuong");
        await Returns.Tell(town);
        say("returns");
        await PhuYen.Tell(town);
        say("phu-yen");
        await BacGiang.Tell(town);
        say("bac-giang");
        await town.OpenDoors();
        return true;
    }

    /// <summary>The day on which the demo is loaded.</summary>
    public DateOnly Today { get; } = today;

    /// <summary>Stops the work.</summary>
    public CancellationToken Ct { get; } = ct;

    /// <summary>The accounts of units that have ended: their offices' hands while history is loaded.</summary>
    private static readonly (string Unit, string Login, string Role, string Body)[] OfHistory =
    [
        ("dinh-ke", "head", "head", "committee"),
        ("huy-thuong", "head", "head", "committee"), ("huy-thuong", "chairman", "chairman", "government"),
        ("huy-thuong", "clerk", "clerk", "party-office"), ("huy-thuong", "land", "department", "land"), ("huy-thuong", "culture", "department", "culture"),
        ("bac-kan", "province", "province", ""), ("than-uyen", "party-office", "partyOffice", ""), ("vinh-bao", "party-office", "partyOffice", ""),
    ];

    /// <summary>Somebody at their own browser.</summary>
    public async Task<DemoVisitor> As(string login)
    {
        if (visitors.TryGetValue(login, out var known)) return known;
        return visitors[login] = await new DemoVisitor(address).SignIn(login, Demo.Password, Ct);
    }

    /// <summary>Somebody without an account, at a browser of their own.</summary>
    public DemoVisitor Anybody() => new(address);

    /// <summary>The name of a body of a unit.</summary>
    public string Body(string unit, string key) => world.Bodies[unit].First(body => body.Key == key).Name;

    public void Dispose()
    {
        foreach (var visitor in visitors.Values) visitor.Dispose();
    }

    private async Task SetUp(string door)
    {
        var admin = visitors["admin"] = new DemoVisitor(address);
        await admin.Send(door, "/cai-dat", [("login", "admin"), ("name", "Demo"), ("password", Demo.Password), ("again", Demo.Password)], Ct);
        foreach (var unit in world.Units)
        {
            await admin.Send("/quan-tri/don-vi/moi", "/quan-tri/don-vi/moi",
            [
                ("id", unit.Id), ("name", unit.Name), ("letters", unit.Letters), ("level", unit.Level), ("parent", unit.Parent ?? ""),
                ("validFrom", unit.ValidFrom ?? ""), ("validTo", unit.ValidTo ?? ""), ("basis", unit.Basis ?? ""),
            ], Ct);
        }

        foreach (var ended in world.Successors)
        {
            var path = $"/quan-tri/don-vi/{ended.Unit}/ket-thuc";
            await admin.Send(path, path, [("validTo", world.Units.First(unit => unit.Id == ended.Unit).ValidTo!), ("successors", ended.Successor), ("resolution", ended.Basis)], Ct);
        }

        var mine = Demo.Accounts.Select(account => account.Unit).Concat(OfHistory.Select(account => account.Unit)).Distinct(StringComparer.Ordinal);
        foreach (var unit in mine) await Furnish(admin, unit);
    }

    private async Task Furnish(DemoVisitor admin, string unit)
    {
        var first = $"/quan-tri/don-vi/{unit}/tai-khoan";
        await admin.Send(first, first, [("roles", "admin"), ("password", Demo.Password)], Ct);
        var own = await As($"admin@{unit}");
        foreach (var body in world.Bodies.GetValueOrDefault(unit) ?? [])
        {
            await own.Send("/lam-viec/don-vi/co-quan", "/lam-viec/don-vi/co-quan",
                [("kind", body.Kind), ("side", body.Side), ("name", body.Name), ("symbol", body.Symbol ?? ""), .. (body.Fields ?? []).Select(field => ("fields", field))], Ct);
        }

        if (world.Villages.TryGetValue(unit, out var villages))
        {
            await own.Send("/lam-viec/don-vi/thon-ban", "/lam-viec/don-vi/thon-ban", [("villages", string.Join('\n', villages.Select(village => village.Name)))], Ct);
        }

        foreach (var account in Demo.Accounts.Where(account => account.Unit == unit && account.As.Login != "admin"))
        {
            await Open(own, unit, account.As.Login, account.Name, account.As.Role, account.As.Body, account.As.Village is { } at ? world.Villages[unit][at].Name : null);
        }

        foreach (var account in OfHistory.Where(account => account.Unit == unit)) await Open(own, unit, account.Login, account.Login, account.Role, account.Body, null);
    }

    // While the demo loads, everybody loads history: what they record of earlier days is marked as loaded, not as late.
    private Task<string> Open(DemoVisitor own, string unit, string login, string name, string role, string? body, string? village) =>
        own.Send("/lam-viec/don-vi/tai-khoan", "/lam-viec/don-vi/tai-khoan",
        [
            ("login", login), ("name", name), ("role", role), ("body", string.IsNullOrEmpty(body) ? "" : "→" + Body(unit, body)), ("village", village is null ? "" : "→" + village),
            ("password", Demo.Password), ("loading", "true"),
        ], Ct);

    /// <summary>Ends loading: people of living units record from now on as today, those of ended units can no longer sign in.</summary>
    private async Task OpenDoors()
    {
        foreach (var unit in Demo.Accounts.Select(account => account.Unit).Concat(OfHistory.Select(account => account.Unit)).Distinct(StringComparer.Ordinal))
        {
            var own = await As($"admin@{unit}");
            foreach (var path in DemoVisitor.LinksOf(await own.Open("/lam-viec/don-vi/tai-khoan", Ct), "/lam-viec/don-vi/tai-khoan/"))
            {
                var page = await own.Open(path, Ct);
                var stays = Demo.Accounts.Any(account => account.Unit == unit && page.Contains($">{account.Login}</h1>", StringComparison.Ordinal));
                if (DemoVisitor.IsTicked(page, "loading")) await own.Send(path, path, stays ? [("loading", "")] : [("loading", ""), ("active", "")], Ct);
            }
        }
    }
}
