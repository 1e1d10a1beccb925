using DoiThoai.Tests.Testing;
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
}
