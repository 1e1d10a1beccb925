using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Units;
using DoiThoai.Hold;
using DoiThoai.Hold.Handover;
using DoiThoai.Plan;
using DoiThoai.Plan.Handover;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Conclude.Papers;

/// <summary>Everything that was recorded of one conference, of which minutes and notices are made.</summary>
public sealed class ConferenceRecord
{
    // What an entry says besides people's words.
    private static readonly string[] NotWords = ["fact", "occurredOn", "recordedAt", "data", "anchor"];

    public required Dialogue Dialogue { get; init; }

    public required Unit Unit { get; init; }

    /// <summary>Null before the conference is opened.</summary>
    public Conference? Conference { get; init; }

    public required IReadOnlyList<DialogueRole> Roles { get; init; }

    public required IReadOnlyList<AttendanceGroup> Attendance { get; init; }

    /// <summary>What was heard, in order, opinions about officials included: whoever writes them out keeps their words back.</summary>
    public required IReadOnlyList<HeardMatter> Heard { get; init; }

    /// <summary>What happened to the second; null where it was written down afterwards.</summary>
    public HallRecord? Hall { get; init; }

    /// <summary>How many had registered to speak and were not reached, and how many withdrew.</summary>
    public int NotReached { get; init; }

    /// <summary>Masked words that were approved for the public, by opinion.</summary>
    public required IReadOnlyDictionary<Guid, string> PublicWords { get; init; }

    /// <summary>Bodies of the unit, under every name.</summary>
    public required IReadOnlyList<Body> Bodies { get; init; }

    /// <summary>The conference's day; null where no source gives it.</summary>
    public DateOnly? HeldOn => Conference?.HeldOn ?? Dialogue.HeldOn;

    /// <summary>The name of a body.</summary>
    public string? BodyName(Guid? id) => Bodies.FirstOrDefault(body => body.Id == id)?.Name;

    /// <summary>The body in whose name papers are written: the Party committee, or the People's Committee where the duty is the government's alone.</summary>
    public Body? IssuerBody()
    {
        var kind = Dialogue.Host == DialogueHost.Government ? BodyKind.PeoplesCommittee : BodyKind.PartyCommittee;
        var day = HeldOn ?? Dialogue.CountsOn;
        return Bodies.FirstOrDefault(body => body.Kind == kind && body.LivesOn(day)) ?? Bodies.FirstOrDefault(body => body.Symbol is not null && body.LivesOn(day));
    }

    /// <summary>Its name; the unit's where it has no bodies on record.</summary>
    public string Issuer() => IssuerBody()?.Name ?? Unit.Name;

    /// <summary>The place that stands before the day: Phù Yên of xã Phù Yên.</summary>
    public string Place => string.Join(' ', Unit.Name.Split(' ').SkipWhile(word => word.Length == 0 || char.IsLower(word[0]))) is { Length: > 0 } name ? name : Unit.Name;

    /// <summary>Reads it; null where there is no such dialogue for this reader.</summary>
    internal static async Task<ConferenceRecord?> Of(DoiThoaiDb db, Guid id, CancellationToken ct)
    {
        if (await Dialogues.Find(db, id, ct) is not { } dialogue) return null;
        var heard = await HeardMatter.Of(db, id, seesRestricted: true, ct);
        var hall = await HallRecord.Of(db, id, ct);
        var speakers = await Conferences.Speakers(db, id).AsNoTracking().Select(row => row.State).ToListAsync(ct);
        return new ConferenceRecord
        {
            Dialogue = dialogue,
            Unit = await db.Units.AsNoTracking().FirstAsync(row => row.Id == dialogue.UnitId, ct),
            Conference = await Conferences.Find(db, id, ct),
            Roles = await Dialogues.Roles(db, id).AsNoTracking().ToListAsync(ct),
            Attendance = await Conferences.Attendance(db).AsNoTracking().Where(row => row.DialogueId == id).ToListAsync(ct),
            Hall = hall,
            // Where it is known in which order people spoke, they stand in it.
            Heard = hall is null ? heard : [.. heard.OrderBy(it => hall.SpokenAt(it.Opinion.Id) ?? DateTimeOffset.MaxValue)],
            NotReached = speakers.Count(state => state == SpeakerState.NotReached),
            PublicWords = await Public(db, [.. heard.Select(it => it.Opinion).Where(it => it is { PublicSeq: not null, InternalOnly: false, Restricted: false }).Select(it => (it.Id, it.PublicSeq!.Value))], ct),
            Bodies = await db.Bodies.AsNoTracking().Where(row => row.UnitId == dialogue.UnitId).OrderBy(row => row.Name).ToListAsync(ct),
        };
    }

    private static async Task<IReadOnlyDictionary<Guid, string>> Public(DoiThoaiDb db, IReadOnlyList<(Guid Opinion, int Seq)> published, CancellationToken ct)
    {
        var (openings, ids) = (db.Set<Opening>(), published.Select(it => it.Opinion).Distinct().ToList());
        var rows = await openings.AsNoTracking().Where(row => ids.Contains(row.CaseId) && row.Seq > 0 && row.Value != null && row.Value != "" && !NotWords.Contains(row.Name)).ToListAsync(ct);
        return published.Distinct()
            .Select(it => (it.Opinion, Words: rows.Where(row => row.CaseId == it.Opinion && row.Seq == it.Seq).OrderBy(row => row.Ordinal).Select(row => row.Value!).FirstOrDefault()))
            .Where(it => it.Words is not null).ToDictionary(it => it.Opinion, it => it.Words!);
    }
}
