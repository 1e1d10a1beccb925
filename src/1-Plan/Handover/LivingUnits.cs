using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Units;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Plan.Handover;

/// <summary>Whether a unit may still begin something: one that has ended names its successor, unless its history is being loaded.</summary>
public static class LivingUnits
{
    /// <summary>The unit, or the refusal that names where new work belongs.</summary>
    /// <param name="turn">The change under way.</param>
    /// <param name="unitId">The unit's slug.</param>
    /// <param name="day">The day it is for; today, or the last day of a unit that has ended.</param>
    /// <param name="ct">Stops the work.</param>
    public static async Task<Decision<Unit>> MayPlan(this Turn turn, string unitId, DateOnly? day, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var unit = await turn.Db.Units.AsNoTracking().FirstAsync(row => row.Id == unitId, ct);
        var at = day ?? turn.Today;
        if (turn.Loading && unit.ValidTo < at) at = unit.ValidTo.Value;
        return unit.MayPlan(at, turn.Loading, await SuccessorOf(turn.Db, unitId, ct));
    }

    /// <summary>The name of the unit that took it in; null where it lives.</summary>
    public static async Task<string?> SuccessorOf(DoiThoaiDb db, string unitId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var (units, successors) = (db.Units, db.UnitSuccessors);
        var names = await successors.Where(row => row.UnitId == unitId).Join(units, row => row.SuccessorId, unit => unit.Id, (row, unit) => unit.Name).ToListAsync(ct);
        return names.Count == 0 ? null : string.Join(", ", names);
    }
}
