using System.Text.RegularExpressions;
using Xunit;

namespace DoiThoai.Tests.Shape;

/// <summary>Pages carry no look and no script of their own: the policy that guards them lets neither through, and what is written there does nothing.</summary>
public partial class MarkupTests
{
    [Fact]
    public void No_page_has_a_style_or_a_script_in_its_text() =>
        House.FindsNothing(Inline(House.Sources(".razor").Select(source => (source.File, CSharpText.WithoutRazorComments(source.Text)))));

    [Theory]
    [InlineData("<p style=\"white-space: pre-line\">a</p>")]
    [InlineData("<style>p { color: red }</style>")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<button onclick=\"send()\">a</button>")]
    public void A_style_or_a_script_in_a_page_is_found(string markup) => Assert.Equal(["a.razor:2"], Inline([("a.razor", "<h1>a</h1>\n" + markup), ("b.razor", "<script src=\"/a.js\" defer></script><p class=\"dt-lines\">style=</p>")]));

    private static IEnumerable<string> Inline(IEnumerable<(string File, string Text)> sources) =>
        sources.SelectMany(source => source.Text.Split('\n').Select((line, at) => (line, at)).Where(row => Own().IsMatch(row.line)).Select(row => $"{source.File}:{row.at + 1}"));

    [GeneratedRegex("""<[a-z][^>]*\s(style|on[a-z]+)=["@]|<style\b|<script(?![^>]*\ssrc=)""")]
    private static partial Regex Own();
}
