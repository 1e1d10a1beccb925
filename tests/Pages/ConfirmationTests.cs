using DoiThoai.Tests.Slices.Prepare;
using DoiThoai.Tests.Testing;
using Xunit;

namespace DoiThoai.Tests.Pages;

/// <summary>A browser with a script confirms by itself while very many send.</summary>
public class ConfirmationTests
{
    [Fact]
    public async Task A_browser_computes_and_sends_without_being_asked_twice()
    {
        await using var town = await PrepareTown.On(Engine.Sqlite);
        await town.WithNotice();
        town.Town.Limits = true;
        await town.Town.Restart();
        var program = town.Town.Visitor();
        for (var i = 0; i < 150; i++) await program.Post("/api/v1/opinions", new { unit = "phu-yen", text = $"Ý kiến số {i}." }, ("Idempotency-Key", $"a-key-that-is-long-enough-{i}"), ("X-Forwarded-For", $"203.0.113.{i}"));

        await using var screen = await Screen.On(town.Town, 320, script: true);
        await screen.Page.GotoAsync(new Uri(town.Town.Url, "/gui-y-kien?noi=phu-yen").ToString());
        await screen.Page.FillAsync("[name=text]", "Đường vào bản Núi Hồng hỏng.");
        await screen.Page.ClickAsync("main form button");
        await screen.Page.ClickAsync("main form button:has-text('Gửi ý kiến')");
        await screen.Page.WaitForURLAsync("**/gui-y-kien/phieu");
        Assert.Equal(151, (await town.Opinions()).Count);
    }
}
