using DoiThoai.Conclude;
using DoiThoai.Conclude.Handover;
using DoiThoai.FollowUp.WorkingOnTasks;
using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Rules;
using DoiThoai.Ground.Storage;
using DoiThoai.Plan;
using DoiThoai.Plan.Handover;
using Microsoft.AspNetCore.Http;
using UnitRules = DoiThoai.Ground.Rules.UnitRules;

namespace DoiThoai.FollowUp;

/// <summary>Where one task is changed: every action comes back to the task's page, filled and with its reason where it was refused.</summary>
internal sealed class TaskDesk(Desk desk, RulesInForce rules, TaskViews views)
{
    /// <summary>Who asks.</summary>
    public Desk Desk { get; } = desk;

    /// <summary>The rules of the actor's unit.</summary>
    public Task<UnitRules> Rules(CancellationToken ct) => rules.Of(Desk.UnitId, ct);

    /// <summary>The page of a task.</summary>
    /// <param name="id">The task.</param>
    /// <param name="action">The action whose form was sent; null for the page alone.</param>
    /// <param name="form">What was typed.</param>
    /// <param name="ct">Stops the work.</param>
    public async Task<IResult> View(Guid id, string? action, Form? form, CancellationToken ct) =>
        await views.Of(Desk, id, action, form, ct) is { } view ? Desk.Page<ShowTaskPage>(new { View = view }, form) : Desk.NotHere();

    /// <summary>Carries an action out as the office, the head or whoever its endpoint lets in.</summary>
    public Task<IResult> Act(Guid id, string action, Form form, Func<Turn, TaskFile, Pen, Task<Decision<TaskFile>>> work, CancellationToken ct) => Act(id, action, form, (_, _) => true, work, ct);

    /// <summary>The same where the rule needs nothing but the file.</summary>
    public Task<IResult> Act(Guid id, string action, Form form, Func<TaskFile, Pen, Decision<TaskFile>> work, CancellationToken ct) =>
        Act(id, action, form, (_, _) => true, (_, file, pen) => Task.FromResult(work(file, pen)), ct);

    /// <summary>The same where people said something besides, which is kept in the openings.</summary>
    public Task<IResult> Act(Guid id, string action, Form form, Func<TaskFile, Pen, Decision<TaskFile>> work, Func<TaskFile, IReadOnlyDictionary<Guid, string>> words, CancellationToken ct) =>
        Act(id, action, form, (_, _) => true, (_, file, pen) => Task.FromResult(work(file, pen)), ct, words);

    /// <summary>Carries an action out as the body that leads the task, or as the office on its behalf.</summary>
    public Task<IResult> ActAsOwner(Guid id, string action, Form form, Func<Turn, TaskFile, Pen, Task<Decision<TaskFile>>> work, CancellationToken ct) =>
        Act(id, action, form, (sight, task) => sight.Leads(task) || Desk.Actor.May(Right.SteerTasks), work, ct);

    /// <summary>Carries an action out as the body that leads or supports the task, or as the office on its behalf.</summary>
    public Task<IResult> ActAsHelper(Guid id, string action, Form form, Func<TaskFile, Pen, Decision<TaskFile>> work, CancellationToken ct) =>
        Act(id, action, form, (sight, task) => sight.Owns(task) || Desk.Actor.May(Right.SteerTasks), (_, file, pen) => Task.FromResult(work(file, pen)), ct);

    /// <summary>A step that is taken after the task's day asks for a reason, which stays on record.</summary>
    /// <param name="turn">The change.</param>
    /// <param name="task">The task.</param>
    /// <param name="on">The day of the step.</param>
    /// <param name="reason">The reason typed.</param>
    /// <param name="done">What was decided, where the step is in time or has its reason.</param>
    public static Decision<TaskFile> InTime(Turn turn, ConclusionTask task, DateOnly on, string reason, Decision<TaskFile> done)
    {
        if (done.Refused || task.DueOn is not { } due || on <= due || turn.Loading) return done;
        if (reason.Length == 0) return new Refusal("followUp.late.reason", "reason", due, on);
        Dialogues.NoteBreach(turn, new Breach { Id = turn.NewId(), UnitId = task.UnitId, SubjectId = task.Id, DialogueId = task.DialogueId, RuleKey = "task.due", DueOn = due, ActualOn = on, Reason = reason });
        return done;
    }

    private async Task<IResult> Act(Guid id, string action, Form form, Func<TaskSight, ConclusionTask, bool> may, Func<Turn, TaskFile, Pen, Task<Decision<TaskFile>>> work, CancellationToken ct, Func<TaskFile, IReadOnlyDictionary<Guid, string>>? words = null)
    {
        var sight = await TaskSight.Of(Desk, Desk.Db, ct);
        if (await Tasks.Find(Desk.Db, id, ct) is not { } seen || !sight.Sees(seen)) return Desk.NotHere();
        var on = form.OccurredOn(Desk);
        if (!may(sight, seen)) form.Refuse("", "followUp.task.notYours");
        if (form.HasErrors) return await View(id, action, form, ct);
        var decision = await TaskFiles.Change(Desk, rules, id, form, on, work, words, ct);
        return decision.Refused ? await View(id, action, form.Refused(decision), ct) : Desk.Go($"/lam-viec/nhiem-vu/{id}?xong={action}");
    }
}

/// <summary>What every form of this stage asks alike.</summary>
internal static class CommonFields
{
    /// <summary>The day on which something really happened: today unless typed, never in the future.</summary>
    public static DateOnly OccurredOn(this Form form, Desk desk, string name = "occurredOn")
    {
        var on = form.Day(name, required: false) ?? desk.Today;
        if (on > desk.Today) form.Refuse(name, "followUp.day.future");
        return on;
    }
}
