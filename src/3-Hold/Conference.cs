using DoiThoai.Ground.Storage;

namespace DoiThoai.Hold;

/// <summary>Whether the conference is going on.</summary>
public enum ConferenceState
{
    /// <summary>Open.</summary>
    Open,

    /// <summary>Closed: what was not reached is answered in writing.</summary>
    Closed,
}

/// <summary>The session itself (hội nghị): who came, what was said, how each matter ended.</summary>
public sealed class Conference : IOwnedByUnit, IVersioned
{
    /// <summary>The dialogue's id.</summary>
    public Guid Id { get; init; }

    /// <inheritdoc/>
    public required string UnitId { get; init; }

    /// <summary>Whether it is going on.</summary>
    public ConferenceState State { get; set; }

    /// <summary>Its real day; null where no source gives it.</summary>
    public DateOnly? HeldOn { get; set; }

    /// <summary>When it really opened.</summary>
    public TimeOnly? OpenedAt { get; set; }

    /// <summary>When it really closed.</summary>
    public TimeOnly? ClosedAt { get; set; }

    /// <summary>People present by head count; null where it was not counted so.</summary>
    public int? HeadCount { get; set; }

    /// <summary>Where the scanned list of those present is kept.</summary>
    public string SheetNote { get; set; } = "";

    /// <summary>The language interpreted and by whom (a post), where it was.</summary>
    public string Interpreting { get; set; } = "";

    /// <summary>Whether the opening report was given.</summary>
    public bool OpeningReportGiven { get; set; }

    /// <summary>Whether what became of the last conclusions was reported.</summary>
    public bool ReportBackGiven { get; set; }

    /// <summary>What the chair said in conclusion, in the secretary's words.</summary>
    public string ChairConclusion { get; set; } = "";

    /// <inheritdoc/>
    public int Version { get; set; } = 1;
}

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
}

/// <summary>Where somebody who wants to speak stands.</summary>
public enum SpeakerState
{
    /// <summary>Registered.</summary>
    Registered,

    /// <summary>Spoke.</summary>
    Spoke,

    /// <summary>Withdrew.</summary>
    Withdrew,

    /// <summary>Was not reached: answered in writing.</summary>
    NotReached,
}

/// <summary>Somebody who registered to speak, or walked in; the name lies in the openings, beside.</summary>
public sealed class Speaker : IOwnedByUnit, IVersioned
{
    /// <summary>The speaker's id; openings (Beside, "name") hold the name.</summary>
    public Guid Id { get; init; }

    /// <inheritdoc/>
    public required string UnitId { get; init; }

    /// <summary>The dialogue.</summary>
    public Guid DialogueId { get; init; }

    /// <summary>The registered order.</summary>
    public int Ordinal { get; set; }

    /// <summary>Whether the person walked in.</summary>
    public bool WalkIn { get; init; }

    /// <summary>The village.</summary>
    public Guid? VillageId { get; init; }

    /// <summary>The opinion the person speaks to; null until it is recorded.</summary>
    public Guid? OpinionId { get; set; }

    /// <summary>Where the person stands.</summary>
    public SpeakerState State { get; set; }

    /// <summary>When the person spoke.</summary>
    public TimeOnly? SpokeAt { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;
}

/// <summary>An answer given in the hall to a matter: by whom, and what in short.</summary>
public sealed class HallAnswer : IOwnedByUnit
{
    /// <summary>The row's id; a follow-up question's words lie in the openings, beside, under "question".</summary>
    public Guid Id { get; init; }

    /// <inheritdoc/>
    public required string UnitId { get; init; }

    /// <summary>The dialogue.</summary>
    public Guid DialogueId { get; init; }

    /// <summary>The matter.</summary>
    public Guid MatterId { get; init; }

    /// <summary>Its place among the answers to the matter; the second and later ones answer follow-up questions.</summary>
    public int Ordinal { get; init; }

    /// <summary>Who answered: a post.</summary>
    public required string ByPost { get; init; }

    /// <summary>The answer in the secretary's words.</summary>
    public required string Text { get; init; }

    /// <summary>When.</summary>
    public TimeOnly? GivenAt { get; init; }
}
