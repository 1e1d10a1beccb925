using System.Globalization;
using DoiThoai.Ground.Storage;

namespace DoiThoai.Ground.Register;

/// <summary>The promise that a person gets at once: this entry will stand in the log within the hour, signed.</summary>
/// <remarks>Its key is not the log's: a promise can never be taken for a checkpoint. Format: docs/register.md, "Promise".</remarks>
public sealed class Promises
{
    /// <summary>How long an entry may take until it is in the log.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromHours(1);

    private readonly LogKeys keys;
    private readonly RegisterState state;
    private readonly RegisterSettings settings;

    internal Promises(LogKeys keys, RegisterState state, RegisterSettings settings) => (this.keys, this.state, this.settings) = (keys, state, settings);

    /// <summary>The key by which a promise is checked.</summary>
    public NoteKey Key => keys.Promise(state.Epoch).Public;

    /// <summary>Signs the promise for an entry's leaf.</summary>
    public string Sign(ReadOnlySpan<byte> leaf, DateTimeOffset at) => SignedNote.Sign(
        string.Create(CultureInfo.InvariantCulture, $"doithoai/promise/v1\n{settings.OriginOf(state.Epoch)}\n{Convert.ToBase64String(leaf)}\n{Columns.Write(at)}\n{Within.TotalSeconds:0}\n"), keys.Promise(state.Epoch));
}
