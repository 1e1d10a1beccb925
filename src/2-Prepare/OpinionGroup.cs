using DoiThoai.Ground.Storage;

namespace DoiThoai.Prepare;

/// <summary>Matters that say the same (nhóm ý kiến cùng nội dung): originals stay as they are, one answer serves all.</summary>
public sealed class OpinionGroup : IOwnedByUnit, IVersioned
{
    /// <summary>The group's id.</summary>
    public Guid Id { get; init; }

    /// <inheritdoc/>
    public required string UnitId { get; init; }

    /// <summary>The dialogue.</summary>
    public Guid? DialogueId { get; init; }

    /// <summary>What they say, in the office's words.</summary>
    public required string Title { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;
}

/// <summary>Where the list of opinions of a dialogue stands.</summary>
public enum ListState
{
    /// <summary>Being compiled.</summary>
    Draft,

    /// <summary>Approved by Ban Thường vụ.</summary>
    Approved,
}

/// <summary>The list of opinions that Ban Thường vụ considers and approves before the hall.</summary>
public sealed class OpinionList : IOwnedByUnit, IVersioned
{
    /// <summary>The dialogue's id.</summary>
    public Guid Id { get; init; }

    /// <inheritdoc/>
    public required string UnitId { get; init; }

    /// <summary>Where it stands.</summary>
    public ListState State { get; set; }

    /// <summary>The day it was considered.</summary>
    public DateOnly? ConsideredOn { get; set; }

    /// <summary>What was decided besides, in words.</summary>
    public string Note { get; set; } = "";

    /// <inheritdoc/>
    public int Version { get; set; } = 1;
}

/// <summary>The steps of assignment: the Party committee hands to the government, the government to those who answer.</summary>
public enum AssignmentStep
{
    /// <summary>Bí thư or Ban Thường vụ hands the matter to the People's Committee.</summary>
    ToGovernment,

    /// <summary>The Chủ tịch assigns lead and supporting units, or a village; a Party matter goes to a Party body directly.</summary>
    ToUnits,

    /// <summary>Chuyển trả: the lead hands it back with a reason.</summary>
    Returned,
}

/// <summary>One assignment of a matter; none is ever overwritten.</summary>
public sealed class Assignment : IOwnedByUnit
{
    /// <summary>The row's id.</summary>
    public Guid Id { get; init; }

    /// <inheritdoc/>
    public required string UnitId { get; init; }

    /// <summary>The matter.</summary>
    public Guid MatterId { get; init; }

    /// <summary>The step.</summary>
    public AssignmentStep Step { get; init; }

    /// <summary>Who lead after it; null where handed back.</summary>
    public Guid? LeadBodyId { get; init; }

    /// <summary>Who support.</summary>
    public List<string> SupportingBodyIds { get; init; } = [];

    /// <summary>The day by which the answer is due.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>The reason, where handed back.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The day of the assignment.</summary>
    public DateOnly OccurredOn { get; init; }

    /// <summary>The account that recorded it.</summary>
    public Guid? RecordedBy { get; init; }
}

/// <summary>Where a prepared answer stands.</summary>
public enum AnswerState
{
    /// <summary>Being drafted.</summary>
    Draft,

    /// <summary>Submitted (trình duyệt).</summary>
    Submitted,

    /// <summary>Approved (duyệt).</summary>
    Approved,

    /// <summary>Sent back with a reason.</summary>
    SentBack,
}

/// <summary>The answer that is prepared to a matter, or to a group as one.</summary>
public sealed class Answer : IOwnedByUnit, IVersioned
{
    /// <summary>The answer's id.</summary>
    public Guid Id { get; init; }

    /// <inheritdoc/>
    public required string UnitId { get; init; }

    /// <summary>The matter; for a group its first matter.</summary>
    public Guid MatterId { get; init; }

    /// <summary>The group it serves as one answer.</summary>
    public Guid? GroupId { get; init; }

    /// <summary>The body that drafted it.</summary>
    public Guid? BodyId { get; set; }

    /// <summary>Whether it is a Party matter: the Bí thư approves, else the Chủ tịch UBND.</summary>
    public bool PartyMatter { get; set; }

    /// <summary>Căn cứ, one a line.</summary>
    public List<string> Basis { get; set; } = [];

    /// <summary>The answer in plain words, short enough to be read aloud.</summary>
    public string Text { get; set; } = "";

    /// <summary>The ending it proposes.</summary>
    public MatterEnding? Proposes { get; set; }

    /// <summary>The date it proposes, where something remains to be done.</summary>
    public DateOnly? ProposesBy { get; set; }

    /// <summary>Where it stands.</summary>
    public AnswerState State { get; set; }

    /// <summary>When it was approved.</summary>
    public DateOnly? ApprovedOn { get; set; }

    /// <summary>The account that approved it.</summary>
    public Guid? ApprovedBy { get; set; }

    /// <summary>Why it was sent back.</summary>
    public string SentBackReason { get; set; } = "";

    /// <inheritdoc/>
    public int Version { get; set; } = 1;
}

/// <summary>To which procedure something was led out.</summary>
public enum LegalProcedure
{
    /// <summary>Khiếu nại. Basis: Luật Khiếu nại 2011.</summary>
    KhieuNai,

    /// <summary>Tố cáo. Basis: Luật Tố cáo 2018.</summary>
    ToCao,
}

/// <summary>The hand-over slip of something that is a complaint or a denunciation: a record without identity.</summary>
public sealed class HandOver : IOwnedByUnit
{
    /// <summary>The slip's id.</summary>
    public Guid Id { get; init; }

    /// <inheritdoc/>
    public required string UnitId { get; init; }

    /// <summary>The opinion.</summary>
    public Guid OpinionId { get; init; }

    /// <summary>Which procedure.</summary>
    public LegalProcedure Kind { get; init; }

    /// <summary>To whom it was handed.</summary>
    public required string ToBody { get; init; }

    /// <summary>The day.</summary>
    public DateOnly OccurredOn { get; init; }

    /// <summary>Number of the slip, where one was given.</summary>
    public string? Number { get; init; }
}
