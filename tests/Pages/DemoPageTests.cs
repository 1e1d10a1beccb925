using System.Text.RegularExpressions;
using DoiThoai.Tests.Process;
using DoiThoai.Tests.Shape;
using DoiThoai.Tests.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DoiThoai.Tests.Pages;

/// <summary>The pages of a dialogue, a plan, an opinion, a task: found in the demo by following links, as each role does, and looked at in a real browser.</summary>
[Collection("demo")]
public partial class DemoPageTests
{
    private static readonly string[] Logins =
    [
        "party-office@phu-yen", "head@phu-yen", "chairman@phu-yen", "office@phu-yen", "clerk@phu-yen", "department1@phu-yen", "front@phu-yen", "village@phu-yen", "admin@phu-yen",
        "party-office@bac-giang", "head@bac-giang", "chairman@bac-giang", "clerk@bac-giang", "department1@bac-giang", "province@son-la", "admin",
    ];

    // Pages to which no link of the demo leads, and why.
    private static readonly Dictionary<string, string> NotInTheDemo = [];

    [Theory]
    [InlineData(320, false)]
    [InlineData(1280, true)]
    public async Task Every_page_with_an_id_is_for_everybody(int width, bool script)
    {
        var town = await DemoTowns.On(Engine.Sqlite);
        var routes = Routes(town);
        var found = await Walk(town, routes);
        List<string> faults = [];
        foreach (var (login, paths) in found.GroupBy(it => it.Value.Login).Select(group => (group.Key, group.Select(it => it.Value.Path).ToList())))
        {
            await using var screen = await Screen.On(town.Url, width, script);
            if (login.Length > 0) await screen.Sit(await town.SignedIn(login));
            foreach (var path in paths) faults.AddRange(await screen.See(path));
        }

        House.FindsNothing(faults);
        House.FindsNothing([
            .. routes.Keys.Where(route => !found.ContainsKey(route) && !NotInTheDemo.ContainsKey(route)).Select(route => $"{route}: no link of the demo leads there"),
            .. NotInTheDemo.Keys.Where(found.ContainsKey).Select(route => $"{route} is in the demo after all"),
        ]);
    }

    // Every address with an id, as a pattern of what it looks like.
    private static Dictionary<string, Regex> Routes(Town town) => town.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.RoutePattern.Parameters.Count > 0 && endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true)
        .Select(endpoint => endpoint.RoutePattern.RawText!).Where(route => !NoPage().IsMatch(route)).Distinct()
        .ToDictionary(route => route, route => new Regex("^" + Hole().Replace(Regex.Escape(route), hole => hole.Value.Contains(":guid", StringComparison.Ordinal) ? "[0-9a-f-]{36}" : hole.Value.Contains(":int", StringComparison.Ordinal) ? "[0-9]+" : "[^/]+") + "$"));

    // Follows every link from the first pages, role by role; of each kind of page the first two are opened, and the first is kept.
    private static async Task<Dictionary<string, (string Login, string Path)>> Walk(Town town, Dictionary<string, Regex> routes)
    {
        var kept = new Dictionary<string, (string, string)>();
        foreach (var login in Logins.Prepend(""))
        {
            var visitor = login.Length == 0 ? town.Visitor() : await town.SignedIn(login);
            var (seen, times) = (new HashSet<string>(), new Dictionary<string, int>());
            var waiting = new Queue<string>(login.Length == 0 ? ["/"] : ["/lam-viec", "/quan-tri"]);
            while (waiting.TryDequeue(out var path))
            {
                var kind = KindOf(path, routes) ?? path;
                if (!seen.Add(path) || (times[kind] = times.GetValueOrDefault(kind) + 1) > 2) continue;
                var page = await visitor.Open(path);
                if (page.Status != 200 || page.Headers["Content-Type"].FirstOrDefault()?.StartsWith("text/html", StringComparison.Ordinal) != true) continue;
                if (routes.ContainsKey(kind)) kept.TryAdd(kind, (login, path));
                foreach (var link in page.Document.QuerySelectorAll("a[href^='/']").Select(link => link.GetAttribute("href")!.Split('?', '#')[0])) waiting.Enqueue(link);
            }
        }

        return kept;
    }

    // The most literal of the routes that the path looks like.
    private static string? KindOf(string path, Dictionary<string, Regex> routes) => routes.Where(route => route.Value.IsMatch(path)).Select(route => route.Key).MinBy(route => route.Count(letter => letter == '{'));

    // Answers for machines, files, and what writes.
    [GeneratedRegex(@"^/(api|log|receipts|live|openapi|tep)/|\.[a-z]+$|\{\*")]
    private static partial Regex NoPage();

    [GeneratedRegex(@"\\\{[^}]+\}")]
    private static partial Regex Hole();
}
