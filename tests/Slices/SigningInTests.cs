using DoiThoai.Ground.People;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DoiThoai.Tests.Slices;

public class SigningInTests
{
    private const string Office = "office@phu-yen";

    [Theory, EveryEngine]
    public async Task Somebody_with_an_account_signs_in_and_arrives_at_work(Engine engine)
    {
        await using var town = await Town.On(engine);
        await town.WithAccount(Office);
        var visitor = town.Visitor();

        var page = await visitor.SignIn(Office, Town.Password);

        Assert.StartsWith("/lam-viec", page.Path, StringComparison.Ordinal);
        Assert.Equal(1, visitor.Submits);
    }

    [Theory, EveryEngine]
    public async Task A_wrong_password_and_an_unknown_name_answer_alike_and_the_name_stays(Engine engine)
    {
        await using var town = await Town.On(engine);
        await town.WithAccount(Office);
        var visitor = town.Visitor();

        var wrong = await visitor.SignIn(Office, "something else");
        var unknown = await visitor.SignIn("nobody@phu-yen", "something else");

        Assert.Equal(422, wrong.Status);
        Assert.Equal(Office, wrong.Value("user"));
        Assert.Null(wrong.Value("password"));
        Assert.NotEmpty(wrong.Errors);
        Assert.Equal(422, unknown.Status);
        Assert.Equal(wrong.Errors, unknown.Errors);
    }

    [Theory, EveryEngine]
    public async Task An_empty_password_is_refused_at_its_field(Engine engine)
    {
        await using var town = await Town.On(engine);

        var page = await town.Visitor().SignIn(Office, "");

        Assert.Equal(422, page.Status);
        Assert.Equal("Ô này cần được điền.", page.ErrorAt("password"));
    }

    [Theory, EveryEngine]
    public async Task After_ten_wrong_passwords_the_right_one_waits_five_minutes(Engine engine)
    {
        await using var town = await Town.On(engine);
        await town.WithAccount(Office);
        var visitor = town.Visitor();
        for (var i = 0; i < Account.AllowedFailures; i++) await visitor.Post("/api/v1/session", new { user = Office, password = "something else" });

        Assert.Equal(401, (await visitor.Post("/api/v1/session", new { user = Office, password = Town.Password })).Status);
        town.Clock.Pass(TimeSpan.FromMinutes(5));
        Assert.Equal(204, (await visitor.Post("/api/v1/session", new { user = Office, password = Town.Password })).Status);
    }

    [Theory, EveryEngine]
    public async Task A_form_without_its_token_is_refused_and_nothing_is_counted(Engine engine)
    {
        await using var town = await Town.On(engine);
        await town.WithAccount(Office);
        using var content = new FormUrlEncodedContent([KeyValuePair.Create("user", Office), KeyValuePair.Create("password", "something else")]);

        var visitor = town.Visitor();
        using var answer = await visitor.Http.PostAsync(new Uri(town.Url, "/dang-nhap"), content);

        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Equal(0, await town.Read(db => db.Accounts.Select(account => account.Failures).SingleAsync()));
    }

    [Theory, EveryEngine]
    public async Task The_way_back_leads_to_our_own_pages_only(Engine engine)
    {
        await using var town = await Town.On(engine);
        await town.WithAccount(Office);
        var visitor = town.Visitor();

        foreach (var elsewhere in new[] { "//evil.example/", "/\\evil.example/", "https://evil.example/" })
        {
            var page = await visitor.Open("/dang-nhap?tiep=" + Uri.EscapeDataString(elsewhere));
            Assert.StartsWith("/lam-viec", (await visitor.Submit(page, "/dang-nhap", ("user", Office), ("password", Town.Password))).Path, StringComparison.Ordinal);
        }

        var own = await visitor.Open("/dang-nhap?tiep=" + Uri.EscapeDataString("/dang-nhap?x=1"));
        Assert.Equal("/dang-nhap?x=1", (await visitor.Submit(own, "/dang-nhap", ("user", Office), ("password", Town.Password))).Path);
    }

    [Theory, EveryEngine]
    public async Task The_api_opens_a_session_and_ends_it(Engine engine)
    {
        await using var town = await Town.On(engine);
        await town.WithAccount(Office);
        var visitor = town.Visitor();

        var wrong = await visitor.Post("/api/v1/session", new { user = Office, password = "something else" });
        Assert.Equal((401, "wrong-sign-in"), (wrong.Status, wrong.Problem));
        var right = await visitor.Post("/api/v1/session", new { user = Office, password = Town.Password });
        Assert.Equal(204, right.Status);
        Assert.Contains(right.Headers["Set-Cookie"], cookie => cookie.StartsWith("phien=", StringComparison.Ordinal) && cookie.Contains("httponly", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(204, (await visitor.Ask(HttpMethod.Delete, "/api/v1/session")).Status);
    }

    [Theory, EveryEngine]
    public async Task The_api_refuses_another_origin_and_anything_but_json(Engine engine)
    {
        await using var town = await Town.On(engine);
        var visitor = town.Visitor();

        var elsewhere = await visitor.Post("/api/v1/session", new { user = Office }, ("Origin", "https://evil.example"));
        Assert.Equal((403, "other-origin"), (elsewhere.Status, elsewhere.Problem));
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("user", Office)]);
        using var answer = await visitor.Http.PostAsync(new Uri(town.Url, "/api/v1/session"), form);
        Assert.Equal(415, (int)answer.StatusCode);
    }

    [Theory, EveryEngine]
    public async Task A_wrong_method_is_answered_in_words(Engine engine)
    {
        await using var town = await Town.On(engine);
        var visitor = town.Visitor();

        using var page = await visitor.Http.PostAsync(new Uri(town.Url, "/healthz"), null);
        var api = await visitor.Get("/api/v1/session");

        Assert.Equal(405, (int)page.StatusCode);
        Assert.Contains("<h1", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal((405, "bad-request"), (api.Status, api.Problem));
    }

    [Theory, EveryEngine]
    public async Task A_session_outlives_a_restart(Engine engine)
    {
        await using var town = await Town.On(engine);
        var visitor = await town.SignedIn(Office);
        var before = (await visitor.Open("/lam-viec")).Path;

        await town.Restart();

        Assert.Equal(before, (await visitor.Open("/lam-viec")).Path);
        Assert.DoesNotContain("/dang-nhap", before, StringComparison.Ordinal);
    }
}
