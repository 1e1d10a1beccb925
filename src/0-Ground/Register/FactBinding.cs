using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Units;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.Register;

/// <summary>Puts facts without an entry of their own in order, and binds all facts to the log: one entry for what came in a minute. Part of the sequencer, under its fence.</summary>
internal sealed class FactBinding(IDbContextFactory<DoiThoaiDb> factory, IEngine engine, RegisterState state, TimeProvider clock)
{
    private const int Batch = 4096;

    private FactsBound? bound;
    private Guid ofBindings;
    private DateTimeOffset? since;

    /// <summary>How long facts wait at most until the log binds them.</summary>
    internal TimeSpan Every { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>What is known is read anew, and what an earlier sequencer left unbound is bound.</summary>
    public void Forget() => (bound, since) = (null, since ?? clock.Instant());

    /// <summary>One round; gives whether a binding waits for its place in the log.</summary>
    public async Task<bool> Round(int log, bool entered, Func<DoiThoaiDb, CancellationToken, Task> holdFence, CancellationToken ct)
    {
        var placed = entered;
        while (await Place(holdFence, ct)) placed = true;
        if (placed) since ??= clock.Instant();
        if (!(clock.Instant() - since >= Every)) return false;
        var any = false;
        while (await Bind(log, holdFence, ct)) any = true;
        since = null;
        return any;
    }

    private async Task<bool> Place(Func<DoiThoaiDb, CancellationToken, Task> holdFence, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var (waiting, entries, places) = (db.Set<LogWaiting>(), db.Set<EntryRow>(), db.Set<FactPlace>());
        var others = waiting.Where(one => !entries.Any(entry => entry.FactId == one.FactId)).OrderBy(one => one.FactId).Select(one => one.FactId);
        // Most rounds find nothing and need no writer's place.
        if (!await others.AnyAsync(ct)) return false;
        using var queue = await engine.Queue(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await holdFence(db, ct);
        var seen = await others.Take(Batch).ToListAsync(ct);
        var next = (await places.MaxAsync(place => (long?)place.Index, ct) ?? -1) + 1;
        foreach (var fact in seen) places.Add(new FactPlace { Index = next++, FactId = fact });
        await db.SaveChangesAsync(ct);
        await waiting.Where(one => seen.Contains(one.FactId)).ExecuteDeleteAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    private async Task<bool> Bind(int log, Func<DoiThoaiDb, CancellationToken, Task> holdFence, CancellationToken ct)
    {
        using var queue = await engine.Queue(ct);
        await using var db = await factory.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await holdFence(db, ct);
        var order = new FactOrder(db);
        if (bound is null) (bound, ofBindings) = await order.Last(ct);
        // What a closed log left unbound is bound at once: a binding counts in the log that it names.
        var entered = await order.Entered(bound, log, long.MaxValue, bound.Log == log ? Batch : int.MaxValue, ct);
        var others = await order.Others(bound.Facts, long.MaxValue, Batch, ct);
        if (others.Count == 0 && entered.TrueForAll(one => one.Type == (int)RegisterType.FactsBound)) return false;

        var turn = new Turn(db, engine, clock.Instant(), null, loading: false, state.Anchor);
        var subject = ofBindings == Guid.Empty ? turn.NewId() : ofBindings;
        var binding = bound.With(log, entered.Count > 0 ? entered[^1].Index + 1 : bound.Entries, others.Count > 0 ? others[^1].Index + 1 : bound.Facts, entered.Concat(others).Select(one => one.Digest));
        await turn.Register(Unit.Installation, subject, binding, [], null, ct);
        turn.Close();
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        (bound, ofBindings) = (binding, subject);
        return true;
    }
}
