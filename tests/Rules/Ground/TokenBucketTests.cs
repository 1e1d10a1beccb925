using DoiThoai.Ground.Limits;
using DoiThoai.Tests.Testing;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace DoiThoai.Tests.Rules.Ground;

public class TokenBucketTests
{
    private static readonly Allowance Five = new(LimitedAs.Intake, Bucket.Device, 5, 120);

    [Fact]
    public void So_many_go_at_once_and_one_more_each_time_the_seconds_have_gone_by()
    {
        var clock = new TestClock();
        var buckets = new TokenBuckets(clock);
        for (var i = 0; i < 5; i++) Assert.Null(buckets.Take("a", Five));
        Assert.Equal(TimeSpan.FromSeconds(120), buckets.Take("a", Five));
        Assert.Null(buckets.Take("b", Five));
        clock.Pass(TimeSpan.FromSeconds(119));
        Assert.Equal(TimeSpan.FromSeconds(1), buckets.Take("a", Five));
        clock.Pass(TimeSpan.FromSeconds(1));
        Assert.Null(buckets.Take("a", Five));
        Assert.NotNull(buckets.Take("a", Five));
    }

    [Fact]
    public void Whoever_waits_as_long_as_was_said_is_let_in_and_no_window_lets_more_in_than_allowed()
    {
        var waits = Gen.Choose(0, 400).ListOf().ToArbitrary();
        Prop.ForAll(waits, pauses =>
        {
            var clock = new TestClock();
            var buckets = new TokenBuckets(clock);
            var start = clock.Now;
            var let = 0;
            foreach (var pause in pauses)
            {
                clock.Pass(TimeSpan.FromSeconds(pause));
                if (buckets.Take("a", Five) is not { } wait)
                {
                    let++;
                    continue;
                }

                clock.Pass(wait);
                if (buckets.Take("a", Five) is not null) return false;
                let++;
            }

            return let <= 5 + ((clock.Now - start).TotalSeconds / 120);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_clock_set_back_keeps_nobody_out_for_longer_than_an_empty_bucket_takes_to_fill()
    {
        var clock = new TestClock();
        var buckets = new TokenBuckets(clock);
        for (var i = 0; i < 5; i++) Assert.Null(buckets.Take("a", Five));
        clock.Pass(TimeSpan.FromDays(-30));
        Assert.InRange(buckets.Take("a", Five)!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(120));
    }

    [Fact]
    public void More_senders_than_can_be_remembered_share_a_bucket_until_others_are_full_again()
    {
        var clock = new TestClock();
        var buckets = new TokenBuckets(clock);
        for (var i = 0; i < TokenBuckets.Most; i++) Assert.Null(buckets.Take($"a{i}", Five));
        for (var i = 0; i < 5; i++) Assert.Null(buckets.Take($"b{i}", Five));
        Assert.NotNull(buckets.Take("b6", Five));
        clock.Pass(TimeSpan.FromHours(1));
        Assert.Null(buckets.Take("b7", Five));
    }
}
