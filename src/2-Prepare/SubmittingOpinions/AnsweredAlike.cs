using DoiThoai.Ground.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare.SubmittingOpinions;

/// <summary>A published opinion like the one that is being written, and what was answered to it.</summary>
/// <param name="Words">What was said, as the public reads it.</param>
/// <param name="Answer">The answer.</param>
/// <param name="On">When it was given.</param>
public sealed record AnsweredAlike(string Words, string Answer, DateOnly? On)
{
    private const int Looked = 400;
    private const int Shown = 3;

    /// <summary>The likest of a unit, the newest where they are alike; few, so that nobody scrolls past the button.</summary>
    internal static async Task<IReadOnlyList<AnsweredAlike>> To(DoiThoaiDb db, string unit, string words, CancellationToken ct)
    {
        var (answers, matters, opinions) = (db.Answers, db.Matters, db.Opinions);
        var given = await (
            from answer in answers
            join matter in matters on answer.MatterId equals matter.Id
            join opinion in opinions on matter.OpinionId equals opinion.Id
            where matter.UnitId == unit && matter.Ending != null && answer.State == AnswerState.Approved && opinion.PublicSeq != null && !opinion.Restricted && !opinion.InternalOnly
            orderby answer.Id descending
            select new { answer.Text, matter.OpinionId, matter.EndedOn, answer.ApprovedOn }).AsNoTracking().Take(Looked).ToListAsync(ct);
        var open = await Handover.Matters.PublicWords(db, [.. given.Select(row => row.OpinionId)], ct);
        var here = Likeness.Of(words);
        return
        [
            .. given.Where(row => open.ContainsKey(row.OpinionId))
                .Select(row => (Like: here.To(Likeness.Of(open[row.OpinionId])), Of: new AnsweredAlike(open[row.OpinionId], row.Text, row.EndedOn ?? row.ApprovedOn)))
                .Where(it => it.Like >= Likeness.Related).OrderByDescending(it => it.Like).DistinctBy(it => it.Of.Answer).Take(Shown).Select(it => it.Of),
        ];
    }
}
