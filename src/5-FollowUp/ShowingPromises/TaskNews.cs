using DoiThoai.Conclude;
using DoiThoai.Conclude.Handover;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Units;
using DoiThoai.Prepare;
using DoiThoai.Prepare.Handover;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.FollowUp.ShowingPromises;

/// <summary>Tells whoever follows an opinion who works on the promise that was made, and by when; what waits above has no day of ours.</summary>
internal sealed class TaskNews : IOpinionNews
{
    public async Task<NewsStep?> Of(Desk desk, DoiThoaiDb db, Opinion opinion, IReadOnlyList<Matter> matters, CancellationToken ct)
    {
        var (ids, bodies) = (matters.Where(row => row.State is OpinionState.InProgress or OpinionState.Reopened).Select(row => row.Id).ToList(), db.Bodies);
        if (ids.Count == 0) return null;
        var task = await Tasks.All(db).Where(row => row.MatterId != null && ids.Contains(row.MatterId.Value) && row.State != TaskState.Closed && row.PassedUpOn == null).OrderBy(row => row.DueOn).FirstOrDefaultAsync(ct);
        if (task is null) return null;
        var owner = await bodies.Where(row => row.Id == task.OwnerBodyId).Select(row => row.Name).FirstOrDefaultAsync(ct);
        return new(owner ?? desk.T["prepare.by.office"], desk.T[task.State == TaskState.Reopened ? "prepare.next.reopened" : "prepare.next.work"], task.DueOn);
    }
}
