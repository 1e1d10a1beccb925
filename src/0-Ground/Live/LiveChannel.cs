using System.Security.Cryptography;

namespace DoiThoai.Ground.Live;

/// <summary>What one audience sees of one dialogue, the steps that led there, and who listens to it.</summary>
internal sealed class LiveChannel(Func<CancellationToken, Task<LiveSight?>> look, LiveLimits limits)
{
    private readonly Lock door = new();
    private readonly HashSet<LiveListener> listeners = [];
    private IReadOnlyList<LiveStep> steps = [];
    private LiveNow? now;
    private Task looking = Task.CompletedTask;
    private Task? next;

    /// <summary>When somebody last asked for it, as the clock counts.</summary>
    public long AskedAt { get; set; }

    /// <summary>How many listen.</summary>
    public int Listeners
    {
        get
        {
            lock (door) return listeners.Count;
        }
    }

    /// <summary>What is seen now; null where there is nothing to follow.</summary>
    public async Task<LiveNow?> Now(CancellationToken ct)
    {
        if (now is null) await Look().WaitAsync(ct);
        return now;
    }

    /// <summary>Lets somebody listen.</summary>
    /// <param name="listener">Who.</param>
    /// <param name="last">The last number they have; null for somebody new.</param>
    /// <param name="ct">Stops the work.</param>
    /// <returns>What they have missed, or a snapshot where that is too long ago; null where there is nothing to follow. What comes after it is sent to them.</returns>
    public async Task<IReadOnlyList<LiveEvent>?> Join(LiveListener listener, int? last, CancellationToken ct)
    {
        if (now is null) await Look().WaitAsync(ct);
        lock (door)
        {
            if (now is null) return null;
            listeners.Add(listener);
            if (last == now.Number) return [];
            // A number that we have not reached comes from another store.
            return last is { } had && had < now.Number && had >= now.Number - steps.Count ? Since(had) : [now.Whole];
        }
    }

    /// <summary>Lets go of somebody.</summary>
    public void Leave(LiveListener listener)
    {
        lock (door) listeners.Remove(listener);
    }

    /// <summary>Sends everybody an event that is no step.</summary>
    public void Send(LiveEvent one)
    {
        lock (door) SendAll([one]);
    }

    /// <summary>Says the last word to everybody.</summary>
    public void Close(LiveEvent last)
    {
        lock (door)
        {
            foreach (var listener in listeners) listener.Close(last);
            listeners.Clear();
        }
    }

    /// <summary>Looks at what is to be seen and tells everybody; those who ask before it begins share one look.</summary>
    public Task Look()
    {
        lock (door) return next ??= looking = LookAfter(looking);
    }

    private async Task LookAfter(Task before)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        lock (door) next = null;
        var seen = await look(CancellationToken.None);
        lock (door) Show(seen);
    }

    private void Show(LiveSight? seen)
    {
        var was = now;
        if (seen is null)
        {
            // It is no longer for this audience: what stands there is taken away.
            if (was is not null) SendAll([LiveEvent.Changed(was.Number, "")]);
            now = null;
            return;
        }

        if (was is not null && was.Number == seen.Number && was.View == seen.View) return;
        (now, steps) = (new LiveNow(seen.Number, seen.View), [.. seen.Steps.TakeLast(limits.Remembered)]);
        if (was is null) return;
        var taken = seen.Number - was.Number;
        if (taken == 0) SendAll([LiveEvent.Changed(seen.Number, seen.View)]);
        else SendAll(taken > 0 && taken <= Math.Min(limits.Queued / 2, steps.Count) ? Since(was.Number) : [now.Whole]);
    }

    // What was seen at an earlier step may since have been taken back: only the newest one carries a view.
    private List<LiveEvent> Since(int number) => [.. steps.Where(step => step.Number > number).Select(step => LiveEvent.Step(step, step.Number == now!.Number ? now.View : null))];

    private void SendAll(IReadOnlyList<LiveEvent> events)
    {
        List<LiveListener>? gone = null;
        foreach (var listener in listeners)
        {
            if (!events.All(listener.Send)) (gone ??= []).Add(listener);
        }

        foreach (var listener in gone ?? []) listeners.Remove(listener);
    }
}

/// <summary>What is seen now, ready to be sent.</summary>
internal sealed class LiveNow(int number, string view)
{
    /// <summary>The newest running number.</summary>
    public int Number { get; } = number;

    /// <summary>The part of the page that changes, as HTML.</summary>
    public string View { get; } = view;

    /// <summary>All of it as one event.</summary>
    public LiveEvent Whole { get; } = LiveEvent.Snapshot(number, view);

    /// <summary>Another one whenever anything is seen differently; for <c>ETag</c>.</summary>
    public string Mark => field ??= $"\"{Convert.ToHexStringLower(SHA256.HashData(Whole.Item.Data).AsSpan(0, 12))}\"";
}
