using DoiThoai.Tests.Testing;
using Xunit;

namespace DoiThoai.Tests.Slices.Ground;

public class OwnAccountTests
{
    private const string NewPassword = "mật khẩu mới của tôi";

    [Theory, EveryEngine]
    public async Task A_new_password_keeps_this_session_and_ends_the_others(Engine engine)
    {
        await using var town = await Town.On(engine);
        await town.WithUnit("phu-yen", "xã Phù Yên", "PY");
        var (one, two) = (await town.SignedIn("office@phu-yen"), await town.SignedIn("office@phu-yen"));

        var wrong = await one.Submit(await one.Open("/tai-khoan"), "/tai-khoan/mat-khau", ("present", "something else"), ("password", NewPassword), ("again", NewPassword));
        Assert.NotNull(wrong.ErrorAt("present"));
        var differ = await one.Submit(wrong, "/tai-khoan/mat-khau", ("present", Town.Password), ("password", NewPassword), ("again", "x"));
        Assert.NotNull(differ.ErrorAt("again"));
        var done = await one.Submit(differ, "/tai-khoan/mat-khau", ("present", Town.Password), ("password", NewPassword), ("again", NewPassword));

        Assert.Contains("Đã đổi mật khẩu", done.Words, StringComparison.Ordinal);
        Assert.Equal("/tai-khoan", (await one.Open("/tai-khoan")).Path);
        Assert.StartsWith("/dang-nhap", (await two.Open("/tai-khoan")).Path, StringComparison.Ordinal);
        Assert.Equal(422, (await town.Visitor().SignIn("office@phu-yen", Town.Password)).Status);
    }

    [Theory, EveryEngine]
    public async Task A_token_acts_for_its_owner_until_it_is_revoked(Engine engine)
    {
        await using var town = await Town.On(engine);
        await town.WithUnit("phu-yen", "xã Phù Yên", "PY");
        var office = await town.SignedIn("office@phu-yen");
        var made = await office.Submit(await office.Open("/tai-khoan"), "/tai-khoan/khoa", ("tokenName", "báo cáo"));
        var bearer = ("Authorization", "Bearer " + made.Text("code"));
        var program = town.Visitor();

        Assert.Equal(200, (await program.Ask(HttpMethod.Get, "/api/v1/units", null, bearer)).Status);
        Assert.Equal(204, (await program.Ask(HttpMethod.Delete, "/api/v1/session", null, bearer, ("Origin", "https://elsewhere.example"))).Status);
        Assert.Equal((401, "wrong-token"), (await program.Ask(HttpMethod.Get, "/api/v1/units", null, ("Authorization", "Bearer dt_guess"))) is var no ? (no.Status, no.Problem) : default);
        Assert.StartsWith("/dang-nhap", (await program.Open("/tai-khoan")).Path, StringComparison.Ordinal);
        Assert.DoesNotContain(made.Text("code"), (await office.Open("/tai-khoan")).Words, StringComparison.Ordinal);

        await office.Submit(await office.Open("/tai-khoan"), "Thu hồi báo cáo");
        Assert.Equal(401, (await program.Ask(HttpMethod.Get, "/api/v1/units", null, bearer)).Status);
    }

    [Theory, EveryEngine]
    public async Task Nobody_revokes_the_token_of_another(Engine engine)
    {
        await using var town = await Town.On(engine);
        await town.WithUnit("phu-yen", "xã Phù Yên", "PY");
        var (office, head) = (await town.SignedIn("office@phu-yen"), await town.SignedIn("head@phu-yen"));
        var made = await office.Submit(await office.Open("/tai-khoan"), "/tai-khoan/khoa", ("tokenName", "báo cáo"));
        var action = made.Document.QuerySelector("form[action$='thu-hoi']")!.GetAttribute("action")!;

        Assert.Equal(404, (await head.Forge(await head.Open("/tai-khoan"), action)).Status);
    }

    [Theory, EveryEngine]
    public async Task Every_answer_tells_the_browser_to_load_nothing_of_others(Engine engine)
    {
        await using var town = await Town.On(engine);
        var visitor = town.Visitor();

        foreach (var path in new[] { "/dang-nhap", "/nowhere", "/quy-dinh" })
        {
            var page = await visitor.Open(path);
            Assert.Contains("frame-ancestors 'none'", page.Headers["Content-Security-Policy"].Single(), StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", page.Headers["Content-Security-Policy"].Single(), StringComparison.Ordinal);
            Assert.Equal(("nosniff", "same-origin"), (page.Headers["X-Content-Type-Options"].Single(), page.Headers["Referrer-Policy"].Single()));
            Assert.NotEmpty(page.Headers["Permissions-Policy"]);
            Assert.Empty(page.Document.QuerySelectorAll("[style], style, script:not([src])"));
        }
    }

    [Theory, EveryEngine]
    public async Task A_form_without_its_token_is_answered_in_words(Engine engine)
    {
        await using var town = await Town.On(engine);
        var visitor = town.Visitor();

        var page = await visitor.Forge(await visitor.Open("/healthz"), "/dang-nhap", ("user", "x"));

        Assert.Equal(400, page.Status);
        Assert.Contains("tải lại trang rồi gửi lần nữa", page.Words, StringComparison.Ordinal);
    }
}
