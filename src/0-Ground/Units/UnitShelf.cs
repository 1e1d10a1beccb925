using System.Collections.Concurrent;
using DoiThoai.Ground.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.Units;

/// <summary>Units as everybody who sends something names them: kept for a second, and read again at once when this node has changed one.</summary>
/// <remarks>A unit ends on a day: another node learns of it as late as an opinion may be under way.</remarks>
public sealed class UnitShelf(IDbContextFactory<DoiThoaiDb> factory, TimeProvider clock) : IKept
{
    private const int Room = 4000;

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, (Unit Unit, long ReadAt)> kept = new(StringComparer.Ordinal);

    /// <summary>The unit; null where there is none. It belongs to nobody's change.</summary>
    public async ValueTask<Unit?> Find(string id, CancellationToken ct)
    {
        if (kept.TryGetValue(id, out var found) && clock.GetElapsedTime(found.ReadAt) < Fresh) return found.Unit;
        var now = clock.GetTimestamp();
        await using var db = await factory.CreateDbContextAsync(ct);
        var units = db.Units;
        if (await units.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, ct) is not { } unit) return null;
        if (kept.Count >= Room) kept.Clear();
        kept[id] = (unit, now);
        return unit;
    }

    /// <inheritdoc/>
    public Action? Look(Turn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return turn.Db.ChangeTracker.Entries<Unit>().Any(row => row.State != EntityState.Unchanged) ? kept.Clear : null;
    }
}
