using System.Security.Cryptography;
using System.Text.RegularExpressions;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare.Handover;

/// <summary>Opens an opinion to whoever holds its code or its key, and to nobody else.</summary>
public static partial class OpinionDoor
{
    // Stands in for the key of an opinion that does not exist, so that both noes take the same steps.
    private static readonly byte[] NobodysKey = RandomNumberGenerator.GetBytes(32);

    /// <summary>The opinion, where reference and code belong together; a wrong code and an unknown reference answer alike.</summary>
    /// <param name="db">The store, showing every unit.</param>
    /// <param name="reference">The reference as typed.</param>
    /// <param name="proof">The code as typed, or the key as scanned.</param>
    /// <param name="ct">Stops the work.</param>
    public static async Task<OpenedOpinion?> Open(DoiThoaiDb db, string? reference, string? proof, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var (opinions, cases, wanted) = (db.Opinions, db.Set<Case>(), ReadReference(reference ?? ""));
        var found = await (from opinion in opinions join of in cases on opinion.Id equals of.Id where opinion.Reference == wanted select new { opinion, of.CaseKey }).AsNoTracking().FirstOrDefaultAsync(ct);
        var key = found?.CaseKey ?? NobodysKey;
        // Which of the two was given is no secret: a key is four times as long as a code.
        var fits = Receipt.Read(proof) is null ? Receipt.OpensState(key, proof) : Receipt.Opens(key, proof);
        return fits && found is not null ? new(found.opinion, Commitment.Code(key)) : null;
    }

    /// <summary>A reference as people type it, in its one form: without spaces or dashes, small letters, O for 0.</summary>
    public static string ReadReference(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var parts = Parts().Match(string.Concat(typed.ToUpperInvariant().Where(char.IsLetterOrDigit)));
        return parts.Success ? $"{parts.Groups["unit"].Value}-{parts.Groups["year"].Value}-{Crockford.Read(parts.Groups["rest"].Value)}" : "";
    }

    [GeneratedRegex("^(?<unit>[A-Z0-9]{1,8})(?<year>[0-9]{4})(?<rest>[A-Z0-9]{7})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parts();
}
