using DoiThoai.Conclude;
using DoiThoai.Conclude.Handover;
using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.Rules;
using DoiThoai.Ground.Storage;
using DoiThoai.Plan;
using DoiThoai.Prepare.Handover;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.FollowUp.ShowingPromises;

/// <summary>What everybody may know of the promises of one dialogue.</summary>
/// <param name="Dialogue">The dialogue.</param>
/// <param name="Rows">Its promises, by deadline.</param>
/// <param name="ShowLate">Whether the unit has decided to show what is late.</param>
public sealed record DialoguePromises(Dialogue Dialogue, IReadOnlyList<TaskRow> Rows, bool ShowLate)
{
    /// <summary>Those that the unit itself has to keep, or has kept.</summary>
    public IReadOnlyList<TaskRow> Own => [.. Rows.Where(row => !row.Clock.Rests)];

    /// <summary>Those that wait above.</summary>
    public IReadOnlyList<TaskRow> Above => [.. Rows.Where(row => row.Clock.Rests)];

    /// <summary>How many are kept.</summary>
    public int Closed => Rows.Count(row => row.Task.State == TaskState.Closed);

    /// <summary>How many of its own are late.</summary>
    public int Late => Own.Count(row => row.Task.State != TaskState.Closed && row.Grade >= Lateness.Overdue);
}

/// <summary>Reads promises for the public: only what an issued notice promised, nothing about an official, never a person.</summary>
public sealed class PublicPromises(TaskBook book, RulesInForce rules)
{
    /// <summary>By the rule of the unit alone is it shown in public what is late.</summary>
    internal const string ShowLateRule = "task.showLate";

    /// <summary>The promises of a unit's dialogues; a dialogue without an issued notice or a task is left out.</summary>
    internal async Task<IReadOnlyList<DialoguePromises>> Of(DoiThoaiDb db, Ground.Texts.Texts texts, DateOnly today, string unit, IReadOnlyList<Dialogue> dialogues, CancellationToken ct)
    {
        var ids = dialogues.Select(dialogue => dialogue.Id).ToList();
        var issued = await Tasks.Notices(db).Where(row => ids.Contains(row.Id) && row.State == ConclusionState.Issued).Select(row => row.Id).ToListAsync(ct);
        var restricted = await (
            from task in Tasks.All(db)
            join matter in Matters.All(db) on task.MatterId equals matter.Id
            join opinion in Matters.Opinions(db) on matter.OpinionId equals opinion.Id
            where issued.Contains(task.DialogueId) && opinion.Restricted
            select task.Id).ToListAsync(ct);
        var tasks = await Tasks.All(db).Where(row => issued.Contains(row.DialogueId) && !restricted.Contains(row.Id)).ToListAsync(ct);
        var rows = (await book.Rows(db, unit, texts, today, tasks, null, ct)).ToLookup(row => row.Task.DialogueId);
        var showLate = (await rules.Find(ShowLateRule, unit, today, ct))?.Value is 1;
        return [.. dialogues.Where(dialogue => rows.Contains(dialogue.Id)).Select(dialogue => new DialoguePromises(dialogue, [.. rows[dialogue.Id]], showLate))];
    }
}
