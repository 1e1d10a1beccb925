using System.Text.Json;
using DoiThoai.Ground.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.Register;

/// <summary>One thing that is not as the register says.</summary>
/// <param name="Where"><c>index 5</c>, <c>record …</c> or <c>checkpoint</c>; in a later log <c>log 2 index 5</c>.</param>
/// <param name="What">A word of <c>verify</c>.</param>
/// <param name="Args">What belongs into its text.</param>
public sealed record Finding(string Where, string What, params object?[] Args)
{
    /// <summary>The place of an entry, as it is named.</summary>
    internal static string At(int epoch, long index) => epoch == 1 ? $"index {index}" : $"log {epoch} index {index}";
}

/// <summary>Holds the whole store against its register: every place, every entry, every word that is still kept, every fact.</summary>
public sealed class StoreCheck
{
    private const int Batch = 2000;
    private const long Unplaced = long.MaxValue;
    private static readonly TimeSpan Late = TimeSpan.FromHours(1);

    private readonly DoiThoaiDb db;
    private readonly RegisterSettings settings;
    private readonly DateTimeOffset now;
    private readonly List<Finding> found = [];
    private readonly Dictionary<Guid, (int Seq, byte[] Commit)> last = [];
    private readonly HashSet<(Guid Case, int Seq, string Name)> erased = [];
    private readonly HashSet<(Guid Case, int Seq, string Name)> missing = [];
    private readonly List<(LogEpoch Epoch, Published? Published, Checkpoint? Last)> logs = [];
    private readonly Dictionary<int, string> noted = [];
    private string prefix = "";
    private string latest = "";

    private StoreCheck(DoiThoaiDb db, RegisterSettings settings, DateTimeOffset now) => (this.db, this.settings, this.now) = (db, settings, now);

    /// <summary>Everything that is not as it should be, in the order of the log, and how many entries were looked at.</summary>
    public static async Task<(IReadOnlyList<Finding> Found, long Entries)> Of(DoiThoaiDb db, RegisterSettings settings, DateTimeOffset now, string? vkey, CancellationToken ct, params IEnumerable<IRegisteredRows> stages)
    {
        ArgumentNullException.ThrowIfNull(db);
        var check = new StoreCheck(db, settings, now);
        // Before the store: while the product serves, its files are never behind what the store said before.
        for (var epoch = 1; LogFiles.Of(settings, epoch).ReadCheckpoint() is { } note; epoch++) check.noted[epoch] = note;
        var epochs = await db.Set<LogEpoch>().AsNoTracking().OrderBy(row => row.Epoch).ToListAsync(ct);
        var looked = 0L;
        if (vkey is not null && epochs.TrueForAll(epoch => epoch.Vkey != vkey)) check.Say("checkpoint", "otherKey", vkey);
        foreach (var epoch in epochs) looked += await check.Log(epoch, ct);
        await check.Waiting(ct);
        await check.Strays(ct);
        foreach (var (of, seq, name) in check.missing.Except(check.erased)) check.found.Add(new($"record {of}", "erasedUnsaid", seq, name));
        check.found.AddRange(await new FactsCheck(db).Run(ct));
        check.found.AddRange(await (await RowsCheck.Read(db, ct)).Check(db, ct));
        return ([.. check.found, .. await Stages(db, stages, ct)], looked);
    }

    /// <summary>What the stages find in their own rows. A row that was made unreadable is named by its digest.</summary>
    internal static async Task<IReadOnlyList<Finding>> Stages(DoiThoaiDb db, IEnumerable<IRegisteredRows> stages, CancellationToken ct)
    {
        var reading = new RegisterReading(db);
        List<Finding> unread = [];
        foreach (var stage in stages)
        {
            try
            {
                await stage.Check(reading, ct);
            }
            catch (Exception failure) when (failure is FormatException or ArgumentException or InvalidOperationException or InvalidCastException or ArithmeticException or JsonException)
            {
                unread.Add(new($"record {stage.GetType().Name}", "unreadable", failure.Message));
            }
        }

        return [.. reading.Found, .. unread];
    }

    private async Task<long> Log(LogEpoch epoch, CancellationToken ct)
    {
        prefix = epoch.Epoch == 1 ? "" : $"log {epoch.Epoch} ";
        latest = "";
        var files = LogFiles.Of(settings, epoch.Epoch);
        var row = await db.Set<LogCheckpoint>().AsNoTracking().FirstOrDefaultAsync(it => it.Epoch == epoch.Epoch, ct);
        var key = NoteKey.Read(epoch.Vkey);
        var signed = new[] { row?.Note, noted.GetValueOrDefault(epoch.Epoch) ?? files.ReadCheckpoint() }.Select(note => SignedNote.Read(note ?? "")).Where(note => key is not null && note?.IsBy(key) == true).Select(note => Checkpoint.Read(note!.Text)).OfType<Checkpoint>().MaxBy(it => it.Size);
        if (row is null || (row.Size > 0 && (signed is null || signed.Size < row.Size || (signed.Size == row.Size && !signed.Root.AsSpan().SequenceEqual(row.Root))))) Say("checkpoint", "checkpoint");
        if (key?.Name != epoch.Origin || (signed is not null && signed.Origin != epoch.Origin)) Say("checkpoint", "epoch");
        if (row is { Size: > 0 } && !(SignedNote.Read(row.Note) is { } note && key is not null && note.IsBy(key) && Checkpoint.Read(note.Text) is { } own && own.Size == row.Size && own.Root.AsSpan().SequenceEqual(row.Root))) Say("checkpoint", "checkpoint");
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
                Entry($"index {index}", index, one, published);
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

    private void Entry(string where, long index, Row one, Published? published)
    {
        var (entry, fact) = (one.Entry, one.Fact);
        if (published is not null && index < published.Leaves.Count)
        {
            var leaf = Commitment.Leaf(entry.Entry);
            if (!leaf.AsSpan().SequenceEqual(published.Leaves[(int)index])) Say(where, published.Places.TryGetValue(Convert.ToHexString(leaf), out var was) ? "moved" : "altered", was, entry.CaseId);
        }

        // What no product ever wrote gives no label and no commit to compare.
        if (entry.Seq < 0 || entry.Type is < 0 or > byte.MaxValue)
        {
            Say(where, "commit", entry.CaseId);
            return;
        }

        var previous = last.GetValueOrDefault(entry.CaseId, (-1, new byte[32]));
        if (entry.Seq != previous.Item1 + 1) Say(where, "order", entry.CaseId, entry.Seq);
        last[entry.CaseId] = (entry.Seq, entry.Entry.Length == Commitment.EntryLength ? entry.Entry[33..] : new byte[32]);
        if (one.Case is not null && one.Entry.Seq == 0 && fact is not null && one.Case.UnitId != fact.UnitId) Say(where, "caseUnit", entry.CaseId);
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
        foreach (var word in words.Index().Where(word => word.Item.Ordinal != word.Index).Take(1)) Say(where, "word", word.Item.Name, one.Entry.CaseId);
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
        if (index != Unplaced && string.CompareOrdinal(Columns.Write(fact.RecordedAt + Late), latest) < 0) Say(where, "backDated", at, latest);
        // What waited while the old log was not signed is older than the entry that opens the new one.
        if (index != Unplaced && one.Entry.Type != (int)RegisterType.LogOpened && string.CompareOrdinal(at, latest) > 0) latest = at;
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
        var (cases, openings, epochs, checkpoints) = (db.Set<Case>(), db.Set<Opening>(), db.Set<LogEpoch>(), db.Set<LogCheckpoint>());
        foreach (var word in await openings.Where(row => row.Seq >= 0 && !entries.Any(entry => entry.CaseId == row.CaseId && entry.Seq == row.Seq)).Select(row => new { row.CaseId, row.Name }).ToListAsync(ct)) Say($"record {word.CaseId}", "wordStray", word.Name);
        foreach (var place in await places.AsNoTracking().Where(row => !entries.Any(entry => entry.FactId == row.FactId) || !epochs.Any(epoch => epoch.Epoch == row.Epoch)).ToListAsync(ct)) found.Add(new(Finding.At(place.Epoch, place.Index), "factGone", place.FactId));
        foreach (var epoch in await checkpoints.Where(row => !epochs.Any(it => it.Epoch == row.Epoch)).Select(row => row.Epoch).ToListAsync(ct)) Say("checkpoint", "epochStray", epoch);
        foreach (var id in await cases.Where(row => !entries.Any(entry => entry.CaseId == row.Id)).Select(row => row.Id).ToListAsync(ct)) Say($"record {id}", "caseStray");
        foreach (var late in await (from one in waiting join fact in facts on one.FactId equals fact.Id select new { one.FactId, fact.RecordedAt }).ToListAsync(ct))
        {
            if (now - late.RecordedAt > Late) Say($"record {late.FactId}", "waits", late.RecordedAt);
        }
    }

    // What has no place yet must be whole in itself.
    private async Task Waiting(CancellationToken ct)
    {
        prefix = "";
        var (waiting, entries) = (db.Set<LogWaiting>(), db.Set<EntryRow>());
        foreach (var row in (await Rows(from one in waiting join entry in entries on one.FactId equals entry.FactId select entry, ct)).OrderBy(row => row.Entry.CaseId).ThenBy(row => row.Entry.Seq)) Entry($"record {row.Entry.FactId}", Unplaced, row, null);
    }

    private async Task<Dictionary<long, Row>> Rows(int epoch, long from, long to, CancellationToken ct)
    {
        var (places, entries) = (db.Set<LogIndex>(), db.Set<EntryRow>());
        var here = places.Where(place => place.Epoch == epoch && place.Index >= from && place.Index < to);
        var at = await here.Select(place => new { place.FactId, place.Index }).ToDictionaryAsync(place => place.FactId, place => place.Index, ct);
        return (await Rows(from place in here join entry in entries on place.FactId equals entry.FactId select entry, ct)).ToDictionary(row => at[row.Entry.FactId]);
    }

    private async Task<List<Row>> Rows(IQueryable<EntryRow> which, CancellationToken ct)
    {
        var (facts, cases, openings) = (db.Set<FactRow>(), db.Set<Case>(), db.Set<Opening>());
        var rows = await (from entry in which
                          join fact in facts on entry.FactId equals fact.Id into itsFact
                          from fact in itsFact.DefaultIfEmpty()
                          join of in cases on entry.CaseId equals of.Id into itsCase
                          from of in itsCase.DefaultIfEmpty()
                          select new { Entry = entry, Fact = (FactRow?)fact, Case = (Case?)of }).AsNoTracking().ToListAsync(ct);
        var words = (await (from entry in which join opening in openings on new { entry.CaseId, entry.Seq } equals new { opening.CaseId, opening.Seq } select opening).AsNoTracking().ToListAsync(ct))
            .ToLookup(opening => (opening.CaseId, opening.Seq));
        return rows.ConvertAll(row => new Row(row.Entry, row.Fact, row.Case, [.. words[(row.Entry.CaseId, row.Entry.Seq)].OrderBy(word => word.Ordinal)]));
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
