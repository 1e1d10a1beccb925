using DoiThoai.Ground.Storage;
using DoiThoai.Prepare;

namespace DoiThoai.Hold;

/// <summary>Something that happened in the hall. It names people by their ids alone: names and words are looked up, and are gone once erased.</summary>
public interface IHallFact : IFact;

/// <summary>The doors were opened.</summary>
public sealed record DoorsOpened : IHallFact;

/// <summary>Somebody who was expected came in, alone or with others.</summary>
public sealed record PersonArrived(Guid Who, int People) : IHallFact;

/// <summary>Somebody was put on the list in the hall: at the desk, from a telephone.</summary>
public sealed record PersonJoined(Guid Who, bool ToSpeak) : IHallFact;

/// <summary>Somebody on the list does not want to speak any more.</summary>
public sealed record SpeakerStoodDown(Guid Speaker) : IHallFact;

/// <summary>The list was closed: nobody is put on it any more.</summary>
public sealed record SpeakingListClosed : IHallFact;

/// <summary>The list was opened again.</summary>
public sealed record SpeakingListReopened : IHallFact;

/// <summary>An item of the programme began, by its place.</summary>
public sealed record ItemBegun(int Item) : IHallFact;

/// <summary>The chair had somebody brought forward: the next to speak.</summary>
public sealed record SpeakerBroughtForward(Guid Who) : IHallFact;

/// <summary>Somebody else in the hall asked to add to what is being answered: straight after the answer.</summary>
public sealed record FollowUpAsked(Guid Who) : IHallFact;

/// <summary>The floor was given to somebody on the list, or an opinion was read out: the speaker's id, or the opinion's. So many seconds are his.</summary>
public sealed record FloorGiven(Guid To, int? Seconds) : IHallFact;

/// <summary>Somebody was called and was not in the hall: called once more at the end, then answered in writing.</summary>
public sealed record SpeakerAbsent(Guid Who) : IHallFact;

/// <summary>Straight after an answer, a further question began.</summary>
public sealed record FollowUpBegun(Guid By, int? Seconds) : IHallFact;

/// <summary>An answer began, by a post; to a matter, or to what was only said.</summary>
public sealed record AnswerBegun(string Post, Guid? Matter, int? Seconds) : IHallFact;

/// <summary>Whoever had the floor gave it back.</summary>
public sealed record FloorEnded : IHallFact;

/// <summary>What somebody said was written down and received as an opinion.</summary>
public sealed record WordsNoted(Guid Speaker, Guid Opinion, Guid Matter) : IHallFact;

/// <summary>A matter ended as the chair said, and with it those of its group that say the same.</summary>
public sealed record MatterEnded(Guid Matter, MatterEnding Ending, DateOnly? DueOn, Guid? Lead, IReadOnlyList<MatterBefore> All) : IHallFact;

/// <summary>Where a matter stood before it ended, so that a slip of the hand can be undone; what had ended before is corrected by ending it again.</summary>
public sealed record MatterBefore(Guid Matter, OpinionState State, bool Ended, DateOnly? DueOn, Guid? Lead, IReadOnlyList<Guid> Supporting, bool WithGovernment)
{
    internal static MatterBefore Of(Matter matter) => new(matter.Id, matter.State, matter.Ending is not null, matter.DueOn, matter.LeadBodyId, matter.SupportingBodyIds, matter.WithGovernment);
}

/// <summary>Whoever had asked was asked whether satisfied.</summary>
public sealed record SatisfactionAsked(Guid Matter, Satisfaction Said, Satisfaction? Before) : IHallFact;

/// <summary>Another slide was put on the hall's screens; null lets them follow what happens.</summary>
public sealed record SlideShown(HallSlide? Slide, Guid? Matter) : IHallFact;

/// <summary>Something was laid over the slides and stays while they change: a clock, or a notice in the secretary's words.</summary>
public sealed record OverlayShown(HallOverlay Overlay, string? Notice) : IHallFact;

/// <summary>It was taken away.</summary>
public sealed record OverlayHidden(HallOverlay Overlay) : IHallFact;

/// <summary>The clock was set to so many seconds.</summary>
public sealed record TimerSet(int Seconds) : IHallFact;

/// <summary>So many seconds were given in addition.</summary>
public sealed record TimerExtended(int Seconds) : IHallFact;

/// <summary>The clock was stopped for a while.</summary>
public sealed record TimerPaused : IHallFact;

/// <summary>The clock went on.</summary>
public sealed record TimerResumed : IHallFact;

/// <summary>Somebody began a complaint or a denunciation aloud and was led to the reception of citizens. Nobody is named.</summary>
/// <remarks>Basis: Luật Tố cáo 25/2018/QH14, Điều 8.</remarks>
public sealed record SpeechStopped : IHallFact;

/// <summary>A step was undone: whatever is reckoned from the steps leaves it out.</summary>
public sealed record StepUndone(int Undone) : IHallFact;

/// <summary>The conference ended.</summary>
public sealed record HallClosed : IHallFact;

/// <summary>What the hall's screens show.</summary>
public enum HallSlide
{
    /// <summary>Welcome: what, where, who presides.</summary>
    Welcome,

    /// <summary>The programme.</summary>
    Programme,

    /// <summary>The house rules.</summary>
    Rules,

    /// <summary>Who speaks, and who is next.</summary>
    Speaking,

    /// <summary>A question and its answer.</summary>
    Matter,

    /// <summary>Nothing.</summary>
    Blank,
}

/// <summary>What stays while slides change.</summary>
public enum HallOverlay
{
    /// <summary>The clock, large.</summary>
    Clock,

    /// <summary>A notice.</summary>
    Notice,
}
