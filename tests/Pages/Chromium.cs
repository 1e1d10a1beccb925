using Microsoft.Playwright;

namespace DoiThoai.Tests.Pages;

/// <summary>One real browser for the whole run, the one from Debian; it ends with the run.</summary>
internal static class Chromium
{
    private static readonly Lazy<Task<IBrowser>> Browser = new(Start);

    /// <summary>A fresh profile: no cookies, no cache.</summary>
    public static async Task<IBrowserContext> Profile(int width) => await (await Browser.Value).NewContextAsync(new BrowserNewContextOptions
    {
        ViewportSize = new ViewportSize { Width = width, Height = 800 },
        Locale = "vi-VN",
        TimezoneId = "Asia/Ho_Chi_Minh",
    });

    private static async Task<IBrowser> Start()
    {
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("DOITHOAI_TEST_CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }
}
