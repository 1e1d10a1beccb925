using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Texts;
using DoiThoai.Hold.KeepingConferences;
using DoiThoai.Prepare.Handover;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Hold.JoiningDialogues;

/// <summary>A registration to attend as the desk reads it.</summary>
/// <param name="Guest">The registration.</param>
/// <param name="Name">The name; null where none was given, or once erased.</param>
/// <param name="Phone">The telephone.</param>
/// <param name="Language">The language to interpret.</param>
/// <param name="Village">The village's name.</param>
public sealed record GuestRow(Guest Guest, string? Name, string? Phone, string? Language, string? Village);

/// <summary>Everybody who registered for a dialogue from outside, beside the desk's own list: who attends, by village; how to reach speakers; languages; who may be registered twice.</summary>
/// <param name="Period">What the office said of registration; null where nothing.</param>
/// <param name="Guests">Those who mean to attend, by village.</param>
public sealed record OutsideList(RegistrationPeriod? Period, IReadOnlyList<GuestRow> Guests)
{
    /// <summary>Telephones of speakers, as they gave them with their opinion.</summary>
    public required IReadOnlyDictionary<Guid, string> Phones { get; init; }

    /// <summary>Languages to interpret, of speakers.</summary>
    public required IReadOnlyDictionary<Guid, string> Languages { get; init; }

    /// <summary>References and words of what speakers registered from outside will say, as far as this reader may see them.</summary>
    public required IReadOnlyDictionary<Guid, string> Opinions { get; init; }

    /// <summary>Registrations that look like the same person: speakers by their number, guests by their reference.</summary>
    public required IReadOnlyDictionary<Guid, IReadOnlyList<string>> Twins { get; init; }

    /// <summary>Which languages are needed, how often.</summary>
    public required IReadOnlyList<(string Language, int Times)> Needed { get; init; }

    /// <summary>How many attend, by village; those who named none last.</summary>
    public IEnumerable<(string? Village, int Registrations, int People)> ByVillage =>
        Guests.GroupBy(row => row.Village).OrderBy(of => of.Key is null).ThenBy(of => of.Key ?? "", Folding.Order).Select(of => (of.Key, of.Count(), of.Sum(row => row.Guest.People)));

    /// <summary>Reads it.</summary>
    internal static async Task<OutsideList> Of(DoiThoaiDb db, HallBook book, Texts t, bool seesRestricted, CancellationToken ct)
    {
        var (guests, periods, openings, id) = (db.Guests, db.RegistrationPeriods, db.Set<Opening>(), book.Dialogue.Id);
        var coming = await guests.Where(row => row.DialogueId == id && row.State == GuestState.Registered).ToListAsync(ct);
        var said = await HallBook.Said(db, [.. coming.Select(row => row.Id), .. book.Speakers.Select(row => row.Id)], ct);
        var spoken = book.Speakers.Select(row => row.OpinionId).OfType<Guid>().Distinct().ToList();
        var opinions = await Matters.Opinions(db).Where(row => spoken.Contains(row.Id) && (seesRestricted || !row.Restricted)).ToDictionaryAsync(row => row.Id, row => row.Reference, ct);
        var seen = opinions.Keys.ToList();
        var kept = await openings.AsNoTracking().Where(row => seen.Contains(row.CaseId) && row.Value != null && row.Value != "" && ((row.Seq == Opening.Beside && row.Name == "phone") || (row.Seq == 0 && row.Name == "text"))).ToListAsync(ct);
        var phones = kept.Where(row => row.Name == "phone").ToDictionary(row => row.CaseId, row => row.Value!);
        var texts = kept.Where(row => row.Name == "text").ToDictionary(row => row.CaseId, row => row.Value!);

        var rows = coming.Select(row => new GuestRow(row, Said(row.Id, "name"), Said(row.Id, "phone"), Said(row.Id, Interpreting.Opening), book.Villages.FirstOrDefault(village => village.Id == row.VillageId)?.Name))
            .OrderBy(row => row.Village is null).ThenBy(row => row.Village ?? "", Folding.Order).ThenBy(row => row.Guest.RegisteredAt).ToList();
        var live = book.Speakers.Where(row => row.State is not (SpeakerState.Withdrew or SpeakerState.Refused)).ToList();
        var people = live.Select(row => new Somebody(row.Id, t["join.desk.twinSpeaker", row.Ordinal], Said(row.Id, "name"), row.VillageId, row.OpinionId is { } of ? phones.GetValueOrDefault(of) : null))
            .Concat(rows.Select(row => new Somebody(row.Guest.Id, row.Guest.Reference, row.Name, row.Guest.VillageId, row.Phone))).ToList();
        return new(await periods.FirstOrDefaultAsync(row => row.Id == id, ct), rows)
        {
            Phones = book.Speakers.Where(row => row.OpinionId is { } of && phones.ContainsKey(of)).ToDictionary(row => row.Id, row => phones[row.OpinionId!.Value]),
            Languages = book.Speakers.Where(row => said.ContainsKey((row.Id, Interpreting.Opening))).ToDictionary(row => row.Id, row => said[(row.Id, Interpreting.Opening)]),
            Opinions = opinions.ToDictionary(row => row.Key, row => $"{row.Value} · {(texts.TryGetValue(row.Key, out var text) ? Texts.Short(text, 100) : t["hold.wordsErased"])}"),
            Twins = people.Select(one => (one.Id, Others: (IReadOnlyList<string>)[.. people.Where(other => other.Id != one.Id && other.IsLike(one)).Select(other => other.Called)])).Where(it => it.Others.Count > 0).ToDictionary(it => it.Id, it => it.Others),
            Needed = Interpreting.Count(live.Select(row => Said(row.Id, Interpreting.Opening)).Concat(rows.Select(row => row.Language)).OfType<string>()),
        };

        string? Said(Guid of, string name) => said.GetValueOrDefault((of, name));
    }

    // The same telephone, or the same name from the same village.
    private sealed record Somebody(Guid Id, string Called, string? Name, Guid? Village, string? Phone)
    {
        private readonly string name = Folding.Plain(Name ?? ""), phone = string.Concat((Phone ?? "").Where(char.IsAsciiDigit));

        public bool IsLike(Somebody other) => (phone.Length > 5 && phone == other.phone) || (name.Length > 0 && name == other.name && Village == other.Village);
    }
}
