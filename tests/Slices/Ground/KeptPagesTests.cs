using System.Globalization;
using DoiThoai.Ground.Pages;
using DoiThoai.Tests.Slices.Plan;
using DoiThoai.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DoiThoai.Tests.Slices.Ground;

/// <summary>Pages for everybody are made once, and are never old and never another's.</summary>
public class KeptPagesTests
{
    private const string Unit = "/don-vi/phu-yen";
    private const string NoPlan = "Chưa có kế hoạch nào được duyệt.";

    [Theory, EveryEngine]
    public async Task A_page_is_made_once_for_many_and_shows_a_change_at_once(Engine engine)
    {
        await using var town = await Places.On(engine);
        using var nobody = town.Visitor();
        using var office = await town.SignedIn("office@phu-yen");
        using var head = await town.SignedIn("head@phu-yen");
        var plan = await office.Submit(await office.OpenPlan(), "Trình duyệt");
        Assert.Contains(NoPlan, (await nobody.Open(Unit)).Words, StringComparison.Ordinal);

        var before = Shelf(town).Made;
        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => nobody.Get(Unit)));
        // Other towns share the PostgreSQL: what they commit may be taken for ours.
        Assert.InRange(Shelf(town).Made - before, 0, 20);

        await head.Submit(await head.Open(plan.Path), "Duyệt kế hoạch");
        Assert.DoesNotContain(NoPlan, (await nobody.Open(Unit)).Words, StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task Another_node_shows_a_change_within_a_second(Engine engine)
    {
        await using var town = await Places.On(engine);
        await using var node = await town.Node();
        using var elsewhere = new Visitor(new Uri(node.Urls.First()));
        Assert.Contains(NoPlan, (await elsewhere.Open(Unit)).Words, StringComparison.Ordinal);
        await town.WithApprovedPlan();
        // It has kept the page, and asks the store again when it has not for half a second.
        await Task.Delay(TimeSpan.FromMilliseconds(900));
        Assert.DoesNotContain(NoPlan, (await elsewhere.Open(Unit)).Words, StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task Nobody_is_shown_the_page_of_somebody_else(Engine engine)
    {
        await using var town = await Places.On(engine);
        using var nobody = town.Visitor();
        using var office = await town.SignedIn("office@phu-yen");
        using var head = await town.SignedIn("head@phu-yen");
        for (var round = 0; round < 2; round++)
        {
            foreach (var path in new[] { "/", Unit, "/gioi-thieu", "/hoi-dap", "/so-lieu" })
            {
                var (open, of, other) = (await nobody.Open(path), await office.Open(path), await head.Open(path));
                Assert.Empty(open.Texts(".dt-header__who"));
                Assert.Empty(open.Document.QuerySelectorAll("[name=__RequestVerificationToken]"));
                Assert.StartsWith("office@phu-yen", of.Text(".dt-header__who"), StringComparison.Ordinal);
                Assert.StartsWith("head@phu-yen", other.Text(".dt-header__who"), StringComparison.Ordinal);
                Assert.NotEqual(of.Value("__RequestVerificationToken"), other.Value("__RequestVerificationToken"));
                Assert.Equal(["no-cache, private"], open.Headers["Cache-Control"]);
                Assert.Contains("no-store", of.Headers["Cache-Control"].Single(), StringComparison.Ordinal);
                Assert.Empty(open.Headers["Set-Cookie"]);
            }
        }

        // A form that changes something is made for one browser.
        using var another = town.Visitor();
        Assert.NotEqual((await nobody.Open("/dang-nhap")).Value("__RequestVerificationToken"), (await another.Open("/dang-nhap")).Value("__RequestVerificationToken"));
    }

    [Theory, EveryEngine]
    public async Task Language_type_size_and_the_name_of_the_site_are_told_apart(Engine engine)
    {
        await using var town = await Places.On(engine);
        using var plain = town.Visitor();
        using var english = town.Visitor();
        using var larger = town.Visitor();
        Assert.Equal("en", (await english.Open("/tuy-chon?ngon-ngu=en&ve=/")).Document.DocumentElement.GetAttribute("lang"));
        await larger.Open("/tuy-chon?co-chu=lon&ve=/");
        for (var round = 0; round < 2; round++)
        {
            Assert.Equal("vi", (await plain.Open("/")).Document.DocumentElement.GetAttribute("lang"));
            Assert.Equal("en", (await english.Open("/")).Document.DocumentElement.GetAttribute("lang"));
            Assert.Contains("dt-larger", (await larger.Open("/")).Document.DocumentElement.ClassName!, StringComparison.Ordinal);
            Assert.DoesNotContain("dt-larger", (await plain.Open("/")).Document.DocumentElement.ClassName!, StringComparison.Ordinal);
            Assert.Contains("evil.example", (await plain.Ask(HttpMethod.Get, "/feed.atom", null, ("Host", "evil.example"))).Body, StringComparison.Ordinal);
            Assert.DoesNotContain("evil.example", (await plain.Get("/feed.atom")).Body, StringComparison.Ordinal);
        }
    }

    [Theory, EveryEngine]
    public async Task At_midnight_a_page_is_of_the_new_day(Engine engine)
    {
        await using var town = await Places.On(engine);
        await town.WithApprovedPlan();
        using var nobody = town.Visitor();
        town.Clock.Reach(new DateOnly(2026, 12, 31), 23, 59);
        for (var round = 0; round < 2; round++) Assert.DoesNotContain("chưa có thông tin về việc tổ chức", (await nobody.Open(Unit)).Words, StringComparison.Ordinal);
        town.Clock.Pass(TimeSpan.FromMinutes(1));
        Assert.Contains("chưa có thông tin về việc tổ chức", (await nobody.Open(Unit)).Words, StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task A_browser_that_holds_the_page_is_not_sent_it_again_until_it_changed(Engine engine)
    {
        await using var town = await Places.On(engine);
        using var nobody = town.Visitor();
        var page = await nobody.Get(Unit);
        var tag = Assert.Single(page.Headers["ETag"]);
        Assert.Equal(["Cookie"], page.Headers["Vary"]);
        Assert.Equal(Encoded(page), page.Headers["Content-Length"].Single());
        var held = await nobody.Ask(HttpMethod.Get, Unit, null, ("If-None-Match", $"\"other\", W/{tag}"));
        Assert.Equal((304, ""), (held.Status, held.Body));
        Assert.Equal((tag, "no-cache, private", "Cookie"), (held.Headers["ETag"].Single(), held.Headers["Cache-Control"].Single(), held.Headers["Vary"].Single()));
        Assert.NotEmpty(held.Headers["Content-Security-Policy"]);
        Assert.Equal(200, (await nobody.Ask(HttpMethod.Get, Unit, null, ("If-None-Match", "nonsense"))).Status);
        // Nobody who signs in may be told that they hold it.
        using var office = await town.SignedIn("office@phu-yen");
        var own = await office.Ask(HttpMethod.Get, Unit, null, ("If-None-Match", tag));
        Assert.Equal((200, 0), (own.Status, own.Headers["ETag"].Count()));

        await town.WithApprovedPlan();
        var changed = await nobody.Ask(HttpMethod.Get, Unit, null, ("If-None-Match", tag));
        Assert.Equal(200, changed.Status);
        Assert.NotEqual(tag, changed.Headers["ETag"].Single());
    }

    private static string Encoded(Answer answer) => System.Text.Encoding.UTF8.GetByteCount(answer.Body).ToString(CultureInfo.InvariantCulture);

    private static PageShelf Shelf(Town town) => town.Services.GetRequiredService<PageShelf>();
}
