using DoiThoai.Tests.Shape;
using DoiThoai.Tests.Slices.Hold;
using DoiThoai.Tests.Testing;
using Microsoft.Playwright;
using Xunit;

namespace DoiThoai.Tests.Pages;

/// <summary>Registering for a dialogue on a cheap telephone: no script, 320 pixels, no mouse.</summary>
public class JoiningTests
{
    [Fact]
    public async Task Somebody_registers_to_speak_and_somebody_to_attend_by_keyboard_alone_in_either_language()
    {
        await using var hall = await JoiningDialoguesTests.Announced(Engine.Sqlite);
        await using var screen = await Screen.On(hall.Town, 320, script: false);
        var page = screen.Page;
        List<string> faults = [.. await screen.See($"/doi-thoai/{hall.Dialogue:D}"), .. await screen.See("/dang-ky"), .. await screen.See($"/dang-ky?doi-thoai={hall.Dialogue:D}")];
        await page.Locator("[name=viec][value=phat-bieu]").FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await Press("**viec=phat-bieu**");
        await Type("text", "Con mương đầu bản bị lấp.");
        await Press("**/dang-ky/phat-bieu/nguoi");
        await Type("name", "Giàng A Páo");
        await Type("interpreter", "Mông");
        await Press("**/dang-ky/phieu");

        await page.Context.AddCookiesAsync([new Cookie { Name = "ngon-ngu", Value = "en", Url = hall.Town.Url.ToString() }]);
        faults.AddRange(await screen.See("/dang-ky/phieu"));
        Assert.Contains("Number in the list of speakers", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        faults.AddRange(await screen.See($"/dang-ky?doi-thoai={hall.Dialogue:D}&viec=tham-du"));
        await Type("name", "Lò Thị Hai");
        await Press("**/dang-ky/phieu");
        House.FindsNothing(faults);

        async Task Type(string field, string text)
        {
            await page.Locator($"main [name={field}]").FocusAsync();
            await page.Keyboard.TypeAsync(text);
        }

        // The main button of the page, then everything that is wrong with the page that comes.
        async Task Press(string url)
        {
            await page.Locator("main form .govuk-button:not(.govuk-button--secondary)").First.FocusAsync();
            await page.Keyboard.PressAsync("Enter");
            await page.WaitForURLAsync(url);
            faults.AddRange(await screen.Faults());
        }
    }
}
