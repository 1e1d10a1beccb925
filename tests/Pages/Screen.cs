using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom.Events;
using AngleSharp.Html.Parser;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using DoiThoai.Tests.Shape;
using DoiThoai.Tests.Testing;
using Microsoft.Playwright;

namespace DoiThoai.Tests.Pages;

/// <summary>A browser window of one width, with or without JavaScript, before which somebody sits.</summary>
internal sealed partial class Screen : IAsyncDisposable
{
    // A page for the public, fonts apart, as it comes over the line.
    private const int MostBytes = 100_000;

    private static readonly string[] Rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

    // The innermost element that sticks out.
    private const string Widest = """
        () => [...document.body.querySelectorAll('*')].filter(element => !element.closest('svg'))
          .findLast(element => element.getBoundingClientRect().left + Math.max(element.offsetWidth, element.scrollWidth) > document.documentElement.clientWidth + 1)?.outerHTML.slice(0, 300)
        """;

    private readonly IBrowserContext profile;
    private readonly Uri town;
    private readonly ConcurrentQueue<string> noise = new();
    private readonly ConcurrentQueue<IRequest> loaded = new();

    private readonly ICDPSession? withoutScript;

    private Screen(IBrowserContext profile, IPage page, Uri town, ICDPSession? withoutScript)
    {
        this.profile = profile;
        this.withoutScript = withoutScript;
        this.town = town;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") noise.Enqueue($"the console says: {message.Text}");
        };
        page.PageError += (_, error) => noise.Enqueue($"the script fails: {error}");
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: "http" or "https" } url && url.Authority != town.Authority) noise.Enqueue($"asks another host: {url.Host}");
        };
        page.RequestFinished += (_, request) => loaded.Enqueue(request);
    }

    /// <summary>The page in the window.</summary>
    public IPage Page { get; }

    /// <summary>Opens a window on the town.</summary>
    public static async Task<Screen> On(Town town, int width = 1280, bool script = true) => await On(town.Url, width, script);

    /// <summary>Opens a window on an address.</summary>
    public static async Task<Screen> On(Uri town, int width = 1280, bool script = true)
    {
        var fresh = await Chromium.Profile(width);
        var page = await fresh.NewPageAsync();
        var screen = new Screen(fresh, page, town, script ? null : await fresh.NewCDPSessionAsync(page));
        await screen.Scripts(run: false);
        return screen;
    }

    /// <summary>Takes over the session of somebody who has signed in.</summary>
    public Task Sit(Visitor visitor) => profile.AddCookiesAsync(visitor.Cookies.Select(cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Url = town.ToString() }));

    /// <summary>Opens a page and fails with everything that is wrong with it.</summary>
    public async Task Look(string path) => House.FindsNothing(await See(path));

    /// <summary>Opens a page; everything that is wrong with it, with its address.</summary>
    public async Task<IReadOnlyList<string>> See(string path)
    {
        loaded.Clear();
        var answer = await Page.GotoAsync(new Uri(town, path).ToString());
        // Before a page that renews itself has gone.
        var html = await answer!.TextAsync();
        return [.. (await Faults()).Concat(Malformed(html)).Select(fault => $"{path}: {fault}")];
    }

    /// <summary>Everything that is wrong with the page that is shown.</summary>
    public async Task<IReadOnlyList<string>> Faults()
    {
        List<string> faults = [];
        // The page has been drawn without them; axe itself is a script.
        await Scripts(run: true);
        if (string.IsNullOrWhiteSpace(await Page.TitleAsync())) faults.Add("has no title");
        var headings = await Page.Locator("h1").CountAsync();
        if (headings != 1) faults.Add($"has {headings} first headings");
        if (await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth") is > 0 and var over) faults.Add($"is {over} pixels wider than the window: {await Page.EvaluateAsync<string>(Widest)}");
        faults.AddRange(Key().Matches(await Page.Locator("body").InnerTextAsync()).Select(key => $"shows a key instead of a text: {key.Value}").Distinct());
        // A page that shows what is happening renews itself where there is no script: real time is what WCAG 2.2.1 leaves out.
        var renews = await Page.Locator("[data-live]").CountAsync() > 0;
        faults.AddRange(from violation in (await Page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = [.. Rules] }, ResultTypes = [ResultType.Violations] })).Violations
                        where !(renews && violation.Id == "meta-refresh")
                        from node in violation.Nodes
                        select $"{violation.Id}: {violation.Help}: {node.Html}");
        faults.AddRange(await Keyboard.OutOfReach(Page));
        var bytes = 0;
        foreach (var request in loaded.Where(request => request.ResourceType != "font")) bytes += (await request.SizesAsync()).ResponseBodySize;
        if (bytes > MostBytes) faults.Add($"weighs {bytes} bytes without fonts");
        faults.AddRange(noise);
        noise.Clear();
        await Scripts(run: false);
        return faults;
    }

    /// <summary>What a strict reader of HTML stumbles over, and ids that stand twice.</summary>
    public static IReadOnlyList<string> Malformed(string html)
    {
        List<string> faults = [];
        var parser = new HtmlParser();
        parser.Error += (_, found) => faults.Add($"HTML line {((HtmlErrorEvent)found).Position.Line}: {((HtmlErrorEvent)found).Message}");
        var document = parser.ParseDocument(html);
        faults.AddRange(document.QuerySelectorAll("[id]").GroupBy(element => element.Id).Where(id => id.Count() > 1).Select(id => $"id '{id.Key}' stands {id.Count()} times"));
        return faults;
    }

    // Addresses of other sites have no capitals, and none of our words in front.
    [GeneratedRegex(@"\b(?=[a-zA-Z.]*[A-Z]|(pages|people|rules|plan|prepare|submit|follow|search|join|hold|conclude|followUp|report)\.)[a-z][a-zA-Z]*(\.[a-z][a-zA-Z]*)+\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Key();

    private async Task Scripts(bool run)
    {
        if (withoutScript is not null) await withoutScript.SendAsync("Emulation.setScriptExecutionDisabled", new Dictionary<string, object> { ["value"] = !run });
    }

    public async ValueTask DisposeAsync() => await profile.CloseAsync();
}
