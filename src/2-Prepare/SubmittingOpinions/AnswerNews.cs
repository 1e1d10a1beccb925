using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Units;
using DoiThoai.Plan.Handover;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare.SubmittingOpinions;

/// <summary>Answers to opinions that were approved for the public, for the feeds.</summary>
internal sealed class AnswerNews : INewsSource
{
    private const int TitleLength = 120;

    public async Task<IReadOnlyList<NewsEntry>> Of(Desk desk, string? unit, int most, CancellationToken ct)
    {
        var db = PublicDoor.Open(desk);
        var (answers, matters, opinions, units) = (db.Answers, db.Matters, db.Opinions, db.Units);
        var given = await (
            from answer in answers
            join matter in matters on answer.MatterId equals matter.Id
            join opinion in opinions on matter.OpinionId equals opinion.Id
            join of in units on matter.UnitId equals of.Id
            where (unit == null || matter.UnitId == unit) && matter.EndedOn != null && answer.State == AnswerState.Approved && opinion.PublicSeq != null && !opinion.Restricted && !opinion.InternalOnly
            orderby matter.EndedOn descending
            select new { answer.Id, answer.Text, matter.OpinionId, matter.EndedOn, matter.DialogueId, matter.UnitId, of.Name }).AsNoTracking().Take(most).ToListAsync(ct);
        var open = await Handover.Matters.PublicWords(db, [.. given.Select(row => row.OpinionId)], ct);
        return
        [
            .. given.Where(row => open.ContainsKey(row.OpinionId)).Select(row => new NewsEntry(
                "answer", row.Id, row.EndedOn!.Value, desk.T["submit.news.answer", Short(open[row.OpinionId])], row.Text, row.DialogueId is { } dialogue ? $"/doi-thoai/{dialogue:D}" : $"/don-vi/{row.UnitId}", row.Name)),
        ];
    }

    private static string Short(string words) => words.Length > TitleLength ? words[..TitleLength] + "…" : words;
}
