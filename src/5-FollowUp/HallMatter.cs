using DoiThoai.Conclude;
using DoiThoai.Conclude.Handover;
using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Storage;
using DoiThoai.Prepare;
using DoiThoai.Prepare.Handover;

namespace DoiThoai.FollowUp;

/// <summary>A matter that was answered in the hall and needs no task: told, closed, or looked at again as a task.</summary>
/// <param name="matter">The matter.</param>
/// <param name="audience">Whom the answer must reach.</param>
/// <param name="told">Whether it reached them already.</param>
internal sealed class HallMatter(Matter matter, Audience audience, bool told)
{
    /// <summary>The matter.</summary>
    public Matter Matter { get; } = matter;

    /// <summary>The steps of this change.</summary>
    public List<TaskStep> Added { get; } = [];

    /// <summary>The facts of this change.</summary>
    public List<IFact> Facts { get; } = [];

    /// <summary>The task that another look has become.</summary>
    public ConclusionTask? Task { get; private set; }

    /// <summary>Records how the person was told of the answer and what the person says: satisfied or silent closes it, "đề nghị xem xét lại" makes it a task with a day.</summary>
    /// <param name="pen">Who records it.</param>
    /// <param name="by">How; null where they were told before.</param>
    /// <param name="proof">What shows it.</param>
    /// <param name="said">What the person says; null where nobody asked.</param>
    /// <param name="again">The day by which it is looked at again.</param>
    /// <param name="text">The words of that task.</param>
    public Decision<HallMatter> Tell(Pen pen, ToldBy? by, string proof, Satisfaction? said, DateOnly again, string text)
    {
        if (Matter.State is not (OpinionState.Answered or OpinionState.Closed)) return new Refusal("followUp.hall.notAnswered", "told-" + Matter.Id);
        if (by is null && !told && audience != Audience.Nobody) return new Refusal("followUp.rate.notTold", "told-" + Matter.Id);
        if (by == ToldBy.VillageSheet && proof.Length == 0) return new Refusal("followUp.told.proof", "proof");
        if (audience == Audience.Village && by is not (null or ToldBy.VillageSheet or ToldBy.Hall)) return new Refusal("followUp.told.village", "told-" + Matter.Id);
        if (by is { } way)
        {
            Note(pen, StepKind.Told, proof: way == ToldBy.VillageSheet ? proof : "", told: way);
            Facts.Add(new PersonTold(null, Matter.Id, way));
        }

        // What was said on the spot is on record already.
        if (said is { } rating && rating != Matter.Satisfaction)
        {
            Matter.Satisfaction = rating;
            Note(pen, StepKind.Rated, satisfaction: rating);
            Facts.Add(new ResultRated(null, Matter.Id, rating));
        }

        if (said == Satisfaction.NotSatisfied) return Reopen(pen, again, text);
        if (Matter.State == OpinionState.Closed) return this;
        if (Matter.Move(OpinionState.Closed) is { Refused: true } no) return no.Refusals.ToList();
        Note(pen, StepKind.Closed);
        Facts.Add(new MatterClosed(null, Matter.Id, Matter.Ending));
        return this;
    }

    /// <summary>Puts it into the store: steps, facts with what the person said besides, the task, the state of the opinion.</summary>
    /// <param name="turn">The change.</param>
    /// <param name="comment">What the person said of the answer; kept in the openings alone.</param>
    /// <param name="on">The day it is said to have happened.</param>
    /// <param name="ct">Stops the work.</param>
    public async System.Threading.Tasks.Task Keep(Turn turn, string comment, DateOnly on, CancellationToken ct)
    {
        if (Task is { } task) Tasks.Add(turn, task);
        var steps = turn.Db.TaskSteps;
        steps.AddRange(Added);
        foreach (var fact in Facts)
        {
            (string, string)[] said = fact is ResultRated && comment.Length > 0 ? [("comment", comment)] : [];
            if (fact is IRegisteredFact registered) await turn.Register(Matter.UnitId, Matter.OpinionId, registered, said, on, ct);
            else turn.Record(Matter.UnitId, Matter.Id, fact, on);
        }

        await Matters.Settle(turn, Matter.OpinionId, ct);
    }

    private HallMatter Reopen(Pen pen, DateOnly again, string text)
    {
        Matter.Reopen();
        Note(pen, StepKind.Reopened, to: again);
        if (Matter.DialogueId is not { } dialogue)
        {
            // No dialogue, no task of its conclusion: whoever answered it prepares the answer once more.
            Matter.DueOn = again;
            Facts.Add(new MatterReopened(null, Matter.Id, again));
            return this;
        }

        Task = new ConclusionTask
        {
            Id = pen.NewId(),
            UnitId = Matter.UnitId,
            DialogueId = dialogue,
            MatterId = Matter.Id,
            OwnerBodyId = Matter.LeadBodyId,
            SupportingBodyIds = [.. Matter.SupportingBodyIds.Select(body => body.ToString("D"))],
            Text = text,
            GivenOn = pen.On,
            DueOn = again,
            PromisedOn = again,
            State = TaskState.Reopened,
        };
        Facts.Add(new MatterReopened(Task.Id, Matter.Id, again));
        return this;
    }

    private void Note(Pen pen, StepKind kind, string proof = "", DateOnly? to = null, ToldBy? told = null, Satisfaction? satisfaction = null) => Added.Add(new TaskStep
    {
        Id = pen.NewId(),
        UnitId = Matter.UnitId,
        MatterId = Matter.Id,
        Ordinal = Added.Count + 1,
        Kind = kind,
        OccurredOn = pen.On,
        Proof = proof,
        ToDue = to,
        ToldBy = told,
        Satisfaction = satisfaction,
        RecordedBy = pen.By,
        RecordedAt = pen.At,
    });
}
