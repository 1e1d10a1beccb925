using DoiThoai.Ground.Pages.Parts;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Units;
using DoiThoai.Plan;
using DoiThoai.Plan.Handover;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Hold.JoiningDialogues;

/// <summary>A registration as whoever made it sees it: for what, where it stands, whether it can still be taken back.</summary>
/// <param name="Dialogue">The dialogue, as it stands today.</param>
/// <param name="Speaker">Who registered to speak; null for a guest.</param>
/// <param name="Guest">Who registered to attend; null for a speaker.</param>
public sealed record RegistrationView(Dialogue Dialogue, Speaker? Speaker, Guest? Guest)
{
    /// <summary>The unit's name.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The village's name.</summary>
    public string? Village { get; init; }

    /// <summary>The name as it was typed; null once erased, or where none was.</summary>
    public string? Name { get; init; }

    /// <summary>The language to interpret.</summary>
    public string? Language { get; init; }

    /// <summary>Where it stands, as the key of a sentence.</summary>
    internal string StandsKey => this switch
    {
        { Dialogue.State: DialogueState.Cancelled } => "join.closed.cancelled",
        { Guest.State: GuestState.Withdrew } => "join.now.guestWithdrew",
        { Speaker.State: SpeakerState.Withdrew } => "join.now.withdrew",
        { Speaker.State: SpeakerState.Refused } => "join.now.refused",
        { Speaker.State: SpeakerState.Spoke } => "join.now.spoke",
        { Speaker.State: SpeakerState.NotReached } => "join.now.notReached",
        { Dialogue.State: DialogueState.Held or DialogueState.Concluded } => "join.now.over",
        { Speaker.Accepted: true } => "join.now.accepted",
        { Speaker: not null } => "join.now.waiting",
        _ => "join.now.guest",
    };

    /// <summary>Its colour.</summary>
    internal Standing Tone => StandsKey is "join.now.accepted" or "join.now.guest" or "join.now.spoke" ? Standing.Done : Standing.Work;

    /// <summary>Whether somebody still means to come to what is still to be held.</summary>
    internal bool Coming => Dialogue.State is DialogueState.Planned or DialogueState.Preparing or DialogueState.UnderWay && (Speaker?.State is SpeakerState.Registered || Guest?.State is GuestState.Registered);

    /// <summary>Whether it can be taken back here; in the hall the secretaries are told.</summary>
    internal bool Withdrawable => Coming && Dialogue.State != DialogueState.UnderWay;

    /// <summary>A registration by its id; null where there is none.</summary>
    internal static async Task<RegistrationView?> Of(DoiThoaiDb db, Guid id, CancellationToken ct)
    {
        var (guests, speakers, units, villages, openings) = (db.Guests, db.Speakers, db.Units, db.Villages, db.Set<Opening>());
        var speaker = await speakers.FirstOrDefaultAsync(row => row.Id == id, ct);
        var guest = speaker is null ? await guests.FirstOrDefaultAsync(row => row.Id == id, ct) : null;
        if ((speaker?.DialogueId ?? guest?.DialogueId) is not { } of || await Dialogues.Find(db, of, ct) is not { } dialogue) return null;
        var village = speaker?.VillageId ?? guest?.VillageId;
        var kept = await openings.Where(row => row.CaseId == id && row.Seq == Opening.Beside && row.Value != null).ToDictionaryAsync(row => row.Name, row => row.Value!, ct);
        return new(dialogue, speaker, guest)
        {
            Unit = await units.Where(row => row.Id == dialogue.UnitId).Select(row => row.Name).FirstAsync(ct),
            Village = village is null ? null : await villages.Where(row => row.Id == village).Select(row => row.Name).FirstOrDefaultAsync(ct),
            Name = kept.GetValueOrDefault("name"),
            Language = kept.GetValueOrDefault(Interpreting.Opening),
        };
    }

    /// <summary>The registration to speak to an opinion, the latest one; null where nobody registered to.</summary>
    internal static async Task<RegistrationView?> OfOpinion(DoiThoaiDb db, Guid opinion, CancellationToken ct)
    {
        var speakers = db.Speakers;
        return await speakers.Where(row => row.OpinionId == opinion).OrderByDescending(row => row.Id).Select(row => (Guid?)row.Id).FirstOrDefaultAsync(ct) is { } id ? await Of(db, id, ct) : null;
    }
}
