using DoiThoai.Ground.Register;
using DoiThoai.Ground.Rules;
using DoiThoai.Ground.Storage;
using DoiThoai.Plan.ShowingPeople;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Plan.Handover;

/// <summary>What later stages may read and change of a dialogue.</summary>
public static class Dialogues
{
    /// <summary>Every dialogue that this reader sees.</summary>
    public static IQueryable<Dialogue> All(DoiThoaiDb db) => db.Dialogues;

    /// <summary>The dialogues that everybody may know of: announced, held, or in an approved plan.</summary>
    public static IQueryable<Dialogue> Public(DoiThoaiDb db) => PublicDialogues.Of(db);

    /// <summary>Whether it counts towards the year's minimum, as the locality counts.</summary>
    public static bool CountsTowardsMinimum(Dialogue dialogue, UnitRules rules, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(dialogue);
        ArgumentNullException.ThrowIfNull(rules);
        return PlanChecks.Counts(dialogue, rules.Find("dialogue.thematicInsidePeriodic", on)?.Value != 0, rules.Find("dialogue.standingCounts", on)?.Value is > 0);
    }

    /// <summary>One dialogue; tracked inside a turn. Null where there is none for this reader.</summary>
    public static Task<Dialogue?> Find(DoiThoaiDb db, Guid id, CancellationToken ct) => db.Dialogues.FirstOrDefaultAsync(row => row.Id == id, ct);

    /// <summary>Who has which role, in order.</summary>
    public static IQueryable<DialogueRole> Roles(DoiThoaiDb db, Guid dialogue) => db.DialogueRoles.Where(row => row.DialogueId == dialogue).OrderBy(row => row.Ordinal);

    /// <summary>The programme, in order.</summary>
    public static IQueryable<ProgrammeItem> Programme(DoiThoaiDb db, Guid dialogue) => db.ProgrammeItems.Where(row => row.DialogueId == dialogue).OrderBy(row => row.Ordinal);

    /// <summary>What was made known.</summary>
    public static IQueryable<Posting> Postings(DoiThoaiDb db, Guid dialogue, PostingAbout about) =>
        db.Postings.Where(row => row.DialogueId == dialogue && row.About == about).OrderBy(row => row.PostedOn);

    /// <summary>Lines of one part of the plan a dialogue stands in (the composition it invites).</summary>
    public static IQueryable<PlanLine> PlanLines(DoiThoaiDb db, Guid plan, PlanPart part) => db.PlanLines.Where(row => row.PlanId == plan && row.Part == part).OrderBy(row => row.Ordinal);

    /// <summary>The last day of a step of its road and the page that explains it: what nobody ordered is not due before the day was fixed.</summary>
    public static async Task<(DateOnly? On, string? Why)> DueOf(DoiThoaiDb db, RulesInForce rules, Dialogue dialogue, RoadStep step, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(dialogue);
        var facts = db.Set<FactRow>();
        var fixedOn = await facts.Where(row => row.SubjectId == dialogue.Id && row.Type == "dayFixed").OrderByDescending(row => row.Id).Select(row => (DateOnly?)row.OccurredOn).FirstOrDefaultAsync(ct);
        return DialogueRoad.DueOf(step, dialogue, fixedOn, await rules.Of(dialogue.UnitId, ct));
    }

    /// <summary>Broken time limits of a dialogue.</summary>
    public static IQueryable<Breach> Breaches(DoiThoaiDb db, Guid dialogue) => db.Breaches.Where(row => row.DialogueId == dialogue);

    /// <summary>Notes a broken time limit with its reason.</summary>
    public static void NoteBreach(Turn turn, Breach breach)
    {
        ArgumentNullException.ThrowIfNull(turn);
        turn.Db.Breaches.Add(breach);
    }

    /// <summary>Notes that something was made known.</summary>
    public static void NotePosting(Turn turn, Posting posting)
    {
        ArgumentNullException.ThrowIfNull(turn);
        turn.Db.Postings.Add(posting);
    }
}
