using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Texts;
using DoiThoai.Ground.Units;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Plan.ShowingPeople;

/// <summary>The units around the place that somebody names: those whose names have its words, typed with or without marks, and those below a province.</summary>
/// <param name="Asked">The place as typed; empty where none was.</param>
/// <param name="Units">The units of that name, living ones first, and those below a province of that name.</param>
internal sealed record Neighbourhood(string Asked, IReadOnlyList<Unit> Units)
{
    private const int Most = 50;
    private const int MostBelow = 200;
    private const int Longest = 100;

    /// <summary>Whether a place was named.</summary>
    public bool Named => Asked.Length > 0;

    /// <summary>Finds the units.</summary>
    public static async Task<Neighbourhood> Of(DoiThoaiDb db, string? typed, CancellationToken ct)
    {
        var asked = Clean(typed);
        if (asked.Length == 0) return new("", []);
        var units = db.Units;
        var words = Folding.Plain(asked);
        var found = (await units.ToListAsync(ct)).Where(unit => Folding.Plain(unit.Name).Contains(words, StringComparison.Ordinal));
        List<Unit> named = [.. found.OrderBy(unit => unit.ValidTo is not null).ThenBy(unit => unit.Level).ThenBy(unit => unit.Name, Folding.Order).Take(Most)];
        var (ids, parents) = (named.Where(unit => unit.Level == Level.Province).Select(unit => unit.Id).ToList(), db.UnitParents);
        var below = ids.Count == 0 ? [] : await units.Where(unit => parents.Any(above => above.UnitId == unit.Id && above.ValidTo == null && ids.Contains(above.ParentId))).OrderBy(unit => unit.Name).Take(MostBelow).ToListAsync(ct);
        return new(asked, [.. named.Concat(below).DistinctBy(unit => unit.Id)]);
    }

    private static string Clean(string? typed)
    {
        var text = new string([.. (typed ?? "").Where(letter => !char.IsControl(letter) && !char.IsSurrogate(letter))]).Trim();
        return text.Length > Longest ? text[..Longest] : text;
    }

    /// <summary>The dialogues of these units and of those below them; all where no place was named.</summary>
    public IQueryable<Dialogue> Filter(IQueryable<Dialogue> dialogues, DoiThoaiDb db)
    {
        if (!Named) return dialogues;
        var (ids, parents) = (Units.Select(unit => unit.Id).ToList(), db.UnitParents);
        return dialogues.Where(row => ids.Contains(row.UnitId) || parents.Any(above => above.UnitId == row.UnitId && above.ValidTo == null && ids.Contains(above.ParentId)));
    }

    /// <summary>Units under their provinces as on a map's list: living ones, then those that ended; what stands under no province comes last.</summary>
    public static async Task<IReadOnlyList<ProvinceUnits>> ByProvince(DoiThoaiDb db, IReadOnlyList<Unit> units, CancellationToken ct)
    {
        var (all, parents, successors, ids) = (db.Units, db.UnitParents, db.UnitSuccessors, units.Select(unit => unit.Id).ToList());
        var heirs = (await successors.Where(row => ids.Contains(row.UnitId)).ToListAsync(ct)).GroupBy(row => row.UnitId).ToDictionary(group => group.Key, group => group.First().SuccessorId);
        List<string> asked = [.. ids, .. heirs.Values];
        var above = (await parents.Where(row => asked.Contains(row.UnitId) && row.ValidTo == null).ToListAsync(ct)).GroupBy(row => row.UnitId).ToDictionary(group => group.Key, group => group.First().ParentId);
        var tops = above.Values.Concat(heirs.Values).Distinct().ToList();
        var provinces = (await all.Where(row => tops.Contains(row.Id) && row.Level == Level.Province).ToListAsync(ct)).Concat(units.Where(unit => unit.Level == Level.Province && unit.ValidTo is null))
            .DistinctBy(unit => unit.Id).ToDictionary(unit => unit.Id);
        return
        [
            .. units.Where(unit => !provinces.ContainsKey(unit.Id)).Concat(provinces.Values)
                .GroupBy(unit => provinces.GetValueOrDefault(TopOf(unit.Id)))
                .OrderBy(group => group.Key is null).ThenBy(group => group.Key?.Name ?? "", Folding.Order)
                .Select(group => new ProvinceUnits(group.Key, [.. group.Where(unit => unit != group.Key).OrderBy(unit => unit.ValidTo is not null).ThenBy(unit => unit.Name, Folding.Order)])),
        ];

        // A unit that ended stands where its successor does.
        string TopOf(string id) => provinces.ContainsKey(id) ? id : above.GetValueOrDefault(id) ?? (heirs.TryGetValue(id, out var heir) ? TopOf(heir) : "");
    }
}

/// <summary>A province, or none, and units of it.</summary>
public sealed record ProvinceUnits(Unit? Province, IReadOnlyList<Unit> Units);
