using System.Data.Common;
using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Rules;
using DoiThoai.Ground.Units;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.Storage;

/// <summary>The way in which anything is ever written: one noun's turn, one transaction, a decision; what only adds waits for no turn.</summary>
public sealed class Store(
    IDbContextFactory<DoiThoaiDb> factory, IEngine engine, RegisterState register, IEnumerable<IDerived> derived, IEnumerable<IKept> kept, Changes changes, TimeProvider clock)
{
    private readonly Lazy<NewRows> rowsOf = new(() =>
    {
        using var db = factory.CreateDbContext();
        return new NewRows(db.Model);
    });

    /// <summary>Adds rows of which nothing is derived. Many senders' rows are kept together where the engine gains by it; each still stands or falls alone.</summary>
    /// <param name="by">The account that acts; null for citizens.</param>
    /// <param name="loading">Whether history is being loaded.</param>
    /// <param name="work">Decides, adds rows, records facts; reads nothing.</param>
    /// <param name="ct">Stops waiting; what is on its way to the disk by then may still be kept.</param>
    /// <exception cref="ConflictException">Such a row was there already.</exception>
    public async Task<Decision<T>> Add<T>(Guid? by, bool loading, Func<Addition, Decision<T>> work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(work);
        List<object> rows = [];
        var addition = new Addition(clock.Instant(), by, loading, register.Anchor, rows.Add);
        var decision = work(addition);
        if (decision.Refused) return decision;
        addition.Close(Unit.Installation, RowDigests.Of(rowsOf.Value.Model, rows));
        try
        {
            await engine.Add(rows.ConvertAll(rowsOf.Value.Of), ct);
        }
        catch (DbException failure) when (engine.IsDuplicate(failure))
        {
            throw new ConflictException(failure);
        }
        finally
        {
            changes.Happened();
        }

        if (rows.Exists(row => row is EntryRow)) register.Nudge();
        return decision;
    }

    /// <summary>Takes the noun's turn and carries the work out; nothing is kept where it is refused or fails.</summary>
    /// <param name="noun">What others must not change meanwhile, e.g. <c>dialogue/…</c>.</param>
    /// <param name="unit">The unit whose rows may be seen; null only for the product itself.</param>
    /// <param name="by">The account that acts; null for the product itself and for citizens.</param>
    /// <param name="loading">Whether history is being loaded.</param>
    /// <param name="work">Reads, decides, changes rows, records facts.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="ConflictException">Somebody else saved the same row meanwhile.</exception>
    public async Task<Decision<T>> Write<T>(string noun, string? unit, Guid? by, bool loading, Func<Turn, Task<Decision<T>>> work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(work);
        using var queue = await engine.Queue(ct);
        await using var db = await factory.CreateDbContextAsync(ct);
        db.OfUnit = unit;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await engine.TakeTurn(db, noun, ct);
        var turn = new Turn(db, engine, clock.Instant(), by, loading, register.Anchor);
        // However often the work saves: nothing is written of which no fact says what it did to rows.
        db.SavingChanges += (_, _) => turn.Close();
        var decision = await work(turn);
        if (decision.Refused) return decision;

        if (db.ChangeTracker.Entries<IRuleSource>().Any(row => row.State != EntityState.Unchanged)) await turn.NewEdition(ct);
        foreach (var row in db.ChangeTracker.Entries<IVersioned>().Where(row => row.State == EntityState.Modified)) row.Entity.Version++;
        List<Func<CancellationToken, Task>> renewals = [.. derived.Select(rows => rows.After(turn)).OfType<Func<CancellationToken, Task>>()];
        List<Action> afterwards = [.. kept.Select(it => it.Look(turn)).OfType<Action>()];
        try
        {
            await db.SaveChangesAsync(ct);
            foreach (var renew in renewals) await renew(ct);
            if (renewals.Count > 0) await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException failure)
        {
            throw new ConflictException(failure);
        }
        // Two turns of different nouns that entered the same case, or took the same number: the second one starts anew.
        catch (DbUpdateException failure) when (failure.InnerException is DbException inner && engine.IsDuplicate(inner))
        {
            throw new ConflictException(failure);
        }

        try
        {
            await transaction.CommitAsync(ct);
        }
        finally
        {
            // Where the answer got lost the change may be kept all the same.
            changes.Happened();
        }

        if (db.Set<EntryRow>().Local.Count > 0) register.Nudge();
        foreach (var tell in afterwards) tell();
        return decision;
    }
}

/// <summary>Somebody changed the row after it was shown: 412, both versions are shown.</summary>
public sealed class ConflictException(Exception? inner = null) : Exception("The row was changed meanwhile.", inner);
