using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Plan;
using DoiThoai.Plan.Handover;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare.PublishingOpinions;

/// <summary>Opinions that wait for somebody to say what the public may read of them, dialogue by dialogue, before its day.</summary>
internal sealed class PublicationWork : IWork
{
    public async Task<IReadOnlyList<WorkItem>> Of(Desk desk, CancellationToken ct)
    {
        if (!desk.Visitor.May(Right.ApprovePublication)) return [];
        var sight = await OpinionSight.Of(desk.Db, desk.Actor, ct);
        var waiting = await Publication.MayBePublic(sight.Opinions(desk.Db)).Where(row => row.PublicSeq == null && row.HeldBackReason == null)
            .GroupBy(row => row.DialogueId).Select(group => new { Dialogue = group.Key, Count = group.Count() }).ToListAsync(ct);
        var ids = waiting.Select(row => row.Dialogue).OfType<Guid>().ToList();
        var dialogues = await Dialogues.All(desk.Db).Where(row => ids.Contains(row.Id) && row.State != DialogueState.Cancelled).ToListAsync(ct);
        return
        [
            .. dialogues.Select(row => new WorkItem(
                desk.T["prepare.publish.work", waiting.First(it => it.Dialogue == row.Id).Count, Picks.Name(desk.T, row)],
                $"{PublishOpinions.Url}?doi-thoai={row.Id:D}",
                row.HeldOn)),
            .. waiting.Where(row => row.Dialogue is null).Select(row => new WorkItem(desk.T["prepare.publish.workNone", row.Count], PublishOpinions.Url)),
        ];
    }
}
