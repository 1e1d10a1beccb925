using DoiThoai.Ground.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Conclude.Handover;

/// <summary>What later stages may read and change of conclusions and their tasks.</summary>
public static class Tasks
{
    /// <summary>Every task that this reader's unit holds.</summary>
    public static IQueryable<ConclusionTask> All(DoiThoaiDb db) => db.Tasks;

    /// <summary>One task; tracked inside a turn.</summary>
    public static Task<ConclusionTask?> Find(DoiThoaiDb db, Guid id, CancellationToken ct) => db.Tasks.FirstOrDefaultAsync(row => row.Id == id, ct);

    /// <summary>Adds a task (a matter that was reopened, or left out of the conference).</summary>
    public static void Add(Turn turn, ConclusionTask task)
    {
        ArgumentNullException.ThrowIfNull(turn);
        turn.Db.Tasks.Add(task);
    }

    /// <summary>Minutes.</summary>
    public static IQueryable<Minutes> Minutes(DoiThoaiDb db) => db.Minutes;

    /// <summary>Conclusion notices.</summary>
    public static IQueryable<ConclusionNotice> Notices(DoiThoaiDb db) => db.ConclusionNotices;
}
