using DoiThoai.Tests.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DoiThoai.Tests.Pages;

/// <summary>Every page that has an address of its own, as whoever may open it sees it.</summary>
internal static class EveryPage
{
    private static readonly string?[] Logins = [null, "office@phu-yen", "party-office@phu-yen", "head@phu-yen", "admin@phu-yen", "department1@phu-yen", "front@phu-yen", "province@son-la", "admin"];

    /// <summary>Looks at each of them once, in one kind of window.</summary>
    public static async Task Look(Engine engine, int width, bool script)
    {
        await using var town = await Town.On(engine);
        await town.WithUnit("phu-yen", "xã Phù Yên", "PY");
        var seen = new HashSet<string>();
        foreach (var login in Logins)
        {
            var visitor = login is null ? town.Visitor() : await town.SignedIn(login);
            await using var screen = await Screen.On(town, width, script);
            await screen.Sit(visitor);
            foreach (var path in (await For(town, visitor)).Where(seen.Add)) await screen.Look(path);
        }

        Assert.Contains("/dang-nhap", seen);
    }

    private static async Task<IReadOnlyList<string>> For(Town town, Visitor visitor)
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

/// <summary>On a telephone whose browser runs no script.</summary>
public class NarrowPageTests
{
    [Fact]
    public Task Every_page_whose_address_needs_no_id_is_for_everybody() => EveryPage.Look(Engine.Sqlite, 320, script: false);
}

/// <summary>On a wide screen, beside the narrow one.</summary>
public class WidePageTests
{
    [Fact]
    public Task Every_page_whose_address_needs_no_id_is_for_everybody() => EveryPage.Look(Engine.Postgres, 1280, script: true);
}
