using DoiThoai.Ground.Storage;
using DoiThoai.Prepare.Handover;
using DoiThoai.Prepare.PublishingOpinions;
using DoiThoai.Prepare.SearchingAnswers;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare.SubmittingOpinions;

/// <summary>Published opinions that were answered: the latest, and those like one that is being written.</summary>
internal static class AnsweredAlike
{
    private const int Looked = 400;
    private const int Shown = 3;

    /// <summary>The likest of a unit, the newest where they are alike; few, so that nobody scrolls past the button.</summary>
    internal static async Task<IReadOnlyList<PublishedOpinion>> To(DoiThoaiDb db, IEnumerable<IPublicAnswers> stages, string unit, string words, CancellationToken ct)
    {
        var ids = await Ids(db, unit, Looked, ct);
        var open = await Handover.Matters.PublicWords(db, ids, ct);
        var here = Likeness.Of(words);
        var like = ids.Where(open.ContainsKey).Select(id => (Id: id, Like: here.To(Likeness.Of(open[id])))).Where(it => it.Like >= Likeness.Related).OrderByDescending(it => it.Like).Take(Shown).Select(it => it.Id).ToList();
        return Answered(await PublishedOpinion.Read(db, stages, like, ct));
    }

    /// <summary>The latest, of a unit or of all.</summary>
    internal static async Task<IReadOnlyList<PublishedOpinion>> Latest(DoiThoaiDb db, IEnumerable<IPublicAnswers> stages, string? unit, int most, CancellationToken ct) =>
        Answered(await PublishedOpinion.Read(db, stages, await Ids(db, unit, most, ct), ct));

    /// <summary>The answers, in order.</summary>
    internal static IEnumerable<PublicAnswer> Answers(this PublishedOpinion opinion) => opinion.Matters.SelectMany(it => it.Answers);

    private static List<PublishedOpinion> Answered(IReadOnlyList<PublishedOpinion> read) => [.. read.Where(it => it.Answers().Any())];

    private static async Task<List<Guid>> Ids(DoiThoaiDb db, string? unit, int most, CancellationToken ct)
    {
        var matters = db.Matters;
        return await Publication.MayBePublic(db.Opinions).Where(row => row.PublicSeq != null && (unit == null || row.UnitId == unit) && matters.Any(matter => matter.OpinionId == row.Id && matter.Ending != null))
            .OrderByDescending(row => matters.Where(matter => matter.OpinionId == row.Id).Max(matter => matter.EndedOn)).ThenByDescending(row => row.Id).Take(most).Select(row => row.Id).ToListAsync(ct);
    }
}
