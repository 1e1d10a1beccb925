using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Rules;
using DoiThoai.Hold.KeepingConferences;
using DoiThoai.Plan;
using DoiThoai.Plan.Handover;
using DoiThoai.Prepare.Handover;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Hold.RunningConferences;

/// <summary>Everything that the cockpit shows, as it stands at one instant.</summary>
public sealed class Cockpit
{
    /// <summary>Whether it is a rehearsal.</summary>
    public bool Rehearsal { get; init; }

    /// <summary>The instant.</summary>
    public DateTimeOffset Now { get; init; }

    public required HallBook Book { get; init; }

    public required HallState State { get; init; }

    /// <summary>What "Tiếp theo" does.</summary>
    public required HallNext Next { get; init; }

    public required HallRules Due { get; init; }

    public required HallTimes Times { get; init; }

    /// <summary>The programme's words, by place.</summary>
    public required IReadOnlyDictionary<int, ProgrammeItem> Programme { get; init; }

    /// <summary>What the secretary has written, by name.</summary>
    public required IReadOnlyDictionary<string, HallNote> Notes { get; init; }

    /// <summary>Names of those on the list and those who listen.</summary>
    public required IReadOnlyDictionary<Guid, string> Names { get; init; }

    /// <summary>Opinions whose words were approved for the public, which screens may show.</summary>
    public required IReadOnlySet<Guid> Approved { get; init; }

    /// <summary>The row of the matter that is spoken of; null where nothing is recorded of it yet.</summary>
    public HallRow? Row => State.Matter is { } matter ? RowOf(matter) : null;

    /// <summary>The row in which a matter stands, alone or with those that say the same.</summary>
    public HallRow? RowOf(Guid matter) => Book.Rows.FirstOrDefault(row => row.Matters.Any(it => it.Id == matter));

    /// <summary>Whose turn it is, in words.</summary>
    public string NameOf(HallEntrant who, Ground.Texts.Texts texts) =>
        Names.GetValueOrDefault(who.Id) ?? (who.ReadOut ? Book.Rows.FirstOrDefault(row => row.Opinion.Id == who.Opinion)?.Name : null) ?? texts[who.ReadOut ? "hold.row.noName" : "hold.speakers.nameErased"];

    /// <summary>The village somebody comes from.</summary>
    public string? VillageOf(HallEntrant who)
    {
        var village = Book.Speakers.FirstOrDefault(row => row.Id == who.Id)?.VillageId ?? Book.Rows.FirstOrDefault(row => row.Opinion.Id == who.Opinion)?.Opinion.VillageId;
        return Book.Villages.FirstOrDefault(row => row.Id == village)?.Name;
    }

    /// <summary>How many are in the hall, as they were checked in.</summary>
    public int Present => State.Plan.Entrants.Where(who => State.Arrived.ContainsKey(who.Id)).Sum(who => who.People);

    /// <summary>The post that is proposed to answer a matter.</summary>
    public string? ProposedPost(Ground.Texts.Texts texts, Guid? matter) => HallForm.ProposedPost(texts, Book, matter is { } id ? RowOf(id) : null);

    /// <summary>Reads it; null where there is no such dialogue for this reader, or nothing to run.</summary>
    internal static async Task<Cockpit?> Load(Desk desk, RulesInForce rules, Guid id, bool rehearsal, CancellationToken ct)
    {
        if (await HallBook.Load(desk.Db, id, desk.Actor.May(Right.SeeRestricted), ct) is not { } book) return null;
        if ((rehearsal ? await HallNow.Rehearsed(desk.Db, id, ct) : await HallNow.Of(desk.Db, id, ct)) is not { } state) return null;
        var (notes, day) = (desk.Db.HallNotes, book.Conference?.HeldOn ?? book.Dialogue.HeldOn ?? desk.Today);
        var names = await HallBook.Said(desk.Db, [.. state.Plan.Entrants.Where(who => !who.ReadOut).Select(who => who.Id)], ct);
        return new Cockpit
        {
            Rehearsal = rehearsal,
            Now = desk.Now,
            Book = book,
            State = state,
            Next = state.Next(),
            Due = await HallRules.Of(rules, book.Dialogue.UnitId, day, ct),
            Times = await HallTimes.Of(rules, book.Dialogue.UnitId, day, ct),
            Programme = await Dialogues.Programme(desk.Db, id).ToDictionaryAsync(row => row.Ordinal, ct),
            Notes = rehearsal ? new Dictionary<string, HallNote>() : await notes.Where(row => row.DialogueId == id).ToDictionaryAsync(row => row.Name, ct),
            Names = names.Where(it => it.Key.Name == "name").ToDictionary(it => it.Key.Of, it => it.Value),
            Approved = (await Matters.PublicWords(desk.Db, [.. book.Rows.Select(row => row.Opinion.Id).Distinct()], ct)).Keys.ToHashSet(),
        };
    }

    /// <summary>The fields of the matter that is to be ended: as drafted by the secretary, else as the approved answer proposes.</summary>
    internal Form Fields(Ground.Texts.Texts texts)
    {
        if (Row is not { } row) return Form.Of(texts, 0);
        var (key, prepared, note) = (row.Key, row.Prepared, Notes.GetValueOrDefault(HallNote.OfMatter(row.Head.Id)));
        var ending = State.Endings.GetValueOrDefault(row.Head.Id)?.Ended;
        return Form.Of(texts, 0,
            ($"by-{key}", State.Post ?? HallForm.ProposedPost(texts, Book, row)),
            ($"text-{key}", note?.Text ?? (row.Given is [var given, ..] ? given.Text : null) ?? prepared?.Text),
            ($"ending-{key}", ending?.Ending ?? row.Head.Ending ?? prepared?.Proposes),
            ($"due-{key}", ending is null ? prepared?.ProposesBy : ending.DueOn),
            ($"lead-{key}", row.Head.LeadBodyId),
            ($"ground-{key}", row.Head.EndingGround is { Length: > 0 } ground ? ground : prepared is null ? null : string.Join("; ", prepared.Basis)),
            ($"satisfied-{key}", State.Endings.GetValueOrDefault(row.Head.Id)?.Satisfaction));
    }
}
