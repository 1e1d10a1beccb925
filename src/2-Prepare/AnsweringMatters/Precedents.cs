using DoiThoai.Ground.Pages;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare.AnsweringMatters;

/// <summary>What was answered before to something like it.</summary>
/// <param name="Words">What was said then; null where it was erased.</param>
/// <param name="Text">The answer.</param>
/// <param name="Basis">Its ground.</param>
/// <param name="Ending">How it ended.</param>
/// <param name="On">When it was approved.</param>
/// <param name="Likeness">From 0 to 1.</param>
public sealed record Precedent(string? Words, string Text, IReadOnlyList<string> Basis, MatterEnding? Ending, DateOnly? On, double Likeness);

/// <summary>Earlier approved answers of the unit, the likest first: the same field, or much the same words.</summary>
internal static class Precedents
{
    private const int Looked = 400;
    private const int Shown = 5;

    internal static async Task<IReadOnlyList<Precedent>> For(Desk desk, Matter matter, string? words, CancellationToken ct)
    {
        var (answers, matters, opinions) = (desk.Db.Answers, desk.Db.Matters, desk.Db.Opinions);
        var earlier = await (
            from answer in answers
            join of in matters on answer.MatterId equals of.Id
            join opinion in opinions on of.OpinionId equals opinion.Id
            where answer.State == AnswerState.Approved && of.Id != matter.Id && !opinion.Restricted && of.State != OpinionState.RoutedOut
            orderby of.Field == matter.Field descending, answer.Id descending
            select new { answer, of }).Take(Looked).ToListAsync(ct);
        var said = await Handover.Matters.Words(desk.Db, [.. earlier.Select(row => row.of.Id)], ct);
        var here = Likeness.Of(words ?? "");
        return
        [
            .. earlier
                .Select(row => (row, like: here.To(Likeness.Of(said.GetValueOrDefault(row.of.Id) ?? ""))))
                .Where(it => it.row.of.Field == matter.Field || it.like >= Likeness.Related)
                .OrderByDescending(it => it.like)
                .Take(Shown)
                .Select(it => new Precedent(said.GetValueOrDefault(it.row.of.Id), it.row.answer.Text, it.row.answer.Basis, it.row.of.Ending ?? it.row.answer.Proposes, it.row.answer.ApprovedOn, it.like)),
        ];
    }
}
