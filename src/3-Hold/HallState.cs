using DoiThoai.Plan;
using DoiThoai.Prepare;

namespace DoiThoai.Hold;

/// <summary>Who has the floor.</summary>
public enum HallPhase
{
    /// <summary>Nobody.</summary>
    Quiet,

    /// <summary>Somebody on the list speaks.</summary>
    Speaking,

    /// <summary>A further question, straight after the answer.</summary>
    FollowUp,

    /// <summary>The chair or an official answers.</summary>
    Answering,
}

/// <summary>One item of the programme.</summary>
/// <param name="Place">Its place, from 1.</param>
/// <param name="Kind">What happens in it.</param>
/// <param name="Minutes">How long it is meant to take.</param>
public sealed record HallItem(int Place, ProgrammeKind Kind, int? Minutes)
{
    /// <summary>Whether people speak or are answered in it.</summary>
    public bool HasFloor => Kind is ProgrammeKind.Speaking or ProgrammeKind.Answering or ProgrammeKind.Exchange;
}

/// <summary>A matter as its row says it: ended already, by whatever page.</summary>
public sealed record EntrantMatter(Guid Id, MatterEnding? Ending);

/// <summary>Somebody on the list, or an opinion of the approved list whose author does not speak: it is read out.</summary>
/// <param name="Id">The speaker's id, or the opinion's where it is read out.</param>
/// <param name="Place">The registered order.</param>
public sealed record HallEntrant(Guid Id, int Place)
{
    /// <summary>Whether it is an opinion that is read out.</summary>
    public bool ReadOut { get; init; }

    /// <summary>Whether the person walked in.</summary>
    public bool WalkIn { get; init; }

    /// <summary>Whether the person wants to speak, or only listens.</summary>
    public bool ToSpeak { get; init; } = true;

    /// <summary>How many come together.</summary>
    public int People { get; init; } = 1;

    /// <summary>Whether the person withdrew.</summary>
    public bool Withdrew { get; init; }

    /// <summary>Whether the plain page says that the person has spoken.</summary>
    public bool Heard { get; init; }

    /// <summary>The opinion; null until it is recorded.</summary>
    public Guid? Opinion { get; init; }

    /// <summary>Its matters, in order.</summary>
    public IReadOnlyList<EntrantMatter> Matters { get; init; } = [];
}

/// <summary>What the hall began with: the programme and the list.</summary>
public sealed record HallPlan(IReadOnlyList<HallItem> Items, IReadOnlyList<HallEntrant> Entrants);

/// <summary>A stretch in which somebody spoke.</summary>
/// <param name="Phase">As what.</param>
/// <param name="Who">The entrant whose turn it was.</param>
/// <param name="Post">Who answered, where it was an answer.</param>
/// <param name="Matter">To which matter.</param>
/// <param name="Item">In which item of the programme.</param>
/// <param name="From">Since when.</param>
/// <param name="To">Until when; null while it goes on.</param>
public sealed record HallSpan(HallPhase Phase, Guid? Who, string? Post, Guid? Matter, int? Item, DateTimeOffset From, DateTimeOffset? To)
{
    /// <summary>How long, up to now where it goes on.</summary>
    public TimeSpan Length(DateTimeOffset now) => (To ?? now) - From is { Ticks: > 0 } length ? length : TimeSpan.Zero;
}

/// <summary>How a matter ended in the hall.</summary>
/// <param name="Ended">The step.</param>
/// <param name="At">When.</param>
/// <param name="Satisfaction">What whoever asked said of it; null where nobody asked yet.</param>
public sealed record HallEnding(MatterEnded Ended, DateTimeOffset At, Satisfaction? Satisfaction);

/// <summary>The clock: it runs until an instant, or stands still with what is left.</summary>
/// <param name="Seconds">What was given in all.</param>
/// <param name="EndsAt">When it runs out; null while it stands still.</param>
/// <param name="Left">What is left while it stands still.</param>
public sealed record HallTimer(int Seconds, DateTimeOffset? EndsAt, TimeSpan? Left)
{
    /// <summary>What is left; below zero once it ran out.</summary>
    public TimeSpan LeftAt(DateTimeOffset now) => Left ?? EndsAt!.Value - now;
}

/// <summary>What stands on the hall's screens.</summary>
/// <param name="Slide">The slide that was chosen; null follows what happens.</param>
/// <param name="Matter">The matter that was chosen with it.</param>
/// <param name="Clock">Whether the clock lies over it.</param>
/// <param name="Notice">The notice that lies over it.</param>
public sealed record HallScreen(HallSlide? Slide, Guid? Matter, bool Clock, string? Notice);

/// <summary>How it stands in the hall: what is reckoned from the steps alone, and nowhere kept.</summary>
public sealed partial record HallState
{
    /// <summary>The programme and the list.</summary>
    public required HallPlan Plan { get; init; }

    /// <summary>The number of the last step; 0 before the first.</summary>
    public int Number { get; init; }

    /// <summary>The instant of the last step.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>When the doors were opened; null before.</summary>
    public DateTimeOffset? DoorsOpenedAt { get; init; }

    /// <summary>When the first item began: minutes are counted from here.</summary>
    public DateTimeOffset? BeganAt { get; init; }

    /// <summary>When the conference ended.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Whether the list is closed.</summary>
    public bool ListClosed { get; init; }

    /// <summary>The item of the programme; null before the first.</summary>
    public HallItem? Item { get; init; }

    /// <summary>Items that were begun, with when.</summary>
    public IReadOnlyList<(HallItem Item, DateTimeOffset At)> Items { get; init; } = [];

    /// <summary>Who has the floor.</summary>
    public HallPhase Phase { get; init; }

    /// <summary>Whose turn it is; stays after the answer until the next one begins.</summary>
    public HallEntrant? Current { get; init; }

    /// <summary>The matter that is spoken of.</summary>
    public Guid? Matter { get; init; }

    /// <summary>Who answers.</summary>
    public string? Post { get; init; }

    /// <summary>Since when the floor is as it is.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Who waits, the next one in front, each with the reason for the place.</summary>
    public IReadOnlyList<QueuePlace> Queue { get; init; } = [];

    /// <summary>Who spoke when.</summary>
    public IReadOnlyList<HallSpan> Spans { get; init; } = [];

    /// <summary>How matters ended, by matter.</summary>
    public IReadOnlyDictionary<Guid, HallEnding> Endings { get; init; } = new Dictionary<Guid, HallEnding>();

    /// <summary>Who came, with when; empty where nobody is checked in.</summary>
    public IReadOnlyDictionary<Guid, DateTimeOffset> Arrived { get; init; } = new Dictionary<Guid, DateTimeOffset>();

    /// <summary>Who had the floor, with when it was given first.</summary>
    public IReadOnlyDictionary<Guid, DateTimeOffset> Spoke { get; init; } = new Dictionary<Guid, DateTimeOffset>();

    /// <summary>The clock; null while none runs.</summary>
    public HallTimer? Timer { get; init; }

    /// <summary>What stands on the screens.</summary>
    public HallScreen Screen { get; init; } = new(null, null, false, null);

    /// <summary>How many were led to the reception of citizens.</summary>
    public int LedAway { get; init; }

    /// <summary>The step that would be undone; null where there is none, or the last one cannot be.</summary>
    public HallStep? Undoable { get; init; }

    /// <summary>Whether the matter has ended, in the hall or by whatever page.</summary>
    public bool HasEnded(Guid matter) => Endings.ContainsKey(matter) || Plan.Entrants.Any(entrant => entrant.Matters.Any(it => it.Id == matter && it.Ending is not null));

    /// <summary>Whether somebody came after the conference had begun.</summary>
    public bool CameLate(Guid who) => Arrived.TryGetValue(who, out var at) && at > BeganAt;

    /// <summary>How long somebody spoke, answers not counted.</summary>
    public TimeSpan SpokenBy(Guid who, DateTimeOffset now) => Sum(Spans.Where(span => span.Who == who && span.Phase is HallPhase.Speaking or HallPhase.FollowUp), now);

    /// <summary>How long people spoke in all, answers not counted.</summary>
    public TimeSpan Spoken(DateTimeOffset now) => Sum(Spans.Where(span => span.Phase is HallPhase.Speaking or HallPhase.FollowUp), now);

    /// <summary>How long was answered in all.</summary>
    public TimeSpan Answered(DateTimeOffset now) => Sum(Spans.Where(span => span.Phase == HallPhase.Answering), now);

    /// <summary>How long an item has taken, or took.</summary>
    public TimeSpan TimeOf(HallItem item, DateTimeOffset now)
    {
        var total = TimeSpan.Zero;
        for (var i = 0; i < Items.Count; i++)
        {
            if (Items[i].Item.Place == item.Place) total += (i + 1 < Items.Count ? Items[i + 1].At : ClosedAt ?? now) - Items[i].At;
        }

        return total;
    }

    /// <summary>Matters that were spoken of and have no end yet, in the order in which they were spoken of.</summary>
    public IEnumerable<Guid> Open => Plan.Entrants.Where(entrant => Spoke.ContainsKey(entrant.Id)).OrderBy(entrant => Spoke[entrant.Id]).SelectMany(entrant => entrant.Matters).Select(matter => matter.Id).Where(matter => !HasEnded(matter));

    private static TimeSpan Sum(IEnumerable<HallSpan> spans, DateTimeOffset now) => spans.Aggregate(TimeSpan.Zero, (sum, span) => sum + span.Length(now));
}
