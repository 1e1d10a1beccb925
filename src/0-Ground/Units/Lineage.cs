using DoiThoai.Ground.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.Units;

/// <summary>A unit with the units above it and before it, so that any day of its history knows whose rules bound it.</summary>
/// <remarks>Three levels until 30-06-2025, two since. Basis: Luật 72/2025/QH15, Điều 1.</remarks>
public sealed class Lineage
{
    private readonly Dictionary<string, Unit> units;
    private readonly ILookup<string, UnitParent> parents;
    private readonly ILookup<string, UnitSuccessor> predecessors;

    private Lineage(string unit, IEnumerable<Unit> units, IEnumerable<UnitParent> parents, IEnumerable<UnitSuccessor> successors)
    {
        UnitId = unit;
        this.units = units.ToDictionary(row => row.Id, StringComparer.Ordinal);
        this.parents = parents.ToLookup(row => row.UnitId, StringComparer.Ordinal);
        predecessors = successors.ToLookup(row => row.SuccessorId, StringComparer.Ordinal);
    }

    /// <summary>The unit's slug.</summary>
    public string UnitId { get; }

    /// <summary>The unit; null where no such unit was established.</summary>
    public Unit? Unit => units.GetValueOrDefault(UnitId);

    /// <summary>The unit and every unit that was ever above or before it.</summary>
    public IReadOnlyCollection<string> Everybody => [UnitId, .. units.Keys.Where(id => id != UnitId)];

    /// <summary>Reads it; only the unit's own relatives are read, however large the country is.</summary>
    public static async Task<Lineage> Of(DoiThoaiDb db, string unit, CancellationToken ct)
    {
        var (allUnits, allParents, allSuccessors) = (db.Units, db.UnitParents, db.UnitSuccessors);
        var known = new HashSet<string>(StringComparer.Ordinal) { unit };
        List<UnitParent> upward = [];
        List<UnitSuccessor> backward = [];
        for (List<string> news = [unit]; news.Count > 0;)
        {
            var asked = news;
            var above = await allParents.AsNoTracking().Where(row => asked.Contains(row.UnitId)).ToListAsync(ct);
            var before = await allSuccessors.AsNoTracking().Where(row => asked.Contains(row.SuccessorId)).ToListAsync(ct);
            upward.AddRange(above);
            backward.AddRange(before);
            news = [.. above.Select(row => row.ParentId).Concat(before.Select(row => row.UnitId)).Where(known.Add)];
        }

        var ids = known.ToList();
        return new(unit, await allUnits.AsNoTracking().Where(row => ids.Contains(row.Id)).ToListAsync(ct), upward, backward);
    }

    /// <summary>The units whose rules reach the unit on a day, nearest first: those above it; before its first day its predecessors of that day and those above them.</summary>
    public IReadOnlyList<string> Jurisdictions(DateOnly on)
    {
        List<string> reached = [];
        if (Unit is { ValidFrom: { } first } && on < first) reached.AddRange(Before(UnitId, on));
        var seen = reached.Append(UnitId).ToHashSet(StringComparer.Ordinal);
        for (List<string> news = [UnitId, .. reached]; news.Count > 0;)
        {
            // An ended unit stays under whom it stood on its last day.
            news = [.. news.SelectMany(id => parents[id].Where(row => row.Lasts(units.GetValueOrDefault(id)?.ValidTo is { } end && end < on ? end : on)))
                .Select(row => row.ParentId).Where(seen.Add)];
            reached.AddRange(news);
        }

        return reached;
    }

    private IEnumerable<string> Before(string unit, DateOnly on) => predecessors[unit].Select(row => row.UnitId).SelectMany(id =>
        units.GetValueOrDefault(id) is { } predecessor && predecessor.LivesOn(on) ? [id] : Before(id, on));
}
