using DoiThoai.Ground.Units;
using DoiThoai.Tests.Testing;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace DoiThoai.Tests.Slices.Report;

public class Look
{
    [Fact]
    public async Task At_pages()
    {
        await using var town = await FiguresTests.Living(Engine.Sqlite);
        await town.WithUnit("bac-kan", "tỉnh Bắc Kạn", "BK", Level.Province);
        var office = await town.SignedIn("office@bac-kan");
        await office.Submit(await office.Submit(await office.Open(FilingReturnsTests.File), FilingReturnsTests.File, FilingReturnsTests.BacKan), FilingReturnsTests.File);
        await town.SignedIn("province@son-la");
        await town.SignedIn("party-office@phu-yen");
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu", "--disable-quic"] });
        foreach (var (who, name, path) in new[]
        {
            ("", "sheet", "/so-lieu?unit=bac-kan&from=2016-01-01&to=2020-12-31&by=level"), ("", "field", "/so-lieu?unit=phu-yen&from=2026-01-01&to=2026-12-31&by=field"), ("", "start", "/so-lieu"),
            ("", "rows", "/so-lieu/dong?unit=phu-yen&from=2024-01-01&to=2026-12-31&by=regime&key=total&measure=opinions"),
            ("office@bac-kan", "file", "/lam-viec/so-lieu/nop"), ("office@bac-kan", "watch-bk", "/lam-viec/so-lieu"), ("province@son-la", "province", "/lam-viec/so-lieu"), ("party-office@phu-yen", "commune", "/lam-viec/so-lieu"),
            ("party-office@phu-yen", "file-none", "/lam-viec/so-lieu/nop"),
        })
        {
            foreach (var width in new[] { 320, 768, 1280 })
            {
                await using var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 900 } });
                var page = await context.NewPageAsync();
                if (who.Length > 0)
                {
                    await page.GotoAsync(new Uri(town.Url, "/dang-nhap").ToString());
                    await page.FillAsync("#user", who);
                    await page.FillAsync("#password", Town.Password);
                    await page.ClickAsync("main button[type=submit]");
                }

                await page.GotoAsync(new Uri(town.Url, path).ToString());
                await page.ScreenshotAsync(new() { Path = $"/tmp/look-report/{name}-{width}.png", FullPage = true });
                var wide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
                if (wide > width) Console.WriteLine($"{name} {width}: {wide}");
                if (width == 1280)
                {
                    var found = await page.RunAxe();
                    foreach (var it in found.Violations) Console.WriteLine($"axe {name}: {it.Id} {string.Join(" | ", it.Nodes.Take(3).Select(n => n.Html))}");
                }
            }
        }
    }
}
