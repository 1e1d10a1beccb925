using DoiThoai.Ground.Storage;

namespace DoiThoai.Conclude;

/// <summary>Where minutes stand.</summary>
public enum MinutesState
{
    /// <summary>Being written.</summary>
    Draft,

    /// <summary>Read aloud to those present.</summary>
    ReadAloud,

    /// <summary>Signed and locked; corrections are additions that show.</summary>
    Signed,
}

/// <summary>Biên bản: the record of a conference, made from what was recorded, with what the secretary adds.</summary>
public sealed class Minutes : IOwnedByUnit, IVersioned
{
    /// <summary>The dialogue's id.</summary>
    public Guid Id { get; init; }

    /// <inheritdoc/>
    public required string UnitId { get; init; }

    /// <summary>Where they stand.</summary>
    public MinutesState State { get; set; }

    /// <summary>What the secretary adds to what was recorded.</summary>
    public string Addition { get; set; } = "";

    /// <summary>The day they were read aloud.</summary>
    public DateOnly? ReadOn { get; set; }

    /// <summary>The day they were signed.</summary>
    public DateOnly? SignedOn { get; set; }

    /// <summary>Who kept them: a post.</summary>
    public string SecretaryPost { get; set; } = "";

    /// <summary>Who presided: a post.</summary>
    public string ChairPost { get; set; } = "";

    /// <summary>The running number of the register entry that sealed them; its opening "text" holds them whole.</summary>
    public int? SealedSeq { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;
}

/// <summary>A correction of signed minutes: an addition that shows.</summary>
public sealed class MinutesCorrection : IOwnedByUnit
{
    /// <summary>The row's id.</summary>
    public Guid Id { get; init; }

    /// <inheritdoc/>
    public required string UnitId { get; init; }

    /// <summary>The dialogue.</summary>
    public Guid DialogueId { get; init; }

    /// <summary>What is corrected, and how.</summary>
    public required string Text { get; init; }

    /// <summary>The day.</summary>
    public DateOnly OccurredOn { get; init; }
}

/// <summary>Where a conclusion notice stands.</summary>
public enum ConclusionState
{
    /// <summary>Being written.</summary>
    Draft,

    /// <summary>Issued: it never changes.</summary>
    Issued,
}

/// <summary>Thông báo kết luận: what the head concludes, with its table of tasks.</summary>
public sealed class ConclusionNotice : IOwnedByUnit, IVersioned
{
    /// <summary>The dialogue's id.</summary>
    public Guid Id { get; init; }

    /// <inheritdoc/>
    public required string UnitId { get; init; }

    /// <summary>Where it stands.</summary>
    public ConclusionState State { get; set; }

    /// <summary>The general conclusion in words.</summary>
    public string General { get; set; } = "";

    /// <summary>As what it is signed: T/M BAN THƯỜNG VỤ, BÍ THƯ.</summary>
    public string SignedAs { get; set; } = "";

    /// <summary>The document in the register of numbers.</summary>
    public Guid? DocumentId { get; set; }

    /// <summary>The day it was issued.</summary>
    public DateOnly? IssuedOn { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;
}
