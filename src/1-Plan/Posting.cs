using DoiThoai.Ground.Storage;

namespace DoiThoai.Plan;

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
    public string Proof { get; set; } = "";
}
