using System.Collections.Concurrent;
using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Units;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.Rules;

/// <summary>Tells a slice which rule binds a unit on a day, and on which days it works.</summary>
public sealed class RulesInForce(IDbContextFactory<DoiThoaiDb> factory, RuleShelf shelf)
{
    private Guid? edition;

    /// <summary>The rule in force for a unit on a day, the strictest of those that bind its level; null where nothing is ruled.</summary>
    /// <param name="key">The rule's dotted name: <c>dialogue.noticeDays</c>.</param>
    /// <param name="unit">The unit's slug.</param>
    /// <param name="on">The day.</param>
    /// <param name="ct">Stops the work.</param>
    public async Task<Rule?> Find(string key, string unit, DateOnly on, CancellationToken ct) => (await Of(unit, ct)).Find(key, on);

    /// <summary>The same for an office that the rule binds in the unit's place: <c>communeChairman</c>.</summary>
    public async Task<Rule?> Find(string key, string unit, DateOnly on, string subject, CancellationToken ct) => (await Of(unit, ct)).Find(key, on, subject);

    /// <summary>The days a unit's offices work.</summary>
    public async Task<WorkingCalendar> CalendarOf(string unit, CancellationToken ct) => (await Of(unit, ct)).Calendar;

    /// <summary>Everything that binds a unit, to ask several things of it.</summary>
    public async Task<UnitRules> Of(string unit, CancellationToken ct)
    {
        if (edition is { } known && shelf.Find(unit, known) is { } kept) return kept;
        await using var db = await factory.CreateDbContextAsync(ct);
        edition ??= await db.Set<RuleEdition>().AsNoTracking().Where(row => row.Name == RuleEdition.OfRules).Select(row => row.Edition).FirstAsync(ct);
        if (shelf.Find(unit, edition.Value) is { } still) return still;

        var lineage = await Lineage.Of(db, unit, ct);
        var relatives = lineage.Everybody.ToList();
        var local = db.LocalRules;
        var localDays = db.LocalDays;
        var rules = await local.AsNoTracking().Where(row => relatives.Contains(row.UnitId)).OrderBy(row => row.Id).ToListAsync(ct);
        var days = await localDays.AsNoTracking().Where(row => row.UnitId == null || relatives.Contains(row.UnitId)).OrderBy(row => row.Id).ToListAsync(ct);
        return shelf.Keep(unit, edition.Value, new UnitRules(lineage, shelf.Book([.. rules.Select(row => row.AsRule())]), shelf.Nation, rules, days));
    }
}

/// <summary>Keeps each unit's rules until an office changes one, and the nation's for as long as the process lives.</summary>
public sealed class RuleShelf
{
    private const int Room = 4000;

    private readonly ConcurrentDictionary<string, (Guid Edition, UnitRules Rules)> kept = new(StringComparer.Ordinal);
    private readonly Rulebook national = Rulebook.Load();

    internal WorkingCalendar Nation { get; } = WorkingCalendar.Load();

    internal UnitRules? Find(string unit, Guid edition) => kept.TryGetValue(unit, out var found) && found.Edition == edition ? found.Rules : null;

    internal UnitRules Keep(string unit, Guid edition, UnitRules rules)
    {
        // Anybody may ask for any slug: only units that exist are kept.
        if (rules.Lineage.Unit is null) return rules;
        if (kept.Count >= Room) kept.Clear();
        kept[unit] = (edition, rules);
        return rules;
    }

    internal Rulebook Book(IReadOnlyList<Rule> local) => local.Count == 0 ? national : new([.. national.Rules, .. local]);
}
