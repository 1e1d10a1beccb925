using DoiThoai.Hold.ShowingHall;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace DoiThoai.Tests.Rules.Hold;

/// <summary>A long text is cut into pages of a screen, and nothing of it is lost.</summary>
public class HallPagesTests
{
    [Fact]
    public void Pages_hold_all_of_any_text_and_none_is_longer_than_a_screen() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonNull<string>>(),
        text =>
        {
            var pages = HallPages.Of(text.Get, 57);
            Assert.Equal(Bare(text.Get), Bare(string.Concat(pages)));
            Assert.All(pages, page => Assert.InRange(page.Length, 1, 6 * 57));
            Assert.All(pages, page => Assert.InRange(page.Count(letter => letter == '\n'), 0, 5));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_page_ends_with_a_sentence_where_there_is_one_else_between_words()
    {
        var sentences = string.Concat(Enumerable.Repeat("Đường vào bản hỏng nặng, xe không đi được. ", 20));
        Assert.All(HallPages.Of(sentences, 57).SkipLast(1), page => Assert.EndsWith(".", page, StringComparison.Ordinal));
        var words = string.Concat(Enumerable.Repeat("đường ", 200));
        Assert.All(HallPages.Of(words, 57), page => Assert.EndsWith("đường", page, StringComparison.Ordinal));
        Assert.Single(HallPages.Of("Ngắn.", 57));
        Assert.Empty(HallPages.Of("  \n ", 57));
    }

    private static string Bare(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));
}
