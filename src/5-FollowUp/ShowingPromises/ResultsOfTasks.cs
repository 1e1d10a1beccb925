using DoiThoai.Conclude;
using DoiThoai.Conclude.Handover;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Units;
using DoiThoai.Prepare.Handover;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.FollowUp.ShowingPromises;

/// <summary>What became of a matter in the end: the result with which its task was closed.</summary>
internal sealed class ResultsOfTasks : IPublicAnswers
{
    public async Task<IReadOnlyList<PublicAnswer>> Of(DoiThoaiDb db, IReadOnlyCollection<Guid> matters, CancellationToken ct)
    {
        var (tasks, bodies) = (Tasks.All(db), db.Bodies);
        return await (
            from task in tasks
            join body in bodies on task.OwnerBodyId equals body.Id into of
            from body in of.DefaultIfEmpty()
            where task.MatterId != null && matters.Contains(task.MatterId.Value) && task.State == TaskState.Closed && task.Result != ""
            orderby task.Id
            select new PublicAnswer(task.MatterId!.Value, body == null ? null : body.Name, task.Result, task.ResultOn)).ToListAsync(ct);
    }
}
