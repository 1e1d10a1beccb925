using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Storage;
using DoiThoai.Plan;

namespace DoiThoai.Hold;

/// <summary>Whether people may register from outside.</summary>
public enum RegistrationState
{
    /// <summary>From the notice until the conference opens, or until the last day that was set.</summary>
    Open,

    /// <summary>The office closed it: the list is full, or is being printed.</summary>
    Closed,

    /// <summary>None are taken for this dialogue.</summary>
    NotTaken,
}

/// <summary>When people may register from outside to attend or to speak at a dialogue; where the office says nothing, from the notice until the opening.</summary>
public sealed class RegistrationPeriod : IOwnedByUnit, IVersioned
{
    /// <summary>The dialogue's id.</summary>
    public Guid Id { get; init; }

    /// <inheritdoc/>
    public required string UnitId { get; init; }

    /// <summary>Whether it is open.</summary>
    public RegistrationState State { get; set; }

    /// <summary>The last day to register; null until the opening.</summary>
    public DateOnly? LastOn { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>Whether somebody may register now; the first reason why not comes back.</summary>
    /// <param name="period">What the office set; null where it set nothing.</param>
    /// <param name="dialogue">The dialogue.</param>
    /// <param name="lives">Whether its unit still does.</param>
    /// <param name="today">Today.</param>
    internal static Decision<Dialogue> MayRegister(RegistrationPeriod? period, Dialogue dialogue, bool lives, DateOnly today) => dialogue switch
    {
        { State: DialogueState.Cancelled } => new Refusal("join.closed.cancelled"),
        { State: DialogueState.UnderWay } => new Refusal("join.closed.opened"),
        { State: DialogueState.Held or DialogueState.Concluded } => new Refusal("join.closed.over"),
        _ when !lives => new Refusal("join.closed.ended"),
        { NoticedOn: null } or { HeldOn: null } => new Refusal("join.closed.noNotice"),
        _ when dialogue.HeldOn < today => new Refusal("join.closed.over"),
        _ when period?.State == RegistrationState.NotTaken => new Refusal("join.closed.notTaken"),
        _ when period?.State == RegistrationState.Closed => new Refusal("join.closed.byOffice"),
        _ when period?.LastOn < today => new Refusal("join.closed.lastDay", null, period!.LastOn),
        _ => dialogue,
    };

    /// <summary>Opens, closes, or says that none are taken; the last day is not after the dialogue's own.</summary>
    internal Decision<RegistrationPeriodSet> Set(RegistrationState state, DateOnly? lastOn, Dialogue dialogue)
    {
        if (dialogue.State is not (DialogueState.Planned or DialogueState.Preparing)) return new Refusal("join.period.over");
        if (lastOn > dialogue.HeldOn) return new Refusal("join.period.late", "lastOn", dialogue.HeldOn);
        (State, LastOn) = (state, state == RegistrationState.Open ? lastOn : null);
        return new RegistrationPeriodSet(State, LastOn);
    }
}

/// <summary>The office said whether and until when people may register from outside.</summary>
internal sealed record RegistrationPeriodSet(RegistrationState State, DateOnly? LastOn) : IFact;
