using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;
using DoiThoai.Prepare.PublishingOpinions;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare.Handover;

/// <summary>What a hall may read of a matter: nothing before Duyệt công khai, and no name without consent.</summary>
/// <param name="Question">The words approved for the public.</param>
/// <param name="Answer">The prepared answer, approved; null where there is none.</param>
/// <param name="Author">Who said it, with consent; null without.</param>
public sealed record HallWords(string Question, string? Answer, string? Author)
{
    /// <summary>The words of these matters; a matter of which nothing may be read is absent.</summary>
    public static async Task<Dictionary<Guid, HallWords>> Of(DoiThoaiDb db, IReadOnlyCollection<Guid> matters, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var rows = await db.Matters.AsNoTracking().Where(row => matters.Contains(row.Id) && row.State != OpinionState.RoutedOut && row.State != OpinionState.Withdrawn).Select(row => new { row.Id, row.OpinionId, row.GroupId }).ToListAsync(ct);
        var opinions = rows.Select(row => row.OpinionId).Distinct().ToList();
        var words = await Matters.PublicWords(db, opinions, ct);
        if (words.Count == 0) return [];
        var named = await Matters.PublicAuthors(db, opinions, ct);
        var (groups, all) = (rows.Select(row => row.GroupId).OfType<Guid>().Distinct().ToList(), db.Answers);
        var answers = await all.AsNoTracking().Where(row => row.State == AnswerState.Approved && (matters.Contains(row.MatterId) || (row.GroupId != null && groups.Contains(row.GroupId.Value)))).ToListAsync(ct);
        // An answer is written to a person, and may call them by a name that they did not let us show.
        var hidden = answers.Count == 0 ? [] : await Authors(db, opinions.Where(id => words.ContainsKey(id) && !named.ContainsKey(id)).ToList(), ct);
        return rows.Where(row => words.ContainsKey(row.OpinionId)).ToDictionary(row => row.Id, row => new HallWords(
            words[row.OpinionId],
            answers.Find(it => it.MatterId == row.Id || (it.GroupId is not null && it.GroupId == row.GroupId))?.Text is { } text ? hidden.Aggregate(text, AuthorName.Hide) : null,
            named.GetValueOrDefault(row.OpinionId) is { Length: > 0 } author ? author : null));
    }

    private static async Task<List<string>> Authors(DoiThoaiDb db, List<Guid> opinions, CancellationToken ct)
    {
        var openings = db.Set<Opening>();
        return await openings.Where(row => opinions.Contains(row.CaseId) && row.Seq == 0 && row.Name == "author" && row.Value != null && row.Value != "").Select(row => row.Value!).ToListAsync(ct);
    }
}
