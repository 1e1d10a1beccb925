using DoiThoai.Ground.Storage;

namespace DoiThoai.Plan;

/// <summary>A time limit that was broken, and the reason given: shown, never hidden, never a wall.</summary>
public sealed class Breach : IOwnedByUnit
{
    /// <summary>The row's id.</summary>
    public Guid Id { get; init; }

    /// <inheritdoc/>
    public required string UnitId { get; init; }

    /// <summary>The noun it happened at: a dialogue, a task.</summary>
    public Guid SubjectId { get; init; }

    /// <summary>The dialogue, where there is one.</summary>
    public Guid? DialogueId { get; init; }

    /// <summary>The rule's key: dialogue.noticeDays.</summary>
    public required string RuleKey { get; init; }

    /// <summary>The last day the rule allowed.</summary>
    public DateOnly DueOn { get; init; }

    /// <summary>The day it really was.</summary>
    public DateOnly ActualOn { get; init; }

    /// <summary>The reason given.</summary>
    public required string Reason { get; init; }
}
