using System.Globalization;
using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;

namespace DoiThoai.Hold.RunningConferences;

/// <summary>A button of the cockpit that was pressed: what, on whom or what, and which step was the last one shown.</summary>
/// <param name="What">The button.</param>
/// <param name="On">The id or the word that it carries.</param>
/// <param name="Seen">The number of the last step that was shown.</param>
internal sealed record Press(string What, string On, int Seen)
{
    // Moves of the floor: pressed on two devices at once, the second one must not count twice. The others say the same however often.
    private static readonly HashSet<string> Moving = ["next", "answer", "further", "floor", "end", "absent", "item", "undo", "pause", "more", "clock"];

    /// <summary>Who answers, where it was chosen.</summary>
    public string Post { get; init; } = "";

    /// <summary>A notice for the screens.</summary>
    public string Notice { get; init; } = "";

    /// <summary>Whether it was pressed in a rehearsal.</summary>
    public bool Rehearsal { get; init; }

    /// <summary>Whether it moves the floor or the clock.</summary>
    public bool Moves => Moving.Contains(What);

    private Guid Id => Guid.TryParseExact(On, "D", out var id) ? id : Guid.Empty;

    private int Number => int.TryParse(On, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    internal static Press Read(Form form)
    {
        var said = (form["press"] ?? "").Split(':', 2);
        return new Press(said[0], said.Length > 1 ? said[1] : "", form.Number("seen", required: false) ?? -1) { Post = form.Text("post", 200, required: false), Notice = form.Text("notice", 200, required: false) };
    }

    /// <summary>Asks the rule of the button.</summary>
    internal Decision<IHallFact> Decide(HallState hall, HallTimes times) => What switch
    {
        "next" => Next(hall, times),
        "answer" => Any(hall.Answer(Post, Id == Guid.Empty ? hall.Matter : Id, times.Answer)),
        "further" => Any(hall.FollowUp(times.FollowUp)),
        "floor" => hall.Give(Id, times.Speech, times.FollowUp),
        "end" => Any(hall.EndFloor()),
        "absent" => Any(hall.Miss(Id)),
        "item" => Any(hall.Begin(Number)),
        "undo" => Any(hall.Undo(Number)),
        "arrived" => Any(hall.Arrive(Id)),
        "forward" => Any(hall.BringForward(Id)),
        "ask" => Any(hall.AskFollowUp(Id)),
        "standDown" => Any(hall.StandDown(Id)),
        "list" => hall.ListClosed ? Any(hall.ReopenList()) : Any(hall.CloseList()),
        "pause" => hall.HoldClock(),
        "more" => new TimerExtended(60),
        "clock" when Number is > 0 and <= 180 => new TimerSet(Number * 60),
        "slide" => On.Length == 0 ? new SlideShown(null, null) : Slide() is { } slide ? new SlideShown(slide, slide == HallSlide.Matter ? hall.Matter : null) : new Refusal("pages.error.choose"),
        "big" => hall.Screen.Clock ? new OverlayHidden(HallOverlay.Clock) : new OverlayShown(HallOverlay.Clock, null),
        "notice" => Notice.Length > 0 ? new OverlayShown(HallOverlay.Notice, Notice) : new OverlayHidden(HallOverlay.Notice),
        _ => new Refusal("pages.error.choose"),
    };

    private Decision<IHallFact> Next(HallState hall, HallTimes times) => hall.Next() switch
    {
        { Move: HallMove.OpenDoors } => Any(hall.OpenDoors()),
        { Move: HallMove.BeginItem, Item: { } item } => Any(hall.Begin(item.Place)),
        { Move: HallMove.GiveFloor, Who: { } who } => hall.Give(who.Id, times.Speech, times.FollowUp),
        { Move: HallMove.BeginAnswer } next => Any(hall.Answer(Post, next.Matter, times.Answer)),
        { Move: HallMove.Close } when Rehearsal => Any(hall.Close()),
        { Move: HallMove.EndMatter } => new Refusal("hold.row.endingNeeded"),
        _ => new Refusal("hold.hall.closed"),
    };

    private HallSlide? Slide() => Enum.TryParse<HallSlide>(On, ignoreCase: true, out var slide) && Enum.IsDefined(slide) ? slide : null;

    private static Decision<IHallFact> Any<T>(Decision<T> decision)
        where T : class, IHallFact
        => decision.Try(out var fact) ? fact : decision.Refusals.ToList();
}
