namespace DoiThoai.Ground.Live;

/// <summary>For whom something is shown; what is rendered for one of them is the same bytes for every listener of it.</summary>
public enum LiveAudience
{
    /// <summary>Everybody: the hall screen and the telephones.</summary>
    Public,

    /// <summary>Everybody, in English.</summary>
    PublicInEnglish,

    /// <summary>Those who hold the conference.</summary>
    Cockpit,
}

/// <summary>One step that a dialogue has taken.</summary>
/// <param name="Number">Its running number: 1, 2, 3 … without a gap.</param>
/// <param name="At">When.</param>
/// <param name="What">What happened, in a word this audience may know; null where it may only know that there was a step.</param>
public sealed record LiveStep(int Number, DateTimeOffset At, string? What);

/// <summary>What an audience sees at this moment.</summary>
/// <param name="Number">The newest running number; 0 before anything has happened.</param>
/// <param name="View">The part of the page that changes, as HTML.</param>
/// <param name="Steps">The steps up to that number, in order.</param>
public sealed record LiveSight(int Number, string View, IReadOnlyList<LiveStep> Steps);

/// <summary>Knows what is to be seen of a dialogue: the stage that holds it. It is asked once for everybody, never once a listener.</summary>
public interface ILiveBoard
{
    /// <summary>What this audience sees now; null where there is nothing for it to follow.</summary>
    Task<LiveSight?> Look(Guid dialogue, LiveAudience audience, CancellationToken ct);
}
