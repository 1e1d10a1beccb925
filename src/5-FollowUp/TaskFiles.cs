using DoiThoai.Conclude;
using DoiThoai.Conclude.Handover;
using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Rules;
using DoiThoai.Ground.Storage;
using DoiThoai.Prepare;
using DoiThoai.Prepare.Handover;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.FollowUp;

/// <summary>Opens a task's file from the store and puts back what a rule changed in it: steps, facts, the state of the opinions.</summary>
internal static class TaskFiles
{
    /// <summary>The rule that says how often a matter is reopened by itself.</summary>
    internal const string ReopeningsRule = "opinion.reopenings";

    /// <summary>The file of a task; null where there is none for this reader. Rows are tracked inside a turn.</summary>
    public static async Task<TaskFile?> Open(DoiThoaiDb db, Guid id, UnitRules rules, DateOnly today, CancellationToken ct)
    {
        if (await Tasks.Find(db, id, ct) is not { } task) return null;
        var matters = await Served(db, task, ct);
        var ids = matters.Select(matter => matter.Id).ToList();
        var (allSteps, opinionIds) = (db.TaskSteps, matters.Select(matter => matter.OpinionId).ToList());
        var steps = await allSteps.Where(row => row.TaskId == id || (row.TaskId == null && row.MatterId != null && ids.Contains(row.MatterId.Value)))
            .OrderBy(row => row.RecordedAt).ThenBy(row => row.Ordinal).ToListAsync(ct);
        var opinions = await Matters.Opinions(db).Where(row => opinionIds.Contains(row.Id)).Select(row => new { row.HasAuthor, row.Restricted }).ToListAsync(ct);
        var audience = opinions.Exists(it => it.HasAuthor) ? Audience.Person : opinions.Exists(it => it.Restricted) ? Audience.Nobody : Audience.Village;
        return new TaskFile(task, matters, steps, audience, rules.Find(ReopeningsRule, today)?.Value ?? 1);
    }

    /// <summary>Changes a task in one turn; the actor must see it, and the form must show its last version.</summary>
    /// <param name="desk">Who acts.</param>
    /// <param name="bound">The rules in force.</param>
    /// <param name="id">The task.</param>
    /// <param name="form">What was typed.</param>
    /// <param name="on">The day it is said to have happened.</param>
    /// <param name="work">The rule; it changes the file or refuses.</param>
    /// <param name="words">What people said, by matter.</param>
    /// <param name="ct">Stops the work.</param>
    public static Task<Decision<TaskFile>> Change(
        Desk desk,
        RulesInForce bound,
        Guid id,
        Form form,
        DateOnly on,
        Func<Turn, TaskFile, Pen, Task<Decision<TaskFile>>> work,
        Func<TaskFile, IReadOnlyDictionary<Guid, string>>? words,
        CancellationToken ct) =>
        desk.Write<TaskFile>($"task/{id}", async turn =>
        {
            var file = await Open(turn.Db, id, await bound.Of(desk.UnitId, ct), turn.Today, ct);
            if (file is null || !await TaskSight.Sees(desk, turn.Db, file.Task, ct)) return new Refusal("pages.notHere.title");
            file.Task.Expect(form);
            var decision = await work(turn, file, desk.Pen(turn, on));
            if (!decision.Refused) await Keep(turn, file, words?.Invoke(file) ?? new Dictionary<Guid, string>(), on, ct);
            return decision;
        }, ct);

    /// <summary>Puts the steps and facts of a change into the store, each fact into the case of the opinion it concerns, and brings the opinions in line.</summary>
    /// <param name="turn">The change.</param>
    /// <param name="file">What changed.</param>
    /// <param name="words">What people said, by the matter it concerns; kept in the openings alone.</param>
    /// <param name="on">The day it is said to have happened.</param>
    /// <param name="ct">Stops the work.</param>
    public static async Task Keep(Turn turn, TaskFile file, IReadOnlyDictionary<Guid, string> words, DateOnly on, CancellationToken ct)
    {
        var allSteps = turn.Db.TaskSteps;
        allSteps.AddRange(file.Added);
        foreach (var (fact, only) in file.Facts)
        {
            var concerned = fact is IRegisteredFact ? file.Matters.Where(matter => only is null || matter.Id == only).ToList() : [];
            if (concerned.Count == 0) turn.Record(file.Task.UnitId, file.Task.Id, fact, on);
            foreach (var matter in concerned)
            {
                (string, string)[] said = fact is ResultRated && words.TryGetValue(matter.Id, out var text) && text.Length > 0 ? [("comment", text)] : [];
                await turn.Register(file.Task.UnitId, matter.OpinionId, (IRegisteredFact)fact, said, on, ct);
            }
        }

        foreach (var opinion in file.Matters.Select(matter => matter.OpinionId).Distinct()) await Matters.Settle(turn, opinion, ct);
    }

    /// <summary>Who records, on which day.</summary>
    public static Pen Pen(this Desk desk, Turn turn, DateOnly on) => new(on, turn.At, desk.Actor.Id, turn.NewId);

    /// <summary>The matters a task serves: its own and, where its group has one task, those that say the same.</summary>
    private static async Task<List<Matter>> Served(DoiThoaiDb db, ConclusionTask task, CancellationToken ct)
    {
        if (task.MatterId is not { } id) return [];
        var matters = await Matters.All(db).Where(row => row.Id == id).ToListAsync(ct);
        if (matters.FirstOrDefault()?.GroupId is not { } group) return matters;
        var own = await Tasks.All(db).Where(row => row.DialogueId == task.DialogueId && row.MatterId != null).Select(row => row.MatterId!.Value).ToListAsync(ct);
        matters.AddRange(await Matters.All(db).Where(row => row.GroupId == group && row.DialogueId == task.DialogueId && row.Id != id && !own.Contains(row.Id)).OrderBy(row => row.Id).ToListAsync(ct));
        return matters;
    }
}
