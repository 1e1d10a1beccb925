using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Plan.Handover;
using DoiThoai.Prepare.AssigningMatters;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare.SeeingWork;

/// <summary>What needs the person who has signed in: opinions to sort, lists to approve, matters to hand over, assign or answer, answers to approve.</summary>
internal sealed class OpinionWork : IWork
{
    public async Task<IReadOnlyList<WorkItem>> Of(Desk desk, CancellationToken ct)
    {
        if (desk.Actor.UnitId is null || !desk.Actor.May(Right.SeeOpinions)) return [];
        var sight = await OpinionSight.Of(desk.Db, desk.Actor, ct);
        List<WorkItem> items = [];
        if (desk.Actor.May(Right.SortOpinions)) await Unsorted(desk, sight, items, ct);
        if (desk.Actor.May(Right.ConsiderLists)) await Lists(desk, items, ct);
        if (desk.Actor.May(Right.AssignToGovernment)) await Count(desk, HandToGovernment.Waiting(sight.Matters(desk.Db)), "prepare.work.handOver", HandToGovernment.Url, items, ct);
        if (desk.Actor.May(Right.AssignToUnits)) await Count(desk, AssignMatters.Waiting(sight.Matters(desk.Db)), "prepare.work.assign", AssignMatters.Url, items, ct);
        if (desk.Actor.May(Right.AnswerMatters)) await Answers(desk, sight, items, ct);
        if (desk.Actor.May(Right.ApproveAnswers)) await Approvals(desk, items, ct);
        if (desk.Actor.Role == Role.Inspection) await Count(desk, sight.Matters(desk.Db).Where(row => row.State == OpinionState.Received || row.State == OpinionState.Sorting), "prepare.work.restricted", "/lam-viec/y-kien?han-che=1", items, ct);
        return items;
    }

    private static async Task Count(Desk desk, IQueryable<Matter> matters, string textKey, string url, List<WorkItem> items, CancellationToken ct)
    {
        if (await matters.CountAsync(ct) is > 0 and var count) items.Add(new(desk.T[textKey, count], url));
    }

    private static async Task Unsorted(Desk desk, OpinionSight sight, List<WorkItem> items, CancellationToken ct)
    {
        var waiting = sight.Opinions(desk.Db).Where(row => row.State == OpinionState.Received);
        if (await waiting.CountAsync(ct) is not (> 0 and var count)) return;
        var since = await waiting.MinAsync(row => row.ReceivedAt, ct);
        items.Add(new(desk.T["prepare.work.sort", count, Clock.DayOf(since)], "/lam-viec/y-kien?trang-thai=received"));
    }

    private static async Task Lists(Desk desk, List<WorkItem> items, CancellationToken ct)
    {
        var lists = desk.Db.OpinionLists;
        var closed = await lists.Where(row => row.State == ListState.Closed).Select(row => row.Id).ToListAsync(ct);
        foreach (var dialogue in await Dialogues.All(desk.Db).Where(row => closed.Contains(row.Id)).ToListAsync(ct))
        {
            items.Add(new(desk.T["prepare.work.list", Picks.Name(desk.T, dialogue)], $"/lam-viec/doi-thoai/{dialogue.Id:D}/danh-sach-y-kien", dialogue.HeldOn));
        }
    }

    // Each matter with its day: who answers must see which one is late.
    private static async Task Answers(Desk desk, OpinionSight sight, List<WorkItem> items, CancellationToken ct)
    {
        var bodies = sight.Bodies;
        var mine = await sight.Matters(desk.Db)
            .Where(row => row.LeadBodyId != null && bodies.Contains(row.LeadBodyId.Value) && (row.State == OpinionState.Assigned || row.State == OpinionState.Answering || row.State == OpinionState.Reopened))
            .GroupBy(row => row.DueOn).Select(days => new { Due = days.Key, Count = days.Count() }).ToListAsync(ct);
        items.AddRange(mine.OrderBy(day => day.Due ?? DateOnly.MaxValue).Select(day => new WorkItem(desk.T["prepare.work.answer", day.Count], "/lam-viec/tra-loi", day.Due)));
    }

    private static async Task Approvals(Desk desk, List<WorkItem> items, CancellationToken ct)
    {
        var partys = desk.Actor.Role == Role.Head;
        var answers = desk.Db.Answers;
        if (await answers.CountAsync(row => row.State == AnswerState.Submitted && row.PartyMatter == partys, ct) is > 0 and var count)
        {
            items.Add(new(desk.T["prepare.work.approve", count], "/lam-viec/duyet-tra-loi"));
        }
    }
}
