using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Texts;
using DoiThoai.Ground.Units;
using DoiThoai.Hold.KeepingConferences;
using DoiThoai.Prepare.Handover;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Hold.CheckingPeopleIn;

/// <summary>Somebody whom the reception desk expects: who registered to speak or to listen.</summary>
/// <param name="Who">As the hall knows the person.</param>
/// <param name="Name">The name; null once erased.</param>
/// <param name="Village">The village.</param>
/// <param name="Reference">What stands on the person's sheet: the registration's reference, or the opinion's.</param>
public sealed record ExpectedPerson(HallEntrant Who, string? Name, string? Village, string? Reference)
{
    /// <summary>Everybody, in the order of their names' last word.</summary>
    internal static async Task<IReadOnlyList<ExpectedPerson>> Of(DoiThoaiDb db, HallState hall, CancellationToken ct)
    {
        var people = hall.Plan.Entrants.Where(who => who is { ReadOut: false, Withdrew: false }).ToList();
        var ids = people.Select(who => who.Id).ToList();
        var names = (await HallBook.Said(db, ids, ct)).Where(it => it.Key.Name == "name").ToDictionary(it => it.Key.Of, it => it.Value);
        var (speakers, guests, villages, opinions) = (db.Speakers, db.Guests, db.Villages, people.Select(who => who.Opinion).OfType<Guid>().ToList());
        var from = await speakers.Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.VillageId, ct);
        var listening = await guests.Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, ct);
        var places = await villages.ToDictionaryAsync(row => row.Id, row => row.Name, ct);
        var references = await Matters.Opinions(db).Where(row => opinions.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Reference, ct);
        return
        [
            .. people.Select(who =>
            {
                var guest = listening.GetValueOrDefault(who.Id);
                var village = guest?.VillageId ?? from.GetValueOrDefault(who.Id);
                return new ExpectedPerson(who, names.GetValueOrDefault(who.Id), village is { } place ? places.GetValueOrDefault(place) : null, guest?.Reference ?? (who.Opinion is { } opinion ? references.GetValueOrDefault(opinion) : null));
            }).OrderBy(it => it.Who.Place),
        ];
    }

    /// <summary>Whether this is who was asked for: by the reference on a sheet, as typed or read out of its QR, or by name, with or without marks.</summary>
    internal bool Answers(string asked)
    {
        // A scanner types the whole address of the QR; only the reference before the key is looked at.
        var mark = asked.LastIndexOf('#');
        var typed = mark < 0 ? asked.Trim() : asked[(mark + 1)..].Split('.')[0].Trim();
        if (Reference is { } reference && string.Equals(reference, typed, StringComparison.OrdinalIgnoreCase)) return true;
        var (words, own) = (Folding.Words(Folding.Plain(typed)).ToList(), Folding.Words(Folding.Plain(Name ?? Village ?? "")).ToList());
        return words.Count > 0 && words.TrueForAll(word => own.Exists(part => part.StartsWith(word, StringComparison.Ordinal)));
    }
}
