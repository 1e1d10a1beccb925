using System.Security.Cryptography;
using System.Text;
using DoiThoai.Ground.Attachments.Cleaning;
using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Limits;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.Attachments;

/// <summary>Files that came with a form: a browser cannot fill them in again, so they are held under the form's key until it is sent, a day at most.</summary>
public sealed class HeldFiles(Store store, SendingLimits limits)
{
    /// <summary>How many files go with one form.</summary>
    public const int Most = 3;

    /// <summary>The name of their field.</summary>
    public const string Field = "files";

    /// <summary>What a browser offers to choose from.</summary>
    public const string Accept = "image/jpeg,image/png,image/webp,application/pdf";

    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <summary>Takes in the files of a form, lets go of those that were ticked, and gives all that are held under its key; faults stand at the field.</summary>
    /// <param name="db">The store, seeing the unit.</param>
    /// <param name="by">The request of somebody without an account, who is held back where too much comes; null for staff.</param>
    /// <param name="form">The form.</param>
    /// <param name="unit">The unit it is sent to.</param>
    /// <param name="key">The form's secret key.</param>
    /// <param name="ct">Stops the work.</param>
    public async Task<IReadOnlyList<Attachment>> Take(DoiThoaiDb db, HttpContext? by, Form form, string unit, string key, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(form);
        var under = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"attachments\0{key}")));
        var files = form.Files.GetFiles(Field).Where(file => file.Length > 0).ToList();
        var dropped = form.All("drop-file");
        List<CleanFile> clean = [];
        if (files.Count > Most) form.Refuse(Field, "attachments.tooMany", Most);
        else if (files.Count > 0 && by is not null && limits.Take(by, LimitedAs.Upload) is { } wait) form.Refuse(Field, "attachments.later", SendingLimits.Seconds(wait));
        else foreach (var file in files) await Read(file, form, clean, ct);

        IReadOnlyList<Attachment> held = await Under(db, under, ct);
        if (clean.Count + dropped.Count == 0) return held;
        var kept = await store.Write<bool>($"attachments/{under}", unit, null, loading: false, async turn =>
        {
            var now = await Keep(turn, unit, under, clean, dropped, ct);
            if (now.Count > Most) return new Refusal("attachments.tooMany", Field, Most);
            held = now;
            return true;
        }, ct);
        if (kept.Refused) form.Refused(kept);
        return held;
    }

    /// <summary>Binds what is held to what was sent, and says it as the register does: the hashes in order.</summary>
    public static async Task<string> Bind(Turn turn, Guid subject, IReadOnlyList<Attachment> held, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(turn);
        ArgumentNullException.ThrowIfNull(held);
        var (rows, ids) = (turn.Db.Set<Attachment>(), held.Select(row => row.Id).ToList());
        if (ids.Count == 0) return "";
        var bound = await rows.Where(row => ids.Contains(row.Id) && row.SubjectId == null).OrderBy(row => row.Ordinal).ToListAsync(ct);
        foreach (var (index, row) in bound.Index()) (row.SubjectId, row.Ordinal) = (subject, index + 1);
        return Said(bound);
    }

    /// <summary>The files of something, in order.</summary>
    public static Task<List<Attachment>> Of(DoiThoaiDb db, Guid subject, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var rows = db.Set<Attachment>();
        return rows.Where(row => row.SubjectId == subject).OrderBy(row => row.Ordinal).ToListAsync(ct);
    }

    /// <summary>A file of something as a download that no browser runs; null where there is none or its bytes were erased.</summary>
    public static async Task<IResult?> Download(DoiThoaiDb db, HttpContext http, Guid subject, int ordinal, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(http);
        var (rows, contents) = (db.Set<Attachment>(), db.Set<AttachmentContent>());
        if (await rows.FirstOrDefaultAsync(row => row.SubjectId == subject && row.Ordinal == ordinal, ct) is not { } row) return null;
        if (await contents.FirstOrDefaultAsync(it => it.Id == row.Id, ct) is not { } bytes) return null;
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"tep-{ordinal}.{row.Kind.ToString().ToLowerInvariant()}\"";
        return Results.Bytes(bytes.Content, row.ContentType);
    }

    /// <summary>What an entry says of files.</summary>
    internal static string Said(IEnumerable<Attachment> files) => string.Join(',', files.Select(row => "sha256:" + row.Hash));

    private static Task<List<Attachment>> Under(DoiThoaiDb db, string under, CancellationToken ct)
    {
        var rows = db.Set<Attachment>();
        return rows.Where(row => row.HeldUnder == under).OrderBy(row => row.Ordinal).ToListAsync(ct);
    }

    private static async Task Read(IFormFile file, Form form, List<CleanFile> clean, CancellationToken ct)
    {
        if (file.Length > FileCleaning.Largest)
        {
            form.Refuse(Field, "attachments.tooLarge", FileCleaning.Largest / 1024 / 1024);
            return;
        }

        using var bytes = new MemoryStream((int)file.Length);
        await file.CopyToAsync(bytes, ct);
        var read = await FileCleaning.Of(bytes.ToArray(), ct);
        if (read.Try(out var good)) clean.Add(good);
        else form.Refuse(Field, read.Refusals[0].TextKey, read.Refusals[0].Args);
    }

    private static async Task<IReadOnlyList<Attachment>> Keep(Turn turn, string unit, string under, List<CleanFile> clean, IReadOnlyList<string> dropped, CancellationToken ct)
    {
        var (rows, contents) = (turn.Db.Set<Attachment>(), turn.Db.Set<AttachmentContent>());
        var oldest = turn.At - Kept;
        var gone = await rows.Where(row => row.SubjectId == null && row.RecordedAt < oldest).ToListAsync(ct);
        var held = (await Under(turn.Db, under, ct)).Except(gone).ToList();
        var unticked = held.Where(row => row.SubjectId is null && dropped.Contains(row.Hash)).ToList();
        var ids = gone.Concat(unticked).Select(row => row.Id).ToList();
        contents.RemoveRange(await contents.Where(row => ids.Contains(row.Id)).ToListAsync(ct));
        rows.RemoveRange(gone.Concat(unticked));
        held = [.. held.Except(unticked)];
        foreach (var file in clean)
        {
            var hash = HashOf(file);
            // The same file again, from an impatient thumb or a page gone back to.
            if (held.Exists(row => row.Hash == hash)) continue;
            var row = new Attachment { Id = turn.NewId(), UnitId = unit, HeldUnder = under, Ordinal = held.Count == 0 ? 1 : held[^1].Ordinal + 1, Kind = file.Kind, Size = file.Content.Length, Hash = hash, RecordedAt = turn.At };
            rows.Add(row);
            contents.Add(new AttachmentContent { Id = row.Id, Content = file.Content });
            held.Add(row);
        }

        return held;
    }

    private static string HashOf(CleanFile file) => Convert.ToHexStringLower(SHA256.HashData(file.Content));
}
