using DoiThoai.Ground.Storage;

namespace DoiThoai.Conclude;

/// <summary>Where a task after the conclusion stands.</summary>
public enum TaskState
{
    /// <summary>Its owner works on it.</summary>
    Open,

    /// <summary>Passed up: it waits above, and what is late is charged to the level that holds it.</summary>
    WaitingAbove,

    /// <summary>Its owner has reported the result; the office checks the evidence and sees that the person is told.</summary>
    Reported,

    /// <summary>Closed with a result, evidence and the person told.</summary>
    Closed,

    /// <summary>Reopened (đề nghị xem xét lại).</summary>
    Reopened,
}

/// <summary>Nhiệm vụ sau kết luận: a promise with an owner, a deadline and a text.</summary>
public sealed class ConclusionTask : IOwnedByUnit, IVersioned
{
    /// <summary>The task's id.</summary>
    public Guid Id { get; init; }

    /// <inheritdoc/>
    public required string UnitId { get; init; }

    /// <summary>The dialogue it comes from.</summary>
    public Guid DialogueId { get; init; }

    /// <summary>The matter it serves; null for one that the chair gave besides.</summary>
    public Guid? MatterId { get; init; }

    /// <summary>The body that owns it; null while the People's Committee has yet to assign it.</summary>
    public Guid? OwnerBodyId { get; set; }

    /// <summary>The People's Committee, where the Party committee gave the task through it.</summary>
    public Guid? ThroughBodyId { get; init; }

    /// <summary>The bodies that support it.</summary>
    public List<string> SupportingBodyIds { get; set; } = [];

    /// <summary>What is to be done.</summary>
    public required string Text { get; set; }

    /// <summary>The day it was given.</summary>
    public DateOnly GivenOn { get; init; }

    /// <summary>The day by which it is due; null while it waits above without a date of ours.</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>The first date that was promised.</summary>
    public DateOnly? PromisedOn { get; init; }

    /// <summary>Where it stands.</summary>
    public TaskState State { get; set; }

    /// <summary>To whom it was passed up: a unit's slug or a name.</summary>
    public string? PassedUpTo { get; set; }

    /// <summary>Since when it waits above.</summary>
    public DateOnly? PassedUpOn { get; set; }

    /// <summary>The result in plain words.</summary>
    public string Result { get; set; } = "";

    /// <summary>The evidence: what shows it, where it is.</summary>
    public string Evidence { get; set; } = "";

    /// <summary>The day of the result.</summary>
    public DateOnly? ResultOn { get; set; }

    /// <summary>The day it was closed.</summary>
    public DateOnly? ClosedOn { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;
}
