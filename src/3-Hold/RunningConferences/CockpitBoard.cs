using DoiThoai.Ground.Live;
using DoiThoai.Ground.Storage;
using DoiThoai.Plan.Handover;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DoiThoai.Hold.RunningConferences;

/// <summary>Wakes the cockpit's devices: they hear that something has changed, in the hall, its rehearsal or the notes, and ask for the page with their own right.</summary>
internal sealed class CockpitBoard(IServiceScopeFactory scopes) : ILiveBoard
{
    public async Task<LiveSight?> Look(Guid dialogue, LiveAudience audience, CancellationToken ct)
    {
        if (audience != LiveAudience.Cockpit) return null;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DoiThoaiDb>();
        if (await Dialogues.Find(db, dialogue, ct) is null) return null;
        var (notes, speakers) = (db.HallNotes, db.Speakers);
        var steps = await HallNow.Since(db, dialogue, 0, ct);
        var rehearsed = (await HallNow.RehearsedSince(db, dialogue, 0, ct)).Count;
        var written = await notes.Where(row => row.DialogueId == dialogue).SumAsync(row => row.Version, ct);
        var listed = await speakers.Where(row => row.DialogueId == dialogue).SumAsync(row => row.Version, ct);
        var number = steps.Count == 0 ? 0 : steps[^1].Number;
        // Nothing is shown on this line but that it is another page now.
        return new LiveSight(number, $"{number}.{rehearsed}.{written}.{listed}", [.. steps.Select(step => new LiveStep(step.Number, step.At, null))]);
    }
}
