using DoiThoai.Prepare;

namespace DoiThoai.Hold.KeepingConferences;

/// <summary>One row of the conference's page: a matter, or the matters of a group that say the same and end alike.</summary>
/// <param name="Matters">The matters, the first one in front.</param>
/// <param name="Opinion">The opinion of the first one.</param>
/// <param name="Words">Its words; null once erased.</param>
public sealed record HallRow(IReadOnlyList<Matter> Matters, Opinion Opinion, string? Words)
{
    /// <summary>Its key in the form.</summary>
    public string Key => Head.Id.ToString("D");

    /// <summary>The first matter.</summary>
    public Matter Head => Matters[0];

    /// <summary>Who registered to speak to it.</summary>
    public Speaker? Speaker { get; init; }

    /// <summary>The name of who speaks, or of who wrote it.</summary>
    public string? Name { get; init; }

    /// <summary>The village.</summary>
    public string? Village { get; init; }

    /// <summary>Numbered points with their words.</summary>
    public IReadOnlyList<(MatterPoint Point, string? Words)> Points { get; init; } = [];

    /// <summary>The approved answer, prepared before the conference.</summary>
    public Answer? Prepared { get; init; }

    /// <summary>What was answered in the hall, in order.</summary>
    public IReadOnlyList<HallAnswer> Given { get; init; } = [];

    /// <summary>The follow-up question.</summary>
    public string? Question { get; init; }

    /// <summary>Whether it has been written down.</summary>
    public bool Recorded => Given.Count > 0 || Head.Ending is not null;

    /// <summary>Changes whenever one of its matters does.</summary>
    public int Version => Matters.Sum(matter => matter.Version);

    /// <summary>The endings it can have.</summary>
    public IReadOnlyList<MatterEnding> Endings => Matter.EndingsOf(Head.Kind);
}
