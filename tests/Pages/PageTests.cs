using DoiThoai.Tests.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DoiThoai.Tests.Pages;

/// <summary>Pages in a real browser: at three widths, with and without JavaScript, by keyboard, for everybody.</summary>
public class PageTests
{
    [Theory]
    [InlineData(320, true)]
    [InlineData(320, false)]
    [InlineData(768, true)]
    [InlineData(768, false)]
    [InlineData(1280, true)]
    [InlineData(1280, false)]
    public async Task The_sign_in_page_is_for_everybody(int width, bool script)
    {
        await using var town = await Town.On(Engine.Sqlite);
        await using var screen = await Screen.On(town, width, script);
        await screen.Look("/dang-nhap");
    }

    [Theory]
    [InlineData(320, false)]
    [InlineData(1280, true)]
    public async Task Every_page_whose_address_needs_no_id_is_for_everybody(int width, bool script)
    {
        await using var town = await Town.On(script ? Engine.Postgres : Engine.Sqlite);
        await town.WithUnit("phu-yen", "xã Phù Yên", "PY");
        var seen = new HashSet<string>();
        foreach (var login in new[] { null, "office@phu-yen", "party-office@phu-yen", "head@phu-yen", "admin@phu-yen", "department1@phu-yen", "front@phu-yen", "province@son-la", "admin" })
        {
            var visitor = login is null ? town.Visitor() : await town.SignedIn(login);
            await using var screen = await Screen.On(town, width, script);
            await screen.Sit(visitor);
            foreach (var path in (await PagesFor(town, visitor)).Where(seen.Add)) await screen.Look(path);
        }

        Assert.Contains("/dang-nhap", seen);
    }

    [Fact]
    public async Task Somebody_signs_in_by_keyboard_alone_and_is_told_at_the_field_what_is_wrong()
    {
        await using var town = await Town.On(Engine.Sqlite);
        await town.WithAccount("office@phu-yen");
        await using var screen = await Screen.On(town, 320, script: false);
        await screen.Look("/dang-nhap");

        await screen.Page.Locator("[name=user]").FocusAsync();
        await screen.Page.Keyboard.TypeAsync("office@phu-yen");
        await screen.Page.Keyboard.PressAsync("Enter");
        Assert.EndsWith("password-error", await screen.Page.Locator("[name=password][aria-invalid]").GetAttributeAsync("aria-describedby"), StringComparison.Ordinal);

        await screen.Page.Locator("[name=password]").FocusAsync();
        await screen.Page.Keyboard.TypeAsync(Town.Password);
        await screen.Page.Keyboard.PressAsync("Enter");
        await screen.Page.WaitForURLAsync("**/lam-viec**");
    }

    // Pages with an address of their own that answer this visitor.
    private static async Task<IReadOnlyList<string>> PagesFor(Town town, Visitor visitor)
    {
        var routes = town.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.Parameters.Count == 0 && endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true)
            .Select(endpoint => endpoint.RoutePattern.RawText!).Distinct().Order(StringComparer.Ordinal);
        List<string> pages = [];
        foreach (var route in routes)
        {
            using var answer = await visitor.Http.GetAsync(new Uri(town.Url, route), HttpCompletionOption.ResponseHeadersRead);
            if (answer.IsSuccessStatusCode && answer.Content.Headers.ContentType?.MediaType == "text/html") pages.Add(route);
        }

        return pages;
    }
}
