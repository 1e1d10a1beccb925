using DoiThoai.Tests.Slices.Prepare;
using DoiThoai.Tests.Testing;
using Microsoft.Playwright;
using Xunit;

namespace DoiThoai.Tests.Pages;

/// <summary>What is half typed at the counter is put aside by the browser itself.</summary>
public class PuttingAsideTests
{
    [Fact]
    public async Task What_is_typed_at_the_counter_is_there_again_after_the_window_was_closed()
    {
        await using var town = await PrepareTown.On(Engine.Sqlite);
        var clerk = await town.As("clerk");
        await using (var screen = await Screen.On(town.Town, 1280))
        {
            await screen.Sit(clerk);
            await screen.Page.GotoAsync(new Uri(town.Town.Url, "/lam-viec/quay-tiep-nhan").ToString());
            await screen.Page.Locator("[name=text]").FocusAsync();
            await screen.Page.Keyboard.TypeAsync("Cầu treo bản Púc hỏng ván.");
            await Assertions.Expect(screen.Page.Locator("[data-kept]")).ToContainTextAsync("Đã lưu tạm lúc");
            // The last words before it was closed.
            await screen.Page.Keyboard.TypeAsync(" Nhờ xã sửa.");
            await screen.Page.GotoAsync("about:blank");
        }

        // What a window sends while it closes is on its way for a moment.
        const string Whole = "Cầu treo bản Púc hỏng ván. Nhờ xã sửa.";
        var again = await clerk.Open("/lam-viec/quay-tiep-nhan");
        for (var look = 0; look < 50 && again.Value("text") != Whole; look++)
        {
            await Task.Delay(100);
            again = await clerk.Open("/lam-viec/quay-tiep-nhan");
        }

        Assert.Equal(Whole, again.Value("text"));
        Assert.Empty(await town.Opinions());
    }
}
