using DoiThoai.Ground.Storage;

namespace DoiThoai.Hold;

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
    public required string ByPost { get; set; }

    /// <summary>The answer in the secretary's words.</summary>
    public required string Text { get; set; }

    /// <summary>When.</summary>
    public TimeOnly? GivenAt { get; set; }
}
