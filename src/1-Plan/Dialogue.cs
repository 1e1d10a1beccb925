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
