using DoiThoai.Conclude.Handover;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Storage;
using DoiThoai.Hold.Handover;
using DoiThoai.Prepare;
using DoiThoai.Prepare.Handover;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.FollowUp.TellingPeople;

/// <summary>A matter that was answered in the hall, as it is told of.</summary>
/// <param name="Matter">The matter.</param>
/// <param name="Opinion">The opinion it stands in.</param>
/// <param name="Audience">Whom the answer must reach.</param>
/// <param name="Words">What the people said, for those who may see it.</param>
/// <param name="Answer">What was answered in the hall.</param>
/// <param name="Told">How they were told already.</param>
public sealed record HallRow(Matter Matter, Opinion Opinion, Audience Audience, string? Words, string? Answer, ToldBy? Told);

/// <summary>Reads the matters of a dialogue that were answered in the hall and left no task.</summary>
internal static class HallBook
{
    public static async Task<List<HallRow>> Of(Desk desk, DoiThoaiDb db, Guid dialogue, CancellationToken ct)
    {
        var own = await Tasks.All(db).Where(row => row.DialogueId == dialogue && row.MatterId != null).Select(row => row.MatterId!.Value).ToListAsync(ct);
        var ended = await Matters.All(db).Where(row => row.DialogueId == dialogue && (row.State == OpinionState.Answered || row.State == OpinionState.Closed)).ToListAsync(ct);
        // Where a group has one task, that task tells everybody.
        var groups = ended.Where(row => own.Contains(row.Id)).Select(row => row.GroupId).OfType<Guid>().ToHashSet();
        var matters = ended.Where(row => !own.Contains(row.Id) && (row.GroupId is not { } group || !groups.Contains(group))).OrderBy(row => row.ListOrder ?? int.MaxValue).ThenBy(row => row.Id).ToList();
        var (ids, opinionIds) = (matters.Select(row => row.Id).ToList(), matters.Select(row => row.OpinionId).Distinct().ToList());
        var opinions = await Matters.Opinions(db).Where(row => opinionIds.Contains(row.Id)).ToDictionaryAsync(row => row.Id, ct);
        var words = desk.Actor.May(Right.SeeOpinions) ? await Matters.Words(db, ids, ct) : [];
        var answers = (await Conferences.Answers(db, dialogue).ToListAsync(ct)).ToLookup(row => row.MatterId);
        var allSteps = db.TaskSteps;
        var told = (await allSteps.Where(row => row.TaskId == null && row.MatterId != null && ids.Contains(row.MatterId.Value) && row.ToldBy != null).OrderBy(row => row.RecordedAt).ToListAsync(ct)).ToLookup(row => row.MatterId!.Value);
        return
        [
            .. matters.Where(row => !opinions[row.OpinionId].Restricted || desk.Actor.May(Right.SeeRestricted)).Select(row =>
            {
                var opinion = opinions[row.OpinionId];
                var audience = opinion.HasAuthor ? Audience.Person : opinion.Restricted ? Audience.Nobody : Audience.Village;
                return new HallRow(row, opinion, audience, words.GetValueOrDefault(row.Id), string.Join("\n", answers[row.Id].Select(answer => answer.Text)) is { Length: > 0 } answer ? answer : null, told[row.Id].LastOrDefault()?.ToldBy);
            }),
        ];
    }
}
