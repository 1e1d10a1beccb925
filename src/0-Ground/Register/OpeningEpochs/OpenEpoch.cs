using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Units;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.Register.OpeningEpochs;

/// <summary>A log was opened after one that could not honestly go on; its first entry says what that one was last, and its openings why.</summary>
/// <param name="Epoch">The number of the new log.</param>
/// <param name="Previous">The origin of the old one.</param>
/// <param name="Size">How many entries the old one had when it was last signed.</param>
/// <param name="Root">The root over them.</param>
/// <param name="Trouble">Why the old one was not signed any more: a word of <c>register.trouble</c>.</param>
internal sealed record LogOpened(int Epoch, string Previous, long Size, string Root, string Trouble) : IRegisteredFact
{
    public RegisterType RegisterType => RegisterType.LogOpened;
}

/// <summary>A log that was opened.</summary>
/// <param name="Origin">Its name.</param>
/// <param name="Vkey">Its key.</param>
/// <param name="Closed">What the one before it was last.</param>
/// <param name="Waiting">How many entries wait for a place in it.</param>
internal sealed record OpenedEpoch(string Origin, string Vkey, Checkpoint Closed, int Waiting);

/// <summary>Where the store is behind or differs from what was published, the operator opens a new log: another name, another key, bound to the end of the old one, which stays served.</summary>
internal sealed class OpenEpoch(IDbContextFactory<DoiThoaiDb> factory, IEngine engine, RegisterSettings settings, LogKeys keys, Sequencer sequencer, Witnesses witnesses, TimeProvider clock)
{
    internal const int LongestReason = 2000;

    /// <summary>Opens it, unless the old log may go on or somebody is signing it.</summary>
    public async Task<Decision<OpenedEpoch>> Open(string reason, CancellationToken ct)
    {
        if (reason.Trim() is not { Length: > 0 and <= LongestReason } why) return new Refusal("register.epoch.reason");
        var seat = await engine.TakeSeat(ct);
        if (seat is null) return new Refusal("register.epoch.served");
        await using (seat)
        {
            if (await Trouble(ct) is not { } trouble) return new Refusal("register.epoch.whole");
            using var queue = await engine.Queue(ct);
            await using var db = await factory.CreateDbContextAsync(ct);
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var (fences, epochs) = (db.Set<LogFence>(), db.Set<LogEpoch>());
            await fences.ExecuteUpdateAsync(row => row.SetProperty(it => it.Fence, it => it.Fence + 1), ct);
            var old = await epochs.AsNoTracking().OrderByDescending(row => row.Epoch).FirstAsync(ct);
            if (await Last(db, old, ct) is not { } last) return new Refusal("register.epoch.empty", null, old.Origin);
            var opened = await Begin(db, old, last, trouble, why, ct);
            await transaction.CommitAsync(ct);
            return opened;
        }
    }

    // A log that may go on goes on: nobody gets rid of an old one by opening another.
    private async Task<string?> Trouble(CancellationToken ct)
    {
        try
        {
            await new LogCheck(factory, settings, keys).Run(witnesses.Copies, ct);
            return null;
        }
        catch (RefusedException refused)
        {
            return refused.Word;
        }
    }

    // The longest checkpoint that carries the old key's signature: of the store, of the file that was published, of the witnesses.
    private async Task<LogCopy?> Last(DoiThoaiDb db, LogEpoch old, CancellationToken ct)
    {
        var (rows, key) = (db.Set<LogCheckpoint>(), NoteKey.Read(old.Vkey)!);
        string?[] here = [(await rows.AsNoTracking().FirstOrDefaultAsync(row => row.Epoch == old.Epoch, ct))?.Note, LogFiles.Of(settings, old.Epoch).ReadCheckpoint()];
        var known = here.Select(note => SignedNote.Read(note ?? "") is { } signed && signed.IsBy(key) && Checkpoint.Read(signed.Text) is { } checkpoint ? new LogCopy(checkpoint, signed.ToString()) : null).OfType<LogCopy>();
        return known.Concat(await witnesses.Copies(key, ct)).MaxBy(copy => copy.Checkpoint.Size);
    }

    private async Task<OpenedEpoch> Begin(DoiThoaiDb db, LogEpoch old, LogCopy last, string trouble, string why, CancellationToken ct)
    {
        var number = old.Epoch + 1;
        await sequencer.Begin(db, number, ct);
        var turn = new Turn(db, engine, clock.Instant(), null, loading: false, last.Checkpoint.Anchor);
        await turn.Register(Unit.Installation, turn.NewId(), new LogOpened(number, old.Origin, last.Checkpoint.Size, Convert.ToBase64String(last.Checkpoint.Root), trouble), [("previous", last.Note), ("reason", why)], null, ct);
        await db.SaveChangesAsync(ct);

        var (places, waiting, checkpoints) = (db.Set<LogIndex>(), db.Set<LogWaiting>(), db.Set<LogCheckpoint>());
        var first = db.Set<EntryRow>().Local.Single().FactId;
        places.Add(new LogIndex { Epoch = number, Index = 0, FactId = first });
        await waiting.Where(row => row.FactId == first).ExecuteDeleteAsync(ct);
        // Entries that had a place which no checkpoint ever covered wait again.
        var covered = Math.Max(last.Checkpoint.Size, await checkpoints.Where(row => row.Epoch == old.Epoch).Select(row => row.Size).FirstOrDefaultAsync(ct));
        var back = await places.Where(row => row.Epoch == old.Epoch && row.Index >= covered).Select(row => row.FactId).ToListAsync(ct);
        await places.Where(row => row.Epoch == old.Epoch && row.Index >= covered).ExecuteDeleteAsync(ct);
        foreach (var entry in back) waiting.Add(new LogWaiting { FactId = entry });
        await db.SaveChangesAsync(ct);
        return new(settings.OriginOf(number), keys.Log(number).Public.ToString(), last.Checkpoint, await waiting.CountAsync(ct));
    }
}
