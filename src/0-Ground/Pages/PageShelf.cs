using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace DoiThoai.Ground.Pages;

/// <summary>The state of the world that pages were made from.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PageEdition(long Version, DateOnly Day);

/// <summary>Keeps the pages of the present edition in a bounded space; a page that many ask for at once is made once.</summary>
internal sealed class PageShelf
{
    /// <summary>Bytes that are kept at most.</summary>
    internal const long Room = 32L << 20;

    /// <summary>A page larger than this is made each time.</summary>
    internal const int Largest = 1 << 20;

    // What a page takes beside its bytes: key, headers, places in tables.
    private const int Around = 700;

    private readonly Lock turning = new();
    private volatile Pages present = new(default);
    private long made;

    /// <summary>How many pages were made.</summary>
    internal long Made => Interlocked.Read(ref made);

    /// <summary>How many bytes are kept.</summary>
    internal long Size => present.Size;

    /// <summary>The page; null where it is not there.</summary>
    public KeptPage? Find(PageEdition edition, PageKey key) => present is { } pages && pages.Edition == edition ? pages.Find(key) : null;

    /// <summary>The page; made where it is not there. Null where it cannot be kept: whoever made it has sent it, whoever waited for it makes their own.</summary>
    public async ValueTask<KeptPage?> Find(PageEdition edition, PageKey key, Func<Task<KeptPage?>> make, CancellationToken ct)
    {
        var pages = Of(edition);
        while (true)
        {
            if (pages.Find(key) is { } kept) return kept;
            var mine = new TaskCompletionSource<Outcome>(TaskCreationOptions.RunContinuationsAsynchronously);
            var making = pages.Making.GetOrAdd(key, mine);
            if (making == mine) return await Make(pages, key, mine, make);
            // Whoever made it may have gone away over it: then it is somebody else's turn.
            if (await making.Task.WaitAsync(ct) is { Done: true } outcome) return outcome.Page;
        }
    }

    private async Task<KeptPage?> Make(Pages pages, PageKey key, TaskCompletionSource<Outcome> mine, Func<Task<KeptPage?>> make)
    {
        var outcome = new Outcome(false, null);
        try
        {
            Interlocked.Increment(ref made);
            outcome = new(true, await make());
            if (outcome.Page is { } page && page.Bytes.Length <= Largest) pages.Keep(key, page);
            return outcome.Page;
        }
        finally
        {
            pages.Making.TryRemove(key, out _);
            mine.SetResult(outcome);
        }
    }

    // An older edition than the present one is asked for by whoever read the version just before a change: it finds nothing and keeps nothing.
    private Pages Of(PageEdition edition)
    {
        if (present.Edition == edition) return present;
        lock (turning)
        {
            if (present.Edition == edition) return present;
            if (edition.Version < present.Edition.Version) return new(edition);
            return present = new(edition);
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Outcome(bool Done, KeptPage? Page);

    private sealed class Pages(PageEdition edition)
    {
        private readonly ConcurrentDictionary<PageKey, Place> places = new();
        private readonly Lock clearing = new();
        private long size;

        public PageEdition Edition { get; } = edition;

        public ConcurrentDictionary<PageKey, TaskCompletionSource<Outcome>> Making { get; } = new();

        public long Size => Interlocked.Read(ref size);

        public KeptPage? Find(PageKey key)
        {
            if (!places.TryGetValue(key, out var place)) return null;
            if (!place.Asked) place.Asked = true;
            return place.Page;
        }

        public void Keep(PageKey key, KeptPage page)
        {
            if (Size > Room) Clear();
            if (places.TryAdd(key, new Place(page))) Interlocked.Add(ref size, SizeOf(key, page));
        }

        // What nobody has asked for since the last time goes; all of it, where that is not enough.
        private void Clear()
        {
            lock (clearing)
            {
                if (Size <= Room) return;
                foreach (var (key, place) in places)
                {
                    if (place.Asked) place.Asked = false;
                    else Drop(key);
                }

                if (Size <= Room / 2) return;
                foreach (var key in places.Keys) Drop(key);
            }
        }

        private void Drop(PageKey key)
        {
            if (places.TryRemove(key, out var gone)) Interlocked.Add(ref size, -SizeOf(key, gone.Page));
        }

        private static int SizeOf(PageKey key, KeptPage page) => page.Bytes.Length + key.Size + Around;
    }

    private sealed class Place(KeptPage page)
    {
        public KeptPage Page { get; } = page;

        public bool Asked { get; set; }
    }
}
