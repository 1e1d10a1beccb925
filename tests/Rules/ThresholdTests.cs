using DoiThoai.Ground.Rules;
using Xunit;

namespace DoiThoai.Tests.Rules;

public class ThresholdTests
{
    private static Threshold The(string key) => Threshold.From(Rulebook.Load().Find(key, null, [], new(2026, 11, 23))!);

    [Theory]
    [InlineData(131, 88)]
    [InlineData(120, 80)]
    public void Two_thirds_of_all_households_are_counted_not_rounded(int households, int needed)
    {
        var twoThirds = The("decide.thresholdContributions");

        Assert.Equal(needed, twoThirds.NeededOf(households));
        Assert.True(twoThirds.IsReachedBy(needed, households));
        Assert.False(twoThirds.IsReachedBy(needed - 1, households));
    }

    [Fact]
    public void More_than_half_of_120_households_is_61()
    {
        Assert.Equal(61, The("decide.thresholdOther").NeededOf(120));
        Assert.False(The("decide.thresholdOther").IsReachedBy(60, 120));
    }

    [Fact]
    public void Ten_percent_of_95_households_is_10() => Assert.Equal(10, The("decide.citizenInitiative").NeededOf(95));

    [Fact]
    public void Of_nobody_nothing_is_reached() => Assert.False(The("decide.thresholdContributions").IsReachedBy(0, 0));

    [Fact]
    public void A_number_of_days_is_no_share() => Assert.Throws<ArgumentException>(() => The("publish.deadline"));
}
