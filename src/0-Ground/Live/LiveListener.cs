using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace DoiThoai.Ground.Live;

/// <summary>Somebody at the other end of a line, with the events that wait for them.</summary>
/// <param name="queued">How many may wait.</param>
/// <param name="cut">Cuts the line: whoever does not take what is sent keeps nobody waiting, comes back and resumes.</param>
internal sealed class LiveListener(int queued, Action cut)
{
    private readonly Channel<LiveEvent> waiting = Channel.CreateBounded<LiveEvent>(new BoundedChannelOptions(queued) { SingleReader = true });

    /// <summary>Sends one event.</summary>
    /// <returns>False where too many wait already; the line is cut then.</returns>
    public bool Send(LiveEvent one)
    {
        if (waiting.Writer.TryWrite(one)) return true;
        waiting.Writer.TryComplete();
        cut();
        return false;
    }

    /// <summary>Says the last word; what waits is still sent.</summary>
    public void Close(LiveEvent last)
    {
        waiting.Writer.TryWrite(last);
        waiting.Writer.TryComplete();
    }

    /// <summary>Reads what is sent, after what was missed.</summary>
    public async IAsyncEnumerable<SseItem<byte[]>> Read(SseItem<byte[]> first, IReadOnlyList<LiveEvent> missed, [EnumeratorCancellation] CancellationToken ct)
    {
        yield return first;
        // Not kept for the hours that the line may last.
        for (var at = 0; at < missed.Count; at++) yield return missed[at].Item;
        missed = [];
        while (await waiting.Reader.WaitToReadAsync(ct))
        {
            while (waiting.Reader.TryRead(out var one)) yield return one.Item;
        }
    }
}
