using DoiThoai.Ground.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.Register;

/// <summary>Holds every fact, with an entry of its own or without, against what the log bound of it: none was deleted, altered, put in between or exchanged.</summary>
internal sealed class FactsCheck(DoiThoaiDb db)
{
    private static readonly TimeSpan Late = TimeSpan.FromHours(1);

    private readonly FactOrder order = new(db);
    private readonly List<Finding> found = [];
    private string latest = "";
    private long next;

    /// <summary>Names every fact, and every binding, that is not as it was bound.</summary>
    public async Task<IReadOnlyList<Finding>> Run(CancellationToken ct)
    {
        var before = FactsBound.Nothing;
        foreach (var (place, _, fact) in await order.Bindings(ct))
        {
            var said = FactOrder.Read(fact)!;
            var facts = await Between(before, said.Log, said.Entries, said.Facts, ct);
            if (before.With(said.Log, said.Entries, said.Facts, facts.Select(it => it.Digest)).Digest != said.Digest)
            {
                found.Add(new(Finding.At(place.Epoch, place.Index), "factsDiffer", before.Log, before.Entries, said.Log, said.Entries, before.Facts, said.Facts));
            }

            before = said;
        }

        await Between(before, int.MaxValue, 0, long.MaxValue, ct);
        await Strays(ct);
        return found;
    }

    private async Task<List<PlacedFact>> Between(FactsBound from, int log, long entries, long facts, CancellationToken ct)
    {
        var entered = await order.Entered(from, log, entries, int.MaxValue, ct);
        var others = await order.Others(from.Facts, facts, int.MaxValue, ct);
        foreach (var one in entered.Concat(others).Where(one => one.Fact is { Digest: { } digest } fact && !fact.Computed().AsSpan().SequenceEqual(digest))) found.Add(new($"record {one.Id}", "factAltered", one.Fact!.Type));
        foreach (var one in others)
        {
            if (one.Index != next) found.Add(new($"fact {next}", "factPlaceGone", one.Index));
            next = one.Index + 1;
            if (one.Fact is not { } fact) found.Add(new($"record {one.Id}", "factGone", one.Id));
            else InTime(fact);
        }

        return [.. entered, .. others];
    }

    // What stands later cannot have been recorded much earlier.
    private void InTime(FactRow fact)
    {
        var at = Columns.Write(fact.RecordedAt);
        if (string.CompareOrdinal(Columns.Write(fact.RecordedAt + Late), latest) < 0) found.Add(new($"record {fact.Id}", "backDated", at, latest));
        else if (string.CompareOrdinal(at, latest) > 0) latest = at;
    }

    // Facts that stand nowhere: the product never writes one without its entry or its place in the queue.
    private async Task Strays(CancellationToken ct)
    {
        var (facts, entries, places, waiting) = (db.Set<FactRow>(), db.Set<EntryRow>(), db.Set<FactPlace>(), db.Set<LogWaiting>());
        var strays = facts.Where(fact => !entries.Any(entry => entry.FactId == fact.Id) && !places.Any(place => place.FactId == fact.Id) && !waiting.Any(one => one.FactId == fact.Id)).Select(fact => fact.Id);
        foreach (var id in await strays.ToListAsync(ct)) found.Add(new($"record {id}", "stray"));
        var waitingWithout = waiting.Where(one => !facts.Any(fact => fact.Id == one.FactId)).Select(one => one.FactId);
        foreach (var id in await waitingWithout.ToListAsync(ct)) found.Add(new($"record {id}", "factGone", id));
        var twice = places.Where(place => entries.Any(entry => entry.FactId == place.FactId)).Select(place => place.FactId);
        foreach (var id in await twice.ToListAsync(ct)) found.Add(new($"record {id}", "placedTwice"));
    }
}
