using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Storage;
using DoiThoai.Plan;

namespace DoiThoai.Hold;

/// <summary>Whether the conference is going on.</summary>
public enum ConferenceState
{
    /// <summary>Open.</summary>
    Open,

    /// <summary>Closed: what was not reached is answered in writing.</summary>
    Closed,
}

/// <summary>The session itself (hội nghị): who came, what was said, how each matter ended.</summary>
public sealed class Conference : IOwnedByUnit, IVersioned
{
    /// <summary>The dialogue's id.</summary>
    public Guid Id { get; init; }

    /// <inheritdoc/>
    public required string UnitId { get; init; }

    /// <summary>Whether it is going on.</summary>
    public ConferenceState State { get; set; }

    /// <summary>Its real day; null where no source gives it.</summary>
    public DateOnly? HeldOn { get; set; }

    /// <summary>When it really opened.</summary>
    public TimeOnly? OpenedAt { get; set; }

    /// <summary>When it really closed.</summary>
    public TimeOnly? ClosedAt { get; set; }

    /// <summary>People present by head count; null where it was not counted so.</summary>
    public int? HeadCount { get; set; }

    /// <summary>Where the scanned list of those present is kept.</summary>
    public string SheetNote { get; set; } = "";

    /// <summary>The language interpreted and by whom (a post), where it was.</summary>
    public string Interpreting { get; set; } = "";

    /// <summary>Whether the opening report was given.</summary>
    public bool OpeningReportGiven { get; set; }

    /// <summary>Whether what became of the last conclusions was reported.</summary>
    public bool ReportBackGiven { get; set; }

    /// <summary>What the chair said in conclusion, in the secretary's words.</summary>
    public string ChairConclusion { get; set; } = "";

    /// <summary>How many people began a complaint or a denunciation aloud and were led to the reception of citizens; nothing else is kept of it.</summary>
    public int LedAway { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>Opens it on the day that was set; history may be loaded without a day.</summary>
    /// <param name="dialogue">The dialogue.</param>
    /// <param name="known">Its conference, where it has been opened before.</param>
    /// <param name="heldOn">The day typed, for history that is loaded.</param>
    /// <param name="today">Today.</param>
    /// <param name="loading">Whether history is being loaded.</param>
    internal static Decision<ConferenceOpened> Open(Dialogue dialogue, Conference? known, DateOnly? heldOn, DateOnly today, bool loading)
    {
        var day = dialogue.HeldOn ?? (loading ? heldOn : null);
        if (dialogue.State == DialogueState.Cancelled) return new Refusal("hold.open.cancelled");
        if (known is not null || dialogue.State is DialogueState.UnderWay or DialogueState.Held or DialogueState.Concluded) return new Refusal("hold.open.already");
        if (day is null && !loading) return new Refusal("hold.open.noDay");
        if (day > today) return new Refusal("hold.open.future", loading ? "heldOn" : null, day);
        return new ConferenceOpened(day);
    }

    /// <summary>Whether what happened in it may still be written down or corrected; once its minutes are signed, only they may be added to.</summary>
    internal static Decision<Conference> MayWrite(Conference? conference, bool minutesSigned)
    {
        if (conference is null) return new Refusal("hold.notOpen");
        return minutesSigned ? new Refusal("hold.minutesSigned") : conference;
    }

    /// <summary>Closes it.</summary>
    internal Decision<ConferenceClosed> Close(TimeOnly? at, int matters, int notReached)
    {
        if (State == ConferenceState.Closed) return new Refusal("hold.close.already");
        if (at < OpenedAt) return new Refusal("hold.close.beforeOpening", "closedAt", OpenedAt);
        (State, ClosedAt) = (ConferenceState.Closed, at);
        return new ConferenceClosed(HeldOn, matters, matters - notReached, notReached);
    }
}

/// <summary>The conference was opened.</summary>
internal sealed record ConferenceOpened(DateOnly? HeldOn) : IFact;

/// <summary>The conference was closed: so many matters, so many answered in the hall, so many to be answered in writing.</summary>
internal sealed record ConferenceClosed(DateOnly? HeldOn, int Matters, int Reached, int NotReached) : IFact;

/// <summary>Somebody who began a complaint or a denunciation aloud was led to the reception of citizens; no name and no words are kept.</summary>
/// <remarks>Basis: Luật Tố cáo 25/2018/QH14, Điều 8, 22; Luật Khiếu nại 02/2011/QH13.</remarks>
internal sealed record PersonLedToReception(Prepare.LegalProcedure Procedure) : IFact;
