using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;
using DoiThoai.Prepare.Handover;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Hold;

/// <summary>Names of those who registered to speak to an opinion go with the person's other data.</summary>
internal sealed class SpeakersErased : IErasedPeople
{
    public Task<int> Count(DoiThoaiDb db, Guid opinion, CancellationToken ct) => Names(db, opinion).CountAsync(ct);

    public async Task Erase(Turn turn, Guid opinion, CancellationToken ct)
    {
        turn.Db.Set<Opening>().RemoveRange(await Names(turn.Db, opinion).ToListAsync(ct));
        var speakers = turn.Db.Speakers;
        foreach (var speaker in await speakers.Where(row => row.OpinionId == opinion).ToListAsync(ct)) speaker.Consent = false;
    }

    private static IQueryable<Opening> Names(DoiThoaiDb db, Guid opinion)
    {
        var (speakers, openings) = (db.Speakers, db.Set<Opening>());
        return from speaker in speakers join opening in openings on speaker.Id equals opening.CaseId where speaker.OpinionId == opinion && opening.Seq == Opening.Beside && opening.Value != null select opening;
    }
}
