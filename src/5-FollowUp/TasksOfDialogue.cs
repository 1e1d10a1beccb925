using DoiThoai.Conclude;
using DoiThoai.Conclude.Handover;
using DoiThoai.Ground.Storage;
using DoiThoai.Plan.Handover;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.FollowUp;

/// <summary>How the last step of a dialogue's road stands: what was promised is done.</summary>
internal static class TasksOfDialogue
{
    public static async Task<RoadSign> Look(DoiThoaiDb db, Guid dialogue, CancellationToken ct)
    {
        var tasks = await Tasks.All(db).Where(row => row.DialogueId == dialogue).Select(row => new { row.State, row.DueOn, row.ClosedOn }).ToListAsync(ct);
        var issued = await Tasks.Notices(db).AnyAsync(row => row.Id == dialogue && row.State == ConclusionState.Issued, ct);
        var closed = tasks.Count(task => task.State == TaskState.Closed);
        return closed == tasks.Count
            ? new RoadSign(issued, tasks.Max(task => task.ClosedOn))
            : new RoadSign(false, null, $"{closed}/{tasks.Count}", tasks.Where(task => task.State is TaskState.Open or TaskState.Reopened).Min(task => task.DueOn));
    }
}
