using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Units;
using DoiThoai.Plan;
using DoiThoai.Plan.Handover;
using DoiThoai.Prepare.Handover;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare.SearchingAnswers;

/// <summary>An opinion with its answers as everybody may read them.</summary>
/// <param name="Opinion">The opinion.</param>
/// <param name="Unit">The name of its unit.</param>
/// <param name="Dialogue">The dialogue it was said for, if any.</param>
/// <param name="Words">The words approved for the public.</param>
/// <param name="Author">Who said it, where they agreed to be named.</param>
/// <param name="Matters">Its matters with their answers, in order.</param>
/// <param name="Loaded">Whether it is history that was loaded.</param>
public sealed record PublishedOpinion(Opinion Opinion, string Unit, Dialogue? Dialogue, string Words, string? Author, IReadOnlyList<(Matter Matter, IReadOnlyList<PublicAnswer> Answers)> Matters, bool Loaded)
{
    /// <summary>Its page.</summary>
    public string Url => "/y-kien/" + Opinion.Reference;

    /// <summary>The fields of its matters, each once.</summary>
    public IEnumerable<string> Fields => Matters.Select(it => it.Matter.Field).Where(code => code.Length > 0).Distinct(StringComparer.Ordinal);

    /// <summary>The store as everybody sees it, whichever unit they are from.</summary>
    internal static DoiThoaiDb Open(Desk desk) => desk.EveryUnit();

    /// <summary>Reads them in this order; what the public may not read is left out.</summary>
    internal static async Task<IReadOnlyList<PublishedOpinion>> Read(DoiThoaiDb db, IEnumerable<IPublicAnswers> stages, IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var words = await Handover.Matters.PublicWords(db, ids, ct);
        var authors = await Handover.Matters.PublicAuthors(db, ids, ct);
        var answered = await AnsweredMatters.Of(db, stages, [.. words.Keys], ct);
        var (opinions, units, dialogues) = (db.Opinions, db.Units, Dialogues.All(db));
        var rows = await (
            from opinion in opinions
            join unit in units on opinion.UnitId equals unit.Id
            join dialogue in dialogues on opinion.DialogueId equals dialogue.Id into of
            from dialogue in of.DefaultIfEmpty()
            where ids.Contains(opinion.Id)
            select new { opinion, unit.Name, dialogue }).ToDictionaryAsync(row => row.opinion.Id, ct);
        var (entries, facts) = (db.Set<EntryRow>(), db.Set<FactRow>());
        var loaded = await (from entry in entries join fact in facts on entry.FactId equals fact.Id where ids.Contains(entry.CaseId) && entry.Seq == 0 && fact.Loaded select entry.CaseId).ToListAsync(ct);
        return
        [
            .. from id in ids
               where words.ContainsKey(id) && rows.ContainsKey(id)
               let row = rows[id]
               select new PublishedOpinion(row.opinion, row.Name, row.dialogue, words[id], authors.GetValueOrDefault(id), [.. answered.Of(id).Select(matter => (matter, (IReadOnlyList<PublicAnswer>)[.. answered.To(matter)]))], loaded.Contains(id)),
        ];
    }
}
