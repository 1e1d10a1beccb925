using System.Security.Cryptography;
using DoiThoai.Ground.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.Register;

/// <summary>A change that recorded nothing else says what it did to rows: a draft was saved, a file is held for a form.</summary>
internal sealed record RowsKept : IFact;

/// <summary>The facts since the last such entry were bound to the log.</summary>
/// <param name="Log">The log up to which entries were bound.</param>
/// <param name="Entries">Up to which place of it, exclusive.</param>
/// <param name="Facts">Up to which place of the facts without an entry, exclusive.</param>
/// <param name="Digest">SHA-256 over the digest before and those of the facts: entries first, by log and place, then the others by place.</param>
internal sealed record FactsBound(int Log, long Entries, long Facts, string Digest) : IRegisteredFact
{
    /// <summary>Before the first.</summary>
    public static readonly FactsBound Nothing = new(1, 0, 0, Convert.ToBase64String(new byte[32]));

    public RegisterType RegisterType => RegisterType.FactsBound;

    /// <summary>What follows this one, with these facts.</summary>
    public FactsBound With(int log, long entries, long facts, IEnumerable<byte[]> digests) =>
        new(log, entries, facts, Convert.ToBase64String(SHA256.HashData([.. "doithoai/facts/v1\0"u8, .. Convert.FromBase64String(Digest), .. digests.SelectMany(digest => digest)])));
}

/// <summary>A fact at its place: in the log where it has an entry, else among its like.</summary>
internal sealed record PlacedFact(int Log, long Index, Guid Id, FactRow? Fact, int? Type)
{
    /// <summary>What is bound of it.</summary>
    public byte[] Digest => Fact is null ? [] : Fact.Digest ?? Fact.Computed();
}

/// <summary>The facts in the order in which the log binds them.</summary>
internal sealed class FactOrder(DoiThoaiDb db)
{
    /// <summary>Every binding that counts, in order: one that stands in the log it names, after what it binds. One whose place was given back when its log was closed binds nothing.</summary>
    public async Task<List<(LogIndex Place, EntryRow Entry, FactRow Fact)>> Bindings(CancellationToken ct)
    {
        var (places, entries, facts) = (db.Set<LogIndex>(), db.Set<EntryRow>(), db.Set<FactRow>());
        var rows = await (from entry in entries
                          where entry.Type == (int)RegisterType.FactsBound
                          join place in places on entry.FactId equals place.FactId
                          join fact in facts on entry.FactId equals fact.Id
                          orderby place.Epoch, place.Index
                          select new { place, entry, fact }).AsNoTracking().ToListAsync(ct);
        return [.. rows.Where(row => Read(row.fact) is { } said && said.Log == row.place.Epoch && said.Entries <= row.place.Index).Select(row => (row.place, row.entry, row.fact))];
    }

    /// <summary>The last binding, and the case of bindings; before the first one, nothing.</summary>
    public async Task<(FactsBound Bound, Guid Case)> Last(CancellationToken ct) =>
        (await Bindings(ct)).LastOrDefault() is { Fact: { } fact } ? (Read(fact)!, fact.SubjectId) : (FactsBound.Nothing, Guid.Empty);

    /// <summary>What a binding says; null where it was made unreadable.</summary>
    public static FactsBound? Read(FactRow fact) => new ToldFact(fact.SubjectId, 0, RegisterType.FactsBound, fact.Type, fact.OccurredOn, fact.RecordedAt, fact.Data).As<FactsBound>();

    /// <summary>The facts that have an entry, from one place of the logs to another, in order.</summary>
    public async Task<List<PlacedFact>> Entered(FactsBound after, int log, long entries, int most, CancellationToken ct)
    {
        var (places, all, facts) = (db.Set<LogIndex>(), db.Set<EntryRow>(), db.Set<FactRow>());
        var rows = await (from place in places
                          where (place.Epoch > after.Log || (place.Epoch == after.Log && place.Index >= after.Entries)) && (place.Epoch < log || (place.Epoch == log && place.Index < entries))
                          join entry in all on place.FactId equals entry.FactId into its
                          from entry in its.DefaultIfEmpty()
                          join fact in facts on place.FactId equals fact.Id into known
                          from fact in known.DefaultIfEmpty()
                          orderby place.Epoch, place.Index
                          select new { place, fact, Type = (int?)entry.Type }).AsNoTracking().Take(most).ToListAsync(ct);
        return [.. rows.Select(row => new PlacedFact(row.place.Epoch, row.place.Index, row.place.FactId, row.fact, row.Type))];
    }

    /// <summary>The facts without an entry, from one place to another, in order.</summary>
    public async Task<List<PlacedFact>> Others(long first, long end, int most, CancellationToken ct)
    {
        var (places, facts) = (db.Set<FactPlace>(), db.Set<FactRow>());
        var rows = await (from place in places
                          where place.Index >= first && place.Index < end
                          join fact in facts on place.FactId equals fact.Id into known
                          from fact in known.DefaultIfEmpty()
                          orderby place.Index
                          select new { place, fact }).AsNoTracking().Take(most).ToListAsync(ct);
        return [.. rows.Select(row => new PlacedFact(0, row.place.Index, row.place.FactId, row.fact, null))];
    }
}
