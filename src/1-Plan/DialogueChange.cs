using DoiThoai.Ground.Storage;

namespace DoiThoai.Plan;

/// <summary>What changed in a dialogue that was already set.</summary>
public enum ChangeKind
{
    /// <summary>Another day.</summary>
    Postponed,

    /// <summary>Another place or hour.</summary>
    Changed,

    /// <summary>It will not be held.</summary>
    Cancelled,
}

/// <summary>A change of a dialogue's day or place, with its reason; the old values are kept.</summary>
public sealed class DialogueChange : IOwnedByUnit
{
    /// <summary>The row's id.</summary>
    public Guid Id { get; init; }

    /// <inheritdoc/>
    public required string UnitId { get; init; }

    /// <summary>The dialogue.</summary>
    public Guid DialogueId { get; init; }

    /// <summary>What changed.</summary>
    public ChangeKind Kind { get; init; }

    /// <summary>The day before the change.</summary>
    public DateOnly? FromOn { get; init; }

    /// <summary>The new day.</summary>
    public DateOnly? ToOn { get; init; }

    /// <summary>The hour before the change.</summary>
    public TimeOnly? FromStartsAt { get; init; }

    /// <summary>The new hour.</summary>
    public TimeOnly? ToStartsAt { get; init; }

    /// <summary>The place before the change.</summary>
    public string FromPlace { get; init; } = "";

    /// <summary>The new place.</summary>
    public string ToPlace { get; init; } = "";

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>When it was recorded.</summary>
    public DateTimeOffset At { get; init; }
}
