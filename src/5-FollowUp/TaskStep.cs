using DoiThoai.Ground.Storage;

namespace DoiThoai.FollowUp;

/// <summary>What happened to a task.</summary>
public enum StepKind
{
    /// <summary>Progress was reported.</summary>
    Progress,

    /// <summary>An extension was asked for.</summary>
    ExtensionAsked,

    /// <summary>Gia hạn: a new date with a reason; the old one is kept.</summary>
    Extended,

    /// <summary>An extension was refused.</summary>
    ExtensionRefused,

    /// <summary>Chuyển cấp trên.</summary>
    PassedUp,

    /// <summary>The answer came back down.</summary>
    CameBack,

    /// <summary>An interim word to the person while it waits above.</summary>
    InterimWord,

    /// <summary>Đôn đốc.</summary>
    Urged,

    /// <summary>The owner reported the result with evidence.</summary>
    Reported,

    /// <summary>The office sent the result back: not enough.</summary>
    ReportSentBack,

    /// <summary>The person was told.</summary>
    Told,

    /// <summary>The person said whether satisfied.</summary>
    Rated,

    /// <summary>Closed.</summary>
    Closed,

    /// <summary>Reopened.</summary>
    Reopened,

    /// <summary>Ended in writing by the head after a second request.</summary>
    EndedInWriting,

    /// <summary>Assigned to another owner.</summary>
    Reassigned,
}

/// <summary>How a person was told.</summary>
public enum ToldBy
{
    /// <summary>In the hall, in person.</summary>
    Hall,

    /// <summary>By message.</summary>
    Message,

    /// <summary>By telephone.</summary>
    Phone,

    /// <summary>By post.</summary>
    Post,

    /// <summary>By a sheet posted and read out in the village, with proof.</summary>
    VillageSheet,

    /// <summary>In person at the office or at home.</summary>
    InPerson,
}

/// <summary>One step of a task's way to its end; none is ever overwritten.</summary>
public sealed class TaskStep : IOwnedByUnit
{
    /// <summary>The step's id.</summary>
    public Guid Id { get; init; }

    /// <inheritdoc/>
    public required string UnitId { get; init; }

    /// <summary>The task.</summary>
    public Guid TaskId { get; init; }

    /// <summary>What happened.</summary>
    public StepKind Kind { get; init; }

    /// <summary>The day it happened.</summary>
    public DateOnly OccurredOn { get; init; }

    /// <summary>In an official's words: progress, reason, interim word, result.</summary>
    public string Text { get; init; } = "";

    /// <summary>What shows it: evidence, proof of posting, number of a letter.</summary>
    public string Proof { get; init; } = "";

    /// <summary>The date before.</summary>
    public DateOnly? FromDue { get; init; }

    /// <summary>The date after, or asked for.</summary>
    public DateOnly? ToDue { get; init; }

    /// <summary>How the person was told.</summary>
    public ToldBy? ToldBy { get; init; }

    /// <summary>The body or level concerned.</summary>
    public string Whom { get; init; } = "";

    /// <summary>The account that recorded it.</summary>
    public Guid? RecordedBy { get; init; }

    /// <summary>Our clock.</summary>
    public DateTimeOffset RecordedAt { get; init; }
}

/// <summary>A matter that a unit passed up to a unit of this installation: both see it, the chain is kept.</summary>
public sealed class Escalation : IVersioned
{
    /// <summary>The row's id.</summary>
    public Guid Id { get; init; }

    /// <summary>The unit that passed it up.</summary>
    public required string FromUnitId { get; init; }

    /// <summary>The unit that holds it.</summary>
    public required string ToUnitId { get; init; }

    /// <summary>The task in the unit below.</summary>
    public Guid TaskId { get; init; }

    /// <summary>The reference of the opinion, for the letters.</summary>
    public string? Reference { get; init; }

    /// <summary>What is asked, in the office's words.</summary>
    public required string Text { get; init; }

    /// <summary>Code of the field.</summary>
    public string Field { get; init; } = "";

    /// <summary>The day it was passed up.</summary>
    public DateOnly PassedOn { get; init; }

    /// <summary>The day by which the level above means to answer; null while it has set none.</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>Its answer.</summary>
    public string Answer { get; set; } = "";

    /// <summary>The day of its answer.</summary>
    public DateOnly? AnsweredOn { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;
}

/// <summary>A question of the Fatherland Front about what is late, reopened or never told; its clock runs on the executive.</summary>
public sealed class FrontQuestion : IOwnedByUnit, IVersioned
{
    /// <summary>The question's id.</summary>
    public Guid Id { get; init; }

    /// <inheritdoc/>
    public required string UnitId { get; init; }

    /// <summary>The dialogue.</summary>
    public Guid? DialogueId { get; init; }

    /// <summary>The task it is about.</summary>
    public Guid? TaskId { get; init; }

    /// <summary>The question.</summary>
    public required string Text { get; init; }

    /// <summary>The day it was asked.</summary>
    public DateOnly AskedOn { get; init; }

    /// <summary>The day by which it must be answered.</summary>
    public DateOnly DueOn { get; init; }

    /// <summary>The answer.</summary>
    public string Answer { get; set; } = "";

    /// <summary>The day it was answered.</summary>
    public DateOnly? AnsweredOn { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;
}
