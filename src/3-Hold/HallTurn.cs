using DoiThoai.Ground.Storage;
using DoiThoai.Plan;
using DoiThoai.Plan.Handover;

namespace DoiThoai.Hold;

/// <summary>Takes steps in the hall, each with the dialogue's next number, and lets the rows follow; or in its rehearsal, where no row follows.</summary>
internal sealed class HallTurn
{
    private readonly Turn turn;
    private readonly List<HallStep> steps;

    private HallTurn(Turn turn, Dialogue dialogue, HallPlan plan, IReadOnlyList<HallStep> steps)
    {
        (this.turn, Dialogue, this.steps) = (turn, dialogue, [.. steps]);
        State = HallReplay.Of(plan, steps);
    }

    /// <summary>The dialogue.</summary>
    public Dialogue Dialogue { get; }

    /// <summary>Whether it is a rehearsal.</summary>
    public bool Rehearsal { get; private init; }

    /// <summary>The conference; null before it is opened, and in a rehearsal.</summary>
    public Conference? Conference { get; set; }

    /// <summary>How it stands after the steps taken so far.</summary>
    public HallState State { get; private set; }

    /// <summary>Enters the hall, in the dialogue's turn; null where there is no such dialogue for who acts.</summary>
    internal static async Task<HallTurn?> Of(Turn turn, Guid id, bool rehearsal, CancellationToken ct)
    {
        if (await Dialogues.Find(turn.Db, id, ct) is not { } dialogue || await HallNow.PlanOf(turn.Db, id, ct) is not { } plan) return null;
        var taken = rehearsal ? await HallNow.RehearsedSince(turn.Db, id, 0, ct) : await HallNow.Since(turn.Db, id, 0, ct);
        return new HallTurn(turn, dialogue, plan, taken) { Rehearsal = rehearsal, Conference = rehearsal ? null : await Handover.Conferences.Find(turn.Db, id, ct) };
    }

    /// <summary>Enters the hall where a conference is going on in it; null where it is only written down afterwards.</summary>
    internal static async Task<HallTurn?> GoingOn(Turn turn, Guid id, CancellationToken ct) =>
        await Of(turn, id, rehearsal: false, ct) is { State: { DoorsOpenedAt: not null, ClosedAt: null } } live ? live : null;

    /// <summary>Takes a step.</summary>
    internal async Task Take(IHallFact fact, CancellationToken ct)
    {
        var undone = fact is StepUndone it ? steps.Find(step => step.Number == it.Undone)?.Fact : null;
        var step = new HallStep(State.Number + 1, turn.At, fact);
        if (Rehearsal) turn.Db.RehearsalSteps.Add(step.Fill(new RehearsalStepRow { DialogueId = Dialogue.Id, UnitId = Dialogue.UnitId, RecordedBy = turn.By }));
        else turn.Db.HallSteps.Add(step.Fill(new HallStepRow { DialogueId = Dialogue.Id, UnitId = Dialogue.UnitId, RecordedBy = turn.By }));
        steps.Add(step);
        State = HallReplay.Of(State.Plan, steps);
        if (Conference is { } conference) await new HallRows(turn, conference, Dialogue, State).Follow(undone ?? fact, undone is not null, ct);
    }
}
