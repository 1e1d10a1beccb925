using System.Text.RegularExpressions;
using DoiThoai.Tests.Process;
using DoiThoai.Tests.Shape;
using DoiThoai.Tests.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DoiThoai.Tests.Pages;

/// <summary>The pages of a dialogue, a plan, an opinion, a task: found in the demo by following links, as each role does, and looked at in a real browser.</summary>
public partial class DemoPageTests
{
    private const int Opened = 3;

    private static readonly string[] Logins =
    [
        "party-office@phu-yen", "department1@phu-yen", "front@phu-yen", "admin@phu-yen", "province@son-la", "admin", "clerk@phu-yen", "party-office@bac-giang",
        "chairman@phu-yen", "head@phu-yen", "office@phu-yen", "village@phu-yen", "department2@phu-yen", "clerk@bac-giang",
    ];

    [Fact]
    public async Task Every_page_with_an_id_is_for_everybody()
    {
        await using var town = await DemoTowns.Another(Engine.Sqlite);
        await WithDraft(town);
        var routes = Routes(town);
        var found = await Walk(town, routes);
        // Every page in one of two windows, narrow and without JavaScript or wide and with it: both of each take longer than they find.
        var halves = found.OrderBy(it => it.Key, StringComparer.Ordinal).Index().ToLookup(it => it.Index % 2, it => it.Item);
        var faults = await Task.WhenAll(Look(town, halves[0], 320, script: false), Look(town, halves[1], 1280, script: true));
        House.FindsNothing([
            .. faults.SelectMany(seen => seen),
            .. routes.Keys.Where(route => !found.ContainsKey(route)).Select(route => $"{route}: no link of the demo leads there"),
        ]);
    }

    private static async Task<IReadOnlyList<string>> Look(Town town, IEnumerable<KeyValuePair<string, (string Login, string Path)>> found, int width, bool script)
    {
        List<string> faults = [];
        foreach (var group in found.GroupBy(it => it.Value.Login, it => it.Value.Path))
        {
            await using var screen = await Screen.On(town.Url, width, script);
            if (group.Key.Length > 0) await screen.Sit(await town.SignedIn(group.Key));
            foreach (var path in group) faults.AddRange((await screen.See(path)).Select(fault => $"{width}: {fault}"));
        }

        return faults;
    }

    // A plan that is being drawn up and a dialogue that is not announced, in the unit whose figures nobody counts here.
    private static async Task WithDraft(Town town)
    {
        var office = await town.SignedIn("party-office@bac-giang");
        await office.Submit(await office.Open("/lam-viec/ke-hoach/mo?nam=2027"), "/lam-viec/ke-hoach/mo");
        await office.Submit(await office.Open("/lam-viec/doi-thoai/dot-xuat"), "/lam-viec/doi-thoai/dot-xuat", ("theme", "Thoát nước"), ("heldOn", "30/12/2026"), ("place", "Hội trường"));
    }

    // Every address with an id, as a pattern of what it looks like.
    private static Dictionary<string, Regex> Routes(Town town) => town.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.RoutePattern.Parameters.Count > 0 && endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true)
        .Select(endpoint => endpoint.RoutePattern.RawText!).Where(route => !NoPage().IsMatch(route)).Distinct()
        .ToDictionary(route => route, route => new Regex("^" + Hole().Replace(Regex.Escape(route), hole => hole.Value.Contains(":guid", StringComparison.Ordinal) ? "[0-9a-f-]{36}" : hole.Value.Contains(":int", StringComparison.Ordinal) ? "[0-9]+" : "[^/]+") + "$"));

    // Follows every link from the first pages, role by role, until each kind of page was seen; of each a few are opened, and the first is kept.
    private static async Task<Dictionary<string, (string Login, string Path)>> Walk(Town town, Dictionary<string, Regex> routes)
    {
        var kept = new Dictionary<string, (string, string)>();
        foreach (var login in Logins.Prepend(""))
        {
            var visitor = login.Length == 0 ? town.Visitor() : await town.SignedIn(login);
            var (seen, times) = (new HashSet<string>(), new Dictionary<string, int>());
            var waiting = new Queue<string>(login.Length == 0 ? ["/"] : ["/lam-viec/y-kien?trang-thai=routedOut", "/lam-viec", "/quan-tri"]);
            while (kept.Count < routes.Count && waiting.TryDequeue(out var path))
            {
                var bare = path.Split('?')[0];
                var kind = KindOf(bare, routes) ?? bare;
                if (!seen.Add(path) || (times[kind] = times.GetValueOrDefault(kind) + 1) > Opened) continue;
                var page = await visitor.Open(path);
                if (page.Status != 200 || page.Headers["Content-Type"].FirstOrDefault()?.StartsWith("text/html", StringComparison.Ordinal) != true) continue;
                if (routes.ContainsKey(kind)) kept.TryAdd(kind, (login, path));
                foreach (var link in page.Document.QuerySelectorAll("a[href^='/']").Select(link => link.GetAttribute("href")!.Split('#')[0]).Where(link => !link.StartsWith("/tuy-chon", StringComparison.Ordinal))) waiting.Enqueue(link);
            }
        }

        return kept;
    }

    // The most literal of the routes that the path looks like.
    private static string? KindOf(string path, Dictionary<string, Regex> routes) => routes.Where(route => route.Value.IsMatch(path)).Select(route => route.Key).MinBy(route => route.Count(letter => letter == '{'));

    // Answers for machines, files, and what writes.
    [GeneratedRegex(@"^/(api|log|receipts|live|openapi|tep|tinh)/|/tep/|/events$|\.[a-z]+$|\{\*")]
    private static partial Regex NoPage();

    [GeneratedRegex(@"\\\{[^}]+\}")]
    private static partial Regex Hole();
}
