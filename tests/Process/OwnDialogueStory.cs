using DoiThoai.Tests.Pages;
using DoiThoai.Tests.Testing;
using Microsoft.Playwright;
using Xunit;

namespace DoiThoai.Tests.Process;

/// <summary>Somebody who was given only the address of the demo gets to a concluded dialogue of their own in Phù Yên.</summary>
public class OwnDialogueStory
{
    private const string Today = "22/11/2026";

    private int submits;

    [Theory, EveryEngine]
    public async Task A_dialogue_of_ones_own_is_concluded_within_forty_submits_in_a_browser(Engine engine)
    {
        await using var town = await DemoTowns.Another(engine);
        await using var screen = await Screen.On(town);
        var page = screen.Page;

        await SignIn(page, town, "party-office");
        await Open(page, town, "/lam-viec/doi-thoai/dot-xuat");
        await page.FillAsync("[name=theme]", "Nước sạch cho bản Nà Lò");
        await page.FillAsync("[name=heldOn]", Today);
        await page.FillAsync("[name=startsAt]", "8:00");
        await page.FillAsync("[name=place]", "Nhà văn hóa bản Nà Lò");
        await Send(page);
        var road = new Uri(page.Url).AbsolutePath;

        await Open(page, town, road + "/nhan-su");
        await Send(page);
        await Open(page, town, road + "/chuong-trinh");
        await Send(page);
        await Open(page, town, road + "/thong-bao");
        await Send(page);
        if (await page.Locator("[name=reason]").CountAsync() > 0)
        {
            await page.FillAsync("[name=reason]", "Việc gấp, người dân bản Nà Lò đề nghị họp ngay.");
            await Send(page);
        }

        await Open(page, town, "/lam-viec/y-kien/ghi-nhieu");
        await page.SelectOptionAsync("[name=dialogue]", road[^36..]);
        await page.SelectOptionAsync("[name=source]", "person");
        await page.SelectOptionAsync("[name=channel]", "paper");
        await page.FillAsync("[name=occurredOn]", Today);
        await page.FillAsync("[name=text-1]", "Bể nước của bản bị cạn, đề nghị kéo thêm ống dẫn nước sạch.");
        await page.FillAsync("[name=text-2]", "Đường ống nước sạch hay vỡ, đề nghị thay ống.");
        await Send(page);
        await Open(page, town, "/lam-viec/y-kien?doi-thoai=" + road[^36..]);
        await Send(page);
        await Open(page, town, road + "/danh-sach-y-kien");
        await Send(page, $"button[formaction$='/duyet']");
        if (await page.Locator("[name=reason]").CountAsync() > 0)
        {
            await page.FillAsync("[name=reason]", "Họp gấp theo đề nghị của người dân.");
            await Send(page, $"button[formaction$='/duyet']");
        }

        await Open(page, town, "/lam-viec/chuyen-ubnd");
        await Send(page);

        await SignIn(page, town, "office");
        await Open(page, town, "/lam-viec/phan-cong");
        await Send(page);

        await SignIn(page, town, "department1");
        await Open(page, town, "/lam-viec/tra-loi");
        foreach (var section in await page.Locator("section:has-text('nước sạch')").AllAsync())
        {
            await section.Locator("textarea[name^=text-]").FillAsync("Xã đã bố trí kinh phí, thay ống và kéo thêm nước trong tuần này.");
            await section.Locator("textarea[name^=basis-]").FillAsync("Biên bản khảo sát của Phòng Kinh tế");
            await section.Locator("select[name^=proposes-]").SelectOptionAsync("settled");
        }

        await Send(page, "button[name=send][value=submit]");
        await SignIn(page, town, "chairman");
        await Open(page, town, "/lam-viec/duyet-tra-loi");
        await Send(page);

        await SignIn(page, town, "clerk");
        await Open(page, town, road + "/hoi-nghi");
        await page.FillAsync("[name=headCount]", "41");
        await Send(page);
        if (await page.Locator("[name=reason]").CountAsync() > 0) throw new InvalidOperationException("Opening asks for a reason it should not need.");
        await Open(page, town, road + "/hoi-nghi/dien-bien");
        await page.CheckAsync("[name=rest][value=asPreparedSatisfied]");
        await Send(page);
        await Open(page, town, road + "/hoi-nghi/dien-bien");
        await Send(page, "button[formaction$='/be-mac']");

        await SignIn(page, town, "head");
        await Open(page, town, road + "/bien-ban");
        await page.FillAsync("[name=readOn]", Today);
        await Send(page, "button[formaction$='/ky']");
        await Open(page, town, road + "/ket-luan");
        await page.FillAsync("[name=general]", "Hai ý kiến về nước sạch đã được giải quyết.");
        await Send(page, "button[formaction$='/ky']");

        var concluded = (await town.Visitor().Get("/api/v1/dialogues/" + road[^36..])).Json;
        Assert.Equal("concluded", (string?)concluded["state"]);
        Assert.InRange(submits, 1, 40);
    }

    private async Task SignIn(IPage page, Town town, string role)
    {
        await page.Context.ClearCookiesAsync();
        await Open(page, town, $"/dang-nhap?user={role}@phu-yen");
        await page.FillAsync("[name=password]", Town.Password);
        await Send(page);
    }

    private static Task<IResponse?> Open(IPage page, Town town, string path) => page.GotoAsync(new Uri(town.Url, path).ToString());

    // The main button of the form that changes something: the one in the header signs out, a filter only reads.
    private async Task Send(IPage page, string button = "main form[method=post] button[type=submit]:not([formaction])")
    {
        submits++;
        await page.Locator(button).First.ClickAsync();
        await page.WaitForLoadStateAsync();
        var faults = await page.Locator(".govuk-error-summary__list li").AllInnerTextsAsync();
        var asksReason = await page.Locator("[name=reason]").CountAsync() > 0;
        if (faults.Count > 0 && !asksReason) throw new InvalidOperationException($"{page.Url}: {string.Join(" | ", faults)}");
    }
}
