using System.Collections.Concurrent;
using System.Text;
using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare.Handover;

/// <summary>What became of something that was sent under a key.</summary>
/// <param name="Subject">What it became.</param>
/// <param name="Again">Whether it had been taken in before.</param>
public sealed record Sent(Guid Subject, bool Again);

/// <summary>Under what something is sent: a key of one purpose is not met by another, and one key holds one content.</summary>
/// <param name="Purpose">What it is.</param>
/// <param name="Key">The sender's key.</param>
/// <param name="Body">What was sent, as bytes that are the same when it is sent again.</param>
/// <param name="Waits">Whether it waits for an earlier request with this key that is still running; else it is refused.</param>
public sealed record SendingKey(string Purpose, string Key, ReadOnlyMemory<byte> Body, bool Waits)
{
    /// <summary>The same for the fields of a form, which waits.</summary>
    public static SendingKey Of(string purpose, string key, IEnumerable<string?> fields) => new(purpose, key, Encoding.UTF8.GetBytes(string.Join('\0', fields)), true);
}

/// <summary>Takes in what people send from outside, once for each key, however often a slow line or an impatient thumb repeats it.</summary>
public sealed class Sendings(Store store, TimeProvider clock)
{
    /// <summary>The refusal of a key that came before with other content.</summary>
    public const string OtherBody = "submit.key.otherBody";

    /// <summary>The refusal of a key whose first request is still being carried out.</summary>
    public const string Running = "submit.key.running";

    // A collision of references, or two nodes with one key: the second attempt sees what the first has left.
    private const int Attempts = 3;

    private readonly ConcurrentDictionary<string, bool> running = new(StringComparer.Ordinal);
    private DateOnly swept;

    /// <summary>Takes it in, or finds what it became before.</summary>
    /// <param name="unit">The unit it is sent to.</param>
    /// <param name="under">Its purpose, key and content.</param>
    /// <param name="work">Reads and takes it in; gives the id of what it became.</param>
    /// <param name="ct">Stops the work.</param>
    /// <param name="by">Who writes it down for somebody; null where people send it themselves.</param>
    public Task<Decision<Sent>> Once(string unit, SendingKey under, Func<Turn, Task<Decision<Guid>>> work, CancellationToken ct, Actor? by = null) => Alone(under, row => Read(unit, row, work, by, ct));

    /// <summary>The same for what only adds: it goes into the store together with what others send, and looks for an earlier one only where its key is there already.</summary>
    public Task<Decision<Sent>> Once(string unit, SendingKey under, Func<Addition, Decision<Guid>> work, CancellationToken ct, Actor? by = null) => Alone(under, async row =>
    {
        if (swept == clock.Today())
        {
            try
            {
                return await store.Add<Sent>(by?.Id, by?.Loading ?? false, addition => Keep(addition, row, work(addition)), ct);
            }
            catch (ConflictException)
            {
                // Sent before, or a collision of references: that takes a look into the store.
            }
        }

        return await Read(unit, row, turn => Task.FromResult(work(turn)), by, ct);
    });

    private async Task<Decision<Sent>> Alone(SendingKey under, Func<(string Key, string Body), Task<Decision<Sent>>> take)
    {
        ArgumentNullException.ThrowIfNull(under);
        var (keyHash, bodyHash) = (SentOnce.HashOf(under.Purpose, under.Key), SentOnce.HashOf(under.Key, under.Body.Span));
        var first = running.TryAdd(keyHash, true);
        if (!first && !under.Waits) return new Refusal(Running);
        try
        {
            return await take((keyHash, bodyHash));
        }
        finally
        {
            if (first) running.TryRemove(keyHash, out _);
        }
    }

    private async Task<Decision<Sent>> Read(string unit, (string Key, string Body) hashes, Func<Turn, Task<Decision<Guid>>> work, Actor? by, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await store.Write<Sent>($"sent/{hashes.Key}", unit, by?.Id, by?.Loading ?? false, turn => Take(turn, hashes, work, ct), ct);
            }
            catch (ConflictException) when (attempt < Attempts)
            {
                // The next attempt reads again.
            }
        }
    }

    private async Task<Decision<Sent>> Take(Turn turn, (string Key, string Body) hashes, Func<Turn, Task<Decision<Guid>>> work, CancellationToken ct)
    {
        var rows = turn.Db.Set<SentOnce>();
        var oldest = turn.At - SentOnce.Kept;
        // Once a day, in passing: the index makes it cheap.
        if (swept != turn.Today)
        {
            await rows.Where(row => row.SentAt < oldest).ExecuteDeleteAsync(ct);
            swept = turn.Today;
        }

        if (await rows.FirstOrDefaultAsync(row => row.KeyHash == hashes.Key, ct) is { } before)
        {
            if (before.SentAt >= oldest) return before.BodyHash == hashes.Body ? new Sent(before.SubjectId, true) : new Refusal(OtherBody);
            await rows.Where(row => row.KeyHash == hashes.Key).ExecuteDeleteAsync(ct);
            turn.Db.Entry(before).State = EntityState.Detached;
        }

        return Keep(turn, hashes, await work(turn));
    }

    private static Decision<Sent> Keep(Addition addition, (string Key, string Body) hashes, Decision<Guid> done)
    {
        if (!done.Try(out var subject)) return done.No<Sent>();
        addition.Add(new SentOnce { KeyHash = hashes.Key, BodyHash = hashes.Body, SubjectId = subject, SentAt = addition.At });
        return new Sent(subject, false);
    }
}
