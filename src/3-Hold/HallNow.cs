using DoiThoai.Ground.Storage;
using DoiThoai.Hold.Handover;
using DoiThoai.Plan;
using DoiThoai.Plan.Handover;
using DoiThoai.Prepare;
using DoiThoai.Prepare.Handover;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Hold;

/// <summary>Reads how it stands in the hall out of its steps, and takes further ones.</summary>
public static class HallNow
{
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
        var steps = await Steps(db.RehearsalSteps, dialogue, 0, ct);
        return steps.Count > 0 && await PlanOf(db, dialogue, ct) is { } plan ? HallReplay.Of(plan, steps) : null;
    }

    /// <summary>Takes a step; the next number of the dialogue is given in its turn.</summary>
    /// <returns>How it stands afterwards.</returns>
    internal static async Task<HallState> Take(Turn turn, Dialogue dialogue, IHallFact fact, CancellationToken ct)
    {
        var taken = await Since(turn.Db, dialogue.Id, 0, ct);
        var step = new HallStep(Following(turn.Db.HallSteps.Local, taken), turn.At, fact);
        turn.Db.HallSteps.Add(step.Fill(new HallStepRow { DialogueId = dialogue.Id, UnitId = dialogue.UnitId, RecordedBy = turn.By }));
        List<HallStep> all = [.. taken, .. turn.Db.HallSteps.Local.Where(row => row.DialogueId == dialogue.Id && row.Number > (taken.Count == 0 ? 0 : taken[^1].Number)).OrderBy(row => row.Number).Select(HallStep.Read)];
        return HallReplay.Of((await PlanOf(turn.Db, dialogue.Id, ct))!, all);

        int Following(IEnumerable<HallStepRow> mine, IReadOnlyList<HallStep> before) =>
            Math.Max(mine.Where(row => row.DialogueId == dialogue.Id).Select(row => row.Number).DefaultIfEmpty().Max(), before.Count == 0 ? 0 : before[^1].Number) + 1;
    }

    /// <summary>The programme and the list, as they stand now.</summary>
    internal static async Task<HallPlan?> PlanOf(DoiThoaiDb db, Guid id, CancellationToken ct)
    {
        if (await Dialogues.Find(db, id, ct) is null) return null;
        var items = await Dialogues.Programme(db, id).AsNoTracking().Select(row => new HallItem(row.Ordinal, row.Kind, row.Minutes)).ToListAsync(ct);
        var speakers = await Conferences.Speakers(db, id).ToListAsync(ct);
        var listed = await Listed(db, id, ct);
        var matters = listed.ToLookup(row => row.OpinionId, row => new EntrantMatter(row.Id, row.Ending));
        var spokenFor = speakers.Where(row => row.OpinionId is not null).Select(row => row.OpinionId!.Value).ToHashSet();
        return new HallPlan(
            items.Count > 0 ? items : Usual,
            [
                .. speakers.Select(row => new HallEntrant(row.Id, row.Ordinal)
                {
                    WalkIn = row.WalkIn,
                    Withdrew = row.State == SpeakerState.Withdrew,
                    Heard = row.State is SpeakerState.Spoke or SpeakerState.NotReached,
                    Opinion = row.OpinionId,
                    Matters = row.OpinionId is { } opinion ? [.. matters[opinion]] : [],
                }),
                .. listed.Where(row => !spokenFor.Contains(row.OpinionId)).GroupBy(row => row.OpinionId)
                    .Select((of, place) => new HallEntrant(of.Key, 10_000 + place) { ReadOut = true, Opinion = of.Key, Matters = [.. of.Select(row => new EntrantMatter(row.Id, row.Ending))] }),
            ]);
    }

    // What the hall hears: the approved list in its order; while none is approved, what people sent for this dialogue. What is about an official is not read out in a hall.
    private static async Task<List<Matter>> Listed(DoiThoaiDb db, Guid id, CancellationToken ct)
    {
        var (matters, opinions) = (Matters.All(db), Matters.Opinions(db));
        var rows = await (
            from matter in matters
            join opinion in opinions on matter.OpinionId equals opinion.Id
            where matter.DialogueId == id && !opinion.InternalOnly && !opinion.Restricted && matter.Listing != Listing.LeftOut && matter.State != OpinionState.RoutedOut && matter.State != OpinionState.Withdrawn
            select new { Matter = matter, opinion.Channel }).ToListAsync(ct);
        var approved = rows.Exists(row => row.Matter.Listing == Listing.Approved);
        return
        [
            .. rows.Where(row => row.Matter.Listing == Listing.Approved || !approved || row.Channel == OpinionChannel.Hall).Select(row => row.Matter)
                .OrderBy(row => row.ListOrder ?? int.MaxValue).ThenBy(row => row.OpinionId).ThenBy(row => row.Ordinal),
        ];
    }

    private static async Task<IReadOnlyList<HallStep>> Steps<T>(IQueryable<T> rows, Guid dialogue, int number, CancellationToken ct)
        where T : StepRow
        => [.. (await rows.AsNoTracking().Where(row => row.DialogueId == dialogue && row.Number > number).OrderBy(row => row.Number).ToListAsync(ct)).Select(HallStep.Read)];
}
