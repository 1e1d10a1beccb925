using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Units;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.Register;

/// <summary>A store that was filled before facts carried digests of rows: once, at the first start, facts say what its rows are.</summary>
internal sealed class FirstDigests(IEngine engine, TimeProvider clock)
{
    private const int Batch = 500;

    /// <summary>Says it, unless any fact has carried digests already.</summary>
    public async Task Take(DoiThoaiDb db, CancellationToken ct)
    {
        if (await Said(db, ct)) return;
        using var queue = await engine.Queue(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await engine.TakeTurn(db, "rows/first", ct);
        if (await Said(db, ct)) return;
        var turn = new Turn(db, engine, clock.Instant(), null, loading: false, "0");
        foreach (var table in RowDigests.Tables(db.Model))
        {
            List<RowChange> rows = [];
            await foreach (var (key, digest) in RowsCheck.Stored(db, table, ct)) rows.Add(new(table.Name, key, null, digest));
            foreach (var some in rows.Chunk(Batch)) turn.Keep(Unit.Installation, some);
        }

        turn.Close();
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        db.ChangeTracker.Clear();
    }

    private static Task<bool> Said(DoiThoaiDb db, CancellationToken ct)
    {
        var facts = db.Set<FactRow>();
        return facts.OrderByDescending(row => row.Id).AnyAsync(row => row.Rows != null, ct);
    }
}
