using System.Globalization;
using DoiThoai.Ground.Storage;

namespace DoiThoai.Ground.Register;

/// <summary>Whose register this is, and where its keys and tiles lie.</summary>
/// <param name="Data">The data folder.</param>
/// <param name="Origin">Host and prefix of the log, e.g. <c>doithoai.example.vn/log</c>.</param>
public sealed record RegisterSettings(string Data, string Origin);

/// <summary>The promise that a person gets at once: this entry will stand in the log within the hour, signed.</summary>
/// <remarks>Its key is not the log's: a promise can never be taken for a checkpoint. Format: docs/register.md, "Promise".</remarks>
public sealed class Promises(RegisterSettings settings)
{
    /// <summary>How long an entry may take until it is in the log.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromHours(1);

    private readonly Lazy<SecretKey> key = new(() => SecretKey.In(Path.Combine(settings.Data, "keys", "promise.key"), settings.Origin + "/promise", NoteKey.Plain));

    /// <summary>The key by which a promise is checked.</summary>
    public NoteKey Key => key.Value.Public;

    /// <summary>Signs the promise for an entry's leaf.</summary>
    public string Sign(ReadOnlySpan<byte> leaf, DateTimeOffset at) => SignedNote.Sign(
        string.Create(CultureInfo.InvariantCulture, $"doithoai/promise/v1\n{settings.Origin}\n{Convert.ToBase64String(leaf)}\n{Columns.Write(at)}\n{Within.TotalSeconds:0}\n"), key.Value);
}
