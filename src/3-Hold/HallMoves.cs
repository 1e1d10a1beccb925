using DoiThoai.Ground.Decisions;
using DoiThoai.Plan;
using DoiThoai.Prepare;

namespace DoiThoai.Hold;

/// <summary>What one press of "Tiếp theo" does.</summary>
public enum HallMove
{
    /// <summary>Open the doors.</summary>
    OpenDoors,

    /// <summary>Begin the next item of the programme.</summary>
    BeginItem,

    /// <summary>Give the floor to the next one.</summary>
    GiveFloor,

    /// <summary>Begin the answer.</summary>
    BeginAnswer,

    /// <summary>Write down how the matter ended.</summary>
    EndMatter,

    /// <summary>Close the conference.</summary>
    Close,

    /// <summary>Nothing: it is closed.</summary>
    None,
}

/// <summary>What comes next, and to whom or to what.</summary>
/// <param name="Move">What.</param>
/// <param name="Item">The item that would begin.</param>
/// <param name="Who">Who would get the floor.</param>
/// <param name="Matter">The matter that would be answered or ended.</param>
public sealed record HallNext(HallMove Move, HallItem? Item = null, HallEntrant? Who = null, Guid? Matter = null);

/// <summary>What may happen in the hall: every rule is asked of how it stands, and answers with what happens or why not.</summary>
public sealed partial record HallState
{
    /// <summary>What "Tiếp theo" does now: along the programme, person by person, each matter to its end.</summary>
    public HallNext Next()
    {
        if (ClosedAt is not null) return new(HallMove.None);
        if (DoorsOpenedAt is null) return new(HallMove.OpenDoors);
        if (Phase is HallPhase.Speaking or HallPhase.FollowUp) return new(HallMove.BeginAnswer, Matter: Matter);
        if (Current is { } current)
        {
            if (Phase == HallPhase.Answering && Matter is { } answered && !HasEnded(answered)) return new(HallMove.EndMatter, Matter: answered);
            // Whoever raised several matters is answered to each of them before the next one speaks.
            if (current.Matters.FirstOrDefault(it => !HasEnded(it.Id)) is { } left && Endings.Count > 0 && current.Matters.Any(it => HasEnded(it.Id))) return new(HallMove.BeginAnswer, Matter: left.Id);
        }

        if (Item is { HasFloor: true } item)
        {
            // In the item of answers what was only listened to comes first.
            if (item.Kind == ProgrammeKind.Answering && Open.Select(id => (Guid?)id).FirstOrDefault() is { } open) return new(HallMove.BeginAnswer, Matter: open);
            if (Queue.FirstOrDefault(place => place.Here) is { } first) return new(HallMove.GiveFloor, Who: first.Who);
            if (Open.Select(id => (Guid?)id).FirstOrDefault() is { } late && Plan.Items.All(it => it.Place <= item.Place || it.Kind != ProgrammeKind.Answering)) return new(HallMove.BeginAnswer, Matter: late);
        }

        var next = Plan.Items.FirstOrDefault(it => it.Place > (Item?.Place ?? 0));
        return next is null ? new(HallMove.Close) : new(HallMove.BeginItem, next);
    }

    /// <summary>Opens the doors.</summary>
    public Decision<DoorsOpened> OpenDoors() => DoorsOpenedAt is null ? new DoorsOpened() : new Refusal("hold.hall.doorsOpen");

    /// <summary>Checks somebody in.</summary>
    public Decision<PersonArrived> Arrive(Guid who)
    {
        if (NotGoingOn() is { } no) return no;
        if (Find(who) is not { ReadOut: false } expected) return new Refusal("hold.hall.notOnList");
        return Arrived.ContainsKey(who) ? new Refusal("hold.hall.hereAlready") : new PersonArrived(who, expected.People);
    }

    /// <summary>Puts somebody new on the list; a closed list takes nobody who wants to speak.</summary>
    public Decision<PersonJoined> Join(Guid speaker, bool toSpeak)
    {
        if (NotGoingOn() is { } no) return no;
        return toSpeak && ListClosed ? new Refusal("hold.hall.listClosed") : new PersonJoined(speaker, toSpeak);
    }

    /// <summary>Takes somebody from the list.</summary>
    public Decision<SpeakerStoodDown> StandDown(Guid who) => Waiting(who) ? new SpeakerStoodDown(who) : new Refusal("hold.hall.notWaiting");

    /// <summary>Closes the list.</summary>
    public Decision<SpeakingListClosed> CloseList() => NotGoingOn() is { } no ? no : ListClosed ? new Refusal("hold.hall.listClosed") : new SpeakingListClosed();

    /// <summary>Opens the list again.</summary>
    public Decision<SpeakingListReopened> ReopenList() => NotGoingOn() is { } no ? no : ListClosed ? new SpeakingListReopened() : new Refusal("hold.hall.listOpen");

    /// <summary>Begins an item of the programme.</summary>
    public Decision<ItemBegun> Begin(int place)
    {
        if (NotGoingOn() is { } no) return no;
        if (Plan.Items.All(item => item.Place != place)) return new Refusal("hold.hall.noItem");
        return Item?.Place == place ? new Refusal("hold.hall.itemBegun") : new ItemBegun(place);
    }

    /// <summary>Has somebody who waits brought forward.</summary>
    public Decision<SpeakerBroughtForward> BringForward(Guid who) => NotGoingOn() is { } no ? no : Waiting(who) ? new SpeakerBroughtForward(who) : new Refusal("hold.hall.notWaiting");

    /// <summary>Lets somebody in the hall add to what is spoken of, straight after the answer; nobody waits twice for it.</summary>
    public Decision<FollowUpAsked> AskFollowUp(Guid who)
    {
        if (NotGoingOn() is { } no) return no;
        if (Current is null) return new Refusal("hold.hall.nothingToFollow");
        if (Find(who) is null or { ReadOut: true } or { Withdrew: true }) return new Refusal("hold.hall.notOnList");
        return who == Current.Id || Queue.Any(place => place.Who.Id == who && place.Why == QueueReason.FollowUp) ? new Refusal("hold.hall.asksAlready") : new FollowUpAsked(who);
    }

    /// <summary>Gives the floor to somebody who waits.</summary>
    /// <param name="to">Who.</param>
    /// <param name="seconds">How long, by the rule.</param>
    /// <param name="further">How long for a further question.</param>
    public Decision<IHallFact> Give(Guid to, int? seconds, int? further)
    {
        if (NotGoingOn() is { } no) return no;
        if (Queue.FirstOrDefault(place => place.Who.Id == to) is not { } place) return new Refusal("hold.hall.notWaiting");
        return place.Why == QueueReason.FollowUp ? new FollowUpBegun(to, further) : new FloorGiven(to, seconds);
    }

    /// <summary>Lets whoever was just answered ask further.</summary>
    public Decision<FollowUpBegun> FollowUp(int? seconds)
    {
        if (NotGoingOn() is { } no) return no;
        if (Current is not { ReadOut: false } current) return new Refusal("hold.hall.nothingToFollow");
        return Phase is HallPhase.Speaking or HallPhase.FollowUp ? new Refusal("hold.hall.speaksAlready") : new FollowUpBegun(current.Id, seconds);
    }

    /// <summary>Begins an answer.</summary>
    public Decision<AnswerBegun> Answer(string post, Guid? to, int? seconds)
    {
        if (NotGoingOn() is { } no) return no;
        if (post.Length == 0) return new Refusal("hold.row.byNeeded", "by");
        if (to is { } known && Plan.Entrants.All(entrant => entrant.Matters.All(it => it.Id != known))) return new Refusal("hold.hall.notOnList");
        return Current is null && to is null ? new Refusal("hold.hall.nothingToAnswer") : new AnswerBegun(post, to, seconds);
    }

    /// <summary>Takes the floor back.</summary>
    public Decision<FloorEnded> EndFloor() => Phase == HallPhase.Quiet ? new Refusal("hold.hall.nobodySpeaks") : new FloorEnded();

    /// <summary>Notes that whoever has the floor, or waits for it, is not in the hall.</summary>
    public Decision<SpeakerAbsent> Miss(Guid who)
    {
        if (NotGoingOn() is { } no) return no;
        return (Current?.Id == who && Phase == HallPhase.Speaking) || Waiting(who) ? new SpeakerAbsent(who) : new Refusal("hold.hall.notWaiting");
    }

    /// <summary>Notes what whoever asked says of the answer.</summary>
    public Decision<SatisfactionAsked> Ask(Guid about, Satisfaction said) =>
        !Endings.TryGetValue(about, out var ended) ? new Refusal("hold.row.endingNeeded") : ended.Satisfaction == said ? new Refusal("hold.hall.saidAlready") : new SatisfactionAsked(about, said, ended.Satisfaction);

    /// <summary>Stops the clock for a while, or lets it go on.</summary>
    public Decision<IHallFact> HoldClock() => Timer switch { null => new Refusal("hold.hall.noClock"), { Left: not null } => new TimerResumed(), _ => new TimerPaused() };

    /// <summary>Stops a complaint or a denunciation that is spoken aloud.</summary>
    public Decision<SpeechStopped> StopSpeech() => NotGoingOn() is { } no ? no : new SpeechStopped();

    /// <summary>Undoes the last step, where it is still the one that was shown.</summary>
    public Decision<StepUndone> Undo(int number) => Undoable is { } last && last.Number == number ? new StepUndone(number) : new Refusal("hold.hall.cannotUndo");

    /// <summary>Closes the conference.</summary>
    public Decision<HallClosed> Close() => NotGoingOn() is { } no ? no : new HallClosed();

    private Refusal? NotGoingOn() => ClosedAt is not null ? new("hold.hall.closed") : DoorsOpenedAt is null ? new("hold.hall.doorsClosed") : null;

    private HallEntrant? Find(Guid who) => Plan.Entrants.FirstOrDefault(entrant => entrant.Id == who);

    private bool Waiting(Guid who) => Queue.Any(place => place.Who.Id == who);
}
