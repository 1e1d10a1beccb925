using System.Data.Common;

namespace DoiThoai.Ground.Storage;

/// <summary>Counts the changes of the store as this process knows of them, so that what was made from it can be kept until the next one.</summary>
/// <remarks>A change of our own is counted before it is answered; one of another process when the engine is next asked, at most <see cref="Blind"/> later.</remarks>
public sealed class Changes(IEngine engine, TimeProvider clock) : IDisposable
{
    /// <summary>How long another process's change may stay unseen.</summary>
    internal static readonly TimeSpan Blind = TimeSpan.FromMilliseconds(500);

    private readonly SemaphoreSlim asking = new(1, 1);
    private long version;
    private long seenAt;
    private string? seen;

    /// <summary>Says that something was committed here.</summary>
    public void Happened() => Interlocked.Increment(ref version);

    /// <summary>The number of the last change; null where the store cannot say.</summary>
    /// <remarks>What is read after it may hold more than it says, never less.</remarks>
    public ValueTask<long?> Version(CancellationToken ct) => Fresh ? new(Volatile.Read(ref version)) : Ask(ct);

    /// <inheritdoc/>
    public void Dispose() => asking.Dispose();

    private bool Fresh => Volatile.Read(ref seenAt) is not 0 and var at && clock.GetElapsedTime(at) < Blind;

    private async ValueTask<long?> Ask(CancellationToken ct)
    {
        await asking.WaitAsync(ct);
        try
        {
            if (Fresh) return Volatile.Read(ref version);
            var at = clock.GetTimestamp();
            var now = await engine.LastCommitted(ct);
            if (now != seen) Happened();
            seen = now;
            Volatile.Write(ref seenAt, at);
            return Volatile.Read(ref version);
        }
        catch (DbException)
        {
            // Whoever reads the store itself will hear why.
            return null;
        }
        finally
        {
            asking.Release();
        }
    }
}
