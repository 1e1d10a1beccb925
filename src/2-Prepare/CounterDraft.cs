using System.Globalization;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare;

/// <summary>What is half typed at the counter (bản ghi dở): it lies in the openings alone, beside the account, and nobody else ever reads it.</summary>
/// <param name="SavedAt">When it was last put aside.</param>
/// <param name="Fields">What stood in the form, field by field.</param>
public sealed record CounterDraft(DateTimeOffset SavedAt, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>The fields of the counter.</summary>
    internal static readonly string[] Names = ["key", "text", "channel", "kind", "name", "phone", "village", "dialogue", "consent"];

    private const string Prefix = "counter/";
    private const string At = Prefix + "at";

    // Words that nobody came back to are nobody's record.
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(7);

    // Words are what would be lost; a choice alone is made again with one key.
    private static readonly string[] Telling = ["text", "name", "phone"];

    /// <summary>The account's; null where there is none, or it has lain too long.</summary>
    internal static async Task<CounterDraft?> Of(DoiThoaiDb db, Guid account, DateTimeOffset now, CancellationToken ct)
    {
        var rows = (await Rows(db, account).AsNoTracking().ToListAsync(ct)).ToDictionary(row => row.Name[Prefix.Length..], row => row.Value ?? "", StringComparer.Ordinal);
        return rows.Remove(At[Prefix.Length..], out var at) && Read(at) is var saved && now - saved < Lasts ? new(saved, rows) : null;
    }

    /// <summary>Puts aside what stands in the form, in place of what was put aside before; an empty form leaves nothing.</summary>
    internal static async Task<bool> Keep(Turn turn, Guid account, Form form, CancellationToken ct)
    {
        await Forget(turn, account, ct);
        // What others of the unit left lying, in passing: the few accounts lead to it, not the many words.
        var (accounts, openings) = (turn.Db.Accounts, turn.Db.Set<Opening>());
        var lying = await accounts.Join(openings, row => new { CaseId = row.Id, Seq = Opening.Beside, Name = At }, row => new { row.CaseId, row.Seq, row.Name }, (row, opening) => new { row.Id, opening.Value }).ToListAsync(ct);
        foreach (var left in lying.Where(row => turn.At - Read(row.Value!) >= Lasts)) await Forget(turn, left.Id, ct);
        if (Telling.All(name => string.IsNullOrWhiteSpace(form[name]))) return false;
        foreach (var name in Names.Where(name => form.Error(name) is null)) turn.Keep(account, Prefix + name, form[name] is { Length: <= Form.LongText } typed ? typed : null);
        turn.Keep(account, At, Columns.Write(turn.At));
        return true;
    }

    /// <summary>Lets it go: it was sent, or is not wanted.</summary>
    internal static Task<int> Forget(Turn turn, Guid account, CancellationToken ct) => Rows(turn.Db, account).ExecuteDeleteAsync(ct);

    /// <summary>The form with what was put aside.</summary>
    internal Form Filled(Ground.Texts.Texts t) => Form.Of(t, 0, [.. Fields.Select(it => (it.Key, (object?)it.Value))]);

    private static IQueryable<Opening> Rows(DoiThoaiDb db, Guid account) => db.Set<Opening>().Where(row => row.CaseId == account && row.Seq == Opening.Beside && row.Name.StartsWith(Prefix));

    private static DateTimeOffset Read(string at) => DateTimeOffset.ParseExact(at, Columns.InstantFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
