using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Storage;

namespace DoiThoai.Hold;

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

    /// <summary>Whether the name may be shown.</summary>
    public bool Consent { get; set; }

    /// <summary>Where the person stands.</summary>
    public SpeakerState State { get; set; }

    /// <summary>When the person spoke.</summary>
    public TimeOnly? SpokeAt { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>Withdraws; whoever has spoken has spoken.</summary>
    internal Decision<Speaker> Withdraw()
    {
        if (State is SpeakerState.Spoke or SpeakerState.NotReached) return new Refusal("hold.speakers.over");
        State = SpeakerState.Withdrew;
        return this;
    }
}

/// <summary>People were registered to speak, put into another order, or withdrew.</summary>
internal sealed record SpeakersRegistered(int Added, int Withdrawn) : IFact;
