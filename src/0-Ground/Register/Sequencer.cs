using System.Data.Common;
using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DoiThoai.Ground.Register;

/// <summary>The one that gives waiting entries their places in the log and signs what it became; one per store.</summary>
/// <remarks>The order of its steps is what makes a second root for one size impossible: docs/register.md, "Writing".</remarks>
internal sealed partial class Sequencer(
    IDbContextFactory<DoiThoaiDb> factory, IEngine engine, RegisterSettings settings, LogKeys keys, RegisterState state, Witnesses witnesses, TimeProvider clock, ILogger<Sequencer> log) : BackgroundService, IAsyncDisposable
{
    /// <summary>The steps between which a crash must do no harm.</summary>
    internal enum Step
    {
        Placed,
        TilesWritten,
        RowSwapped,
        Published,
    }

    private const int Batch = 4096;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan Recheck = TimeSpan.FromHours(1);
    private static readonly TimeSpan Refusing = TimeSpan.FromSeconds(10);

    private ISequencerSeat? seat;
    private long fence;
    private LogEpoch? epoch;
    private TileTree? tree;
    private long checkedAt;
    internal FactBinding Binding { get; } = new(factory, engine, state, clock);

    /// <summary>Called after each step: a test cuts the power there.</summary>
    internal Action<Step>? After { get; set; }

    /// <summary>Opens the register where there is none, and learns its last checkpoint before anybody is served.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await Open(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>Waits for the last round, so that the store is not closed under it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (ExecuteTask is { } running)
        {
            await StopAsync(CancellationToken.None);
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await Leave();
        Dispose();
    }

    /// <summary>The register's first log, where there is none yet, and what is known of it.</summary>
    internal async Task Open(CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var (epochs, rows) = (db.Set<LogEpoch>().AsNoTracking(), db.Set<LogCheckpoint>().AsNoTracking());
        if (!await epochs.AnyAsync(ct))
        {
            try
            {
                Begin(db, 1);
                new Turn(db, engine, clock.Instant(), null, loading: false, "0").Close();
                await db.SaveChangesAsync(ct);
            }
            catch (DbUpdateException failure) when (failure.InnerException is DbException inner && engine.IsDuplicate(inner))
            {
                db.ChangeTracker.Clear(); // Another node was first.
            }
        }

        await new FirstDigests(engine, clock).Take(db, ct);
        var first = await epochs.OrderBy(row => row.Epoch).FirstAsync(ct);
        if (first.Origin != settings.Origin) throw new IOException($"The register of this store is '{first.Origin}', not '{settings.Origin}': start with --origin {first.Origin}");
        var row = await rows.OrderByDescending(it => it.Epoch).FirstAsync(ct);
        // The world may have seen more than this store holds: it is never shown less again.
        var file = LogFiles.Of(settings, row.Epoch).ReadCheckpoint();
        var written = Read(file) is { } other && other.Size >= row.Size ? file! : row.Note;
        state.Publish(row.Epoch, Read(written), written);

        static Checkpoint? Read(string? note) => SignedNote.Read(note ?? "") is { } signed ? Checkpoint.Read(signed.Text) : null;
    }

    /// <summary>Opens a log: its key, its row, its empty checkpoint.</summary>
    internal void Begin(DoiThoaiDb db, int number)
    {
        db.Add(new LogEpoch { Epoch = number, Origin = settings.OriginOf(number), Vkey = keys.Log(number).Public.ToString(), OpenedAt = clock.Instant() });
        db.Add(new LogCheckpoint { Epoch = number, Size = 0, Root = MerkleTree.Empty, Note = "" });
    }

    /// <summary>One round: places for what waits, tiles, checkpoint. Gives whether anything was signed.</summary>
    internal async Task<bool> Round(CancellationToken ct)
    {
        if (seat is not null && !await seat.Held(ct)) await Leave();
        if (seat is null && !await Sit(ct))
        {
            await Open(ct);
            state.Stand(Signing.Elsewhere);
            return false;
        }

        try
        {
            if (tree is null || clock.GetElapsedTime(checkedAt) > Recheck) await Check(ct);
            var signed = await Place(ct);
            if (await Binding.Round(epoch!.Epoch, signed, HoldFence, ct)) await Place(ct);
            while (await Sign(ct)) signed = true;
            state.Stand(Signing.Here);
            return signed;
        }
        catch
        {
            tree = null; // Whatever went wrong between the steps: what is known is read anew.
            throw;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Work(stoppingToken);
        }
        finally
        {
            await Leave();
        }
    }

    private async Task Work(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Round(stoppingToken);
                await Task.Delay(Rest, stoppingToken);
                await state.Wait(Poll - Rest, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (RefusedException refused)
            {
                if (state.Signing != Signing.Refused) Alarm(log, refused.Word, string.Join(' ', refused.Args), refused);
                state.Stand(Signing.Refused, refused.Word, refused.Args);
                await state.Wait(Poll, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                await Task.Delay(Refusing, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception failure) when (failure is DbException or DbUpdateException or IOException or UnauthorizedAccessException or InvalidOperationException or TimeoutException or FencedException)
            {
                if (state.Signing != Signing.Interrupted) Interrupted(log, failure);
                state.Stand(Signing.Interrupted, "interrupted");
                await Leave();
                await Task.Delay(Poll, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task Check(CancellationToken ct)
    {
        if (state.Signing != Signing.Refused) state.Stand(Signing.Starting);
        (epoch, tree) = await new LogCheck(factory, settings, keys).Run(witnesses.Copies, ct);
        checkedAt = clock.GetTimestamp();
        Binding.Forget();
        // The power may have gone between the row and the file.
        var files = LogFiles.Of(settings, epoch.Epoch);
        if (state.Note is { Length: > 0 } note && files.ReadCheckpoint() != note) files.WriteCheckpoint(note);
    }

    // Places for the waiting entries, in the order in which they were recorded and per case by seq, by one statement: writers wait for it.
    private async Task<bool> Place(CancellationToken ct)
    {
        // Where nothing waits nothing is written, not even the fence: a store at rest is seen to rest.
        await using (var look = await factory.CreateDbContextAsync(ct)) if (!await look.Set<LogWaiting>().AnyAsync(ct)) return false;
        for (var any = false; ; any = true)
        {
            using var queue = await engine.Queue(ct);
            await using var db = await factory.CreateDbContextAsync(ct);
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await HoldFence(db, ct);
            var (places, number) = (db.Set<LogIndex>(), epoch!.Epoch);
            var next = (await places.Where(place => place.Epoch == number).MaxAsync(place => (long?)place.Index, ct) ?? -1) + 1;
            // Where clocks of two nodes differ an id may be younger than its case's next: the case stays in order, and waits where its earlier entry does.
            var placed = await db.Database.ExecuteSqlAsync(
                $"""
                with seen as (select waiting.fact_id, entry.case_id, entry.seq from log_waiting waiting join entries entry on entry.fact_id = waiting.fact_id order by waiting.fact_id limit {Batch}),
                ready as (select fact_id, seq, max(fact_id) over (partition by case_id order by seq) as latest from seen where not exists (
                    select 1 from entries earlier join log_waiting other on other.fact_id = earlier.fact_id
                    where earlier.case_id = seen.case_id and earlier.seq < seen.seq and earlier.fact_id > (select max(fact_id) from seen)))
                insert into log_index (epoch, "index", fact_id) select {number}, {next} - 1 + row_number() over (order by latest, seq), fact_id from ready
                """, ct);
            if (placed == 0) return any;
            await db.Database.ExecuteSqlAsync($"""delete from log_waiting where fact_id in (select fact_id from log_index where epoch = {number} and "index" >= {next})""", ct);
            await transaction.CommitAsync(ct);
            After?.Invoke(Step.Placed);
            if (placed < Batch) return true;
        }
    }

    // Tiles, then the row, then the file, then the world: a reader never sees a checkpoint whose tiles are not there.
    private async Task<bool> Sign(CancellationToken ct)
    {
        var (old, oldRoot) = (tree!.Size, tree.Root());
        await using var db = await factory.CreateDbContextAsync(ct);
        await foreach (var (index, entry) in LogCheck.Entries(db, epoch!.Epoch, old, old + Batch).WithCancellation(ct))
        {
            if (index != tree.Size) throw new RefusedException("gap", tree.Size);
            tree.Append(entry);
        }

        if (tree.Size == old) return false;
        var files = LogFiles.Of(settings, epoch.Epoch);
        try
        {
            foreach (var (tile, bytes) in tree.Changed()) files.Write(tile, bytes);
        }
        catch (LogDiffersException failure)
        {
            throw new RefusedException("tile", failure.Message);
        }

        After?.Invoke(Step.TilesWritten);
        var checkpoint = new Checkpoint(epoch.Origin, tree.Size, tree.Root());
        var note = SignedNote.Sign(checkpoint.Body, keys.Log(epoch.Epoch));
        await Swap(old, oldRoot, checkpoint, note, ct);
        After?.Invoke(Step.RowSwapped);
        state.Publish(epoch.Epoch, checkpoint, note, files);
        After?.Invoke(Step.Published);
        return true;
    }

    private async Task Swap(long old, byte[] oldRoot, Checkpoint checkpoint, string note, CancellationToken ct)
    {
        using var queue = await engine.Queue(ct);
        await using var db = await factory.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await HoldFence(db, ct);
        var rows = db.Set<LogCheckpoint>();
        var swapped = await rows.Where(row => row.Epoch == epoch!.Epoch && row.Size == old && row.Root == oldRoot)
            .ExecuteUpdateAsync(row => row.SetProperty(it => it.Size, checkpoint.Size).SetProperty(it => it.Root, checkpoint.Root).SetProperty(it => it.Note, note), ct);
        if (swapped != 1) throw new RefusedException("row");
        await transaction.CommitAsync(ct);
    }

    private async Task HoldFence(DoiThoaiDb db, CancellationToken ct)
    {
        var fences = db.Set<LogFence>();
        if (await fences.Where(row => row.Fence == fence).ExecuteUpdateAsync(row => row.SetProperty(it => it.Fence, it => it.Fence), ct) != 1) throw new FencedException();
    }

    private async Task<bool> Sit(CancellationToken ct)
    {
        seat = await engine.TakeSeat(ct);
        if (seat is null) return false;
        using var queue = await engine.Queue(ct);
        await using var db = await factory.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var fences = db.Set<LogFence>();
        await fences.ExecuteUpdateAsync(row => row.SetProperty(it => it.Fence, it => it.Fence + 1), ct);
        fence = await fences.Select(row => row.Fence).FirstAsync(ct);
        await transaction.CommitAsync(ct);
        tree = null;
        return true;
    }

    private async Task Leave()
    {
        var left = seat;
        (seat, tree) = (null, null);
        if (left is not null) await left.DisposeAsync();
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The register is not signed: {Word} {What}")]
    private static partial void Alarm(ILogger log, string word, string what, Exception refused);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The register waits")]
    private static partial void Interrupted(ILogger log, Exception failure);

    /// <summary>A later sequencer has taken over.</summary>
    private sealed class FencedException() : Exception("Another sequencer has taken over.");
}
