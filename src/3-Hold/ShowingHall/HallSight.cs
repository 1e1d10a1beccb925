using DoiThoai.Plan;
using DoiThoai.Prepare;
using DoiThoai.Prepare.Handover;

namespace DoiThoai.Hold.ShowingHall;

/// <summary>Somebody who speaks or waits, as everybody may know them.</summary>
/// <param name="Number">The number under which they registered; null for an opinion that is read out.</param>
/// <param name="Village">Their village.</param>
/// <param name="Name">Their name, with consent alone.</param>
public sealed record SeenPerson(int? Number, string? Village, string? Name);

/// <summary>A matter as everybody may know it.</summary>
/// <param name="Kind">Kiến nghị, phản ánh …; null for what was only said.</param>
/// <param name="Field">Its field; empty where it is not sorted.</param>
/// <param name="Words">Its words and the answer; null before Duyệt công khai.</param>
/// <param name="Ending">How it ended; null while it goes on.</param>
/// <param name="DueOn">By when what was promised is due.</param>
public sealed record SeenMatter(OpinionKind? Kind, string Field, HallWords? Words, MatterEnding? Ending, DateOnly? DueOn);

/// <summary>An item of the programme on the screen.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Text">More of it, in words.</param>
/// <param name="Minutes">How long.</param>
/// <param name="Begun">Whether it has begun.</param>
/// <param name="Now">Whether it goes on now.</param>
public sealed record SeenItem(ProgrammeKind Kind, string Text, int? Minutes, bool Begun, bool Now);

/// <summary>What everybody sees of a conference: on the hall's screens and on telephones. Whatever is not in it, no screen can show.</summary>
public sealed record HallSight
{
    // As many as are read at a glance, and know that they are to come forward.
    private const int MostWaiting = 4;

    /// <summary>What it is about.</summary>
    public required string Theme { get; init; }

    /// <summary>The unit.</summary>
    public required string Unit { get; init; }

    /// <summary>Where.</summary>
    public string Place { get; init; } = "";

    /// <summary>Its day.</summary>
    public DateOnly? HeldOn { get; init; }

    /// <summary>Its hour.</summary>
    public TimeOnly? StartsAt { get; init; }

    /// <summary>Who presides: posts, with names where the notice gives them.</summary>
    public IReadOnlyList<string> Presidium { get; init; } = [];

    /// <summary>The slide.</summary>
    public required HallSlide Slide { get; init; }

    /// <summary>Whether the clock lies large over it.</summary>
    public bool ClockOver { get; init; }

    /// <summary>The notice that lies over it, in the secretary's words.</summary>
    public string? Notice { get; init; }

    /// <summary>Who has the floor.</summary>
    public HallPhase Phase { get; init; }

    /// <summary>Whose turn it is.</summary>
    public SeenPerson? Current { get; init; }

    /// <summary>Which post answers.</summary>
    public string? Post { get; init; }

    /// <summary>What is spoken of.</summary>
    public SeenMatter? Matter { get; init; }

    /// <summary>The clock.</summary>
    public HallTimer? Timer { get; init; }

    /// <summary>Who is next.</summary>
    public IReadOnlyList<SeenPerson> Waiting { get; init; } = [];

    /// <summary>How many wait in all.</summary>
    public int WaitingInAll { get; init; }

    /// <summary>The programme.</summary>
    public IReadOnlyList<SeenItem> Programme { get; init; } = [];

    /// <summary>The house rules.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];

    /// <summary>Whether the doors are open.</summary>
    public bool Opened { get; init; }

    /// <summary>Whether the list of speakers is closed.</summary>
    public bool ListClosed { get; init; }

    /// <summary>Whether the conference has ended.</summary>
    public bool Closed { get; init; }

    /// <summary>What stands on the screen: what the cockpit chose, else what happens.</summary>
    internal static HallSlide SlideOf(HallState state) => state switch
    {
        { Screen.Slide: { } chosen } => chosen,
        { ClosedAt: not null } or { DoorsOpenedAt: null } or { Item: null, Phase: HallPhase.Quiet } => HallSlide.Welcome,
        { Phase: HallPhase.Answering } => HallSlide.Matter,
        { Phase: HallPhase.Quiet, Item.HasFloor: false } => HallSlide.Programme,
        { Phase: HallPhase.Quiet, Matter: { } matter } when state.HasEnded(matter) => HallSlide.Matter,
        _ => HallSlide.Speaking,
    };

    /// <summary>The matter on the screen: the one that was chosen, else the one that is spoken of.</summary>
    internal static Guid? MatterOf(HallState state) => state.Screen is { Slide: HallSlide.Matter, Matter: { } chosen } ? chosen : state.Matter;

    /// <summary>Who is next, as far as the screen says it.</summary>
    internal static IReadOnlyList<HallEntrant> WaitingOf(HallState state) => [.. state.Queue.Where(place => place.Here).Take(MostWaiting).Select(place => place.Who)];
}
