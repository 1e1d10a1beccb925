using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare;

/// <summary>People's words as they lie in the openings: whole opinions, authors, points, and the running number under which words were just entered.</summary>
internal static class OpinionWords
{
    // What an opinion's entries say besides people's words: codes, days, numbers.
    private static readonly string[] NotPersonal = ["reference", "unit", "channel", "kind", "occurredOn", "recordedAt", "fact", "data", "anchor"];

    /// <summary>The words of an opinion as they came; where they were erased, those of its matters that stayed.</summary>
    internal static async Task<string?> Of(DoiThoaiDb db, Guid opinion, CancellationToken ct)
    {
        var (openings, matters) = (db.Set<Opening>(), db.Matters);
        if (await openings.Where(row => row.CaseId == opinion && row.Seq == 0 && row.Name == "text").Select(row => row.Value).FirstOrDefaultAsync(ct) is { } whole) return whole;
        var ids = await matters.Where(row => row.OpinionId == opinion && row.State != OpinionState.RoutedOut).OrderBy(row => row.Ordinal).Select(row => row.Id).ToListAsync(ct);
        var words = await Handover.Matters.Words(db, ids, ct);
        return words.Count == 0 ? null : string.Join('\n', ids.Where(words.ContainsKey).Select(id => words[id]));
    }

    /// <summary>One opening of each of several opinions: author at 0, phone beside, masked words.</summary>
    internal static async Task<Dictionary<Guid, string>> Named(DoiThoaiDb db, IReadOnlyCollection<Guid> opinions, int seq, string name, CancellationToken ct)
    {
        var openings = db.Set<Opening>();
        return await openings.AsNoTracking().Where(row => opinions.Contains(row.CaseId) && row.Seq == seq && row.Name == name && row.Value != null && row.Value != "")
            .ToDictionaryAsync(row => row.CaseId, row => row.Value!, ct);
    }

    /// <summary>What was kept beside an opinion of who sent it, in the order asked: telephone, address, where they live in their own words.</summary>
    internal static async Task<IReadOnlyList<string>> Beside(DoiThoaiDb db, Guid opinion, IReadOnlyList<string> names, CancellationToken ct)
    {
        var openings = db.Set<Opening>();
        var kept = await openings.AsNoTracking().Where(row => row.CaseId == opinion && row.Seq == Opening.Beside && names.Contains(row.Name) && row.Value != null && row.Value != "").ToDictionaryAsync(row => row.Name, row => row.Value!, ct);
        return [.. names.Where(kept.ContainsKey).Select(name => kept[name])];
    }

    /// <summary>The points of matters, in order.</summary>
    internal static async Task<ILookup<Guid, (MatterPoint Point, string Words)>> Points(DoiThoaiDb db, IReadOnlyCollection<Guid> matters, CancellationToken ct)
    {
        var (points, all, openings) = (db.MatterPoints, db.Matters, db.Set<Opening>());
        var rows = await (
            from point in points
            join matter in all on point.MatterId equals matter.Id
            join opening in openings on new { CaseId = matter.OpinionId, Seq = point.WordsSeq, Name = point.WordsName } equals new { opening.CaseId, opening.Seq, opening.Name }
            where matters.Contains(point.MatterId) && opening.Value != null
            orderby point.Ordinal
            select new { point, opening.Value }).ToListAsync(ct);
        return rows.ToLookup(row => row.point.MatterId, row => (row.point, row.Value!));
    }

    /// <summary>The running number of the entry that was made for a case in this turn.</summary>
    internal static int LastSeq(Turn turn, Guid opinion) => turn.Db.Set<EntryRow>().Local.Where(row => row.CaseId == opinion).Max(row => row.Seq);

    internal const string ErasureBasis = "erasureBasis";

    internal const string ErasureReason = "erasureReason";

    /// <summary>Whether an opening of this name holds words of people, not codes and days.</summary>
    internal static bool IsPersonal(string name) => !NotPersonal.Contains(name) && name is not (ErasureBasis or ErasureReason);

    /// <summary>Erases words for a reason that the entry commits to; the reasons of earlier erasures stay.</summary>
    internal static Task Erase(Turn turn, Opinion opinion, Func<Opening, bool> which, IReadOnlyList<(string Name, string Value)> why, CancellationToken ct) =>
        turn.Erase(opinion.UnitId, opinion.Id, row => IsPersonal(row.Name) && which(row), why, ct);

    /// <summary>Erases words from the openings: value and salt go, the hash stays, so that the receipt still verifies.</summary>
    internal static Task Erase(Turn turn, Opinion opinion, Func<Opening, bool> which, CancellationToken ct) =>
        turn.Erase(opinion.UnitId, opinion.Id, row => !NotPersonal.Contains(row.Name) && which(row), ct);
}
