using DoiThoai.Ground.Texts;
using Xunit;

namespace DoiThoai.Tests.Rules.Ground;

/// <summary>English has one word for one and another for more; the text says both, the number chooses.</summary>
public class TextNumberTests
{
    private static readonly TextStore Store = new([typeof(TextStore).Assembly]);

    [Theory]
    [InlineData(1, "1 day")]
    [InlineData(0, "0 days")]
    [InlineData(21, "21 days")]
    [InlineData(1000, "1.000 days")]
    [InlineData("1", "1 day")]
    [InlineData("0,5", "0,5 days")]
    public void The_word_goes_with_the_number(object number, string said) => Assert.Equal(said, new Texts(Store, "en")["measure.day", number]);

    [Fact]
    public void Days_and_moments_are_written_as_Vietnamese_offices_write_them_in_either_language()
    {
        var texts = new Texts(Store, "en");
        Assert.Equal(["06/03/2026", "07:05 05/03/2026", "1.234"], [texts["measure.text", new DateOnly(2026, 3, 6)], texts["measure.text", new DateTimeOffset(2026, 3, 5, 0, 5, 0, TimeSpan.Zero)], texts["measure.text", 1234]]);
    }
}
