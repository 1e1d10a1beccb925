using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Units;
using DoiThoai.Plan;
using DoiThoai.Plan.Handover;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare.SubmittingOpinions;

/// <summary>Where an opinion can be sent: a living unit, and a dialogue of it that people are called to.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Dialogue">The dialogue; null for an opinion between dialogues.</param>
public sealed record Destination(Unit Unit, Dialogue? Dialogue)
{
    /// <summary>How it is named in a form: <c>phu-yen</c> or <c>phu-yen/0192…</c>.</summary>
    internal string Value => Dialogue is null ? Unit.Id : $"{Unit.Id}/{Dialogue.Id:D}";

    /// <summary>What people read of it.</summary>
    internal string Name(Ground.Texts.Texts t) => Dialogue is null ? Ground.Texts.Texts.Begin(Unit.Name) : $"{Ground.Texts.Texts.Begin(Unit.Name)} – {Picks.Name(t, Dialogue)}";

    /// <summary>The dialogues for which people can still say something: made known, and not over; while the conference goes on it goes to its desk.</summary>
    internal static IQueryable<Dialogue> Collecting(DoiThoaiDb db, DateOnly today)
    {
        var month = new DateOnly(today.Year, today.Month, 1);
        return Dialogues.Public(db).Where(row => (row.State == DialogueState.Planned || row.State == DialogueState.Preparing || row.State == DialogueState.UnderWay) && (row.HeldOn == null ? row.PlannedMonth >= month : row.HeldOn >= today));
    }

    /// <summary>The units that take opinions from everybody today: those that live and have something to be read, all of them where a name is asked for.</summary>
    internal static async Task<List<Destination>> Offered(DoiThoaiDb db, DateOnly today, string? named, int most, CancellationToken ct)
    {
        var units = await Units(db, today).ToListAsync(ct);
        var wanted = named is { Length: > 0 } ? Phrases.Words(Ground.Texts.Folding.Plain(named)).Trim() : null;
        var chosen = units.Where(row => wanted is null || Phrases.Words(Ground.Texts.Folding.Plain(row.Name)).Contains(wanted, StringComparison.Ordinal)).OrderBy(row => row.Level == Level.Province).ThenBy(row => row.Name, Ground.Texts.Folding.Order).Take(most).ToList();
        var ids = chosen.Select(row => row.Id).ToList();
        var dialogues = (await Collecting(db, today).Where(row => ids.Contains(row.UnitId)).OrderBy(row => row.HeldOn ?? row.PlannedMonth).ToListAsync(ct)).ToLookup(row => row.UnitId);
        return [.. chosen.SelectMany(unit => dialogues[unit.Id].Select(dialogue => new Destination(unit, dialogue)).Append(new Destination(unit, null)))];
    }

    /// <summary>How many units take opinions.</summary>
    internal static Task<int> Count(DoiThoaiDb db, DateOnly today, CancellationToken ct) => Units(db, today).CountAsync(ct);

    /// <summary>The destination that a form or an address names; null where there is none, or it takes nothing any more.</summary>
    internal static async Task<Destination?> Find(DoiThoaiDb db, DateOnly today, string? value, CancellationToken ct)
    {
        if (value?.Split('/', 2) is not [{ Length: > 0 } id, ..] parts) return null;
        if (await Units(db, today).FirstOrDefaultAsync(row => row.Id == id, ct) is not { } unit) return null;
        if (parts.Length == 1) return new(unit, null);
        return Guid.TryParseExact(parts[1], "D", out var of) && await Collecting(db, today).FirstOrDefaultAsync(row => row.Id == of && row.UnitId == id, ct) is { } dialogue ? new(unit, dialogue) : null;
    }

    /// <summary>What a unit offers: its dialogues, and itself; nothing where it takes no opinions.</summary>
    internal static async Task<List<Destination>> OfUnit(DoiThoaiDb db, DateOnly today, string id, CancellationToken ct)
    {
        if (await Units(db, today).FirstOrDefaultAsync(row => row.Id == id, ct) is not { } unit) return [];
        var dialogues = await Collecting(db, today).Where(row => row.UnitId == id).OrderBy(row => row.HeldOn ?? row.PlannedMonth).ToListAsync(ct);
        return [.. dialogues.Select(dialogue => new Destination(unit, dialogue)), new Destination(unit, null)];
    }

    /// <summary>The destination of a dialogue's page.</summary>
    internal static async Task<Destination?> Of(DoiThoaiDb db, DateOnly today, Guid dialogue, CancellationToken ct) =>
        await Collecting(db, today).Where(row => row.Id == dialogue).Select(row => row.UnitId).FirstOrDefaultAsync(ct) is { } unit ? await Find(db, today, $"{unit}/{dialogue:D}", ct) : null;

    private static IQueryable<Unit> Units(DoiThoaiDb db, DateOnly today)
    {
        var units = db.Units;
        return units.Where(row => (row.ValidFrom == null || row.ValidFrom <= today) && (row.ValidTo == null || row.ValidTo >= today)).AsNoTracking();
    }
}
