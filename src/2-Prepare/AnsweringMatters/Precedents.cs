using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Units;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare.AnsweringMatters;

/// <summary>What was answered before to something like it.</summary>
/// <param name="Words">What was said then, where the reader may read it or the public does.</param>
/// <param name="Text">The answer.</param>
/// <param name="Basis">Its ground.</param>
/// <param name="Ending">How it ended.</param>
/// <param name="On">When it was approved.</param>
/// <param name="Likeness">From 0 to 1.</param>
/// <param name="Unit">Where; null in the reader's own unit.</param>
public sealed record Precedent(string? Words, string Text, IReadOnlyList<string> Basis, MatterEnding? Ending, DateOnly? On, double Likeness, string? Unit);

/// <summary>Earlier approved answers, the likest first: those of the unit in the same field or in much the same words, and what other units have answered in public.</summary>
internal static class Precedents
{
    private const int Looked = 400;
    private const int Shown = 5;

    internal static async Task<IReadOnlyList<Precedent>> For(Desk desk, Matter matter, string? words, CancellationToken ct)
    {
        var here = Likeness.Of(words ?? "");
        List<Precedent> found = [.. await Own(desk, matter, here, ct), .. await Elsewhere(desk, matter, here, ct)];
        return [.. found.OrderByDescending(it => it.Likeness).ThenBy(it => it.Unit is not null).Take(Shown)];
    }

    private static async Task<IReadOnlyList<Precedent>> Own(Desk desk, Matter matter, Likeness here, CancellationToken ct)
    {
        var sight = await OpinionSight.Of(desk.Db, desk.Actor, ct);
        var (answers, matters, opinions) = (desk.Db.Answers, desk.Db.Matters, desk.Db.Opinions);
        var earlier = await (
            from answer in answers
            join of in matters on answer.MatterId equals of.Id
            join opinion in opinions on of.OpinionId equals opinion.Id
            where answer.State == AnswerState.Approved && of.Id != matter.Id && !opinion.Restricted && of.State != OpinionState.RoutedOut
            orderby of.Field == matter.Field descending, answer.Id descending
            select new { answer, of }).Take(Looked).ToListAsync(ct);
        var said = await Handover.Matters.Words(desk.Db, [.. earlier.Select(row => row.of.Id)], ct);
        var like = earlier.Select(row => (row.answer, row.of, Like: here.To(Likeness.Of(said.GetValueOrDefault(row.of.Id) ?? ""))))
            .Where(it => it.of.Field == matter.Field || it.Like >= Likeness.Related).OrderByDescending(it => it.Like).Take(Shown).ToList();
        // The answer is the officials' own; people's words are shown to whoever may read them, or as the public reads them.
        var ids = like.Select(it => it.of.Id).ToList();
        var seen = await sight.Matters(desk.Db).Where(row => ids.Contains(row.Id)).Select(row => row.Id).ToListAsync(ct);
        var open = await Handover.Matters.PublicWords(desk.Db, [.. like.Select(it => it.of.OpinionId)], ct);
        return
        [
            .. like.Select(it => new Precedent(
                seen.Contains(it.of.Id) ? said.GetValueOrDefault(it.of.Id) : open.GetValueOrDefault(it.of.OpinionId),
                it.answer.Text,
                it.answer.Basis,
                it.of.Ending ?? it.answer.Proposes,
                it.answer.ApprovedOn,
                it.Like,
                null)),
        ];
    }

    private static async Task<IReadOnlyList<Precedent>> Elsewhere(Desk desk, Matter matter, Likeness here, CancellationToken ct)
    {
        var (own, db) = (desk.UnitId, desk.EveryUnit());
        try
        {
            var (answers, matters, opinions, units) = (db.Answers, db.Matters, db.Opinions, db.Units);
            var given = await (
                from answer in answers
                join of in matters on answer.MatterId equals of.Id
                join opinion in opinions on of.OpinionId equals opinion.Id
                join unit in units on of.UnitId equals unit.Id
                where of.UnitId != own && of.Field == matter.Field && of.Ending != null && answer.State == AnswerState.Approved && opinion.PublicSeq != null && !opinion.Restricted && !opinion.InternalOnly
                orderby answer.Id descending
                select new { answer, of.OpinionId, of.Ending, unit.Name }).Take(Looked).ToListAsync(ct);
            var open = await Handover.Matters.PublicWords(db, [.. given.Select(row => row.OpinionId)], ct);
            return
            [
                .. given.Where(row => open.ContainsKey(row.OpinionId))
                    .Select(row => new Precedent(open[row.OpinionId], row.answer.Text, row.answer.Basis, row.Ending, row.answer.ApprovedOn, here.To(Likeness.Of(open[row.OpinionId])), row.Name))
                    .Where(it => it.Likeness >= Likeness.Related).OrderByDescending(it => it.Likeness).Take(Shown),
            ];
        }
        finally
        {
            db.OfUnit = own;
        }
    }
}
