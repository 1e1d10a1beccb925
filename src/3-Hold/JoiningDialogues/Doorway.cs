using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Units;
using DoiThoai.Plan;
using DoiThoai.Plan.Handover;
using DoiThoai.Prepare.Handover;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Hold.JoiningDialogues;

/// <summary>A dialogue as whoever wants to register finds it: what it is, whose, and whether one can.</summary>
/// <param name="Dialogue">The dialogue.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Period">What the office said of registration; null where nothing.</param>
/// <param name="May">Whether somebody may register now.</param>
public sealed record Doorway(Dialogue Dialogue, Unit Unit, RegistrationPeriod? Period, Decision<Dialogue> May)
{
    /// <summary>Where registering for it begins.</summary>
    internal string Url => JoinDialogue.Route(Dialogue.Id);

    /// <summary>Whether it is still to come or going on: then one can come to the desk.</summary>
    internal bool Ahead => Dialogue.State is DialogueState.Planned or DialogueState.Preparing or DialogueState.UnderWay && Dialogue.HeldOn is not null && May.Refusals.All(no => no.TextKey is not ("join.closed.over" or "join.closed.ended"));

    /// <summary>The store as everybody meets it, whichever unit they are from.</summary>
    internal static DoiThoaiDb Open(Desk desk) => desk.EveryUnit();

    /// <summary>Reads it; null where the public knows of no such dialogue.</summary>
    internal static async Task<Doorway?> Of(DoiThoaiDb db, Guid id, DateOnly today, CancellationToken ct)
    {
        var (units, periods) = (db.Units, db.RegistrationPeriods);
        if (await Dialogues.Public(db).FirstOrDefaultAsync(row => row.Id == id, ct) is not { } dialogue) return null;
        var unit = await units.FirstAsync(row => row.Id == dialogue.UnitId, ct);
        return At(dialogue, unit, await periods.FirstOrDefaultAsync(row => row.Id == id, ct), today);
    }

    /// <summary>The dialogues for which people can register today, the next one first.</summary>
    internal static async Task<List<Doorway>> Taking(DoiThoaiDb db, DateOnly today, int most, CancellationToken ct)
    {
        var (units, periods) = (db.Units, db.RegistrationPeriods);
        var rows = await (
            from dialogue in Dialogues.Public(db)
            join unit in units on dialogue.UnitId equals unit.Id
            join set in periods on dialogue.Id equals set.Id into all
            from period in all.DefaultIfEmpty()
            where dialogue.State == DialogueState.Preparing && dialogue.NoticedOn != null && dialogue.HeldOn >= today
            orderby dialogue.HeldOn, dialogue.Id
            select new { dialogue, unit, period }).Take(most).ToListAsync(ct);
        return [.. rows.Select(row => At(row.dialogue, row.unit, row.period, today)).Where(door => !door.May.Refused)];
    }

    /// <summary>Why nobody can register, and what one can do instead; what was typed is not lost.</summary>
    internal async Task<IResult> Closed(Desk desk, Form? typed, CancellationToken ct)
    {
        var to = await SentWords.Destination(Open(desk), desk.Today, Dialogue.Id, Unit.Id, ct);
        typed?.Refuse("", May.Refusals[0].TextKey, May.Refusals[0].Args);
        return desk.Page<JoinClosedPage>(new { Door = this, To = to, Form = typed }, typed);
    }

    private static Doorway At(Dialogue dialogue, Unit unit, RegistrationPeriod? period, DateOnly today) =>
        new(dialogue, unit, period, RegistrationPeriod.MayRegister(period, dialogue, (unit.ValidFrom is null || unit.ValidFrom <= today) && (unit.ValidTo is null || unit.ValidTo >= today), today));
}
