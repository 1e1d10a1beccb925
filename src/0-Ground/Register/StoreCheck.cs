using System.Text.Json;
using DoiThoai.Ground.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.Register;

/// <summary>One thing that is not as the register says.</summary>
/// <param name="Where"><c>index 5</c>, <c>record …</c> or <c>checkpoint</c>; in a later log <c>log 2 index 5</c>.</param>
/// <param name="What">A word of <c>verify</c>.</param>
/// <param name="Args">What belongs into its text.</param>
public sealed record Finding(string Where, string What, params object?[] Args);

/// <summary>Holds the whole store against its register: every place, every entry, every word that is still kept, every fact.</summary>
public sealed class StoreCheck
{
    private const int Batch = 2000;
    private static readonly TimeSpan Late = TimeSpan.FromHours(1);

    private readonly DoiThoaiDb db;
    private readonly RegisterSettings settings;
    private readonly DateTimeOffset now;
    private readonly List<Finding> found = [];
    private readonly Dictionary<Guid, (int Seq, byte[] Commit)> last = [];
    private readonly HashSet<(Guid Case, int Seq, string Name)> erased = [];
    private readonly HashSet<(Guid Case, int Seq, string Name)> missing = [];
    private readonly List<(LogEpoch Epoch, Published? Published, Checkpoint? Last)> logs = [];
    private string prefix = "";
    private string latest = "";

    private StoreCheck(DoiThoaiDb db, RegisterSettings settings, DateTimeOffset now) => (this.db, this.settings, this.now) = (db, settings, now);

    /// <summary>Everything that is not as it should be, in the order of the log, and how many entries were looked at.</summary>
    public static async Task<(IReadOnlyList<Finding> Found, long Entries)> Of(DoiThoaiDb db, RegisterSettings settings, DateTimeOffset now, string? vkey, CancellationToken ct, params IEnumerable<IRegisteredRows> stages)
    {
        ArgumentNullException.ThrowIfNull(db);
        var check = new StoreCheck(db, settings, now);
        var epochs = await db.Set<LogEpoch>().AsNoTracking().OrderBy(row => row.Epoch).ToListAsync(ct);
        var looked = 0L;
        if (vkey is not null && epochs.TrueForAll(epoch => epoch.Vkey != vkey)) check.Say("checkpoint", "otherKey", vkey);
        foreach (var epoch in epochs) looked += await check.Log(epoch, ct);
        await check.Strays(ct);
        foreach (var (of, seq, name) in check.missing.Except(check.erased)) check.found.Add(new($"record {of}", "erasedUnsaid", seq, name));
        var reading = new RegisterReading(db);
        foreach (var stage in stages) await stage.Check(reading, ct);
        return ([.. check.found, .. reading.Found], looked);
    }

    private async Task<long> Log(LogEpoch epoch, CancellationToken ct)
    {
        prefix = epoch.Epoch == 1 ? "" : $"log {epoch.Epoch} ";
        latest = "";
        var files = LogFiles.Of(settings, epoch.Epoch);
        var row = await db.Set<LogCheckpoint>().AsNoTracking().FirstOrDefaultAsync(it => it.Epoch == epoch.Epoch, ct);
        var key = NoteKey.Read(epoch.Vkey);
        var signed = new[] { row?.Note, files.ReadCheckpoint() }.Select(note => SignedNote.Read(note ?? "")).Where(note => key is not null && note?.IsBy(key) == true).Select(note => Checkpoint.Read(note!.Text)).OfType<Checkpoint>().MaxBy(it => it.Size);
        if (row is null || (row.Size > 0 && (signed is null || signed.Size < row.Size || (signed.Size == row.Size && !signed.Root.AsSpan().SequenceEqual(row.Root))))) Say("checkpoint", "checkpoint");
        var published = Tiles(files, signed);
        var before = logs.LastOrDefault();
        logs.Add((epoch, published, signed));
        var count = (await db.Set<LogIndex>().Where(it => it.Epoch == epoch.Epoch).MaxAsync(it => (long?)it.Index, ct) ?? -1) + 1;
        var size = Math.Max(count, signed?.Size ?? 0);
        var tree = new TileTree();
        var whole = true;
        for (var from = 0L; from < size; from += Batch)
        {
            var rows = await Rows(epoch.Epoch, from, from + Batch, ct);
            for (var index = from; index < Math.Min(from + Batch, size); index++)
            {
                if (!rows.TryGetValue(index, out var one))
                {
                    whole = false;
                    Say($"index {index}", "gone");
                    continue;
                }

                if (whole && tree.Size < (signed?.Size ?? 0)) tree.Append(one.Entry.Entry);
                if (index == 0 && before.Epoch is not null) First(one, before.Epoch, before.Last);
                Entry(index, one, published);
            }
        }

        if (signed is not null && whole && published is null && !tree.Root().AsSpan().SequenceEqual(signed.Root)) Say("checkpoint", "root", signed.Size);
        return size;
    }

    // The leaves as they were published, where the tiles are there and give the signed root.
    private Published? Tiles(LogFiles files, Checkpoint? signed)
    {
        if (signed is null or { Size: 0 }) return null;
        try
        {
            var hashes = files.Hashes(signed.Size);
            List<byte[]> leaves = [];
            for (var index = 0L; index < signed.Size; index++) leaves.Add(hashes(0, index));
            var tree = new TileTree();
            foreach (var leaf in leaves) tree.AppendLeaf(leaf);
            if (tree.Root().AsSpan().SequenceEqual(signed.Root)) return new Published(leaves, leaves.Index().GroupBy(it => Convert.ToHexString(it.Item)).ToDictionary(it => it.Key, it => (long)it.First().Index), hashes);
            Say("checkpoint", "tiles");
        }
        catch (IOException)
        {
            Say("checkpoint", "tilesGone");
        }

        return null;
    }

    private void Entry(long index, Row one, Published? published)
    {
        var (entry, fact) = (one.Entry, one.Fact);
        var where = $"index {index}";
        if (published is not null && index < published.Leaves.Count)
        {
            var leaf = Commitment.Leaf(entry.Entry);
            if (!leaf.AsSpan().SequenceEqual(published.Leaves[(int)index])) Say(where, published.Places.TryGetValue(Convert.ToHexString(leaf), out var was) ? "moved" : "altered", was, entry.CaseId);
        }

        var previous = last.GetValueOrDefault(entry.CaseId, (-1, new byte[32]));
        if (entry.Seq != previous.Item1 + 1) Say(where, "order", entry.CaseId, entry.Seq);
        last[entry.CaseId] = (entry.Seq, entry.Entry.Length == Commitment.EntryLength ? entry.Entry[33..] : new byte[32]);
        if (one.Case is null || !Commitment.Entry(Commitment.Label(one.Case.CaseKey, entry.Seq), []).AsSpan().SequenceEqual(entry.Entry.AsSpan(0, Math.Min(33, entry.Entry.Length)))) Say(where, "label", entry.CaseId);
        Words(where, one, previous.Item2);
        if (fact is null) Say(where, "factGone", entry.FactId);
        else Fact(where, index, one, published);
    }

    // The words that are kept must give their hashes, the hashes the commit.
    private void Words(string where, Row one, byte[] previous)
    {
        var words = one.Words;
        foreach (var word in words)
        {
            if (word.Value is null || word.Salt is null) missing.Add((word.CaseId, word.Seq, word.Name));
            else if (word.Hash is null || !Commitment.OfField(word.Name, word.Value, word.Salt).AsSpan().SequenceEqual(word.Hash)) Say(where, "word", word.Name, one.Entry.CaseId);
        }

        if (words.Any(word => word.Hash is null)) return;
        var commit = Commitment.OfEvent((byte)one.Entry.Type, previous, [.. words.Select(word => word.Hash!)]);
        if (!one.Entry.Entry.AsSpan(Math.Min(33, one.Entry.Entry.Length)).SequenceEqual(commit)) Say(where, "commit", one.Entry.CaseId);
    }

    // The fact that pages show must be the one that was bound, and it must not claim to be older than what stands before it.
    private void Fact(string where, long index, Row one, Published? published)
    {
        var (fact, words) = (one.Fact!, one.Words.Where(word => word.Value is not null).GroupBy(word => word.Name).ToDictionary(word => word.Key, word => word.First().Value!));
        var at = Columns.Write(fact.RecordedAt);
        if (fact.SubjectId != one.Entry.CaseId) Say(where, "fact", "subject", fact.Id);
        foreach (var (name, value) in new[] { ("fact", fact.Type), ("occurredOn", Columns.Write(fact.OccurredOn)), ("recordedAt", at), ("data", fact.Data), ("unit", fact.UnitId) })
        {
            if (words.TryGetValue(name, out var bound) && bound != value) Say(where, "fact", name, fact.Id);
        }

        if (one.Entry.Type == (int)RegisterType.Erased) Erasure(fact);
        if (string.CompareOrdinal(Columns.Write(fact.RecordedAt + Late), latest) < 0) Say(where, "backDated", at, latest);
        // What waited while the old log was not signed is older than the entry that opens the new one.
        if (one.Entry.Type != (int)RegisterType.LogOpened && string.CompareOrdinal(at, latest) > 0) latest = at;
        if (words.TryGetValue("anchor", out var anchor) && anchor != "0" && !Anchored(anchor, index)) Say(where, "anchor", anchor);
    }

    // An anchor names what was published before it: of this log up to its place, or of one before it. Where tiles are missing nothing can be said.
    private bool Anchored(string anchor, long index)
    {
        var size = long.TryParse(anchor.Split(':')[0], out var seen) ? seen : -1;
        return logs.Index().Any(log => log.Item.Published is not { } published ? log.Item.Last is { Size: > 0 } || log.Index < logs.Count - 1
            : size >= 0 && size <= published.Leaves.Count && (log.Index < logs.Count - 1 || size <= index) && new Checkpoint("", size, published.RootAt(size)).Anchor == anchor);
    }

    // A later log begins with what the one before it was last, in that one's own signature; and that one never went on.
    private void First(Row one, LogEpoch before, Checkpoint? last)
    {
        var said = SignedNote.Read(one.Words.Find(word => word.Name == "previous")?.Value ?? "");
        var closed = said is not null && NoteKey.Read(before.Vkey) is { } key && said.IsBy(key) ? Checkpoint.Read(said.Text) : null;
        if (one.Entry.Type != (int)RegisterType.LogOpened || closed is null) Say("index 0", "notBound", before.Origin);
        else if (last is not null && (last.Size > closed.Size || (last.Size == closed.Size && !last.Root.AsSpan().SequenceEqual(closed.Root)))) Say("index 0", "wentOn", before.Origin, closed.Size, last.Size);
    }

    private void Erasure(FactRow fact)
    {
        if (JsonSerializer.Deserialize<WordsErased>(fact.Data, Turn.Json) is not { } said) return;
        foreach (var word in said.Words) erased.Add((fact.SubjectId, word.Seq, word.Field));
    }

    // Entries that nobody placed and nobody waits for, and those that wait too long.
    private async Task Strays(CancellationToken ct)
    {
        var (entries, places, waiting, facts) = (db.Set<EntryRow>(), db.Set<LogIndex>(), db.Set<LogWaiting>(), db.Set<FactRow>());
        prefix = "";
        foreach (var id in await entries.Where(entry => !places.Any(place => place.FactId == entry.FactId) && !waiting.Any(one => one.FactId == entry.FactId)).Select(entry => entry.FactId).ToListAsync(ct)) Say($"record {id}", "stray");
        foreach (var late in await (from one in waiting join fact in facts on one.FactId equals fact.Id select new { one.FactId, fact.RecordedAt }).ToListAsync(ct))
        {
            if (now - late.RecordedAt > Late) Say($"record {late.FactId}", "waits", late.RecordedAt);
        }
    }

    private async Task<Dictionary<long, Row>> Rows(int epoch, long from, long to, CancellationToken ct)
    {
        var (places, entries, facts, cases, openings) = (db.Set<LogIndex>(), db.Set<EntryRow>(), db.Set<FactRow>(), db.Set<Case>(), db.Set<Opening>());
        var here = places.Where(place => place.Epoch == epoch && place.Index >= from && place.Index < to);
        var rows = await (from place in here
                          join entry in entries on place.FactId equals entry.FactId
                          join fact in facts on entry.FactId equals fact.Id into itsFact
                          from fact in itsFact.DefaultIfEmpty()
                          join of in cases on entry.CaseId equals of.Id into itsCase
                          from of in itsCase.DefaultIfEmpty()
                          select new { place.Index, Entry = entry, Fact = (FactRow?)fact, Case = (Case?)of }).AsNoTracking().ToListAsync(ct);
        var words = (await (from place in here join entry in entries on place.FactId equals entry.FactId join opening in openings on new { entry.CaseId, entry.Seq } equals new { opening.CaseId, opening.Seq } select opening).AsNoTracking().ToListAsync(ct))
            .ToLookup(opening => (opening.CaseId, opening.Seq));
        return rows.ToDictionary(row => row.Index, row => new Row(row.Entry, row.Fact, row.Case, [.. words[(row.Entry.CaseId, row.Entry.Seq)].OrderBy(word => word.Ordinal)]));
    }

    private void Say(string where, string what, params object?[] args) => found.Add(new(where.StartsWith("record", StringComparison.Ordinal) ? where : prefix + where, what, args));

    private sealed record Row(EntryRow Entry, FactRow? Fact, Case? Case, List<Opening> Words);

    private sealed record Published(List<byte[]> Leaves, Dictionary<string, long> Places, MerkleTree.Subtree Hashes)
    {
        private readonly Dictionary<long, byte[]> roots = [];

        public byte[] RootAt(long size)
        {
            if (!roots.TryGetValue(size, out var root)) roots[size] = root = MerkleTree.Root(size, Hashes);
            return root;
        }
    }
}
