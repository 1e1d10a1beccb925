using System.Security.Cryptography;
using DoiThoai.Ground.Attachments;
using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Units;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare.Handover;

/// <summary>What somebody said, before it is taken in: author, recorder, importer, source and channel are kept apart.</summary>
/// <param name="Source">Out of what it was gathered.</param>
/// <param name="Channel">By which door it came.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Text">The words as they came, up to 10,000 characters.</param>
/// <param name="OccurredOn">The day it was said.</param>
public sealed record NewOpinion(OpinionSource Source, OpinionChannel Channel, OpinionKind Kind, string Text, DateOnly OccurredOn)
{
    /// <summary>The dialogue it was said for.</summary>
    public Guid? DialogueId { get; init; }

    /// <summary>The village meeting it was said in.</summary>
    public Guid? MeetingId { get; init; }

    /// <summary>The village of who said it.</summary>
    public Guid? VillageId { get; init; }

    /// <summary>How many people or households say it together.</summary>
    public int Voices { get; init; } = 1;

    /// <summary>The author's name; empty where none was given.</summary>
    public string Author { get; init; } = "";

    /// <summary>The author's telephone; empty where none was given.</summary>
    public string Phone { get; init; } = "";

    /// <summary>The author's address for mail; empty where none was given.</summary>
    public string Email { get; init; } = "";

    /// <summary>Where the author lives, where it is none of the unit's villages.</summary>
    public string Place { get; init; } = "";

    /// <summary>Code of the field that the author named; sorting decides. Empty where none was.</summary>
    public string Field { get; init; } = "";

    /// <summary>Whether the name may be shown.</summary>
    public bool Consent { get; init; }

    /// <summary>Whether the head of the village may not read it.</summary>
    public bool Sealed { get; init; }

    /// <summary>Whether it is about an official or a leader of a village.</summary>
    public bool Restricted { get; init; }

    /// <summary>The body it is about.</summary>
    public Guid? AboutBodyId { get; init; }

    /// <summary>Points of a proposal, one each; found in the text where empty.</summary>
    public IReadOnlyList<string> Points { get; init; } = [];

    /// <summary>Files that came with it.</summary>
    public IReadOnlyList<Attachment> Attachments { get; init; } = [];

    /// <summary>The account that wrote it down; null where the author did.</summary>
    public Guid? RecordedBy { get; init; }

    /// <summary>The bodies that account acts for: none of them takes in what is about itself.</summary>
    public IReadOnlyCollection<Guid> RecorderBodies { get; init; } = [];

    /// <summary>The account that loaded the file it came in.</summary>
    public Guid? ImportedBy { get; init; }

    /// <summary>Whether it may be taken in; every reason found comes back.</summary>
    public Decision<NewOpinion> MayReceive(DateOnly today)
    {
        List<Refusal> no = [];
        if (Text.Length == 0) no.Add(new("pages.error.required", "text"));
        if (Text.Length > Form.LongText) no.Add(new("pages.error.tooLong", "text", Form.LongText));
        if (OccurredOn > today) no.Add(new("prepare.ahead", "occurredOn"));
        if (Voices < 1) no.Add(new("prepare.record.voices", "voices"));
        if (Source == OpinionSource.Group && Voices < 2) no.Add(new("prepare.record.groupOfOne", "voices"));
        if (Opinion.IsAuthorless(Source) && (Author.Length > 0 || Phone.Length > 0)) no.Add(new("prepare.record.authorless", "name"));
        if (Restricted && AboutBodyId is null) no.Add(new("prepare.record.aboutWhom", "about"));
        if (AboutBodyId is { } about && RecorderBodies.Contains(about)) no.Add(new("prepare.record.aboutYou", "about"));
        return no.Count > 0 ? no : this;
    }
}

/// <summary>An opinion was received.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Source">Out of what it was gathered.</param>
/// <param name="Channel">By which door.</param>
/// <param name="Voices">How many said it together.</param>
/// <param name="Points">How many numbered points it holds.</param>
/// <param name="Dialogue">The dialogue.</param>
/// <param name="Meeting">The village meeting.</param>
/// <param name="Restricted">Whether it is about an official.</param>
/// <param name="InternalOnly">Whether it has no author and stays inside.</param>
internal sealed record OpinionReceived(
    OpinionKind Kind, OpinionSource Source, OpinionChannel Channel, int Voices, int Points, Guid? Dialogue, Guid? Meeting, bool Restricted, bool InternalOnly) : IRegisteredFact
{
    public RegisterType RegisterType => RegisterType.Received;
}

/// <summary>The one door by which an opinion comes in, whoever brings it.</summary>
public static class Intake
{
    /// <summary>Takes in what is sent under a key of the sender's: once, however often it is sent.</summary>
    /// <param name="sendings">What was sent before.</param>
    /// <param name="unit">The unit it is sent to, as it was read just now.</param>
    /// <param name="under">Its purpose, key and content.</param>
    /// <param name="said">The opinion.</param>
    /// <param name="ct">Stops the work.</param>
    /// <param name="by">Who writes it down for somebody; null where people send it themselves.</param>
    /// <returns>What became of it, and its receipt where it was taken in just now.</returns>
    public static async Task<Decision<(Sent Sent, OpinionReceipt? Receipt)>> Once(Sendings sendings, Unit unit, SendingKey under, NewOpinion said, CancellationToken ct, Actor? by = null)
    {
        ArgumentNullException.ThrowIfNull(sendings);
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(said);
        OpinionReceipt? receipt = null;
        var reads = said.Attachments.Count > 0 || unit.MayPlan(said.OccurredOn, false, null).Refused;
        var decision = reads
            ? await sendings.Once(unit.Id, under, async turn => await Receive(turn, unit.Id, said, ct) is var received && received.Try(out var opinion) ? opinion.Id : received.No<Guid>(), ct, by)
            : await sendings.Once(unit.Id, under, addition =>
            {
                var taken = Take(addition, unit, NewReference(addition, unit, said), said, "");
                if (!taken.Try(out receipt)) return taken.No<Guid>();
                return receipt.Opinion.Id;
            }, ct, by);
        return decision.Try(out var sent) ? (sent, sent.Again ? null : receipt) : decision.No<(Sent, OpinionReceipt?)>();
    }

    /// <summary>Takes an opinion in: its rows, its words in the openings, its entry in the register. It has one matter until it is sorted.</summary>
    public static async Task<Decision<Opinion>> Receive(Turn turn, string unitId, NewOpinion said, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(turn);
        ArgumentNullException.ThrowIfNull(said);
        var may = said.MayReceive(turn.Today);
        if (may.Refused) return may.No<Opinion>();
        var unit = await turn.Db.Units.FirstAsync(row => row.Id == unitId, ct);
        if (unit.MayPlan(said.OccurredOn, turn.Loading, await Successor(turn.Db, unitId, ct)) is { Refused: true } ended) return ended.No<Opinion>();
        var reference = await NewReference(turn, unit, said, ct);
        // The files name the opinion, so it gets its id before they are bound.
        var id = turn.NewId();
        var taken = Take(turn, unit, reference, said, await HeldFiles.Bind(turn, id, said.Attachments, ct), id);
        return taken.Try(out var receipt) ? receipt.Opinion : taken.No<Opinion>();
    }

    /// <summary>What an opinion adds to the store.</summary>
    internal static Decision<OpinionReceipt> Take(Addition addition, Unit unit, string reference, NewOpinion said, string attachments, Guid? named = null)
    {
        var may = said.MayReceive(addition.Today);
        if (may.Refused) return may.No<OpinionReceipt>();
        var id = named ?? addition.NewId();
        var internalOnly = Opinion.IsAuthorless(said.Source);
        var opinion = new Opinion
        {
            Id = id,
            UnitId = unit.Id,
            Reference = reference,
            DialogueId = said.DialogueId,
            Kind = said.Kind,
            Source = said.Source,
            Channel = said.Channel,
            MeetingId = said.MeetingId,
            VillageId = said.VillageId,
            Voices = said.Voices,
            OccurredOn = said.OccurredOn,
            ReceivedAt = addition.At,
            RecordedBy = said.RecordedBy,
            ImportedBy = said.ImportedBy,
            HasAuthor = said.Author.Length > 0,
            Consent = said.Consent && said.Author.Length > 0,
            InternalOnly = internalOnly,
            Sealed = said.Sealed,
            Restricted = said.Restricted,
            AboutBodyId = said.Restricted ? said.AboutBodyId : null,
            State = OpinionState.Received,
        };
        var matter = new Matter { Id = addition.NewId(), UnitId = unit.Id, OpinionId = id, DialogueId = said.DialogueId, Ordinal = 1, Kind = said.Kind, Field = said.Field, VillageId = said.VillageId, State = OpinionState.Received };
        addition.Add(opinion);
        addition.Add(matter);

        var points = !Opinion.HasPoints(said.Kind) ? [] : said.Points.Count > 0 ? said.Points : NumberedPoints.Of(said.Text);
        matter.WritePoints(addition, points);
        var (of, entry) = addition.Open(
            unit.Id,
            id,
            new OpinionReceived(said.Kind, said.Source, said.Channel, said.Voices, points.Count, said.DialogueId, said.MeetingId, said.Restricted, internalOnly),
            [
                ("reference", reference), ("unit", unit.Id), ("channel", Form.Word(said.Channel)), ("kind", Form.Word(said.Kind)), ("occurredOn", Columns.Write(said.OccurredOn)),
                ("recordedAt", Columns.Write(addition.At)), ("text", said.Text), ("author", said.Author), ("attachments", attachments), ("anchor", addition.Anchor),
            ],
            said.OccurredOn);
        addition.Keep(id, "phone", said.Phone);
        addition.Keep(id, "email", said.Email);
        addition.Keep(id, "place", said.Place);
        return new OpinionReceipt(opinion, of.CaseKey, entry.Entry, unit.Name);
    }

    // Where it is taken already, the store says so and nothing is written.
    private static string NewReference(Addition addition, Unit unit, NewOpinion said) =>
        Crockford.Reference(unit.Letters, addition.Loading ? said.OccurredOn.Year : addition.Today.Year, (uint)RandomNumberGenerator.GetInt32(1 << 30));

    private static async Task<string> NewReference(Turn turn, Unit unit, NewOpinion said, CancellationToken ct)
    {
        var (opinions, fresh) = (turn.Db.Opinions, turn.Db.Opinions.Local);
        while (true)
        {
            var reference = NewReference(turn, unit, said);
            // Another unit with the same letters may have it by a chance in a billion: then the store says so and nothing is written.
            if (fresh.All(row => row.Reference != reference) && !await opinions.AnyAsync(row => row.Reference == reference, ct)) return reference;
        }
    }

    private static async Task<string?> Successor(DoiThoaiDb db, string unitId, CancellationToken ct)
    {
        var (units, successors) = (db.Units, db.UnitSuccessors);
        return await (from row in successors join unit in units on row.SuccessorId equals unit.Id where row.UnitId == unitId select unit.Name).FirstOrDefaultAsync(ct);
    }
}
