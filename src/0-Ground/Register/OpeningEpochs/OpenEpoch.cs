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
/// <param name="Trouble">Why the old one was not signed any more: a word of <c>register.trouble</c>, or <see cref="KeyStolen"/>.</param>
internal sealed record LogOpened(int Epoch, string Previous, long Size, string Root, string Trouble) : IRegisteredFact
{
    /// <summary>The old log was whole, but somebody else may sign in its name.</summary>
    public const string KeyStolen = "keyStolen";

    public RegisterType RegisterType => RegisterType.LogOpened;
}

/// <summary>A log that was opened.</summary>
/// <param name="Origin">Its name.</param>
/// <param name="Vkey">Its key.</param>
/// <param name="Closed">What the one before it was last.</param>
/// <param name="Waiting">How many facts wait for a place in it.</param>
/// <param name="Foreign">Checkpoints under the old key that witnesses show and this house never signed.</param>
internal sealed record OpenedEpoch(string Origin, string Vkey, Checkpoint Closed, int Waiting, IReadOnlyList<Checkpoint> Foreign);

/// <summary>Where the store is behind or differs from what was published, or its key was stolen, the operator opens a new log: another name, another key, bound to the end of the old one, which stays served.</summary>
internal sealed class OpenEpoch(IDbContextFactory<DoiThoaiDb> factory, IEngine engine, RegisterSettings settings, LogKeys keys, Sequencer sequencer, Witnesses witnesses, IEnumerable<IRegisteredRows> stages, TimeProvider clock)
{
    internal const int LongestReason = 2000;

    /// <summary>Opens it, unless the old log may go on or somebody is signing it. Where the key was stolen the whole store must be as its register says.</summary>
    public async Task<Decision<OpenedEpoch>> Open(string reason, bool keyStolen, CancellationToken ct)
    {
        if (reason.Trim() is not { Length: > 0 and <= LongestReason } why) return new Refusal("register.epoch.reason");
        var seat = await engine.TakeSeat(ct);
        if (seat is null) return new Refusal("register.epoch.served");
        await using (seat)
        {
            if (keyStolen && await NotWhole(ct) is { } touched) return touched;
            var trouble = keyStolen ? LogOpened.KeyStolen : await Trouble(witnesses.Copies, ct);
            if (trouble is null) return new Refusal("register.epoch.whole");
            using var queue = await engine.Queue(ct);
            await using var db = await factory.CreateDbContextAsync(ct);
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var (fences, epochs) = (db.Set<LogFence>(), db.Set<LogEpoch>());
            await fences.ExecuteUpdateAsync(row => row.SetProperty(it => it.Fence, it => it.Fence + 1), ct);
            var old = await epochs.AsNoTracking().OrderByDescending(row => row.Epoch).FirstAsync(ct);
            var copies = await witnesses.Copies(NoteKey.Read(old.Vkey)!, ct);
            // With a stolen key a witness may have been shown anything in our name: then only what lies here counts.
            if (await Last(db, old, keyStolen ? [] : copies, ct) is not { } last) return new Refusal("register.epoch.empty", null, old.Origin);
            var opened = await Begin(db, old, last, trouble, why, ct);
            await transaction.CommitAsync(ct);
            return opened with { Foreign = [.. copies.Select(copy => copy.Checkpoint).Where(copy => copy.Size > last.Checkpoint.Size || (copy.Size == last.Checkpoint.Size && copy.Body != last.Checkpoint.Body))] };
        }
    }

    // Nobody calls a key stolen to be rid of a log that shows what he did: everything that verify asks must hold.
    private async Task<Refusal?> NotWhole(CancellationToken ct)
    {
        if (await Trouble((_, _) => Task.FromResult<IReadOnlyList<LogCopy>>([]), ct) is { } trouble) return new Refusal("register.epoch.notWhole", null, trouble);
        await using var db = await factory.CreateDbContextAsync(ct);
        var (found, _) = await StoreCheck.Of(db, settings, clock.Instant(), null, ct, stages);
        // What waits for its place waits because the product is stopped.
        return found.Count(it => it.What != "waits") is > 0 and var wrong ? new Refusal("register.epoch.touched", null, wrong) : null;
    }

    // A log that may go on goes on: nobody gets rid of an old one by opening another.
    private async Task<string?> Trouble(Func<NoteKey, CancellationToken, Task<IReadOnlyList<LogCopy>>> copies, CancellationToken ct)
    {
        try
        {
            await new LogCheck(factory, settings, keys).Run(copies, ct);
            return null;
        }
        catch (RefusedException refused)
        {
            return refused.Word;
        }
    }

    // The longest checkpoint that carries the old key's signature: of the store, of the file that was published, of the witnesses.
    private async Task<LogCopy?> Last(DoiThoaiDb db, LogEpoch old, IReadOnlyList<LogCopy> copies, CancellationToken ct)
    {
        var (rows, key) = (db.Set<LogCheckpoint>(), NoteKey.Read(old.Vkey)!);
        // The file first: it has the cosignatures.
        string?[] here = [LogFiles.Of(settings, old.Epoch).ReadCheckpoint(), (await rows.AsNoTracking().FirstOrDefaultAsync(row => row.Epoch == old.Epoch, ct))?.Note];
        var known = here.Select(note => SignedNote.Read(note ?? "") is { } signed && signed.IsBy(key) && Checkpoint.Read(signed.Text) is { } checkpoint ? new LogCopy(checkpoint, signed.ToString()) : null).OfType<LogCopy>();
        return known.Concat(copies).MaxBy(copy => copy.Checkpoint.Size);
    }

    private async Task<OpenedEpoch> Begin(DoiThoaiDb db, LogEpoch old, LogCopy last, string trouble, string why, CancellationToken ct)
    {
        var number = old.Epoch + 1;
        sequencer.Begin(db, number);
        var turn = new Turn(db, engine, clock.Instant(), null, loading: false, last.Checkpoint.Anchor);
        await turn.Register(Unit.Installation, turn.NewId(), new LogOpened(number, old.Origin, last.Checkpoint.Size, Convert.ToBase64String(last.Checkpoint.Root), trouble), [("previous", last.Note), ("reason", why)], null, ct);
        turn.Close();
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
        return new(settings.OriginOf(number), keys.Log(number).Public.ToString(), last.Checkpoint, await waiting.CountAsync(ct), []);
    }
}
