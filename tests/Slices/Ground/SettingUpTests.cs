using DoiThoai.Ground.People;
using DoiThoai.Ground.People.SettingUp;
using DoiThoai.Ground.Units;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DoiThoai.Tests.Slices.Ground;

public class SettingUpTests
{
    private const string Password = "một câu dễ nhớ";

    [Theory, EveryEngine]
    public async Task The_token_of_the_console_makes_the_first_administrator_and_then_the_door_is_shut(Engine engine)
    {
        await using var town = await Town.On(engine);
        var first = town.Services.GetRequiredService<FirstRun>();
        var door = await first.Open(CancellationToken.None);
        var visitor = town.Visitor();

        Assert.Equal(404, (await visitor.Open("/cai-dat")).Status);
        Assert.Equal(404, (await visitor.Open("/cai-dat?ma=guess")).Status);
        var form = await visitor.Open(door!);
        var short_ = await visitor.Submit(form, "/cai-dat", ("name", "Quản trị"), ("password", "ngắn"), ("again", "ngắn"));
        Assert.Equal(422, short_.Status);
        Assert.Equal("Quản trị", short_.Value("name"));
        var page = await visitor.Submit(short_, "/cai-dat", ("password", Password), ("again", Password));

        Assert.Equal("/quan-tri", page.Path);
        Assert.Equal(Role.Admin, await town.Read(db => db.Accounts.Select(row => row.Role).SingleAsync()));
        Assert.Equal(404, (await visitor.Open(door!)).Status);
        Assert.Null(await first.Open(CancellationToken.None));
    }

    [Theory, EveryEngine]
    public async Task Units_are_established_placed_ended_and_told_by_the_api(Engine engine)
    {
        await using var town = await Town.On(engine);
        var admin = await town.SignedIn("admin");
        await Establish(admin, "son-la", "tỉnh Sơn La", "SL", "province");
        await Establish(admin, "huyen-phu-yen", "huyện Phù Yên", "HPY", "district", ("parent", "son-la"), ("validTo", "30/06/2025"));
        await Establish(admin, "huy-thuong", "xã Huy Thượng", "HT", "commune", ("parent", "huyen-phu-yen"), ("validTo", "30/06/2025"));
        await Establish(admin, "phu-yen", "xã Phù Yên", "PY", "commune", ("parent", "son-la"), ("validFrom", "01/07/2025"), ("basis", "Nghị quyết 1681/NQ-UBTVQH15"));

        var page = await admin.Submit(await admin.Open("/quan-tri/don-vi/huy-thuong/ket-thuc"), "/quan-tri/don-vi/huy-thuong/ket-thuc", ("resolution", "Nghị quyết 1681/NQ-UBTVQH15"), ("successors", "phu-yen"));
        Assert.Equal("/quan-tri/don-vi/huy-thuong", page.Path);

        var told = (await admin.Get("/api/v1/units/huy-thuong")).Json;
        Assert.Equal("commune", (string?)told["level"]);
        Assert.Equal("huyen-phu-yen", (string?)told["parent"]![0]!["id"]);
        Assert.Equal("2025-06-30", (string?)told["validTo"]);
        Assert.Equal("phu-yen", (string?)told["successors"]![0]!["id"]);
        Assert.Null(told["validFrom"]);
        Assert.Equal(4, (await admin.Get("/api/v1/units")).Json["items"]!.AsArray().Count);
        var nowhere = await admin.Get("/api/v1/units/nowhere");
        Assert.Equal((404, "not-found"), (nowhere.Status, nowhere.Problem));
    }

    [Theory, EveryEngine]
    public async Task A_district_of_today_and_a_slug_with_marks_are_refused_with_what_was_typed(Engine engine)
    {
        await using var town = await Town.On(engine);
        var admin = await town.SignedIn("admin");

        var page = await admin.Submit(await admin.Open("/quan-tri/don-vi/moi"), "/quan-tri/don-vi/moi", ("id", "phù yên"), ("name", "<script>"), ("letters", "PY"), ("level", "district"));

        Assert.Equal(422, page.Status);
        Assert.NotNull(page.ErrorAt("id"));
        Assert.Contains("30/06/2025", page.ErrorAt("validTo"), StringComparison.Ordinal);
        Assert.Equal("<script>", page.Value("name"));
        Assert.False(await town.Read(db => db.Units.AnyAsync()));
    }

    [Theory, EveryEngine]
    public async Task First_accounts_show_their_passwords_once_and_can_sign_in(Engine engine)
    {
        await using var town = await Town.On(engine);
        await town.WithUnit("phu-yen", "xã Phù Yên", "PY");
        var admin = await town.SignedIn("admin");

        var page = await admin.Submit(await admin.Open("/quan-tri/don-vi/phu-yen/tai-khoan"), "/quan-tri/don-vi/phu-yen/tai-khoan", ("roles", "admin"), ("roles", "partyOffice"));

        Assert.Contains("party-office@phu-yen", page.Words, StringComparison.Ordinal);
        var password = page.Texts("code")[0];
        Assert.StartsWith("/lam-viec", (await town.Visitor().SignIn("admin@phu-yen", password)).Path, StringComparison.Ordinal);
        Assert.DoesNotContain(password, (await admin.Open("/quan-tri/don-vi/phu-yen/tai-khoan")).Words, StringComparison.Ordinal);
        var again = await admin.Submit(await admin.Open("/quan-tri/don-vi/phu-yen/tai-khoan"), "/quan-tri/don-vi/phu-yen/tai-khoan", ("roles", "admin"));
        Assert.Equal(422, again.Status);
    }

    [Theory, EveryEngine]
    public async Task A_unit_that_two_people_correct_shows_both_versions(Engine engine)
    {
        await using var town = await Town.On(engine);
        await town.WithUnit("phu-yen", "xã Phù Yên", "PY");
        var (one, two) = (await town.SignedIn("admin"), await town.SignedIn("admin"));
        var (mine, theirs) = (await one.Open("/quan-tri/don-vi/phu-yen/sua"), await two.Open("/quan-tri/don-vi/phu-yen/sua"));

        await two.Submit(theirs, "/quan-tri/don-vi/phu-yen/sua", ("letters", "PHY"));
        var conflict = await one.Submit(mine, "/quan-tri/don-vi/phu-yen/sua", ("letters", "PYN"));

        Assert.Equal(412, conflict.Status);
        Assert.Equal("PYN", conflict.Value("letters"));
        Assert.Contains("PHY", conflict.Words, StringComparison.Ordinal);
        Assert.Equal("/quan-tri/don-vi/phu-yen", (await one.Submit(conflict, "/quan-tri/don-vi/phu-yen/sua")).Path);
    }

    [Theory, EveryEngine]
    public async Task Only_the_installations_administrator_establishes_units(Engine engine)
    {
        await using var town = await Town.On(engine);
        await town.WithUnit("phu-yen", "xã Phù Yên", "PY");
        var unitAdmin = await town.SignedIn("admin@phu-yen");

        foreach (var path in new[] { "/quan-tri", "/quan-tri/don-vi/moi", "/quan-tri/don-vi/phu-yen", "/quan-tri/ngay-nghi" }) Assert.Equal(403, (await unitAdmin.Open(path)).Status);
        Assert.StartsWith("/dang-nhap", (await town.Visitor().Open("/quan-tri")).Path, StringComparison.Ordinal);
        var admin = await town.SignedIn("admin");
        Assert.Equal(403, (await admin.Open("/lam-viec/don-vi/co-quan")).Status);
    }

    private static async Task Establish(Visitor admin, string id, string name, string letters, string level, params (string, string?)[] more)
    {
        var page = await admin.Submit(await admin.Open("/quan-tri/don-vi/moi"), "/quan-tri/don-vi/moi", [("id", id), ("name", name), ("letters", letters), ("level", level), .. more]);
        Assert.Equal("/quan-tri/don-vi/" + id, page.Path);
    }
}
