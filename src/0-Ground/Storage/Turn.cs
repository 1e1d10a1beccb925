using DoiThoai.Ground.Register;
using DoiThoai.Ground.Units;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.Storage;

/// <summary>One change of the store, which reads before it writes: rows, the fact and its register entry, all or nothing.</summary>
public sealed class Turn(DoiThoaiDb db, IEngine engine, DateTimeOffset at, Guid? by, bool loading, string anchor) : Addition(at, by, loading, anchor, row => db.Add(row))
{
    /// <summary>The store, inside the transaction, tracking changes.</summary>
    public DoiThoaiDb Db { get; } = db;

    /// <summary>Takes the turn of one noun more, such as a register of numbers that several cases share; it lasts until this change is kept.</summary>
    public Task Take(string noun, CancellationToken ct) => engine.TakeTurn(Db, noun, ct);

    /// <summary>Records a fact of a case: the fact, its words as openings, and the register entry that commits to all of it.</summary>
    /// <param name="unit">The unit it belongs to.</param>
    /// <param name="subject">The case; opened by its first fact.</param>
    /// <param name="fact">What happened.</param>
    /// <param name="words">What people said and their names, in order; kept in the openings alone.</param>
    /// <param name="occurredOn">The day it is said to have happened; today where null.</param>
    /// <param name="ct">Stops the work.</param>
    public async Task Register(string unit, Guid subject, IRegisteredFact fact, IReadOnlyList<(string Name, string Value)> words, DateOnly? occurredOn, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(fact);
        var row = RowOf(unit, subject, fact, occurredOn);
        var cases = Db.Set<Case>();
        var of = cases.Local.FirstOrDefault(it => it.Id == subject) ?? await cases.FirstOrDefaultAsync(it => it.Id == subject, ct) ?? Begin(unit, subject);
        var entries = Db.Set<EntryRow>();
        var last = entries.Local.Where(it => it.CaseId == of.Id).MaxBy(it => it.Seq)
            ?? await entries.AsNoTracking().Where(it => it.CaseId == of.Id).OrderByDescending(it => it.Seq).FirstOrDefaultAsync(ct);
        Enter(row, fact.RegisterType, of, last is null ? 0 : last.Seq + 1, last is null ? new byte[32] : last.Entry[33..],
            [("fact", row.Type), ("occurredOn", Columns.Write(row.OccurredOn)), ("recordedAt", Columns.Write(At)), ("data", row.Data), ("anchor", Anchor), .. words]);
    }

    /// <summary>Before it is written: the last fact says what this change does to rows. A change that recorded nothing leaves a fact all the same.</summary>
    internal void Close() => Close(Db.OfUnit ?? Unit.Installation, RowDigests.Of(Db));
}
