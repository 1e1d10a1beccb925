using DoiThoai.Ground.Storage;
using DoiThoai.Prepare;

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

    /// <summary>Chuyển trả: the owner handed it back as not its own.</summary>
    HandedBack,

    /// <summary>The level above set or moved the day by which it means to answer.</summary>
    DatedAbove,

    /// <summary>The level above passed it on to the authority that is competent.</summary>
    PassedOnAbove,

    /// <summary>The level above answered after its day, and why.</summary>
    LateAbove,
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

    /// <summary>On the page that the receipt's code opens, where the person answered as well.</summary>
    ByCode,
}

/// <summary>One step of the way of a task, or of a matter that was answered in the hall and needs none; none is ever overwritten.</summary>
public sealed class TaskStep : IOwnedByUnit
{
    /// <summary>The step's id.</summary>
    public Guid Id { get; init; }

    /// <inheritdoc/>
    public required string UnitId { get; init; }

    /// <summary>The task; null for a matter that was answered in the hall.</summary>
    public Guid? TaskId { get; init; }

    /// <summary>The matter, where the step concerns one alone.</summary>
    public Guid? MatterId { get; init; }

    /// <summary>Its place in the file, from 1: several steps may be taken at one instant.</summary>
    public int Ordinal { get; init; }

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

    /// <summary>How the matter is to end, as its owner proposed or the office told.</summary>
    public MatterEnding? Ending { get; init; }

    /// <summary>What the person said of it.</summary>
    public Satisfaction? Satisfaction { get; init; }

    /// <summary>How the person was told.</summary>
    public ToldBy? ToldBy { get; init; }

    /// <summary>The body or level concerned.</summary>
    public string Whom { get; init; } = "";

    /// <summary>The account that recorded it.</summary>
    public Guid? RecordedBy { get; init; }

    /// <summary>Our clock.</summary>
    public DateTimeOffset RecordedAt { get; init; }
}
