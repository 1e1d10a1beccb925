using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Pages.Parts;
using DoiThoai.Ground.Texts;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare.GroupingOpinions;

/// <summary>A matter as it stands beside others that may say the same.</summary>
/// <param name="Matter">The matter.</param>
/// <param name="Opinion">Its opinion.</param>
/// <param name="Words">Its words; empty where they were erased.</param>
public sealed record GroupCandidate(Matter Matter, Opinion Opinion, string Words)
{
    private const int Shown = 600;

    /// <summary>What the matter must share with others before its words are compared.</summary>
    internal string Fit => string.Join('|', Matter.DialogueId, Matter.Field, string.Join(',', Matter.EndingsOf(Matter.Kind)), Matter.LeadBodyId);

    /// <summary>The matter as something to tick.</summary>
    internal Choice Choice(Texts t, Picks picks)
    {
        var village = picks.VillageName(Opinion.VillageId);
        var of = $"{Opinion.Reference}{(Matter.Ordinal > 1 ? $"/{Matter.Ordinal}" : null)}{(village.Length > 0 ? $" · {village}" : null)} · {t.Word(Matter.Kind)}";
        return new(Matter.Id.ToString("D"), Words.Length == 0 ? t["prepare.erased"] : Words.Length > Shown ? Words[..Shown] + "…" : Words, of);
    }
}

/// <summary>The matters that a group may be made of.</summary>
internal static class GroupCandidates
{
    /// <summary>The most matters that are compared with one another at once; the latest are.</summary>
    internal const int Most = 400;

    /// <summary>Open matters that stand in no group, of one dialogue or of all, the latest first.</summary>
    internal static async Task<List<GroupCandidate>> Of(Desk desk, OpinionSight sight, Guid? dialogue, bool everyDialogue, CancellationToken ct)
    {
        OpinionState[] ended = [OpinionState.Answered, OpinionState.InProgress, OpinionState.PassedUp, OpinionState.Closed, OpinionState.RoutedOut, OpinionState.Withdrawn];
        var opinions = desk.Db.Opinions;
        var rows = await (
            from matter in sight.Matters(desk.Db).Where(row => row.GroupId == null && !ended.Contains(row.State) && (everyDialogue || row.DialogueId == dialogue))
            join opinion in opinions on matter.OpinionId equals opinion.Id
            where !opinion.Restricted
            orderby opinion.ReceivedAt descending, opinion.Id, matter.Ordinal
            select new { matter, opinion }).Take(Most).ToListAsync(ct);
        var words = await Handover.Matters.Words(desk.Db, [.. rows.Select(row => row.matter.Id)], ct);
        return [.. rows.Select(row => new GroupCandidate(row.matter, row.opinion, words.GetValueOrDefault(row.matter.Id) ?? ""))];
    }

    /// <summary>The matters of a group that the reader sees, in the order they came.</summary>
    internal static async Task<List<GroupCandidate>> In(Desk desk, OpinionSight sight, Guid of, CancellationToken ct)
    {
        var opinions = desk.Db.Opinions;
        var rows = await (
            from matter in sight.Matters(desk.Db).Where(row => row.GroupId == of)
            join opinion in opinions on matter.OpinionId equals opinion.Id
            orderby opinion.ReceivedAt, opinion.Id, matter.Ordinal
            select new { matter, opinion }).ToListAsync(ct);
        var words = await Handover.Matters.Words(desk.Db, [.. rows.Select(row => row.matter.Id)], ct);
        return [.. rows.Select(row => new GroupCandidate(row.matter, row.opinion, words.GetValueOrDefault(row.matter.Id) ?? ""))];
    }
}
