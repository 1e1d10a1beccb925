using Xunit;

namespace DoiThoai.Tests.Pages;

/// <summary>Proves that what is looked for on a page is found.</summary>
public class ScreenTests
{
    private const string Whole = """<!DOCTYPE html><html lang="vi"><head><title>Trang</title></head><body><main><h1>Trang</h1>{0}</main></body></html>""";

    [Fact]
    public async Task A_whole_page_has_no_faults() => Assert.Empty(await Seen("<p>Một trang của huythuong.sonla.gov.vn, 3.pdf</p><a href='/'>Về trang chủ</a>"));

    [Theory]
    [InlineData("<p style='width:2000px'>rộng</p>", "wider than the window")]
    [InlineData("<h1>Hai</h1>", "first headings")]
    [InlineData("<p style='color:#ccc'>nhạt</p>", "color-contrast")]
    [InlineData("<p>rule.answer.approveBefore</p>", "a key instead of a text: rule.answer.approveBefore")]
    [InlineData("<p>people.signIn.title</p>", "a key instead of a text: people.signIn.title")]
    [InlineData("<input name='a'>", "label")]
    [InlineData("<button tabindex='-1'>Gửi</button>", "Tab never reaches <button")]
    [InlineData("<div onclick='1'>Gửi</div>", "only a mouse can use <div")]
    [InlineData("<script>console.error('hỏng')</script>", "the console says: hỏng")]
    [InlineData("<script>throw new Error('hỏng')</script>", "the script fails")]
    [InlineData("<img alt='' src='http://elsewhere.invalid/a.png'>", "asks another host: elsewhere.invalid")]
    public async Task A_fault_of_a_page_is_found(string part, string fault) => Assert.Contains(await Seen(part), found => found.Contains(fault, StringComparison.Ordinal));

    [Fact]
    public void Broken_html_and_an_id_that_stands_twice_are_found()
    {
        Assert.NotEmpty(Screen.Malformed("<!DOCTYPE html><html lang=vi><head><title>a</title></head><body><p><div></p></body></html>"));
        Assert.Equal(["id 'a' stands 2 times"], Screen.Malformed("<!DOCTYPE html><html lang=vi><head><title>a</title></head><body><p id=a></p><p id=a></p></body></html>"));
    }

    private static async Task<IReadOnlyList<string>> Seen(string part)
    {
        await using var screen = await Screen.On(new Uri("http://127.0.0.1:1"), 320);
        await screen.Page.SetContentAsync(Whole.Replace("{0}", part, StringComparison.Ordinal));
        return await screen.Faults();
    }
}
