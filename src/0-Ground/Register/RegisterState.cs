using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.Register;

/// <summary>How the signing of the register stands.</summary>
public enum Signing
{
    /// <summary>The store is being read and compared before anything is signed.</summary>
    Starting,

    /// <summary>Entries are put in order and signed here.</summary>
    Here,

    /// <summary>Another node does it.</summary>
    Elsewhere,

    /// <summary>The store cannot be reached or written; it is tried again.</summary>
    Interrupted,

    /// <summary>The store is behind or differs from what was published: nothing is signed, everything is still received.</summary>
    Refused,
}

/// <summary>What this process knows of the register: the last checkpoint, and whether it is signed.</summary>
public sealed class RegisterState : IDisposable
{
    private readonly SemaphoreSlim news = new(0, 1);
    private readonly Lock publishing = new();
    private volatile Published? last;

    /// <summary>The log that is being written.</summary>
    public int Epoch { get; private set; } = 1;

    /// <summary>How signing stands.</summary>
    public Signing Signing { get; private set; }

    /// <summary>Why it is refused or interrupted: a word of <c>register.trouble</c> and what belongs into its text.</summary>
    public (string Word, object?[] Args)? Trouble { get; private set; }

    /// <summary>The last checkpoint; null before the first.</summary>
    public Checkpoint? Checkpoint => last?.Checkpoint;

    /// <summary>The last checkpoint as it is published, with the cosignatures so far.</summary>
    public string? Note => last?.Note;

    /// <summary>How events name the last checkpoint: size and root; <c>0</c> before the first.</summary>
    public string Anchor => last?.Checkpoint.Anchor ?? "0";

    /// <summary>Whether an entry has waited for its place longer than a minute, whichever node should have given it.</summary>
    public async Task<bool> IsBehind(DoiThoaiDb db, TimeProvider clock, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var (waiting, facts) = (db.Set<LogWaiting>(), db.Set<FactRow>());
        var oldest = await (from one in waiting join fact in facts on one.FactId equals fact.Id orderby one.FactId select (DateTimeOffset?)fact.RecordedAt).FirstOrDefaultAsync(ct);
        return oldest is { } since && clock.Instant() - since > TimeSpan.FromMinutes(1);
    }

    /// <inheritdoc/>
    public void Dispose() => news.Dispose();

    /// <summary>Tells the sequencer that an entry waits.</summary>
    internal void Nudge()
    {
        try
        {
            if (news.CurrentCount == 0) news.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else has just told it.
        }
    }

    internal Task Wait(TimeSpan atMost, CancellationToken ct) => news.WaitAsync(atMost, ct);

    /// <summary>From now on this is the log's last checkpoint. Cosignatures of the same checkpoint stay.</summary>
    internal void Publish(int epoch, Checkpoint? checkpoint, string note, LogFiles? files = null)
    {
        lock (publishing)
        {
            if (epoch == Epoch && checkpoint is not null && last?.Checkpoint.Body == checkpoint.Body) return;
            files?.WriteCheckpoint(note);
            Epoch = epoch;
            last = checkpoint is null ? null : new Published(checkpoint, note);
        }
    }

    /// <summary>Publishes a checkpoint with what witnesses said of it, unless a newer one is out already.</summary>
    internal void AddCosignatures(string note, IReadOnlyList<NoteSignature> lines, LogFiles files)
    {
        lock (publishing)
        {
            if (last is null || last.Note != note) return;
            var read = SignedNote.Read(note)!;
            var whole = (read with { Signatures = [.. read.Signatures.Where(line => !lines.Any(other => other.Name == line.Name && other.KeyId == line.KeyId)), .. lines] }).ToString();
            files.WriteCheckpoint(whole);
            last = last with { Note = whole };
        }
    }

    internal void Stand(Signing signing, string? trouble = null, params object?[] args) => (Signing, Trouble) = (signing, trouble is null ? null : (trouble, args));

    private sealed record Published(Checkpoint Checkpoint, string Note);
}
