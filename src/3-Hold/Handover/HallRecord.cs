using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DoiThoai.Ground.Storage;
using DoiThoai.Prepare;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Hold.Handover;

/// <summary>What happened in the hall to the second, as papers tell it; with what the secretary wrote while it did.</summary>
/// <param name="State">How it stood at the end.</param>
/// <param name="Notes">The secretary's pieces, by name.</param>
public sealed record HallRecord(HallState State, IReadOnlyDictionary<string, string> Notes)
{
    /// <summary>Reads it; null where the conference was only written down afterwards.</summary>
    public static async Task<HallRecord?> Of(DoiThoaiDb db, Guid dialogue, CancellationToken ct)
    {
        if (await HallNow.Of(db, dialogue, ct) is not { BeganAt: not null } state) return null;
        var notes = db.HallNotes;
        return new HallRecord(state, await notes.AsNoTracking().Where(row => row.DialogueId == dialogue && row.Text != "").ToDictionaryAsync(row => row.Name, row => row.Text, ct));
    }

    /// <summary>A hash over every step in order: signed minutes commit to it, so that no step can change or go afterwards. Empty where none was taken.</summary>
    public static async Task<string> Digest(DoiThoaiDb db, Guid dialogue, CancellationToken ct)
    {
        var rows = db.HallSteps;
        var steps = await rows.AsNoTracking().Where(row => row.DialogueId == dialogue).OrderBy(row => row.Number).ToListAsync(ct);
        if (steps.Count == 0) return "";
        var text = new StringBuilder("doithoai/hall/v1\n");
        foreach (var step in steps) text.Append(CultureInfo.InvariantCulture, $"{step.Number} {Columns.Write(step.At)} {step.Type} {step.Data}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>The first instant at which the opinion was spoken to; null where it was not.</summary>
    public DateTimeOffset? SpokenAt(Guid opinion) => Turn(opinion) is { } who && State.Spoke.TryGetValue(who.Id, out var at) ? at : null;

    /// <summary>How long was spoken to it.</summary>
    public TimeSpan SpokenFor(Guid opinion) => Turn(opinion) is { } who ? State.SpokenBy(who.Id, State.At) : TimeSpan.Zero;

    /// <summary>When answers to a matter began, in order.</summary>
    public IReadOnlyList<DateTimeOffset> AnsweredAt(Guid matter) => [.. State.Spans.Where(span => span.Phase == HallPhase.Answering && span.Matter == matter).Select(span => span.From)];

    /// <summary>At which minute of the conference a matter ended: mm:ss; null where it ended otherwise.</summary>
    public string? EndedAt(Matter matter)
    {
        ArgumentNullException.ThrowIfNull(matter);
        return State.Endings.TryGetValue(matter.Id, out var ended) ? RunningConferences.Spell.Minute(State, ended.At) : null;
    }

    /// <summary>Whoever spoke without anything being received of it.</summary>
    public IReadOnlyList<HallEntrant> Unrecorded => [.. State.Plan.Entrants.Where(who => who.Matters.Count == 0 && State.Spoke.ContainsKey(who.Id)).OrderBy(who => State.Spoke[who.Id])];

    private HallEntrant? Turn(Guid opinion) => State.Plan.Entrants.FirstOrDefault(who => who.Opinion == opinion && State.Spoke.ContainsKey(who.Id));
}
