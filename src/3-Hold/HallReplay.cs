namespace DoiThoai.Hold;

/// <summary>The one way from steps to how it stands: pure, and the same for the hall, its minutes, its screens and a rehearsal.</summary>
internal sealed class HallReplay(HallPlan plan)
{
    private readonly Dictionary<Guid, HallEntrant> entrants = plan.Entrants.ToDictionary(entrant => entrant.Id);
    private readonly Dictionary<Guid, DateTimeOffset> arrived = [], spoke = [];
    private readonly Dictionary<Guid, HallEnding> endings = [];
    private readonly List<HallSpan> spans = [];
    private readonly List<(HallItem, DateTimeOffset)> items = [];
    private readonly HashSet<Guid> stopped = [];
    private readonly HallQueue queue = new();
    private DateTimeOffset? doors, began, closed, since;
    private bool listClosed, checksIn;
    private HallItem? item;
    private HallPhase phase;
    private HallEntrant? current;
    private Guid? matter;
    private string? post;
    private HallTimer? timer;
    private HallScreen screen = new(null, null, false, null);
    private int ledAway;

    /// <summary>How it stands after these steps, given in the order of their numbers.</summary>
    internal static HallState Of(HallPlan plan, IReadOnlyList<HallStep> steps)
    {
        var undone = steps.Select(step => step.Fact).OfType<StepUndone>().Select(it => it.Undone).ToHashSet();
        var kept = steps.Where(step => step.Fact is not StepUndone && !undone.Contains(step.Number)).ToList();
        var replay = new HallReplay(plan);
        foreach (var step in kept) replay.Take(step.Fact, step.At);
        // Whom the steps speak of at all is known from them; of the others the row alone can say that they were heard.
        var live = steps.Select(step => step.Fact).OfType<FloorGiven>().Select(given => given.To).ToHashSet();
        return replay.Now(steps.Count == 0 ? null : steps[^1], live, kept.LastOrDefault());
    }

    private HallState Now(HallStep? newest, HashSet<Guid> live, HallStep? last) => new()
    {
        Plan = plan,
        Number = newest?.Number ?? 0,
        At = newest?.At ?? default,
        DoorsOpenedAt = doors,
        BeganAt = began,
        ClosedAt = closed,
        ListClosed = listClosed,
        Item = item,
        Items = items,
        Phase = phase,
        Current = current,
        Matter = matter,
        Post = post,
        Since = since,
        Queue = closed is null ? queue.Of([.. plan.Entrants.Where(it => Waits(it, live))], current?.Id, checksIn ? arrived.Keys.ToHashSet() : null) : [],
        Spans = spans,
        Endings = endings,
        Arrived = arrived,
        Spoke = spoke,
        Timer = timer,
        Screen = screen,
        LedAway = ledAway,
        Undoable = last?.Fact is null or SpeechStopped or WordsNoted or PersonJoined or SpeakerStoodDown or HallClosed || last.Fact is MatterEnded ended && ended.All.Any(it => it.Ended) ? null : last,
    };

    private bool Waits(HallEntrant who, HashSet<Guid> live)
    {
        if (who.Withdrew || stopped.Contains(who.Id)) return false;
        if (queue.Asks(who.Id)) return true;
        if (!who.ToSpeak || spoke.ContainsKey(who.Id) || (who.Heard && !live.Contains(who.Id))) return false;
        return !who.ReadOut || who.Matters.Any(it => it.Ending is null && !endings.ContainsKey(it.Id));
    }

    private void Take(IHallFact fact, DateTimeOffset at)
    {
        switch (fact)
        {
            case DoorsOpened: doors = at; break;
            case PersonArrived it: (arrived[it.Who], checksIn) = (at, true); break;
            case PersonJoined it: arrived[it.Who] = at; break;
            case SpeakerStoodDown it: queue.Leave(it.Speaker); break;
            case SpeakingListClosed: listClosed = true; break;
            case SpeakingListReopened: listClosed = false; break;
            case ItemBegun it: Begin(it.Item, at); break;
            case SpeakerBroughtForward it: queue.BringForward(it.Who); break;
            case FollowUpAsked it: queue.FollowUp(it.Who); break;
            case FloorGiven it: Give(it, at); break;
            case SpeakerAbsent it: Absent(it.Who, at); break;
            case FollowUpBegun it: FollowUp(it, at); break;
            case AnswerBegun it: Answer(it, at); break;
            case FloorEnded: Quiet(at); break;
            case WordsNoted it when current?.Id == it.Speaker: matter = it.Matter; break;
            case MatterEnded it: End(it, at); break;
            case SatisfactionAsked it when endings.TryGetValue(it.Matter, out var ended): endings[it.Matter] = ended with { Satisfaction = it.Said }; break;
            case SlideShown it: screen = screen with { Slide = it.Slide, Matter = it.Matter }; break;
            case OverlayShown it: screen = it.Overlay == HallOverlay.Clock ? screen with { Clock = true } : screen with { Notice = it.Notice }; break;
            case OverlayHidden it: screen = it.Overlay == HallOverlay.Clock ? screen with { Clock = false } : screen with { Notice = null }; break;
            case TimerSet it: timer = Run(it.Seconds, at); break;
            case TimerExtended it: timer = Extend(it.Seconds, at); break;
            case TimerPaused when timer is { EndsAt: not null }: timer = timer with { EndsAt = null, Left = timer.EndsAt - at }; break;
            case TimerResumed when timer is { Left: { } left }: timer = timer with { EndsAt = at + left, Left = null }; break;
            case SpeechStopped: Stop(at); break;
            case HallClosed: Quiet(at); (current, matter, closed) = (null, null, at); break;
        }
    }

    private void Begin(int place, DateTimeOffset at)
    {
        began ??= at;
        Quiet(at);
        (current, matter) = (null, null);
        item = plan.Items.FirstOrDefault(it => it.Place == place);
        if (item is null) return;
        items.Add((item, at));
        timer = item is { HasFloor: false, Minutes: { } minutes } ? Run(minutes * 60, at) : null;
    }

    private void Give(FloorGiven given, DateTimeOffset at)
    {
        current = entrants.GetValueOrDefault(given.To);
        matter = current?.Matters.FirstOrDefault(it => it.Ending is null && !endings.ContainsKey(it.Id))?.Id;
        queue.Leave(given.To);
        spoke.TryAdd(given.To, at);
        Open(HallPhase.Speaking, null, given.Seconds, at);
    }

    private void FollowUp(FollowUpBegun begun, DateTimeOffset at)
    {
        // Whoever adds to another's matter speaks to that matter and keeps the place for the own one.
        current = entrants.GetValueOrDefault(begun.By) ?? current;
        queue.FollowedUp(begun.By);
        Open(HallPhase.FollowUp, null, begun.Seconds, at);
    }

    private void Answer(AnswerBegun begun, DateTimeOffset at)
    {
        if (begun.Matter is { } asked)
        {
            matter = asked;
            // The turn is again that of whose matter it is, also where somebody else had added to it.
            if (current?.Matters.Any(it => it.Id == asked) != true) current = plan.Entrants.FirstOrDefault(it => it.Matters.Any(of => of.Id == asked)) ?? current;
        }

        Open(HallPhase.Answering, begun.Post, begun.Seconds, at);
    }

    private void End(MatterEnded ended, DateTimeOffset at)
    {
        foreach (var it in ended.All) endings[it.Matter] = new HallEnding(ended, at, endings.GetValueOrDefault(it.Matter)?.Satisfaction);
        if (ended.Matter == matter) Quiet(at);
    }

    private void Absent(Guid who, DateTimeOffset at)
    {
        if (current?.Id == who)
        {
            Close(at);
            // Nobody spoke: the call is no stretch of speech.
            spans.RemoveAll(span => span.Who == who && span.Phase == HallPhase.Speaking && spoke.GetValueOrDefault(who) <= span.From);
            (phase, current, matter, post, since, timer) = (HallPhase.Quiet, null, null, null, null, null);
        }

        spoke.Remove(who);
        queue.Absent(who);
    }

    private void Stop(DateTimeOffset at)
    {
        // What was said is not to be found again: not even how long it took.
        Close(at);
        if (current is { } who)
        {
            spans.RemoveAll(span => span.Who == who.Id);
            spoke.Remove(who.Id);
            stopped.Add(who.Id);
        }

        (phase, current, matter, post, since, timer) = (HallPhase.Quiet, null, null, null, null, null);
        ledAway++;
    }

    private void Open(HallPhase next, string? by, int? seconds, DateTimeOffset at)
    {
        Close(at);
        (phase, post, since) = (next, by, at);
        timer = seconds is { } given ? Run(given, at) : null;
        spans.Add(new HallSpan(next, current?.Id, by, matter, item?.Place, at, null));
    }

    private void Quiet(DateTimeOffset at)
    {
        Close(at);
        (phase, post, since, timer) = (HallPhase.Quiet, null, null, null);
    }

    private void Close(DateTimeOffset at)
    {
        if (spans.Count > 0 && spans[^1].To is null) spans[^1] = spans[^1] with { To = at };
    }

    private static HallTimer Run(int seconds, DateTimeOffset at) => new(seconds, at.AddSeconds(seconds), null);

    // What is given after it ran out counts from now: nobody pays for time that was overrun.
    private HallTimer Extend(int seconds, DateTimeOffset at) => timer switch
    {
        null => Run(seconds, at),
        { Left: { } left } => timer with { Seconds = timer.Seconds + seconds, Left = left + TimeSpan.FromSeconds(seconds) },
        { EndsAt: { } ends } => timer with { Seconds = timer.Seconds + seconds, EndsAt = (ends > at ? ends : at).AddSeconds(seconds) },
        _ => timer,
    };
}
