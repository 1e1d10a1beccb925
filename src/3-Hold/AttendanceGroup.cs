using DoiThoai.Ground.Storage;

namespace DoiThoai.Hold;

/// <summary>How many of a group of the composition came.</summary>
public sealed class AttendanceGroup : IOwnedByUnit
{
    /// <summary>The row's id.</summary>
    public Guid Id { get; init; }

    /// <inheritdoc/>
    public required string UnitId { get; init; }

    /// <summary>The dialogue.</summary>
    public Guid DialogueId { get; init; }

    /// <summary>Its place, from 1.</summary>
    public int Ordinal { get; init; }

    /// <summary>The group, as the plan names it.</summary>
    public required string Name { get; init; }

    /// <summary>How many were invited.</summary>
    public int? Invited { get; set; }

    /// <summary>How many came; null where nobody counted.</summary>
    public int? Present { get; set; }

    /// <summary>How many came in all: the head count, else the sum of the groups; null where a group was not counted.</summary>
    public static int? Total(int? headCount, IReadOnlyCollection<int?> present) =>
        headCount ?? (present.Count > 0 && present.All(count => count is not null) ? present.Sum() : null);
}

/// <summary>Who came was counted, or counted again.</summary>
internal sealed record AttendanceCounted(int Groups, int? HeadCount, int? Present) : IFact;
