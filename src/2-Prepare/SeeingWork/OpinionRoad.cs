using DoiThoai.Ground.People;
using DoiThoai.Ground.Storage;
using DoiThoai.Plan.Handover;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare.SeeingWork;

/// <summary>The steps of a dialogue's road that lie in preparing: opinions gathered, list closed and approved, answers assigned and approved.</summary>
internal static class OpinionRoad
{
    /// <summary>Where each step is done, and how it stands.</summary>
    internal static IReadOnlyList<RoadPlace> Places { get; } =
    [
        new(RoadStep.Opinions, "/lam-viec/y-kien?doi-thoai={id}", Right.SeeOpinions) { Facts = ["listClosed", "listApproved"], Look = Gathered },
        new(RoadStep.ListClosed, "/lam-viec/doi-thoai/{id}/danh-sach-y-kien", Right.SortOpinions) { Facts = ["listClosed", "listApproved"] },
        new(RoadStep.ListApproved, "/lam-viec/doi-thoai/{id}/danh-sach-y-kien", Right.ConsiderLists) { Facts = ["listApproved"] },
        new(RoadStep.AnswersAssigned, "/lam-viec/phan-cong?doi-thoai={id}", Right.AssignToUnits) { Look = Assigned },
        new(RoadStep.AnswersApproved, "/lam-viec/duyet-tra-loi", Right.ApproveAnswers) { Look = Approved },
    ];

    private static async Task<RoadSign> Gathered(DoiThoaiDb db, Guid dialogue, CancellationToken ct)
    {
        var (opinions, lists) = (db.Opinions, db.OpinionLists);
        var count = await opinions.CountAsync(row => row.DialogueId == dialogue, ct);
        var closed = await lists.AnyAsync(row => row.Id == dialogue && row.State != ListState.Draft, ct);
        return new(closed, null, count == 0 ? null : Ground.Texts.Texts.Number(count));
    }

    private static async Task<RoadSign> Assigned(DoiThoaiDb db, Guid dialogue, CancellationToken ct)
    {
        var hall = Hall(db, dialogue);
        var (all, done) = (await hall.CountAsync(ct), await hall.CountAsync(row => row.LeadBodyId != null, ct));
        return Sign(done, all);
    }

    private static async Task<RoadSign> Approved(DoiThoaiDb db, Guid dialogue, CancellationToken ct)
    {
        var (hall, answers) = (Hall(db, dialogue), db.Answers);
        var all = await hall.CountAsync(ct);
        var done = await hall.CountAsync(
            row => row.Ending != null || answers.Any(answer => answer.State == AnswerState.Approved && (answer.MatterId == row.Id || (row.GroupId != null && answer.GroupId == row.GroupId))), ct);
        return Sign(done, all);
    }

    private static IQueryable<Matter> Hall(DoiThoaiDb db, Guid dialogue)
    {
        var matters = db.Matters;
        return matters.Where(row => row.DialogueId == dialogue && row.Listing == Listing.Approved && row.State != OpinionState.RoutedOut && row.State != OpinionState.Withdrawn);
    }

    private static RoadSign Sign(int done, int all) => new(all > 0 && done == all, null, all == 0 ? null : $"{done}/{all}");
}
