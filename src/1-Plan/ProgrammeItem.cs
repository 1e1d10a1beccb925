using DoiThoai.Ground.Storage;

namespace DoiThoai.Plan;

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
