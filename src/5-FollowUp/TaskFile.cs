using DoiThoai.Conclude;
using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Storage;
using DoiThoai.Prepare;

namespace DoiThoai.FollowUp;

/// <summary>Whom the result of a task must reach before it can be closed.</summary>
public enum Audience
{
    /// <summary>Who raised the matter.</summary>
    Person,

    /// <summary>Nobody said it alone: the result is posted and read out in the village.</summary>
    Village,

    /// <summary>About an official and without an author: there is nobody to tell, and it is not published.</summary>
    Nobody,
}

/// <summary>Who records a step, on which day, at which instant.</summary>
public sealed record Pen(DateOnly On, DateTimeOffset At, Guid? By, Func<Guid> NewId);

/// <summary>A task with everything that decides what may happen to it: the matters it serves, the steps so far, whom to tell. Its rules touch nothing else.</summary>
/// <param name="task">The task.</param>
/// <param name="matters">The matters it serves; several where a group has one task.</param>
/// <param name="history">The steps so far, in order.</param>
/// <param name="audience">Whom the result must reach.</param>
/// <param name="reopenings">How often a matter is reopened by itself before the head ends it (rule opinion.reopenings).</param>
public sealed class TaskFile(ConclusionTask task, IReadOnlyList<Matter> matters, IEnumerable<TaskStep> history, Audience audience, int reopenings)
{
    private readonly List<TaskStep> steps = [.. history];

    /// <summary>The task.</summary>
    public ConclusionTask Task { get; } = task;

    /// <summary>The matters it serves that are not ended otherwise.</summary>
    public IReadOnlyList<Matter> Matters { get; } = [.. matters.Where(matter => matter.State is not (OpinionState.RoutedOut or OpinionState.Withdrawn))];

    /// <summary>Every step, in order.</summary>
    public IReadOnlyList<TaskStep> Steps => steps;

    /// <summary>The steps of this change.</summary>
    public List<TaskStep> Added { get; } = [];

    /// <summary>The facts of this change, each with the matter it concerns alone, where it does.</summary>
    public List<(IFact Fact, Guid? Matter)> Facts { get; } = [];

    /// <summary>Whom the result must reach.</summary>
    public Audience Audience { get; } = audience;

    /// <summary>Whether its owner can work on it.</summary>
    public bool Workable => Task.State is TaskState.Open or TaskState.Reopened;

    /// <summary>Whether it was reopened as often as it reopens by itself: the head ends it in writing.</summary>
    public bool HeadEnds => Task.State == TaskState.Reopened && Matters.Any(matter => matter.State == OpinionState.Reopened && matter.Reopenings > reopenings);

    /// <summary>The last result, brought down from above or reported by the owner.</summary>
    public TaskStep? LastResult => steps.LastOrDefault(step => step.Kind is StepKind.Reported or StepKind.CameBack);

    /// <summary>That the person was told of the last result; null where nobody was.</summary>
    public TaskStep? Telling => LastResult is { } result ? steps.Skip(steps.IndexOf(result)).LastOrDefault(step => step.Kind == StepKind.Told) : null;

    /// <summary>The extension that was asked for and waits for an answer.</summary>
    public TaskStep? Pending => steps.LastOrDefault(step => step.Kind is StepKind.ExtensionAsked or StepKind.Extended or StepKind.ExtensionRefused) is { Kind: StepKind.ExtensionAsked } asked && Workable ? asked : null;

    /// <summary>Since when it waits above: the step that passed it up.</summary>
    public TaskStep? Above => Task.State == TaskState.WaitingAbove ? steps.LastOrDefault(step => step.Kind == StepKind.PassedUp) : null;

    /// <summary>The endings that close it; none for a task without a matter.</summary>
    public IReadOnlyList<MatterEnding> Endings => Matters.Count == 0 ? [] : [.. Matter.EndingsOf(Matters[0].Kind).Where(Matter.Settles)];

    /// <summary>Tells how far it is.</summary>
    public Decision<TaskFile> Progress(Pen pen, string text)
    {
        if (!Workable) return OutOfOrder();
        Note(pen, StepKind.Progress, text);
        return Done(new TaskProgressed(Task.Id));
    }

    /// <summary>The owner reports the result with its evidence.</summary>
    public Decision<TaskFile> Report(Pen pen, string result, string evidence, MatterEnding? ending)
    {
        if (!Workable) return OutOfOrder();
        if (HeadEnds) return new Refusal("followUp.task.headEnds");
        if (Task.OwnerBodyId is null) return new Refusal("followUp.task.noOwner");
        List<Refusal> missing = [];
        if (string.IsNullOrWhiteSpace(result)) missing.Add(new Refusal("followUp.close.noResult", "result"));
        if (string.IsNullOrWhiteSpace(evidence)) missing.Add(new Refusal("followUp.close.noEvidence", "evidence"));
        if (Endings.Count > 0 && (ending is not { } chosen || !Endings.Contains(chosen))) missing.Add(new Refusal("followUp.close.noEnding", "ending"));
        if (missing.Count > 0) return missing;
        (Task.Result, Task.Evidence, Task.ResultOn, Task.State) = (result, evidence, pen.On, TaskState.Reported);
        Note(pen, StepKind.Reported, result, evidence, ending: Endings.Count > 0 ? ending : null);
        return Done(new ResultReported(Task.Id, ending));
    }

    /// <summary>The office sends the result back: it is not enough.</summary>
    public Decision<TaskFile> SendBack(Pen pen, string reason)
    {
        if (Task.State != TaskState.Reported) return OutOfOrder();
        if (Telling is not null) return new Refusal("followUp.sendBack.told");
        (Task.Result, Task.Evidence, Task.ResultOn) = ("", "", null);
        Task.State = Matters.Any(matter => matter.State == OpinionState.Reopened) ? TaskState.Reopened : TaskState.Open;
        Note(pen, StepKind.ReportSentBack, reason);
        return Done(new ResultSentBack(Task.Id));
    }

    /// <summary>Chuyển trả: the owner hands it back with a reason, and the People's Committee assigns it anew.</summary>
    public Decision<TaskFile> HandBack(Pen pen, string reason, string ownerName)
    {
        if (!Workable) return OutOfOrder();
        if (Task.OwnerBodyId is not { } owner) return new Refusal("followUp.task.noOwner");
        (Task.OwnerBodyId, Task.SupportingBodyIds) = (null, []);
        Note(pen, StepKind.HandedBack, reason, whom: ownerName);
        return Done(new TaskReturned(Task.Id, owner));
    }

    /// <summary>The People's Committee gives it to a body; taking it from another needs a reason, and a task without a day gets one.</summary>
    public Decision<TaskFile> Assign(Pen pen, Guid owner, string ownerName, IEnumerable<Guid> supporting, DateOnly? due, string reason)
    {
        if (!Workable) return OutOfOrder();
        if (Task.OwnerBodyId is { } other && other != owner && string.IsNullOrWhiteSpace(reason)) return new Refusal("pages.error.required", "reason");
        if (Task.DueOn is null && due is null) return new Refusal("pages.error.required", "due");
        var (from, before) = (Task.OwnerBodyId, Task.DueOn);
        (Task.OwnerBodyId, Task.SupportingBodyIds, Task.DueOn) = (owner, [.. supporting.Where(body => body != owner).Select(body => body.ToString("D"))], before ?? due);
        Note(pen, StepKind.Reassigned, reason, from: before, to: Task.DueOn, whom: ownerName);
        return Done(new TaskReassigned(Task.Id, from, owner));
    }

    /// <summary>Đôn đốc.</summary>
    public Decision<TaskFile> Urge(Pen pen, string text)
    {
        if (!Workable) return OutOfOrder();
        Note(pen, StepKind.Urged, text);
        return Done(new TaskUrged(Task.Id));
    }

    /// <summary>A step that cannot be taken where the task stands.</summary>
    internal Refusal OutOfOrder() => new("followUp.task.outOfOrder." + Form.Word(Task.State));

    /// <summary>Keeps a step.</summary>
    internal TaskStep Note(
        Pen pen,
        StepKind kind,
        string text = "",
        string proof = "",
        DateOnly? from = null,
        DateOnly? to = null,
        string whom = "",
        ToldBy? told = null,
        MatterEnding? ending = null,
        Matter? matter = null,
        Satisfaction? satisfaction = null)
    {
        var step = new TaskStep
        {
            Id = pen.NewId(),
            UnitId = Task.UnitId,
            TaskId = Task.Id,
            MatterId = matter?.Id,
            Ordinal = steps.Count + 1,
            Kind = kind,
            OccurredOn = pen.On,
            Text = text,
            Proof = proof,
            FromDue = from,
            ToDue = to,
            Whom = whom,
            ToldBy = told,
            Ending = ending,
            Satisfaction = satisfaction,
            RecordedBy = pen.By,
            RecordedAt = pen.At,
        };
        steps.Add(step);
        Added.Add(step);
        return step;
    }

    /// <summary>Keeps what happened.</summary>
    internal TaskFile Done(IFact fact, Matter? matter = null)
    {
        Facts.Add((fact, matter?.Id));
        return this;
    }
}
