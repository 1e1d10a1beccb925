using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Rules;
using DoiThoai.Plan.Handover;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Plan;

/// <summary>Reads how far dialogues have come: from their rows, from the facts recorded about them, and from the stages that know more.</summary>
internal sealed class Roads(IEnumerable<RoadPlace> places, RulesInForce rules)
{
    private readonly List<RoadPlace> places = [.. places];

    /// <summary>Where a step is done; null where no stage has a place for it.</summary>
    public RoadPlace? PlaceOf(RoadStep step) => places.FirstOrDefault(place => place.Step == step);

    /// <summary>Where to send somebody for a step: its place, else the dialogue's own page.</summary>
    public string UrlOf(RoadStep step, Guid dialogue) => (PlaceOf(step)?.Route ?? "/lam-viec/doi-thoai/{id}").Replace("{id}", dialogue.ToString("D"), StringComparison.Ordinal);

    /// <summary>The road of one dialogue, with what every stage knows.</summary>
    public async Task<IReadOnlyList<RoadStop>> Of(Desk desk, Dialogue dialogue, CancellationToken ct)
    {
        var (signs, fixedOn) = (await Signs(desk, [dialogue], ct))[dialogue.Id];
        foreach (var place in places.Where(place => place.Look is not null))
        {
            var seen = await place.Look!(desk.Db, dialogue.Id, ct);
            if (seen.Done || !signs.TryGetValue(place.Step, out var known) || !known.Done) signs[place.Step] = seen;
        }

        return DialogueRoad.Of(dialogue, fixedOn, signs, await rules.Of(dialogue.UnitId, ct), desk.Today);
    }

    /// <summary>The roads of several dialogues of one unit, from rows and facts alone.</summary>
    public async Task<Dictionary<Guid, IReadOnlyList<RoadStop>>> Of(Desk desk, string unit, IReadOnlyList<Dialogue> dialogues, CancellationToken ct)
    {
        var bound = await rules.Of(unit, ct);
        var signs = await Signs(desk, dialogues, ct);
        return dialogues.ToDictionary(it => it.Id, it => DialogueRoad.Of(it, signs[it.Id].FixedOn, signs[it.Id].Signs, bound, desk.Today));
    }

    private async Task<Dictionary<Guid, (Dictionary<RoadStep, RoadSign> Signs, DateOnly? FixedOn)>> Signs(Desk desk, IReadOnlyList<Dialogue> dialogues, CancellationToken ct)
    {
        var (ids, allFacts, allPlans) = (dialogues.Select(it => it.Id).ToList(), desk.Db.Set<FactRow>(), desk.Db.Plans);
        var facts = (await allFacts.Where(row => ids.Contains(row.SubjectId)).OrderBy(row => row.Id).Select(row => new { row.SubjectId, row.Type, row.OccurredOn, row.Loaded }).ToListAsync(ct)).ToLookup(row => row.SubjectId);
        var planIds = dialogues.Select(it => it.PlanId).OfType<Guid>().Distinct().ToList();
        var plans = await allPlans.Where(row => planIds.Contains(row.Id)).ToDictionaryAsync(row => row.Id, ct);
        return dialogues.ToDictionary(it => it.Id, it =>
        {
            // Loaded history says that something was done, and is not held against its day.
            RoadSign? Last(params IReadOnlyList<string> types) => facts[it.Id].LastOrDefault(fact => types.Contains(fact.Type)) is { } fact ? new RoadSign(true, fact.Loaded ? null : fact.OccurredOn) : null;
            var signs = new Dictionary<RoadStep, RoadSign>();
            foreach (var place in places.Where(place => place.Facts.Count > 0))
            {
                if (Last(place.Facts) is { } sign) signs[place.Step] = sign;
            }

            var plan = it.PlanId is { } id ? plans.GetValueOrDefault(id) : null;
            signs[RoadStep.Plan] = plan is null ? Last("dialogueCalled") ?? new RoadSign(true) : new RoadSign(plan.State == PlanState.Approved, plan.ApprovedOn);
            if (it.HeldOn is not null) signs[RoadStep.Day] = Last("dayFixed") ?? new RoadSign(true);
            if (it.NoticedOn is { } noticed) signs[RoadStep.Notice] = new RoadSign(true, noticed);
            if (it.State is DialogueState.Held or DialogueState.Concluded) signs[RoadStep.Conference] = new RoadSign(true, it.HeldOn);
            if (it.State == DialogueState.Concluded) signs.TryAdd(RoadStep.Conclusion, new RoadSign(true));
            if (it.ResultsOn is { } results) signs[RoadStep.Results] = new RoadSign(true, results);
            return (signs, Last("dayFixed")?.On);
        });
    }
}
