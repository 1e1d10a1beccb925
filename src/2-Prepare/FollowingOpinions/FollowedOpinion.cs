using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Pages.Parts;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Rules;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Units;
using DoiThoai.Plan;
using DoiThoai.Prepare.Handover;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare.FollowingOpinions;

/// <summary>Something that happened to an opinion, as its entry in the register tells.</summary>
/// <param name="Type">The entry's type.</param>
/// <param name="Time">When it happened and when it was entered.</param>
public sealed record FollowedEvent(RegisterType Type, EntryTime Time);

/// <summary>A matter of an opinion, as whoever sent it sees it.</summary>
/// <param name="Matter">The matter.</param>
/// <param name="Answers">What was answered.</param>
public sealed record FollowedMatter(Matter Matter, IReadOnlyList<PublicAnswer> Answers);

/// <summary>What the holder of a code is told: where the opinion stands, who does what next and by when, what happened, what was answered.</summary>
/// <param name="Opened">The opinion and the code.</param>
/// <param name="Unit">The unit's name.</param>
/// <param name="Dialogue">The dialogue it was said for.</param>
/// <param name="Next">The next step; null where nothing is left to do.</param>
/// <param name="Tone">How near its day is.</param>
/// <param name="Matters">The matters.</param>
/// <param name="Events">What happened, the first first.</param>
/// <param name="Words">Its words, as they were approved for the public; null before.</param>
public sealed record FollowedOpinion(
    OpenedOpinion Opened, string Unit, Dialogue? Dialogue, NewsStep? Next, Urgency Tone, IReadOnlyList<FollowedMatter> Matters, IReadOnlyList<FollowedEvent> Events, string? Words)
{
    /// <summary>The field of the matter that is least far along; null before sorting.</summary>
    internal string? Field => Matters.Where(it => it.Matter.State == Opened.Opinion.State && it.Matter.State != OpinionState.Received).Select(it => it.Matter.Field).FirstOrDefault(code => code.Length > 0);

    /// <summary>The last day on which personal data was erased; null where none was.</summary>
    internal DateOnly? ErasedOn => Events.LastOrDefault(it => it.Type == RegisterType.Erased)?.Time.OccurredOn;

    /// <summary>Reads it.</summary>
    internal static async Task<FollowedOpinion> Of(Desk desk, OpenedOpinion opened, RulesInForce rules, IEnumerable<IOpinionNews> stages, IEnumerable<IPublicAnswers> answering, CancellationToken ct)
    {
        var db = PublicDoor.Open(desk);
        var opinion = opened.Opinion;
        var (all, allAnswers, bodies, units) = (db.Matters, db.Answers, db.Bodies, db.Units);
        var matters = await all.Where(row => row.OpinionId == opinion.Id).OrderBy(row => row.Ordinal).ToListAsync(ct);
        var (ids, groups) = (matters.Select(row => row.Id).ToList(), matters.Select(row => row.GroupId).OfType<Guid>().ToList());
        var prepared = await allAnswers.Where(row => ids.Contains(row.MatterId) || (row.GroupId != null && groups.Contains(row.GroupId.Value))).ToListAsync(ct);
        var answers = matters.Select(row => prepared.Find(answer => row.GroupId is { } group ? answer.GroupId == group : answer.MatterId == row.Id)).ToList();
        var own = await bodies.Where(row => row.UnitId == opinion.UnitId).ToListAsync(ct);
        var unit = await units.FirstAsync(row => row.Id == opinion.UnitId, ct);
        var dialogue = opinion.DialogueId is { } of ? await Plan.Handover.Dialogues.Public(db).FirstOrDefaultAsync(row => row.Id == of, ct) : null;
        var picks = new Picks(desk.T, [], [], own);
        var next = await Step(desk, rules, OpinionStep.Of(opinion, matters, answers, dialogue, picks, desk.Today), opinion, ct);
        foreach (var stage in stages) next = await stage.Of(desk, db, opinion, matters, ct) ?? next;
        var given = await AnsweredMatters.Of(db, answering, [opinion.Id], ct);

        var words = (await Handover.Matters.PublicWords(db, [opinion.Id], ct)).GetValueOrDefault(opinion.Id);
        var tone = next?.Due is not { } due ? Urgency.Ok : due < desk.Today ? Urgency.Late : due.DayNumber - desk.Today.DayNumber <= 2 ? Urgency.Soon : Urgency.Ok;
        return new(opened, unit.Name, dialogue, next, tone, [.. matters.Select(row => new FollowedMatter(row, [.. given.To(row)]))], await History(db, opinion, await LateLimits.Of(rules, opinion.UnitId, ct), ct), words);
    }

    private static async Task<NewsStep?> Step(Desk desk, RulesInForce rules, OpinionStep step, Opinion opinion, CancellationToken ct)
    {
        if (step.WhatKey == "prepare.next.none") return null;
        var (due, why) = (step.Due, (string?)null);
        if (due is null && opinion.State is OpinionState.Received or OpinionState.Sorting && await rules.Find("opinion.acknowledge", opinion.UnitId, opinion.OccurredOn, ct) is { Value: not null } rule)
        {
            // Before anybody is named, the rule says by when the person hears whether it was taken up or passed on.
            var deadline = (await rules.CalendarOf(opinion.UnitId, ct)).After(Clock.DayOf(opinion.ReceivedAt), rule);
            (due, why) = (deadline.Due, WhyDay.Url(deadline, opinion.UnitId, rule.Key));
        }

        return new(step.By is { Length: > 0 } body ? body : step.ByKey.Length > 0 ? desk.T[step.ByKey] : desk.T["prepare.by.office"], desk.T[step.WhatKey], due, why);
    }

    private static async Task<List<FollowedEvent>> History(DoiThoaiDb db, Opinion opinion, LateLimits limits, CancellationToken ct)
    {
        var (entries, facts) = (db.Set<EntryRow>(), db.Set<FactRow>());
        var rows = await (from entry in entries join fact in facts on entry.FactId equals fact.Id where entry.CaseId == opinion.Id orderby entry.Seq select new { entry.Type, fact.OccurredOn, fact.RecordedAt, fact.Loaded }).ToListAsync(ct);
        return [.. rows.Select(row => new FollowedEvent((RegisterType)row.Type, limits.Of(row.OccurredOn, row.RecordedAt, row.Loaded, row.Type == (int)RegisterType.Received ? opinion.Way : EntryWay.AtOnce)))];
    }
}
