using System.Collections.Concurrent;
using System.Text;
using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare.Handover;

/// <summary>What became of something that was sent under a key.</summary>
/// <param name="Subject">What it became.</param>
/// <param name="Again">Whether it had been taken in before.</param>
public sealed record Sent(Guid Subject, bool Again);

/// <summary>Takes in what people send from outside, once for each key, however often a slow line or an impatient thumb repeats it.</summary>
public sealed class Sendings(Store store)
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
    /// <param name="purpose">What it is: a key of one purpose is not met by another.</param>
    /// <param name="key">The sender's key.</param>
    /// <param name="body">What was sent, as bytes that are the same when it is sent again.</param>
    /// <param name="wait">Whether to wait for an earlier request with this key that is still running; else it is refused.</param>
    /// <param name="work">Takes it in; gives the id of what it became.</param>
    /// <param name="ct">Stops the work.</param>
    /// <param name="by">Who writes it down for somebody; null where people send it themselves.</param>
    public async Task<Decision<Sent>> Once(string unit, string purpose, string key, ReadOnlyMemory<byte> body, bool wait, Func<Turn, Task<Decision<Guid>>> work, CancellationToken ct, Actor? by = null)
    {
        var (keyHash, bodyHash) = (SentOnce.HashOf(purpose, key), SentOnce.HashOf(key, body.Span));
        var first = running.TryAdd(keyHash, true);
        if (!first && !wait) return new Refusal(Running);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    return await store.Write<Sent>($"sent/{keyHash}", unit, by?.Id, by?.Loading ?? false, turn => Take(turn, keyHash, bodyHash, work, ct), ct);
                }
                catch (ConflictException) when (attempt < Attempts)
                {
                    // The next attempt reads again.
                }
            }
        }
        finally
        {
            if (first) running.TryRemove(keyHash, out _);
        }
    }

    /// <summary>The same for the fields of a form.</summary>
    public Task<Decision<Sent>> Once(string unit, string purpose, string key, IEnumerable<string?> fields, Func<Turn, Task<Decision<Guid>>> work, CancellationToken ct, Actor? by = null) =>
        Once(unit, purpose, key, Encoding.UTF8.GetBytes(string.Join('\0', fields)), wait: true, work, ct, by);

    private async Task<Decision<Sent>> Take(Turn turn, string keyHash, string bodyHash, Func<Turn, Task<Decision<Guid>>> work, CancellationToken ct)
    {
        var rows = turn.Db.Set<SentOnce>();
        var oldest = turn.At - SentOnce.Kept;
        // Once a day, in passing: the index makes it cheap.
        if (swept != turn.Today)
        {
            await rows.Where(row => row.SentAt < oldest).ExecuteDeleteAsync(ct);
            swept = turn.Today;
        }

        if (await rows.FirstOrDefaultAsync(row => row.KeyHash == keyHash, ct) is { } before)
        {
            if (before.SentAt >= oldest) return before.BodyHash == bodyHash ? new Sent(before.SubjectId, true) : new Refusal(OtherBody);
            await rows.Where(row => row.KeyHash == keyHash).ExecuteDeleteAsync(ct);
            turn.Db.Entry(before).State = EntityState.Detached;
        }

        var done = await work(turn);
        if (!done.Try(out var subject)) return done.No<Sent>();
        rows.Add(new SentOnce { KeyHash = keyHash, BodyHash = bodyHash, SubjectId = subject, SentAt = turn.At });
        return new Sent(subject, false);
    }
}
