using DoiThoai.Ground.Storage;

namespace DoiThoai.Plan;

/// <summary>Chế độ: how often and why a dialogue is held. One of the two axes.</summary>
public enum Regime
{
    /// <summary>Định kỳ.</summary>
    Periodic,

    /// <summary>Đột xuất.</summary>
    AdHoc,

    /// <summary>Thường xuyên: voter contact, dissemination, briefings; recorded, not counted towards a minimum.</summary>
    Standing,
}

/// <summary>Nội dung: what a dialogue is about. The other axis.</summary>
public enum Content
{
    /// <summary>Nội dung chung.</summary>
    General,

    /// <summary>Chuyên đề.</summary>
    Thematic,
}

/// <summary>Whose duty the dialogue is; one meeting may serve both duties of law.</summary>
public enum DialogueHost
{
    /// <summary>The head of the Party committee. Basis: Quy định 11-QĐi/TW.</summary>
    PartyHead,

    /// <summary>The People's Committee with the Front. Basis: Luật 72/2025/QH15, Điều 43.</summary>
    Government,

    /// <summary>Both in one meeting.</summary>
    Both,
}

/// <summary>Where a dialogue stands on its road.</summary>
public enum DialogueState
{
    /// <summary>In a plan, with a month.</summary>
    Planned,

    /// <summary>It has a day and a place, and is being prepared.</summary>
    Preparing,

    /// <summary>The conference is open.</summary>
    UnderWay,

    /// <summary>The conference is closed; minutes and conclusions are due.</summary>
    Held,

    /// <summary>The conclusion notice is issued.</summary>
    Concluded,

    /// <summary>It will not be held.</summary>
    Cancelled,
}

/// <summary>A direct dialogue between the head of a committee or government and the people.</summary>
public sealed class Dialogue : IOwnedByUnit, IVersioned
{
    /// <summary>The dialogue's id; it is a case of the register.</summary>
    public Guid Id { get; init; }

    /// <inheritdoc/>
    public required string UnitId { get; init; }

    /// <summary>The year's plan it stands in; null for an ad hoc one.</summary>
    public Guid? PlanId { get; init; }

    /// <summary>Chế độ.</summary>
    public Regime Regime { get; set; }

    /// <summary>Nội dung.</summary>
    public Content Content { get; set; }

    /// <summary>Whose duty it is.</summary>
    public DialogueHost Host { get; set; }

    /// <summary>The theme; for a general one what it is about in short.</summary>
    public string Theme { get; set; } = "";

    /// <summary>First day of the month it is planned for; for an old one of which no month is known, of its year.</summary>
    public DateOnly PlannedMonth { get; set; }

    /// <summary>Its day; null while only the month is set, or where no source gives it.</summary>
    public DateOnly? HeldOn { get; set; }

    /// <summary>When it starts.</summary>
    public TimeOnly? StartsAt { get; set; }

    /// <summary>How long it is to last, in days: 0,5 or 1.</summary>
    public double? Days { get; set; }

    /// <summary>Where.</summary>
    public string Place { get; set; } = "";

    /// <summary>The village it is held with; null for the whole unit or a cluster.</summary>
    public Guid? VillageId { get; set; }

    /// <summary>The cluster of villages it is held with.</summary>
    public string? Cluster { get; set; }

    /// <summary>House rules, one a line.</summary>
    public List<string> HouseRules { get; set; } = [];

    /// <summary>Number and day of the decision that gave the roles: 129-QĐ/ĐU.</summary>
    public string? RolesDecision { get; set; }

    /// <summary>Its day.</summary>
    public DateOnly? RolesDecidedOn { get; set; }

    /// <summary>Where it stands.</summary>
    public DialogueState State { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>The day by which it counts in figures: its own, else the month it was planned for.</summary>
    public DateOnly CountsOn => HeldOn ?? PlannedMonth;
}

/// <summary>A role in the conference, given by decision.</summary>
public enum RoleKind
{
    /// <summary>Người chủ trì, head of the presidium.</summary>
    Chair,

    /// <summary>Member of the presidium (Đoàn Chủ tọa).</summary>
    Presidium,

    /// <summary>Tổ thư ký.</summary>
    Secretary,

    /// <summary>Bộ phận giúp việc.</summary>
    Helper,

    /// <summary>Bộ phận tiếp nhận, tổng hợp ý kiến và đăng ký phát biểu.</summary>
    ReceptionDesk,

    /// <summary>Who opens the conference: Khối Dân vận, Ban Xây dựng Đảng.</summary>
    Opener,
}

/// <summary>Who has which role in a dialogue.</summary>
public sealed class DialogueRole : IOwnedByUnit
{
    /// <summary>The row's id.</summary>
    public Guid Id { get; init; }

    /// <inheritdoc/>
    public required string UnitId { get; init; }

    /// <summary>The dialogue.</summary>
    public Guid DialogueId { get; init; }

    /// <summary>The role.</summary>
    public RoleKind Kind { get; init; }

    /// <summary>The post: Bí thư Đảng ủy.</summary>
    public required string Post { get; init; }

    /// <summary>The official's name, where given.</summary>
    public string? Name { get; init; }

    /// <summary>Order within the role.</summary>
    public int Ordinal { get; init; }
}

/// <summary>What happens at an item of the programme.</summary>
public enum ProgrammeKind
{
    /// <summary>Opening: reason, delegates, programme, rules.</summary>
    Opening,

    /// <summary>Opening report on the situation (khái quát tình hình).</summary>
    OpeningReport,

    /// <summary>What became of the last dialogue's conclusions.</summary>
    ReportBack,

    /// <summary>The chair tells what the dialogue is about.</summary>
    Announcement,

    /// <summary>People speak in the registered order.</summary>
    Speaking,

    /// <summary>The chair or an official answers.</summary>
    Answering,

    /// <summary>Further exchange.</summary>
    Exchange,

    /// <summary>The chair concludes.</summary>
    Conclusion,

    /// <summary>Something else.</summary>
    Other,
}

/// <summary>One item of a dialogue's programme.</summary>
public sealed class ProgrammeItem : IOwnedByUnit
{
    /// <summary>The row's id.</summary>
    public Guid Id { get; init; }

    /// <inheritdoc/>
    public required string UnitId { get; init; }

    /// <summary>The dialogue.</summary>
    public Guid DialogueId { get; init; }

    /// <summary>Its place, from 1.</summary>
    public int Ordinal { get; init; }

    /// <summary>What happens.</summary>
    public ProgrammeKind Kind { get; init; }

    /// <summary>By whom.</summary>
    public string Who { get; init; } = "";

    /// <summary>How long, in minutes; null where not set.</summary>
    public int? Minutes { get; init; }

    /// <summary>In words.</summary>
    public string Text { get; init; } = "";
}

/// <summary>What was made known.</summary>
public enum PostingAbout
{
    /// <summary>The notice of the dialogue, before it.</summary>
    Notice,

    /// <summary>Its results, after it.</summary>
    Results,
}

/// <summary>How it was made known.</summary>
public enum PostingMeans
{
    /// <summary>Posted at the seat.</summary>
    Seat,

    /// <summary>Posted at the village.</summary>
    VillagePosting,

    /// <summary>Read over the loudspeaker.</summary>
    Loudspeaker,

    /// <summary>On a website or a social network.</summary>
    Website,

    /// <summary>In the press, on radio or television.</summary>
    Press,

    /// <summary>Sent to the heads of villages.</summary>
    VillageHeads,

    /// <summary>By letter or invitation.</summary>
    Letter,
}

/// <summary>That something was made known: how, where, when, and the proof of it.</summary>
public sealed class Posting : IOwnedByUnit
{
    /// <summary>The row's id.</summary>
    public Guid Id { get; init; }

    /// <inheritdoc/>
    public required string UnitId { get; init; }

    /// <summary>The dialogue.</summary>
    public Guid DialogueId { get; init; }

    /// <summary>The notice or the results.</summary>
    public PostingAbout About { get; init; }

    /// <summary>How.</summary>
    public PostingMeans Means { get; init; }

    /// <summary>Where.</summary>
    public string Place { get; init; } = "";

    /// <summary>From which day.</summary>
    public DateOnly PostedOn { get; init; }

    /// <summary>The proof: minutes of posting, a photograph's description, an address.</summary>
    public string Proof { get; init; } = "";
}

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

    /// <summary>The place before the change.</summary>
    public string FromPlace { get; init; } = "";

    /// <summary>The new place.</summary>
    public string ToPlace { get; init; } = "";

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>When it was recorded.</summary>
    public DateTimeOffset At { get; init; }
}
