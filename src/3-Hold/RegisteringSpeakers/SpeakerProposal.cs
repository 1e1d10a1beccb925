using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Register;
using DoiThoai.Hold.KeepingConferences;
using DoiThoai.Prepare.Handover;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Hold.RegisteringSpeakers;

/// <summary>Somebody who could be registered with one tick: a delegate nominated by a village meeting, or the author of an opinion on the list.</summary>
/// <param name="Key">What is posted when it is ticked.</param>
/// <param name="Name">The name.</param>
/// <param name="Village">The village.</param>
/// <param name="Opinion">The opinion on the list, of an author.</param>
/// <param name="Consent">Whether the author agreed that the name is shown.</param>
public sealed record SpeakerProposal(string Key, string Name, Guid? Village, Guid? Opinion, bool Consent)
{
    /// <summary>Everybody who is not registered yet: delegates first.</summary>
    internal static async Task<IReadOnlyList<SpeakerProposal>> Of(Desk desk, HallBook book, CancellationToken ct)
    {
        var meetings = await Matters.Meetings(desk.Db).Where(row => row.DialogueId == book.Dialogue.Id).ToListAsync(ct);
        var ids = meetings.Select(row => row.Id).ToList();
        var openings = desk.Db.Set<Opening>();
        var delegates = await openings.Where(row => ids.Contains(row.CaseId) && row.Seq == Opening.Beside && row.Name.StartsWith("delegate/") && row.Value != null).OrderBy(row => row.CaseId).ThenBy(row => row.Name).ToListAsync(ct);
        var known = (await HallBook.Said(desk.Db, [.. book.Speakers.Select(row => row.Id)], ct)).Where(row => row.Key.Name == "name").Select(row => row.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var spokenFor = book.Speakers.Where(row => row.OpinionId is not null).Select(row => row.OpinionId!.Value).ToHashSet();
        var authors = book.Rows.Where(row => row is { Speaker: null, Name: not null, Recorded: false } && !row.Opinion.InternalOnly && spokenFor.Add(row.Opinion.Id));
        return
        [
            .. delegates.Where(row => !known.Contains(row.Value!)).Select(row => new SpeakerProposal($"{row.CaseId:D}/{row.Name}", row.Value!, meetings.First(it => it.Id == row.CaseId).VillageId, null, false)),
            .. authors.Select(row => new SpeakerProposal($"opinion/{row.Opinion.Id:D}", row.Name!, row.Opinion.VillageId, row.Opinion.Id, row.Opinion.Consent)),
        ];
    }
}
