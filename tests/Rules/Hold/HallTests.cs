using DoiThoai.Ground.Decisions;
using DoiThoai.Hold;
using DoiThoai.Plan;
using DoiThoai.Prepare;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace DoiThoai.Tests.Rules.Hold;

public class HallTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 0, 30, 0, TimeSpan.Zero);

    // What hands can do in a hall, each with a number that chooses among those it could be done to.
    private static readonly Arbitrary<List<(int Deed, int Whom)>> Deeds =
        Gen.Choose(0, 15).Zip(Gen.Choose(0, 40), (deed, whom) => (deed, whom)).ListOf().Select(list => list.Take(120).ToList()).ToArbitrary();

    [Fact]
    public void Nobody_waits_twice_and_nobody_who_spoke_waits_unless_to_add_to_an_answer() => Prop.ForAll(Deeds, deeds =>
    {
        var state = Played(8, 4, deeds).State;
        return state.Queue.DistinctBy(place => place.Who.Id).Count() == state.Queue.Count
            && state.Queue.All(place => place.Why == QueueReason.FollowUp || !state.Spoke.ContainsKey(place.Who.Id))
            && state.Queue.All(place => place.Who.Id != state.Current?.Id);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_registered_order_is_kept_among_those_whom_nobody_moved() => Prop.ForAll(Deeds, deeds =>
    {
        var places = Played(8, 4, deeds).State.Queue.Where(place => place.Why is QueueReason.Registered or QueueReason.WalkIn).Select(place => place.Who.Place).ToList();
        return places.SequenceEqual(places.Order());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_further_question_stands_before_everybody_and_an_opinion_that_is_read_out_behind_everybody() => Prop.ForAll(Deeds, deeds =>
    {
        var queue = Played(8, 4, deeds).State.Queue;
        return queue.SkipWhile(place => place.Why == QueueReason.FollowUp).All(place => place.Why != QueueReason.FollowUp)
            && queue.SkipWhile(place => place.Why != QueueReason.ReadOut).All(place => place.Why == QueueReason.ReadOut);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_closed_list_takes_nobody_who_wants_to_speak() => Prop.ForAll(Deeds, deeds =>
    {
        var state = Played(8, 4, deeds).State;
        var asked = state.Join(Named(99), toSpeak: true);
        return state.DoorsOpenedAt is null || state.ClosedAt is not null ? asked.Refused : asked.Refused == state.ListClosed;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Whoever_is_on_the_list_waits_has_spoken_speaks_withdrew_or_was_called_twice() => Prop.ForAll(Deeds, deeds =>
    {
        var (state, steps) = Played(8, 4, deeds);
        if (state.ClosedAt is not null) return true;
        var undone = steps.Select(step => step.Fact).OfType<StepUndone>().Select(it => it.Undone).ToHashSet();
        var kept = steps.Where(step => !undone.Contains(step.Number)).Select(step => step.Fact).ToList();
        return state.Plan.Entrants.All(who => state.Queue.Any(place => place.Who.Id == who.Id) || state.Spoke.ContainsKey(who.Id) || state.Current?.Id == who.Id
            || kept.OfType<SpeakerAbsent>().Count(it => it.Who == who.Id) >= 2 || (who.ReadOut && who.Matters.All(it => state.HasEnded(it.Id))));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Undoing_gives_back_what_stood_before_and_forgets_nothing() => Prop.ForAll(Deeds, deeds =>
    {
        var (state, steps) = Played(8, 4, deeds);
        if (state.Undoable is not { } last) return true;
        var before = HallReplay.Of(state.Plan, [.. steps.TakeWhile(step => step.Number < last.Number)]);
        var after = HallReplay.Of(state.Plan, [.. steps, new HallStep(state.Number + 1, Start.AddHours(4), state.Undo(last.Number).Fact)]);
        return Seen(before) == Seen(after) && after.Number == state.Number + 1;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Two_stretches_of_speech_never_overlap() => Prop.ForAll(Deeds, deeds =>
    {
        var spans = Played(8, 4, deeds).State.Spans;
        return spans.Zip(spans.Skip(1)).All(pair => pair.First.To is { } to && to <= pair.Second.From) && spans.All(span => span.To is null || span.To >= span.From);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Pressing_next_alone_leads_from_the_doors_through_everybody_and_every_matter_to_the_end()
    {
        var hall = new Hall(41, 6);
        for (var presses = 0; hall.State.Next().Move != HallMove.None; presses++)
        {
            Assert.True(presses < 400, "it never ends");
            Assert.True(hall.Press());
        }

        Assert.Equal(47, hall.State.Spoke.Count);
        Assert.Empty(hall.State.Queue);
        Assert.All(hall.State.Plan.Entrants.SelectMany(who => who.Matters), it => Assert.True(hall.State.HasEnded(it.Id)));
        Assert.Equal(hall.State.Plan.Entrants.Select(who => who.Id), hall.State.Spans.Where(span => span.Phase == HallPhase.Speaking).Select(span => span.Who!.Value));
        Assert.Equal([1, 2, 3, 4, 5, 6], hall.State.Items.Select(it => it.Item.Place));
    }

    [Fact]
    public void A_further_question_comes_straight_after_its_answer_and_costs_nobody_the_own_place()
    {
        var hall = new Hall(3, 0).Until(HallMove.BeginAnswer);
        hall.Take(hall.State.AskFollowUp(Named(3)));
        Assert.Equal([(Named(3), QueueReason.FollowUp), (Named(2), QueueReason.Registered)], hall.State.Queue.Select(place => (place.Who.Id, place.Why)));
        Assert.True(hall.State.AskFollowUp(Named(3)).Refused);
        hall.Until(HallMove.GiveFloor);
        hall.Press();
        Assert.Equal((HallPhase.FollowUp, Named(3), Matter(1)), (hall.State.Phase, hall.State.Current!.Id, hall.State.Matter!.Value));
        hall.Press();
        hall.Until(HallMove.GiveFloor);
        Assert.Equal([Named(2), Named(3)], hall.State.Queue.Select(place => place.Who.Id));
    }

    [Fact]
    public void Whoever_is_not_there_is_called_once_more_at_the_end_and_then_not_again()
    {
        var hall = new Hall(2, 0).Until(HallMove.GiveFloor);
        hall.Press();
        hall.Take(hall.State.Miss(Named(1)));
        Assert.Equal([(Named(2), QueueReason.Registered), (Named(1), QueueReason.CalledAgain)], hall.State.Queue.Select(place => (place.Who.Id, place.Why)));
        Assert.Equal(TimeSpan.Zero, hall.State.SpokenBy(Named(1), hall.Now));
        hall.Take(hall.State.Miss(Named(1)));
        Assert.Equal([Named(2)], hall.State.Queue.Select(place => place.Who.Id));
    }

    [Fact]
    public void Once_people_are_checked_in_who_is_not_there_keeps_the_place_and_is_passed_over()
    {
        var hall = new Hall(3, 0).Until(HallMove.BeginItem);
        hall.Take(hall.State.Arrive(Named(2)));
        hall.Until(HallMove.GiveFloor);
        Assert.Equal(Named(2), hall.State.Next().Who!.Id);
        Assert.Equal([(Named(1), false), (Named(2), true), (Named(3), false)], hall.State.Queue.Select(place => (place.Who.Id, place.Here)));
        hall.Wait(5).Take(hall.State.Arrive(Named(1)));
        Assert.Equal(Named(1), hall.State.Next().Who!.Id);
        Assert.True(hall.State.CameLate(Named(1)));
        Assert.False(hall.State.CameLate(Named(2)));
    }

    [Fact]
    public void The_clock_is_an_instant_that_pausing_and_giving_time_move()
    {
        var hall = new Hall(1, 0).Until(HallMove.GiveFloor);
        hall.Press();
        var given = hall.Now;
        Assert.Equal(given.AddSeconds(300), hall.State.Timer!.EndsAt);
        hall.Wait(100).Take(hall.State.HoldClock());
        hall.Wait(60).Take(hall.State.HoldClock());
        Assert.Equal(given.AddSeconds(360), hall.State.Timer!.EndsAt);
        hall.Wait(500).Take(new TimerExtended(60));
        Assert.Equal(hall.Now.AddSeconds(60), hall.State.Timer!.EndsAt);
    }

    [Fact]
    public void Of_somebody_who_is_led_away_not_even_the_time_is_left()
    {
        var hall = new Hall(2, 0).Until(HallMove.GiveFloor);
        hall.Press();
        hall.Wait(45).Take(hall.State.StopSpeech());
        Assert.Empty(hall.State.Spans);
        Assert.Null(hall.State.Current);
        Assert.Null(hall.State.Undoable);
        Assert.Equal(1, hall.State.LedAway);
        Assert.Equal(Named(2), hall.State.Next().Who!.Id);
    }

    [Fact]
    public void Times_of_people_and_items_are_reckoned_to_the_second()
    {
        var hall = new Hall(1, 0).Until(HallMove.GiveFloor);
        hall.Press();
        hall.Wait(61).Press();
        hall.Wait(122).Press();
        Assert.Equal(TimeSpan.FromSeconds(61), hall.State.SpokenBy(Named(1), hall.Now));
        Assert.Equal(TimeSpan.FromSeconds(122), hall.State.Answered(hall.Now));
        Assert.Equal(TimeSpan.FromSeconds(183), hall.State.TimeOf(hall.State.Plan.Items[2], hall.Now));
    }

    private static Guid Named(int place) => new(place, 0, 0, new byte[8]);

    private static Guid Matter(int place) => new(place, 1, 0, new byte[8]);

    private static (HallState State, List<HallStep> Steps) Played(int speakers, int readOut, List<(int Deed, int Whom)> deeds)
    {
        var hall = new Hall(speakers, readOut);
        foreach (var (deed, whom) in deeds)
        {
            var who = Named(whom % (speakers + readOut) + 1);
            hall.Wait(7);
            _ = deed switch
            {
                < 6 => hall.Press(),
                6 => hall.Take(hall.State.Arrive(who)),
                7 => hall.Take(hall.State.BringForward(who)),
                8 => hall.Take(hall.State.AskFollowUp(who)),
                9 => hall.Take(hall.State.Give(who, 300, 120)),
                10 => hall.Take(hall.State.Miss(who)),
                11 => hall.Take(whom % 2 == 0 ? Any(hall.State.CloseList()) : Any(hall.State.ReopenList())),
                12 => hall.State.Undoable is { } last && hall.Take(hall.State.Undo(last.Number)),
                13 => hall.Take(hall.State.FollowUp(120)),
                14 => hall.Take(hall.State.EndFloor()),
                _ => hall.Take(hall.State.HoldClock()),
            };
        }

        return (hall.State, hall.Steps);
    }

    private static Decision<IHallFact> Any<T>(Decision<T> decision)
        where T : class, IHallFact
        => decision.Try(out var fact) ? fact : decision.Refusals.ToList();

    private static string Seen(HallState state) => string.Join('|',
        state.Item?.Place, state.Phase, state.Current?.Id, state.Matter, state.Post, state.Since, state.Timer, state.Screen, state.ListClosed, state.DoorsOpenedAt, state.BeganAt, state.ClosedAt, state.LedAway,
        string.Join(',', state.Queue.Select(place => (place.Who.Id, place.Why, place.Here))), string.Join(',', state.Spans), string.Join(',', state.Endings.Keys), string.Join(',', state.Spoke), string.Join(',', state.Arrived));

    /// <summary>A hall of the usual six steps in which somebody presses keys.</summary>
    private sealed class Hall
    {
        private readonly HallPlan plan;

        public Hall(int speakers, int readOut)
        {
            ProgrammeKind[] kinds = [ProgrammeKind.Opening, ProgrammeKind.Announcement, ProgrammeKind.Speaking, ProgrammeKind.Answering, ProgrammeKind.Exchange, ProgrammeKind.Conclusion];
            plan = new([.. kinds.Select((kind, i) => new HallItem(i + 1, kind, null))], [.. Enumerable.Range(1, speakers + readOut).Select(place => new HallEntrant(Named(place), place) { ReadOut = place > speakers, Matters = [new(Matter(place), null)] })]);
            State = HallReplay.Of(plan, []);
        }

        public List<HallStep> Steps { get; } = [];

        public HallState State { get; private set; }

        public DateTimeOffset Now { get; private set; } = Start;

        public Hall Wait(int seconds)
        {
            Now = Now.AddSeconds(seconds);
            return this;
        }

        public Hall Until(HallMove move)
        {
            while (State.Next().Move != move) Assert.True(Press());
            return this;
        }

        public bool Press() => State.Next() switch
        {
            { Move: HallMove.OpenDoors } => Take(State.OpenDoors()),
            { Move: HallMove.BeginItem, Item: { } item } => Take(State.Begin(item.Place)),
            { Move: HallMove.GiveFloor, Who: { } who } => Take(State.Give(who.Id, 300, 120)),
            { Move: HallMove.BeginAnswer } next => Take(State.Answer("Bí thư", next.Matter, null)),
            { Move: HallMove.EndMatter, Matter: { } matter } => Take(new MatterEnded(matter, MatterEnding.Settled, null, null, [new(matter, OpinionState.Sorting, false, null, null, [], false)])),
            { Move: HallMove.Close } => Take(State.Close()),
            _ => false,
        };

        public bool Take<T>(Decision<T> decision)
            where T : class, IHallFact
            => decision.Try(out var fact) && Take(fact);

        public bool Take(IHallFact fact)
        {
            Steps.Add(new HallStep(State.Number + 1, Now, fact));
            State = HallReplay.Of(plan, Steps);
            return true;
        }
    }
}
