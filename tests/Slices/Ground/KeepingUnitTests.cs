using DoiThoai.Ground.People;
using DoiThoai.Ground.Units;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DoiThoai.Tests.Slices.Ground;

public class KeepingUnitTests
{
    private const string Bodies = "/lam-viec/don-vi/co-quan";
    private const string Accounts = "/lam-viec/don-vi/tai-khoan";
    private const string Villages = "/lam-viec/don-vi/thon-ban";

    [Theory, EveryEngine]
    public async Task A_body_that_is_renamed_keeps_its_id_and_its_former_name_for_its_days(Engine engine)
    {
        await using var town = await Town.On(engine);
        var admin = await Admin(town);
        await admin.Submit(await admin.Open(Bodies), Bodies, ("kind", "massMobilisation"), ("side", "party"), ("name", "Khối Dân vận"), ("fields", "XAY_DUNG_DANG"));
        var body = await town.Read(db => db.Bodies.SingleAsync());

        var page = await admin.Submit(await admin.Open($"{Bodies}/{body.Id}"), $"{Bodies}/{body.Id}", ("name", "Ban Xây dựng Đảng"), ("renamedFrom", "01/07/2025"));

        Assert.Equal(Bodies, page.Path);
        var now = await town.Read(db => db.Bodies.SingleAsync(row => row.NowId == null));
        var former = await town.Read(db => db.Bodies.SingleAsync(row => row.NowId != null));
        Assert.Equal((body.Id, "Ban Xây dựng Đảng", new DateOnly(2025, 7, 1)), (now.Id, now.Name, now.ValidFrom!.Value));
        Assert.Equal(("Khối Dân vận", new DateOnly(2025, 6, 30), (Guid?)body.Id), (former.Name, former.ValidTo!.Value, former.NowId));
        Assert.Contains("Trước đây: Khối Dân vận", page.Words, StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task Bad_input_comes_back_as_typed(Engine engine)
    {
        await using var town = await Town.On(engine);
        var admin = await Admin(town);
        var page = await admin.Open(Bodies);

        var tooLong = await admin.Submit(page, Bodies, ("kind", "division"), ("side", "state"), ("name", new string('a', 10_000)));
        var broken = await admin.Forge(page, Bodies, ("kind", "division"), ("side", "state"), ("name", "a\0b"));
        var nowhere = await admin.Forge(page, Bodies, ("kind", "castle"), ("side", "state"), ("name", "<script>alert(1)</script>"), ("fields", "NOT_A_FIELD"));

        Assert.Equal((422, 422, 422), (tooLong.Status, broken.Status, nowhere.Status));
        Assert.Equal(10_000, tooLong.Value("name")!.Length);
        Assert.Equal("<script>alert(1)</script>", nowhere.Value("name"));
        Assert.False(await town.Read(db => db.Bodies.AnyAsync()));
    }

    [Theory, EveryEngine]
    public async Task Villages_are_entered_many_at_once_and_a_line_that_cannot_be_read_is_named(Engine engine)
    {
        await using var town = await Town.On(engine);
        var admin = await Admin(town);

        var wrong = await admin.Submit(await admin.Open(Villages), Villages, ("villages", "bản Núi Hồng; 131; cụm 1\nbản Nà Lò; nhiều"));
        Assert.Equal(422, wrong.Status);
        Assert.Contains("bản Nà Lò; nhiều", wrong.ErrorAt("villages"), StringComparison.Ordinal);
        await admin.Submit(wrong, Villages, ("villages", "bản Núi Hồng; 131; cụm 1\nbản Nà Lò"));

        var known = await town.Read(db => db.Villages.OrderByDescending(row => row.Name).ToListAsync());
        Assert.Equal([("bản Núi Hồng", 131, "cụm 1"), ("bản Nà Lò", null, null)], known.Select(row => (row.Name, row.Households, row.Cluster)));
        Assert.Contains("đã có trong danh sách", (await admin.Submit(await admin.Open(Villages), Villages, ("villages", "bản Nà Lò"))).ErrorAt("villages"), StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task Accounts_are_opened_changed_and_locked_by_their_own_unit_only(Engine engine)
    {
        await using var town = await Town.On(engine);
        var admin = await Admin(town);
        await town.WithUnit("bac-giang", "phường Bắc Giang", "BG");
        await town.WithAccount("office@bac-giang");
        var foreign = await town.Read(db => db.Accounts.Where(row => row.Login == "office@bac-giang").Select(row => row.Id).SingleAsync());

        Assert.NotNull((await admin.Submit(await admin.Open(Accounts), Accounts, ("login", "department1"), ("name", "Cán bộ"), ("role", "department"))).ErrorAt("body"));
        var opened = await admin.Submit(await admin.Open(Accounts), Accounts, ("login", "Clerk"), ("name", "Thư ký"), ("role", "clerk"), ("password", Town.Password));
        Assert.Contains("clerk@phu-yen", opened.Words, StringComparison.Ordinal);
        Assert.NotNull((await admin.Submit(await admin.Open(Accounts), Accounts, ("login", "clerk"), ("name", "Thư ký"), ("role", "clerk"))).ErrorAt("login"));
        var clerk = await town.SignedIn("clerk@phu-yen");
        Assert.Equal(403, (await clerk.Open(Accounts)).Status);

        var id = await town.Read(db => db.Accounts.Where(row => row.Login == "clerk@phu-yen").Select(row => row.Id).SingleAsync());
        await admin.Submit(await admin.Open($"{Accounts}/{id}"), $"{Accounts}/{id}", ("active", null), ("loading", "true"));
        Assert.StartsWith("/dang-nhap", (await clerk.Open("/lam-viec")).Path, StringComparison.Ordinal);
        Assert.Equal(404, (await admin.Open($"{Accounts}/{foreign}")).Status);
        Assert.Equal(404, (await admin.Forge(opened, $"{Accounts}/{foreign}", ("name", "x"), ("role", "clerk"))).Status);
    }

    [Theory, EveryEngine]
    public async Task A_reset_password_ends_the_sessions_and_the_last_administrator_stays(Engine engine)
    {
        await using var town = await Town.On(engine);
        var admin = await Admin(town);
        var head = await town.SignedIn("head@phu-yen");
        var ids = await town.Read(db => db.Accounts.ToDictionaryAsync(row => row.Role, row => row.Id));

        var page = await admin.Submit(await admin.Open($"{Accounts}/{ids[Role.Head]}"), $"{Accounts}/{ids[Role.Head]}/mat-khau");
        Assert.StartsWith("/dang-nhap", (await head.Open("/lam-viec")).Path, StringComparison.Ordinal);
        Assert.StartsWith("/lam-viec", (await town.Visitor().SignIn("head@phu-yen", page.Text("code"))).Path, StringComparison.Ordinal);

        var self = $"{Accounts}/{ids[Role.Admin]}";
        var refused = await admin.Submit(await admin.Open(self), self, ("active", null));
        Assert.Equal(422, refused.Status);
        Assert.Contains("ít nhất một tài khoản quản trị", refused.ErrorAt("active"), StringComparison.Ordinal);
    }

    private static async Task<Visitor> Admin(Town town)
    {
        await town.WithUnit("phu-yen", "xã Phù Yên", "PY");
        return await town.SignedIn("admin@phu-yen");
    }
}
