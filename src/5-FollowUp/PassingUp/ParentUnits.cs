using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Units;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.FollowUp.PassingUp;

/// <summary>The unit above a unit on a day.</summary>
internal static class ParentUnits
{
    public static async Task<Unit?> Of(DoiThoaiDb db, string unit, DateOnly on, CancellationToken ct)
    {
        var lineage = await Lineage.Of(db, unit, ct);
        var (parents, units) = (db.UnitParents, db.Units);
        var rows = await parents.AsNoTracking().Where(row => row.UnitId == unit).ToListAsync(ct);
        // An ended unit stays under whom it stood on its last day.
        var day = lineage.Unit?.ValidTo is { } end && end < on ? end : on;
        var parent = rows.Find(row => (row.ValidFrom is null || row.ValidFrom <= day) && (row.ValidTo is null || day <= row.ValidTo))?.ParentId;
        return parent is null ? null : await units.AsNoTracking().FirstOrDefaultAsync(row => row.Id == parent, ct);
    }
}
