using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;

namespace DoiThoai.Perf.Hall;

/// <summary>Thousands of viewers in one process, on one or several nodes.</summary>
internal sealed class Crowd : IAsyncDisposable
{
    [ThreadStatic]
    private static byte[]? borrowed;

    private readonly ConcurrentDictionary<int, ConcurrentBag<long>> arrivals = new();
    private readonly ConcurrentDictionary<string, int> refused = new();
    private readonly CancellationTokenSource stop = new();
    private readonly Viewer[] viewers;
    private readonly List<Task> following = [];
    private IPEndPoint[] nodes;

    public Crowd(int count, string path, params IReadOnlyList<Uri> nodes)
    {
        Path = path;
        this.nodes = [.. nodes.Select(Point)];
        viewers = [.. Enumerable.Range(0, count).Select(index => new Viewer(this, index))];
    }

    /// <summary>What they follow.</summary>
    public string Path { get; }

    /// <summary>Numbers that came twice.</summary>
    public int Twice;

    /// <summary>Numbers that were missing before another came.</summary>
    public int Gaps;

    /// <summary>Snapshots that came.</summary>
    public int Snapshots;

    /// <summary>How many are there.</summary>
    public int Count => viewers.Length;

    /// <summary>How many hear.</summary>
    public int Hearing => viewers.Count(viewer => viewer.Hears);

    /// <summary>Bytes that came to all of them.</summary>
    public long Bytes => viewers.Sum(viewer => viewer.Bytes);

    /// <summary>Answers other than 200.</summary>
    public string Refusals => string.Join(", ", refused.Select(it => $"{it.Value} × {it.Key}"));

    /// <summary>Lets them come, a few hundred at a time.</summary>
    public async Task Come(TimeSpan most)
    {
        foreach (var some in viewers.Chunk(250))
        {
            foreach (var viewer in some) following.Add(viewer.Follow(stop.Token));
            await Task.Delay(50);
        }

        await Until(() => Hearing == Count, most, "to come");
    }

    /// <summary>Cuts every line at once.</summary>
    public void Cut()
    {
        foreach (var viewer in viewers) viewer.Cut();
    }

    /// <summary>The nodes that are there from now on.</summary>
    public void Move(params IReadOnlyList<Uri> to) => nodes = [.. to.Select(Point)];

    /// <summary>Waits until all of them have a number.</summary>
    public Task Have(int number, TimeSpan most) => Until(() => viewers.All(viewer => viewer.Last >= number), most, $"to have {number}");

    /// <summary>How long a number took from an instant to each of them, in seconds.</summary>
    public IEnumerable<double> Latencies(int number, long from) => arrivals.GetValueOrDefault(number, []).Select(at => Stopwatch.GetElapsedTime(from, at).TotalSeconds);

    /// <summary>Forgets when things came.</summary>
    public void Forget() => arrivals.Clear();

    internal IPEndPoint Node(int index) => nodes[index % nodes.Length];

    internal byte[] Borrow() => borrowed ??= new byte[32_768];

    internal void Came(int number) => arrivals.GetOrAdd(number, _ => []).Add(Stopwatch.GetTimestamp());

    internal void Refused(string status) => refused.AddOrUpdate(status, 1, (_, count) => count + 1);

    /// <summary>Waits until something holds.</summary>
    internal async Task<TimeSpan> Until(Func<bool> holds, TimeSpan most, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!holds())
        {
            if (watch.Elapsed > most) throw new TimeoutException($"It took longer than {most.TotalSeconds} s {what}: {Hearing} of {Count} hear, the least has {viewers.Min(viewer => viewer.Last)}; {Refusals}");
            await Task.Delay(20);
        }

        return watch.Elapsed;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        Cut();
        await Task.WhenAll(following).WaitAsync(TimeSpan.FromSeconds(20)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    private static IPEndPoint Point(Uri node) => new(IPAddress.Loopback, node.Port);
}
