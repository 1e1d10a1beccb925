using DoiThoai.Conclude;
using DoiThoai.Conclude.Handover;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Rules;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Units;
using DoiThoai.Hold.Handover;
using DoiThoai.Plan;
using DoiThoai.Plan.Handover;
using DoiThoai.Prepare;
using DoiThoai.Prepare.Handover;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Report;

/// <summary>Every read of this stage that sees more than the reader's own unit: counts, days, codes and the public data of dialogues that were held; never a draft, never a person, never a word that people said.</summary>
/// <remarks>Figures are public, and a unit's figures are those of the units below and before it: no filter by the reader's unit could give them.</remarks>
internal static class AcrossUnits
{
    /// <summary>Who stood under whom and who went into whom.</summary>
    public static async Task<Relations> Relations(DoiThoaiDb db, CancellationToken ct)
    {
        var (units, parents, successors) = (db.Units, db.UnitParents, db.UnitSuccessors);
        return new(await units.AsNoTracking().ToListAsync(ct), await parents.AsNoTracking().ToListAsync(ct), await successors.AsNoTracking().ToListAsync(ct));
    }

    /// <summary>Gathers what the figures of a unit in a period are reckoned from.</summary>
    public static async Task<Gathered> Gather(Desk desk, RulesInForce rules, Relations relations, string unit, Period period, CancellationToken ct, bool opinions = true)
    {
        using var all = new Everybody(desk);
        var db = desk.Db;
        var units = Coverage.Of(unit, relations).Units.ToList();
        var dialogues = Dialogues.All(db);
        var held = dialogues.Where(it => units.Contains(it.UnitId) && (it.State == DialogueState.Held || it.State == DialogueState.Concluded)
            && (it.HeldOn == null || (it.HeldOn >= period.From && it.HeldOn <= period.To)));
        var keepsRows = await dialogues.AnyAsync(it => units.Contains(it.UnitId) && it.PlannedMonth <= period.To, ct);
        return new(relations, await HeldDialogues(db, rules, held, ct), opinions ? await Raised(db, held, ct) : [], await Returns(db, rules, units, ct), keepsRows);
    }

    /// <summary>How units stand in the running year: announced dialogues and late tasks by number, nothing of what is in them.</summary>
    public static async Task<List<UnitYear>> Years(Desk desk, RulesInForce rules, List<string> units, CancellationToken ct)
    {
        using var all = new Everybody(desk);
        var dialogues = (await Dialogues.Public(desk.Db).Where(it => units.Contains(it.UnitId) && it.State != DialogueState.Cancelled).ToListAsync(ct)).ToLookup(it => it.UnitId);
        var tasks = (await Tasks.All(desk.Db).Where(it => units.Contains(it.UnitId) && it.State != TaskState.Closed).Select(it => new { it.UnitId, it.State, it.DueOn }).ToListAsync(ct)).ToLookup(it => it.UnitId);
        List<UnitYear> years = [];
        foreach (var unit in units)
        {
            years.Add(UnitYear.Of(
                unit,
                [.. dialogues[unit]],
                [.. tasks[unit].Where(it => it.State != TaskState.WaitingAbove).Select(it => it.DueOn)],
                tasks[unit].Count(it => it.State == TaskState.WaitingAbove),
                await rules.Of(unit, ct),
                desk.Today));
        }

        return years;
    }

    /// <summary>What those numbers count in one unit: its announced dialogues of the year, and the promises of its issued notices that are late or wait above.</summary>
    public static async Task<YearRows> YearRows(Desk desk, RulesInForce rules, string unit, CancellationToken ct)
    {
        using var all = new Everybody(desk);
        var dialogues = await Dialogues.Public(desk.Db).Where(it => it.UnitId == unit && it.State != DialogueState.Cancelled).ToListAsync(ct);
        var restricted = (await (
            from task in Tasks.All(desk.Db)
            join matter in Matters.All(desk.Db) on task.MatterId equals matter.Id
            join opinion in Matters.Opinions(desk.Db) on matter.OpinionId equals opinion.Id
            where task.UnitId == unit && opinion.Restricted
            select task.Id).ToListAsync(ct)).ToHashSet();
        var tasks = await Tasks.All(desk.Db).Where(it => it.UnitId == unit && it.State != TaskState.Closed).OrderBy(it => it.DueOn).ThenBy(it => it.Id).ToListAsync(ct);
        var bound = await rules.Of(unit, ct);
        return Report.YearRows.Of(
            UnitYear.Of(unit, dialogues, [.. tasks.Where(it => it.State != TaskState.WaitingAbove).Select(it => it.DueOn)], tasks.Count(it => it.State == TaskState.WaitingAbove), bound, desk.Today),
            dialogues,
            [.. tasks.Select(it => new PromiseSeen(it.DialogueId, restricted.Contains(it.Id) ? null : it.Text, it.DueOn, it.State == TaskState.WaitingAbove, it.PassedUpOn))],
            desk.Today);
    }

    /// <summary>What the number of a state, or of all, was summed from.</summary>
    public static async Task<List<ReceivedShare>> ReceivedShares(Desk desk, Relations relations, string unit, OpinionState? state, CancellationToken ct)
    {
        using var all = new Everybody(desk);
        var units = Coverage.Of(unit, relations).Units.ToList();
        var opinions = Matters.Opinions(desk.Db).Where(it => units.Contains(it.UnitId) && (state == null || it.State == state));
        return [.. (await opinions.GroupBy(it => new { it.UnitId, it.DialogueId, it.State }).Select(it => new { it.Key.UnitId, it.Key.DialogueId, it.Key.State, Count = it.Count() }).ToListAsync(ct))
            .Select(it => new ReceivedShare(it.UnitId, it.DialogueId, it.State, it.Count))];
    }

    /// <summary>What is public of dialogues that were announced or held.</summary>
    public static async Task<Dictionary<Guid, DialogueNamed>> Announced(Desk desk, IReadOnlyCollection<Guid> dialogues, CancellationToken ct)
    {
        using var all = new Everybody(desk);
        return await Dialogues.Public(desk.Db).Where(it => dialogues.Contains(it.Id)).Select(it => new DialogueNamed(it.Id, it.Theme, it.Place)).ToDictionaryAsync(it => it.Id, ct);
    }

    /// <summary>All opinions ever received by a unit and those below and before it, by state, and how many the register holds.</summary>
    public static async Task<Received> Received(Desk desk, Relations relations, string unit, CancellationToken ct)
    {
        using var all = new Everybody(desk);
        var units = Coverage.Of(unit, relations).Units.ToList();
        var (cases, entries) = (desk.Db.Set<Case>(), desk.Db.Set<EntryRow>());
        var states = await Matters.Opinions(desk.Db).Where(it => units.Contains(it.UnitId)).GroupBy(it => it.State).Select(it => new { State = it.Key, Count = it.Count() }).ToListAsync(ct);
        var registered = await (
            from entry in entries
            join of in cases on entry.CaseId equals of.Id
            where entry.Type == (int)RegisterType.Received && units.Contains(of.UnitId)
            select entry.CaseId).CountAsync(ct);
        return new([.. states.OrderBy(it => it.State).Select(it => (it.State, it.Count))], registered);
    }

    /// <summary>What is public of dialogues that were held: their theme and place.</summary>
    public static async Task<Dictionary<Guid, DialogueNamed>> Named(Desk desk, IReadOnlyCollection<Guid> dialogues, CancellationToken ct)
    {
        using var all = new Everybody(desk);
        return await Dialogues.All(desk.Db).Where(it => dialogues.Contains(it.Id)).Select(it => new DialogueNamed(it.Id, it.Theme, it.Place)).ToDictionaryAsync(it => it.Id, ct);
    }

    /// <summary>The units for which somebody may file returns: their own, those it took in, and for a province those below it.</summary>
    public static async Task<IReadOnlyDictionary<string, Unit>> MayFileFor(Desk desk, CancellationToken ct)
    {
        var relations = await Relations(desk.Db, ct);
        return Coverage.Of(desk.UnitId, relations, desk.Visitor.May(Right.SeeProvince)).Units.Where(relations.Units.ContainsKey).ToDictionary(it => it, it => relations.Units[it]);
    }

    /// <summary>A return with all that stands in it; null where there is none. Returns are figures, and public.</summary>
    public static async Task<ReturnRead?> Return(Desk desk, Guid id, CancellationToken ct)
    {
        using var all = new Everybody(desk);
        var (returns, rows, figures) = (desk.Db.Returns, desk.Db.ReturnRows, desk.Db.ReturnFigures);
        if (await returns.FirstOrDefaultAsync(it => it.Id == id, ct) is not { } filed) return null;
        var parts = await rows.Where(it => it.ReturnId == id).OrderBy(it => it.Ordinal).ToListAsync(ct);
        var by = await returns.Where(it => it.Replaces == id).Select(it => (Guid?)it.Id).FirstOrDefaultAsync(ct);
        return new(filed, [.. parts.Select(it => it.Part())], await figures.Where(it => it.ReturnId == id).OrderBy(it => it.Ordinal).ToListAsync(ct), by);
    }

    /// <summary>Lets a turn write the rows of a unit for which the actor may file.</summary>
    public static void ActFor(Turn turn, string unit) => turn.Db.OfUnit = unit;

    /// <summary>The returns about the unit of the turn that nothing has replaced.</summary>
    public static Task<List<FiledReturn>> Standing(Turn turn, string unit, CancellationToken ct) => turn.Db.Returns.Where(it => it.UnitId == unit && it.ReplacedOn == null).ToListAsync(ct);

    private static async Task<List<HeldDialogue>> HeldDialogues(DoiThoaiDb db, RulesInForce rules, IQueryable<Dialogue> held, CancellationToken ct)
    {
        var rows = await (
            from dialogue in held
            join conference in Conferences.All(db) on dialogue.Id equals conference.Id into conferences
            from conference in conferences.DefaultIfEmpty()
            select new
            {
                dialogue.Id,
                dialogue.UnitId,
                dialogue.HeldOn,
                RealDay = conference == null ? null : conference.HeldOn,
                dialogue.PlannedMonth,
                dialogue.Regime,
                dialogue.Content,
                dialogue.Host,
                HeadCount = conference == null ? null : conference.HeadCount,
            }).ToListAsync(ct);
        var groups = (await (
            from attendance in Conferences.Attendance(db)
            join dialogue in held on attendance.DialogueId equals dialogue.Id
            select new { attendance.DialogueId, attendance.Present }).ToListAsync(ct)).ToLookup(it => it.DialogueId, it => it.Present);
        List<HeldDialogue> found = [];
        foreach (var row in rows)
        {
            var present = groups[row.Id].ToList();
            var counted = present.Exists(it => it is not null);
            found.Add(new(
                row.Id,
                row.UnitId,
                Span(row.HeldOn ?? row.RealDay, row.PlannedMonth),
                row.Regime,
                row.Content,
                row.Host,
                await ThematicInside(rules, row.UnitId, row.HeldOn ?? row.PlannedMonth, ct),
                row.HeadCount ?? (counted ? present.Sum() : null),
                row.HeadCount is null && counted && present.Contains(null)));
        }

        return found;
    }

    // A day; where no source gives it the month, and where it is the first of the year nobody knows even the month.
    private static Period Span(DateOnly? day, DateOnly month) =>
        day is { } on ? new(on, on) : month is { Month: 1, Day: 1 } ? Period.OfYear(month.Year) : Period.OfMonth(month);

    private static async Task<List<RaisedOpinion>> Raised(DoiThoaiDb db, IQueryable<Dialogue> held, CancellationToken ct)
    {
        var opinions = await (
            from opinion in Matters.Opinions(db)
            join dialogue in held on opinion.DialogueId equals dialogue.Id
            select new { opinion.Id, DialogueId = dialogue.Id, opinion.State }).ToListAsync(ct);
        var answered = (await (
            from answer in Conferences.Answers(db)
            join dialogue in held on answer.DialogueId equals dialogue.Id
            select answer.MatterId).Distinct().ToListAsync(ct)).ToHashSet();
        var matters = (await (
            from matter in Matters.All(db)
            join opinion in Matters.Opinions(db) on matter.OpinionId equals opinion.Id
            join dialogue in held on opinion.DialogueId equals dialogue.Id
            orderby matter.Ordinal
            select new { matter.Id, matter.OpinionId, matter.Field, matter.State, matter.Ending, matter.Reopenings }).ToListAsync(ct)).ToLookup(it => it.OpinionId);
        return
        [
            .. opinions.Select(it => RaisedOpinion.Of(
                it.DialogueId,
                matters[it.Id].Any()
                    ? [.. matters[it.Id].Select(matter => new MatterSeen(matter.Field, matter.State, matter.Ending, matter.Reopenings, answered.Contains(matter.Id)))]
                    : [new MatterSeen("", it.State, null, 0, false)])),
        ];
    }

    private static async Task<List<ReturnSeen>> Returns(DoiThoaiDb db, RulesInForce rules, List<string> units, CancellationToken ct)
    {
        var (returns, returnRows) = (db.Returns, db.ReturnRows);
        var standing = returns.Where(it => units.Contains(it.UnitId) && it.ReplacedOn == null);
        var filed = await standing.ToListAsync(ct);
        var rows = (await (from row in returnRows join of in standing on row.ReturnId equals of.Id orderby row.Ordinal select row).ToListAsync(ct)).ToLookup(it => it.ReturnId);
        List<ReturnSeen> found = [];
        foreach (var it in filed) found.Add(it.Seen([.. rows[it.Id].Select(row => row.Part())], await ThematicInside(rules, it.UnitId, it.PeriodTo, ct)));
        return found;
    }

    private static async Task<bool> ThematicInside(RulesInForce rules, string unit, DateOnly on, CancellationToken ct) =>
        (await rules.Find("dialogue.thematicInsidePeriodic", unit, on, ct))?.Value != 0;

    /// <summary>Shows every unit while it is open, and the reader's own again after.</summary>
    private readonly struct Everybody : IDisposable
    {
        private readonly DoiThoaiDb db;
        private readonly string? of;

        public Everybody(Desk desk)
        {
            of = desk.Db.OfUnit;
            db = desk.EveryUnit();
        }

        public void Dispose() => db.OfUnit = of;
    }
}

/// <summary>What is public of a dialogue that was held.</summary>
public sealed record DialogueNamed(Guid Id, string Theme, string Place);

/// <summary>A return with all that stands in it.</summary>
public sealed record ReturnRead(FiledReturn Filed, IReadOnlyList<ReturnPart> Parts, IReadOnlyList<ReturnFigure> Figures, Guid? ReplacedBy)
{
    internal ReturnSeen Seen(bool thematicInside) => Filed.Seen(Parts, thematicInside);
}
