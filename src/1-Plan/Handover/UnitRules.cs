using System.Text.Json;
using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.Rules;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Units;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Plan.Handover;

/// <summary>The rules that bind one unit on one day, and the days reckoned by them.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Above">Slugs of the units above it on that day, nearest first.</param>
/// <param name="On">The day.</param>
/// <param name="Book">All rules.</param>
/// <param name="Calendar">The working days.</param>
public sealed record UnitRules(Unit Unit, IReadOnlyList<string> Above, DateOnly On, Rulebook Book, WorkingCalendar Calendar)
{
    /// <summary>The rule of a key; null where nothing is ruled.</summary>
    public Rule? this[string key] => Book.Find(key, Unit.Id, Above, On, JsonNamingPolicy.CamelCase.ConvertName(Unit.Level.ToString()));

    /// <summary>Whether a flag is set; <paramref name="otherwise"/> where nothing is ruled.</summary>
    public bool Flag(string key, bool otherwise = false) => this[key]?.Value is { } value ? value != 0 : otherwise;

    /// <summary>The last day to act before an event; null where nothing is ruled.</summary>
    public Deadline? Before(string key, DateOnly day) => this[key] is { Value: not null } rule ? Calendar.Before(day, rule) : null;

    /// <summary>The last day to act after day zero; null where nothing is ruled.</summary>
    public Deadline? After(string key, DateOnly dayZero) => this[key] is { Value: not null } rule ? Calendar.After(dayZero, rule) : null;
}

/// <summary>Finds the rules of a unit.</summary>
public sealed class RulesOfUnits(Rulebook book, WorkingCalendar calendar)
{
    /// <summary>The rules of the unit on the day.</summary>
    /// <exception cref="InvalidOperationException">There is no such unit.</exception>
    public async Task<UnitRules> Of(DoiThoaiDb db, string unitId, DateOnly on, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var unit = await db.Units.AsNoTracking().FirstAsync(row => row.Id == unitId, ct);
        var parents = await db.UnitParents.AsNoTracking().ToListAsync(ct);
        List<string> above = [];
        for (var at = unitId; Parent(at) is { } parent && !above.Contains(parent); at = parent) above.Add(parent);
        return new UnitRules(unit, above, on, book, calendar);

        string? Parent(string of) => parents.FirstOrDefault(row => row.UnitId == of && (row.ValidFrom is null || row.ValidFrom <= on) && (row.ValidTo is null || on <= row.ValidTo))?.ParentId;
    }
}
