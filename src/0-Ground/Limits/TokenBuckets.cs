using System.Collections.Concurrent;

namespace DoiThoai.Ground.Limits;

/// <summary>What a request is limited as.</summary>
public enum LimitedAs
{
    /// <summary>Sending something that is kept.</summary>
    Intake,

    /// <summary>Sending files.</summary>
    Upload,

    /// <summary>Opening something by a code or a key.</summary>
    LookUp,

    /// <summary>Signing in.</summary>
    SignIn,

    /// <summary>Searching.</summary>
    Search,

    /// <summary>Having a receipt checked by the server.</summary>
    Check,
}

/// <summary>Whose bucket it is.</summary>
public enum Bucket
{
    /// <summary>One browser, by the cookie of its forms.</summary>
    Device,

    /// <summary>One network address; a whole village may share one.</summary>
    Address,

    /// <summary>One unit that is sent to.</summary>
    Unit,

    /// <summary>Everybody together.</summary>
    Whole,
}

/// <summary>So many at once, and one more each time so many seconds have gone by.</summary>
public sealed record Allowance(LimitedAs Of, Bucket By, int AtOnce, double EverySeconds)
{
    /// <summary>After how long one more is allowed.</summary>
    internal long EveryTicks => (long)(EverySeconds * TimeSpan.TicksPerSecond);

    /// <summary>After how long an empty bucket is full again.</summary>
    internal long FullTicks => EveryTicks * AtOnce;
}

/// <summary>Token buckets, each no more than the instant at which it will be full again.</summary>
internal sealed class TokenBuckets(TimeProvider clock)
{
    /// <summary>Buckets that are kept at most; whoever comes beyond them shares one.</summary>
    internal const int Most = 200_000;

    private readonly ConcurrentDictionary<string, long> fullAt = new(StringComparer.Ordinal);

    /// <summary>Takes one from a bucket.</summary>
    /// <returns>Null where there was one; else how long to wait for it.</returns>
    public TimeSpan? Take(string key, Allowance allowance)
    {
        if (fullAt.Count >= Most && !fullAt.ContainsKey(key)) key = Sweep() ? key : "";
        while (true)
        {
            var now = clock.GetUtcNow().Ticks;
            var known = fullAt.TryGetValue(key, out var stored);
            var after = Standing(stored, now, allowance) + allowance.EveryTicks;
            if (after - now > allowance.FullTicks) return TimeSpan.FromTicks(after - now - allowance.FullTicks);
            if (known ? fullAt.TryUpdate(key, after, stored) : fullAt.TryAdd(key, after)) return null;
        }
    }

    /// <summary>How much of a bucket is taken: 0 full, 1 empty.</summary>
    public double Taken(string key, Allowance allowance)
    {
        var now = clock.GetUtcNow().Ticks;
        return (double)(Standing(fullAt.GetValueOrDefault(key), now, allowance) - now) / allowance.FullTicks;
    }

    // A clock that was set back must not keep anybody out longer than an empty bucket would.
    private static long Standing(long fullAt, long now, Allowance allowance) => Math.Clamp(fullAt, now, now + allowance.FullTicks);

    private bool Sweep()
    {
        var now = clock.GetUtcNow().Ticks;
        foreach (var (key, full) in fullAt)
        {
            if (full <= now) fullAt.TryRemove(key, out _);
        }

        return fullAt.Count < Most;
    }
}
