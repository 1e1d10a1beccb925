using System.Collections.Concurrent;
using DoiThoai.Ground.Calendar;
using Microsoft.Extensions.Logging;

namespace DoiThoai.Ground.Live;

/// <summary>Carries what happens in a conference to every screen and telephone that follows it, on this node and the others.</summary>
public sealed partial class LiveChannels
{
    private readonly ConcurrentDictionary<(Guid Dialogue, LiveAudience Audience), LiveChannel> open = new();
    private readonly IReadOnlyList<ILiveBoard> boards;
    private readonly TimeProvider clock;
    private readonly ILogger<LiveChannels> log;
    private readonly LiveLimits limits;
    private int listening;

    /// <summary>Made by the container.</summary>
    public LiveChannels(IEnumerable<ILiveBoard> boards, TimeProvider clock, ILogger<LiveChannels> log)
        : this(boards, clock, log, LiveLimits.Read())
    {
    }

    internal LiveChannels(IEnumerable<ILiveBoard> boards, TimeProvider clock, ILogger<LiveChannels> log, LiveLimits limits) => (this.boards, this.clock, this.log, this.limits) = ([.. boards], clock, log, limits);

    /// <summary>The numbers.</summary>
    internal LiveLimits Limits => limits;

    /// <summary>How many listen in this process.</summary>
    internal int Listening => Volatile.Read(ref listening);

    /// <summary>Whether the product is closing.</summary>
    internal bool Closed { get; private set; }

    /// <summary>Is told what the other nodes are to hear.</summary>
    internal Action<Guid, int>? Told { get; set; }

    /// <summary>A dialogue has come to a number; called once the change is kept, never inside it.</summary>
    public void Tell(Guid dialogue, int number)
    {
        Told?.Invoke(dialogue, number);
        Wake(dialogue);
    }

    /// <summary>What an audience sees at this moment, for the page that is opened and for whoever asks again and again; null where there is nothing to follow.</summary>
    public async Task<(int Number, string View)?> Now(Guid dialogue, LiveAudience audience, CancellationToken ct) =>
        await Of(dialogue, audience, ct) is { } now ? (now.Number, now.View) : null;

    internal async Task<LiveNow?> Of(Guid dialogue, LiveAudience audience, CancellationToken ct)
    {
        var channel = Open(dialogue, audience);
        var now = await channel.Now(ct);
        if (now is null) open.TryRemove(new((dialogue, audience), channel));
        return now;
    }

    /// <summary>Takes a place for a listener; false where there is none.</summary>
    internal bool TakePlace()
    {
        if (Interlocked.Increment(ref listening) <= limits.Listeners && !Closed) return true;
        LeavePlace();
        return false;
    }

    /// <summary>Gives the place back.</summary>
    internal void LeavePlace() => Interlocked.Decrement(ref listening);

    internal LiveChannel Open(Guid dialogue, LiveAudience audience)
    {
        var channel = open.GetOrAdd((dialogue, audience), static (key, it) => new LiveChannel(ct => it.See(key.Dialogue, key.Audience, ct), it.limits), this);
        channel.AskedAt = clock.GetTimestamp();
        return channel;
    }

    /// <summary>Looks again at a dialogue that somebody follows here.</summary>
    internal void Wake(Guid dialogue)
    {
        foreach (var audience in Enum.GetValues<LiveAudience>())
        {
            if (open.TryGetValue((dialogue, audience), out var channel)) _ = Look(dialogue, channel, CancellationToken.None);
        }
    }

    /// <summary>Looks again at everything that somebody follows here: what nobody told us is seen all the same.</summary>
    internal async Task LookAgain(CancellationToken ct)
    {
        foreach (var (key, channel) in open)
        {
            if (channel.Listeners > 0 || clock.GetElapsedTime(channel.AskedAt).TotalSeconds < limits.IdleSeconds) await Look(key.Dialogue, channel, ct);
            else open.TryRemove(new(key, channel));
        }
    }

    /// <summary>Lets every listener hear that the line is alive, and what time it is.</summary>
    internal void Beat()
    {
        var beat = LiveEvent.Beat(clock.Instant());
        foreach (var channel in open.Values) channel.Send(beat);
    }

    /// <summary>The product closes: everybody is let go and comes back, to another node or to the next start.</summary>
    internal void Close()
    {
        Closed = true;
        var closing = LiveEvent.Closing(clock.Instant());
        foreach (var channel in open.Values) channel.Close(closing);
    }

    // The stage that holds the dialogue knows it.
    private async Task<LiveSight?> See(Guid dialogue, LiveAudience audience, CancellationToken ct)
    {
        foreach (var board in boards)
        {
            if (await board.Look(dialogue, audience, ct) is { } sight) return sight;
        }

        return null;
    }

    private async Task Look(Guid dialogue, LiveChannel channel, CancellationToken ct)
    {
        try
        {
            await channel.Look().WaitAsync(ct);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            // The store may be away; whoever follows keeps what stands there, and we look again.
            if (!Closed) LogNotSeen(log, dialogue, failure);
        }
    }

    [LoggerMessage(LogLevel.Warning, "What is to be seen of dialogue {Dialogue} could not be read; it is tried again")]
    private static partial void LogNotSeen(ILogger log, Guid dialogue, Exception failure);
}
