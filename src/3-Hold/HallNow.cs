using DoiThoai.Ground.Storage;
using DoiThoai.Hold.Handover;
using DoiThoai.Hold.KeepingConferences;
using DoiThoai.Plan;
using DoiThoai.Plan.Handover;
using DoiThoai.Prepare.Handover;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Hold;

/// <summary>Reads how it stands in the hall out of its steps.</summary>
public static class HallNow
{
    // Behind everybody who registered to speak.
    private const int Behind = 100_000;

    // A conference whose programme nobody set: people are welcomed, speak, and the chair concludes.
    private static readonly IReadOnlyList<HallItem> Usual = [new(1, ProgrammeKind.Opening, null), new(2, ProgrammeKind.Speaking, null), new(3, ProgrammeKind.Conclusion, null)];

    /// <summary>How it stands; null where there is no such dialogue for this reader. A rehearsal is never seen here.</summary>
    public static async Task<HallState?> Of(DoiThoaiDb db, Guid dialogue, CancellationToken ct) =>
        await PlanOf(db, dialogue, ct) is { } plan ? HallReplay.Of(plan, await Since(db, dialogue, 0, ct)) : null;

    /// <summary>The steps after a number, in order.</summary>
    public static async Task<IReadOnlyList<HallStep>> Since(DoiThoaiDb db, Guid dialogue, int number, CancellationToken ct) => await Steps(db.HallSteps, dialogue, number, ct);

    /// <summary>How a rehearsal stands; null where none is going on.</summary>
    internal static async Task<HallState?> Rehearsed(DoiThoaiDb db, Guid dialogue, CancellationToken ct)
    {
        var steps = await RehearsedSince(db, dialogue, 0, ct);
        return steps.Count > 0 && await PlanOf(db, dialogue, ct) is { } plan ? HallReplay.Of(plan, steps) : null;
    }

    /// <summary>The steps of a rehearsal after a number, in order.</summary>
    internal static async Task<IReadOnlyList<HallStep>> RehearsedSince(DoiThoaiDb db, Guid dialogue, int number, CancellationToken ct) => await Steps(db.RehearsalSteps, dialogue, number, ct);

    /// <summary>The programme and the list, as they stand now: who registered, with what they speak to; then what is read out; then who only listens.</summary>
    internal static async Task<HallPlan?> PlanOf(DoiThoaiDb db, Guid id, CancellationToken ct)
    {
        if (await Dialogues.Find(db, id, ct) is null) return null;
        var items = await Dialogues.Programme(db, id).AsNoTracking().Select(row => new HallItem(row.Ordinal, row.Kind, row.Minutes)).ToListAsync(ct);
        var speakers = await Conferences.Speakers(db, id).ToListAsync(ct);
        // What is about an official is not spoken of by the programme of a hall.
        var opinions = await Matters.Opinions(db).Where(row => row.DialogueId == id && !row.Restricted).ToDictionaryAsync(row => row.Id, ct);
        var listed = HallBook.OnTheList(await Matters.All(db).Where(row => row.DialogueId == id).ToListAsync(ct), opinions, HallBook.SpokenFor(speakers))
            .OrderBy(row => row.ListOrder ?? int.MaxValue).ThenBy(row => row.OpinionId).ThenBy(row => row.Ordinal).ToList();
        var matters = listed.ToLookup(row => row.OpinionId, row => new EntrantMatter(row.Id, row.Ending));
        // What somebody wanted to say and does not is read out.
        var spokenFor = HallBook.SpokenFor(speakers.Where(row => row.State != SpeakerState.Withdrew));
        var guests = db.Guests;
        return new HallPlan(
            items.Count > 0 ? items : Usual,
            [
                .. speakers.Select(row => new HallEntrant(row.Id, row.Ordinal)
                {
                    WalkIn = row.WalkIn,
                    Withdrew = row.State is SpeakerState.Withdrew or SpeakerState.Refused,
                    Heard = row.State is SpeakerState.Spoke or SpeakerState.NotReached,
                    Opinion = row.OpinionId,
                    Matters = row.OpinionId is { } opinion ? [.. matters[opinion]] : [],
                }),
                .. listed.Where(row => !spokenFor.Contains(row.OpinionId)).GroupBy(row => row.OpinionId)
                    .Select((of, place) => new HallEntrant(of.Key, Behind + place) { ReadOut = true, Opinion = of.Key, Matters = [.. of.Select(row => new EntrantMatter(row.Id, row.Ending))] }),
                .. (await guests.AsNoTracking().Where(row => row.DialogueId == id && row.State == GuestState.Registered).OrderBy(row => row.Id).ToListAsync(ct))
                    .Select((row, place) => new HallEntrant(row.Id, (2 * Behind) + place) { ToSpeak = false, People = row.People }),
            ]);
    }

    private static async Task<IReadOnlyList<HallStep>> Steps<T>(IQueryable<T> rows, Guid dialogue, int number, CancellationToken ct)
        where T : StepRow
        => [.. (await rows.AsNoTracking().Where(row => row.DialogueId == dialogue && row.Number > number).OrderBy(row => row.Number).ToListAsync(ct)).Select(HallStep.Read)];
}
