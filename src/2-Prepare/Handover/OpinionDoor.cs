using System.Security.Cryptography;
using System.Text;
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
        var code = Commitment.Code(key);
        var typed = (proof ?? "").Trim();
        // A key is four times as long as a code: which of the two was given is no secret.
        var fits = typed.Length > 2 * code.Length ? Same(OpinionReceipt.Base32(key), typed.ToUpperInvariant()) : Same(code, Crockford.Read(typed.Replace("-", "", StringComparison.Ordinal)));
        return fits && found is not null ? new(found.opinion, code) : null;
    }

    /// <summary>A reference as people type it, in its one form: without spaces or dashes, small letters, O for 0.</summary>
    public static string ReadReference(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var parts = Parts().Match(string.Concat(typed.ToUpperInvariant().Where(char.IsLetterOrDigit)));
        return parts.Success ? $"{parts.Groups["unit"].Value}-{parts.Groups["year"].Value}-{Crockford.Read(parts.Groups["rest"].Value)}" : "";
    }

    private static bool Same(string right, string typed) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(right), Encoding.UTF8.GetBytes(typed));

    [GeneratedRegex("^(?<unit>[A-Z0-9]{1,8})(?<year>[0-9]{4})(?<rest>[A-Z0-9]{7})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parts();
}
