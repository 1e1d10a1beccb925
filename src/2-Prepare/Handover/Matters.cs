using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare.Handover;

/// <summary>What later stages may read and change of opinions and their matters.</summary>
public static class Matters
{
    /// <summary>Every opinion that this reader's unit holds.</summary>
    public static IQueryable<Opinion> Opinions(DoiThoaiDb db) => db.Opinions;

    /// <summary>Every matter that this reader's unit holds.</summary>
    public static IQueryable<Matter> All(DoiThoaiDb db) => db.Matters;

    /// <summary>The points of proposals.</summary>
    public static IQueryable<MatterPoint> Points(DoiThoaiDb db) => db.MatterPoints;

    /// <summary>Groups.</summary>
    public static IQueryable<OpinionGroup> Groups(DoiThoaiDb db) => db.OpinionGroups;

    /// <summary>Village meetings; the names of their delegates lie in the openings, beside: delegate/1 ….</summary>
    public static IQueryable<VillageMeeting> Meetings(DoiThoaiDb db) => db.VillageMeetings;

    /// <summary>Prepared answers.</summary>
    public static IQueryable<Answer> Answers(DoiThoaiDb db) => db.Answers;

    /// <summary>The words of matters, as people said them or as the office split them; erased words are absent.</summary>
    public static async Task<Dictionary<Guid, string>> Words(DoiThoaiDb db, IReadOnlyCollection<Guid> matters, CancellationToken ct)
    {
        var rows = await (
            from matter in db.Matters
            join opening in db.Set<Opening>() on new { CaseId = matter.OpinionId, Seq = matter.WordsSeq, Name = matter.WordsName } equals new { opening.CaseId, opening.Seq, opening.Name }
            where matters.Contains(matter.Id) && opening.Value != null
            select new { matter.Id, opening.Value }).ToListAsync(ct);
        return rows.ToDictionary(row => row.Id, row => row.Value!);
    }

    /// <summary>What the public may read of opinions: the masked words that were approved, by opinion. What was not approved, was taken back or may never be public is absent.</summary>
    public static async Task<Dictionary<Guid, string>> PublicWords(DoiThoaiDb db, IReadOnlyCollection<Guid> opinions, CancellationToken ct)
    {
        var rows = await (
            from opinion in PublishingOpinions.Publication.MayBePublic(db.Opinions)
            join opening in db.Set<Opening>() on new { CaseId = opinion.Id, Seq = opinion.PublicSeq ?? Opening.Beside } equals new { opening.CaseId, opening.Seq }
            where opinions.Contains(opinion.Id) && opinion.PublicSeq != null && opening.Name == PublishingOpinions.Publication.Words && opening.Value != null
            select new { opinion.Id, opening.Value }).ToListAsync(ct);
        return rows.ToDictionary(row => row.Id, row => row.Value!);
    }

    /// <summary>The names that the public may read beside approved words: of those alone who agreed to it.</summary>
    public static async Task<Dictionary<Guid, string>> PublicAuthors(DoiThoaiDb db, IReadOnlyCollection<Guid> opinions, CancellationToken ct)
    {
        var named = await PublishingOpinions.Publication.MayBePublic(db.Opinions).Where(row => opinions.Contains(row.Id) && row.PublicSeq != null && row.Consent).Select(row => row.Id).ToListAsync(ct);
        return await OpinionWords.Named(db, named, 0, "author", ct);
    }

    /// <summary>Adds a matter with its opinion (said in the hall).</summary>
    public static void Add(Turn turn, Opinion opinion, Matter matter)
    {
        ArgumentNullException.ThrowIfNull(turn);
        turn.Db.Opinions.Add(opinion);
        turn.Db.Matters.Add(matter);
    }

    /// <summary>The answer that was given to a matter is prepared and approved anew: whoever it was given to asks for another look.</summary>
    /// <param name="turn">The change.</param>
    /// <param name="matter">The matter.</param>
    /// <param name="reason">Why, in the office's words.</param>
    /// <param name="ct">Stops the work.</param>
    public static async Task AnswerAgain(Turn turn, Matter matter, string reason, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(turn);
        ArgumentNullException.ThrowIfNull(matter);
        var (answers, group) = (turn.Db.Answers, matter.GroupId);
        foreach (var answer in await answers.Where(row => row.MatterId == matter.Id || (group != null && row.GroupId == group)).ToListAsync(ct)) answer.TakeBack(reason);
    }

    /// <summary>After matters of an opinion moved: brings the opinion's own state in line.</summary>
    public static async Task Settle(Turn turn, Guid opinionId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var opinion = turn.Db.Opinions.Local.FirstOrDefault(row => row.Id == opinionId) ?? await turn.Db.Opinions.FirstAsync(row => row.Id == opinionId, ct);
        await turn.Db.Matters.Where(row => row.OpinionId == opinionId).LoadAsync(ct);
        opinion.State = OpinionStates.Of([.. turn.Db.Matters.Local.Where(row => row.OpinionId == opinionId).Select(row => row.State)]);
    }
}
