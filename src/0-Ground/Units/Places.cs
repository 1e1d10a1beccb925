using DoiThoai.Ground.Pages.Parts;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Texts;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.Units;

/// <summary>Units to choose from.</summary>
public static class Places
{
    /// <summary>Every unit, the living ones first, in the order of Vietnamese names.</summary>
    public static async Task<IReadOnlyList<Choice>> Living(DoiThoaiDb db, DateOnly on, CancellationToken ct)
    {
        var units = db.Units;
        var all = await units.AsNoTracking().ToListAsync(ct);
        return [.. all.OrderBy(row => row.LivesOn(on) ? 0 : 1).ThenBy(row => row.Level).ThenBy(row => row.Name, Folding.Order).Select(row => new Choice(row.Id, Label(row)))];
    }

    private static string Label(Unit unit) => unit.ValidTo is { } end ? $"{unit.Name} (– {Texts.Texts.Day(end)})" : unit.Name;
}
