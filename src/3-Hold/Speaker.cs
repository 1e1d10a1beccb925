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

    /// <summary>The reception desk could not take the registration; the reason is told to the person.</summary>
    Refused,
}

/// <summary>By which door somebody registered to speak.</summary>
public enum SpeakerChannel
{
    /// <summary>At the reception desk, or by somebody of the office.</summary>
    Desk,

    /// <summary>From the dialogue's public page, without an account.</summary>
    Online,
}

/// <summary>Somebody who registered to speak, or walked in; the name and the language to interpret lie in the openings, beside.</summary>
public sealed class Speaker : IOwnedByUnit, IVersioned
{
    /// <summary>The speaker's id; openings (Beside, "name") hold the name, (Beside, "interpreter") the language the person speaks in.</summary>
    public Guid Id { get; init; }

    /// <inheritdoc/>
    public required string UnitId { get; init; }

    /// <summary>The dialogue.</summary>
    public Guid DialogueId { get; init; }

    /// <summary>The registered order.</summary>
    public int Ordinal { get; set; }

    /// <summary>Whether the person walked in.</summary>
    public bool WalkIn { get; init; }

    /// <summary>By which door the registration came.</summary>
    public SpeakerChannel Channel { get; init; }

    /// <summary>Whether the reception desk has confirmed it; who came from outside stands in the list before that, so that nobody is forgotten.</summary>
    public bool Accepted { get; set; } = true;

    /// <summary>Why the desk could not take it, in words for the person; empty where it did.</summary>
    public string RefusedReason { get; set; } = "";

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

    /// <summary>The desk confirms the registration, also after it had refused it.</summary>
    internal Decision<Speaker> Accept()
    {
        if (State is not (SpeakerState.Registered or SpeakerState.Refused)) return new Refusal("hold.speakers.decided");
        (State, Accepted, RefusedReason) = (SpeakerState.Registered, true, "");
        return this;
    }

    /// <summary>The desk cannot take the registration; whoever registered reads why.</summary>
    internal Decision<Speaker> Refuse(string reason)
    {
        if (State is not (SpeakerState.Registered or SpeakerState.Refused)) return new Refusal("hold.speakers.decided");
        if (reason.Length == 0) return new Refusal("hold.speakers.reasonNeeded");
        (State, Accepted, RefusedReason) = (SpeakerState.Refused, false, reason);
        return this;
    }
}

/// <summary>People were registered to speak, put into another order, or withdrew.</summary>
internal sealed record SpeakersRegistered(int Added, int Withdrawn) : IFact;

/// <summary>Somebody registered from outside to speak to an opinion of their own.</summary>
internal sealed record SpeakerJoined(Guid Registration, Guid Opinion) : IFact;

/// <summary>Whoever had registered to speak took it back; the opinion stays.</summary>
internal sealed record SpeakerStoodBack(Guid Registration) : IFact;

/// <summary>The reception desk confirmed a registration.</summary>
internal sealed record SpeakerAccepted(Guid Registration) : IFact;

/// <summary>The reception desk could not take a registration.</summary>
internal sealed record SpeakerRefused(Guid Registration) : IFact;
