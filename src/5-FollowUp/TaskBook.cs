using DoiThoai.Conclude;
using DoiThoai.Conclude.Handover;
using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Rules;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Units;
using DoiThoai.Plan.Handover;
using DoiThoai.Prepare;
using DoiThoai.Prepare.Handover;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.FollowUp;

/// <summary>A task in a list.</summary>
/// <param name="Task">The task.</param>
/// <param name="Owner">Name of the body that leads it; null while none does.</param>
/// <param name="Clock">How its days stand.</param>
/// <param name="Dialogue">The dialogue in words.</param>
/// <param name="Matter">The matter it serves.</param>
/// <param name="Steps">Its steps, in order.</param>
/// <param name="Holder">Who holds it above.</param>
/// <param name="Mine">Whether the reader's body leads or supports it.</param>
public sealed record TaskRow(ConclusionTask Task, string? Owner, TaskClock Clock, string Dialogue, Matter? Matter, IReadOnlyList<TaskStep> Steps, string? Holder, bool Mine)
{
    /// <summary>Whether the hall gave it to a higher authority to which nobody has written yet.</summary>
    public bool Unsent => Task.State == TaskState.WaitingAbove && !Steps.Any(step => step.Kind == StepKind.PassedUp);

    /// <summary>How late it is, charged to whoever holds it.</summary>
    public Lateness Grade => Clock.Rests ? Clock.AboveGrade : Clock.Grade;

    /// <summary>Where it leads.</summary>
    public string Url => $"/lam-viec/nhiem-vu/{Task.Id}";

    /// <summary>When it is due for sorting: what has no day comes last.</summary>
    public DateOnly SortDue => (Clock.Rests ? Clock.AboveDue : Clock.Due) ?? DateOnly.MaxValue;
}

/// <summary>Reads tasks with everything that a list shows of them.</summary>
public sealed class TaskBook(RulesInForce rules)
{
    /// <summary>The tasks this reader sees, by deadline.</summary>
    /// <param name="desk">Who reads.</param>
    /// <param name="which">Narrows them down.</param>
    /// <param name="ct">Stops the work.</param>
    internal async Task<List<TaskRow>> Read(Desk desk, Func<IQueryable<ConclusionTask>, IQueryable<ConclusionTask>> which, CancellationToken ct)
    {
        var sight = await TaskSight.Of(desk, desk.Db, ct);
        var tasks = (await which(Tasks.All(desk.Db)).ToListAsync(ct)).Where(sight.Sees).ToList();
        return await Rows(desk.Db, desk.UnitId, desk.T, desk.Today, tasks, sight, ct);
    }

    /// <summary>Tasks of a unit as rows, whoever asks.</summary>
    internal async Task<List<TaskRow>> Rows(DoiThoaiDb db, string unit, Ground.Texts.Texts texts, DateOnly today, IReadOnlyList<ConclusionTask> tasks, TaskSight? sight, CancellationToken ct)
    {
        var bound = await rules.Of(unit, ct);
        var ids = tasks.Select(task => task.Id).ToList();
        var matterIds = tasks.Select(task => task.MatterId).OfType<Guid>().Distinct().ToList();
        var dialogueIds = tasks.Select(task => task.DialogueId).Distinct().ToList();
        var (allBodies, allSteps, allEscalations) = (db.Bodies, db.TaskSteps, db.Escalations);
        var bodies = await allBodies.Where(row => row.UnitId == unit).ToDictionaryAsync(row => row.Id, row => row.Name, ct);
        var steps = (await allSteps.Where(row => row.TaskId != null && ids.Contains(row.TaskId.Value)).OrderBy(row => row.RecordedAt).ThenBy(row => row.Ordinal).ToListAsync(ct)).ToLookup(row => row.TaskId!.Value);
        var above = (await allEscalations.Where(row => row.FromUnitId == unit && row.AnsweredOn == null && ids.Contains(row.TaskId)).ToListAsync(ct)).ToLookup(row => row.TaskId);
        var matters = await Matters.All(db).Where(row => matterIds.Contains(row.Id)).ToDictionaryAsync(row => row.Id, ct);
        var dialogues = await Dialogues.All(db).Where(row => dialogueIds.Contains(row.Id)).ToDictionaryAsync(row => row.Id, ct);
        return
        [
            .. tasks.Select(task =>
            {
                var passed = task.State == TaskState.WaitingAbove ? steps[task.Id].LastOrDefault(step => step.Kind == StepKind.PassedUp) : null;
                var word = steps[task.Id].LastOrDefault(step => step.Kind == StepKind.InterimWord && passed is not null && step.OccurredOn >= passed.OccurredOn)?.OccurredOn;
                var held = above[task.Id].LastOrDefault();
                return new TaskRow(
                    task,
                    task.OwnerBodyId is { } owner ? bodies.GetValueOrDefault(owner) : null,
                    TaskClock.Of(task, held?.DueOn ?? passed?.ToDue, word, bound, today, task.State == TaskState.WaitingAbove && passed is null),
                    dialogues.TryGetValue(task.DialogueId, out var dialogue) ? DialogueName.Of(texts, dialogue) : "",
                    task.MatterId is { } matter ? matters.GetValueOrDefault(matter) : null,
                    [.. steps[task.Id]],
                    passed is null ? task.State == TaskState.WaitingAbove ? task.PassedUpTo : null
                        : held is { PassedOnTo.Length: > 0 } ? texts["followUp.holder.passedOn", passed.Whom, held.PassedOnTo] : passed.Whom,
                    sight?.Owns(task) ?? false);
            }).OrderBy(row => row.SortDue).ThenBy(row => row.Task.Id),
        ];
    }
}
