using DoiThoai.Ground.Storage;

namespace DoiThoai.Plan;

/// <summary>Where a plan stands.</summary>
public enum PlanState
{
    /// <summary>Being drawn up.</summary>
    Draft,

    /// <summary>Submitted for approval.</summary>
    Submitted,

    /// <summary>Approved: it governs the year.</summary>
    Approved,
}

/// <summary>The year's plan of dialogues of a unit.</summary>
public sealed class DialoguePlan : IOwnedByUnit, IVersioned
{
    /// <summary>The plan's id.</summary>
    public Guid Id { get; init; }

    /// <inheritdoc/>
    public required string UnitId { get; init; }

    /// <summary>The year it governs.</summary>
    public int Year { get; init; }

    /// <summary>Its title (trích yếu).</summary>
    public required string Title { get; set; }

    /// <summary>The body that issues it.</summary>
    public Guid? IssuerBodyId { get; set; }

    /// <summary>Where it stands.</summary>
    public PlanState State { get; set; }

    /// <summary>Shortest dialogue in days.</summary>
    public double? MinDays { get; set; }

    /// <summary>Longest dialogue in days.</summary>
    public double? MaxDays { get; set; }

    /// <summary>Number and symbol as issued: 181-KH/ĐU; null where none is known.</summary>
    public string? Number { get; set; }

    /// <summary>Day of the document.</summary>
    public DateOnly? Dated { get; set; }

    /// <summary>On whose behalf it is signed, and as what: T/M ĐẢNG ỦY, BÍ THƯ.</summary>
    public string SignedAs { get; set; } = "";

    /// <summary>When it was approved.</summary>
    public DateOnly? ApprovedOn { get; set; }

    /// <summary>Why it went back to be drawn up again.</summary>
    public string? SentBackReason { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;
}
