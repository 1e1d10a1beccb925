using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Storage;

namespace DoiThoai.Ground.Documents;

/// <summary>A term (nhiệm kỳ) of the unit's Party committee: its documents are numbered through it.</summary>
/// <remarks>Basis: Hướng dẫn 05-HD/VPTW (27/5/2026); before it Hướng dẫn 36-HD/VPTW (2018).</remarks>
public sealed class PartyTerm : IOwnedByUnit, IVersioned
{
    /// <summary>The term's id; the period of the documents numbered in it.</summary>
    public Guid Id { get; init; }

    /// <inheritdoc/>
    public required string UnitId { get; init; }

    /// <summary>What it is called: 2020–2025.</summary>
    public required string Name { get; set; }

    /// <summary>First day.</summary>
    public DateOnly FirstDay { get; set; }

    /// <summary>Last day; null while it lasts.</summary>
    public DateOnly? LastDay { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>Whether the day lies in it.</summary>
    public bool Holds(DateOnly day) => FirstDay <= day && (LastDay is null || day <= LastDay);

    /// <summary>Whether these may be its days: not turned round, not inside another term.</summary>
    public static Decision<bool> MayLast(DateOnly first, DateOnly? last, IEnumerable<PartyTerm> others)
    {
        if (last < first) return new Refusal("documents.term.error.turned", "lastDay");
        var other = others.FirstOrDefault(term => (last is null || term.FirstDay <= last) && (term.LastDay is null || first <= term.LastDay));
        return other is null ? true : new Refusal("documents.term.error.overlaps", "firstDay", other.Name);
    }
}
