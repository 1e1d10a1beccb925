using DoiThoai.Conclude;
using DoiThoai.Conclude.Handover;
using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.Storage;
using DoiThoai.Plan;
using DoiThoai.Plan.Handover;
using DoiThoai.Prepare.Handover;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.FollowUp.Handover;

/// <summary>What became of what a dialogue promised.</summary>
/// <param name="Of">The dialogue; null where none was concluded before.</param>
/// <param name="Name">The dialogue in words.</param>
/// <param name="Rows">Its tasks, by deadline.</param>
/// <param name="Older">Tasks of still earlier dialogues that are not closed.</param>
public sealed record ReportBack(Dialogue? Of, string Name, IReadOnlyList<TaskRow> Rows, IReadOnlyList<TaskRow> Older)
{
    /// <summary>How many are closed.</summary>
    public int Closed => Rows.Count(row => row.Task.State == TaskState.Closed);

    /// <summary>How many wait above.</summary>
    public int Above => Rows.Count(row => row.Task.State == TaskState.WaitingAbove);

    /// <summary>How many are open and past their day.</summary>
    public int Late => Rows.Count(row => row.Task.State is not (TaskState.Closed or TaskState.WaitingAbove) && row.Grade >= Lateness.Overdue);
}

/// <summary>Tells what became of the last conclusions: for the next dialogue's opening report, for the Front, for documents.</summary>
public sealed class ReportBacks(TaskBook book)
{
    /// <summary>What became of the dialogue before this one: of the same village or cluster where there was one, else the unit's last.</summary>
    public async Task<ReportBack> Before(DoiThoaiDb db, Ground.Texts.Texts texts, DateOnly today, Dialogue next, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(next);
        var earlier = (await Concluded(db, next.UnitId, ct)).Where(row => row.Id != next.Id && row.CountsOn <= next.CountsOn).ToList();
        var last = earlier.Find(row => next.VillageId is not null && row.VillageId == next.VillageId) ?? earlier.Find(row => next.Cluster is not null && row.Cluster == next.Cluster) ?? earlier.FirstOrDefault();
        return await Of(db, texts, today, next.UnitId, last, ct);
    }

    /// <summary>What became of a unit's last concluded dialogue.</summary>
    public async Task<ReportBack> Last(DoiThoaiDb db, string unit, Ground.Texts.Texts texts, DateOnly today, CancellationToken ct) =>
        await Of(db, texts, today, unit, (await Concluded(db, unit, ct)).FirstOrDefault(), ct);

    private async Task<ReportBack> Of(DoiThoaiDb db, Ground.Texts.Texts texts, DateOnly today, string unit, Dialogue? last, CancellationToken ct)
    {
        if (last is null) return new(null, "", [], []);
        var tasks = await Tasks.All(db).Where(row => row.UnitId == unit && (row.DialogueId == last.Id || row.State != TaskState.Closed)).ToListAsync(ct);
        // What is about an official is reported to nobody here.
        var restricted = await (
            from task in Tasks.All(db)
            join matter in Matters.All(db) on task.MatterId equals matter.Id
            join opinion in Matters.Opinions(db) on matter.OpinionId equals opinion.Id
            where opinion.Restricted && task.UnitId == unit
            select task.Id).ToListAsync(ct);
        var rows = await book.Rows(db, unit, texts, today, [.. tasks.Where(row => !restricted.Contains(row.Id) && row.GivenOn <= today)], null, ct);
        return new(last, DialogueName.Of(texts, last), [.. rows.Where(row => row.Task.DialogueId == last.Id)], [.. rows.Where(row => row.Task.DialogueId != last.Id && row.Task.GivenOn <= last.CountsOn)]);
    }

    private static async Task<List<Dialogue>> Concluded(DoiThoaiDb db, string unit, CancellationToken ct) =>
        [.. (await Dialogues.All(db).Where(row => row.UnitId == unit && row.State == DialogueState.Concluded).ToListAsync(ct)).OrderByDescending(row => row.CountsOn)];
}
