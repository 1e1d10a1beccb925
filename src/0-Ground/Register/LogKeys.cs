using System.Globalization;

namespace DoiThoai.Ground.Register;

/// <summary>Whose register this is, and where its keys and tiles lie.</summary>
/// <param name="Data">The data folder; nodes of one store share it.</param>
/// <param name="Origin">Host and prefix of the log, e.g. <c>doithoai.example.vn/log</c>.</param>
public sealed record RegisterSettings(string Data, string Origin)
{
    /// <summary>Witnesses that are asked to cosign: the key of each and its address.</summary>
    public IReadOnlyList<(NoteKey Key, Uri Address)> Witnesses { get; init; } = [];

    /// <summary>The name of the log in its epoch: the second one is <c>…/log/2</c>.</summary>
    public string OriginOf(int epoch) => epoch == 1 ? Origin : string.Create(CultureInfo.InvariantCulture, $"{Origin}/{epoch}");
}

/// <summary>The keys of the log and of its promises, in the data folder, for the product's user alone.</summary>
internal sealed class LogKeys(RegisterSettings settings)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, SecretKey> read = [];

    public SecretKey Log(int epoch) => Key("log", epoch, settings.OriginOf(epoch));

    public SecretKey Promise(int epoch) => Key("promise", epoch, settings.OriginOf(epoch) + "/promise");

    /// <summary>Whether the log's key of an epoch is there.</summary>
    public bool HasLog(int epoch) => File.Exists(PathOf("log", epoch));

    private SecretKey Key(string use, int epoch, string name)
    {
        lock (gate)
        {
            if (!read.TryGetValue(name, out var key)) read[name] = key = SecretKey.In(PathOf(use, epoch), name, NoteKey.Plain);
            return key;
        }
    }

    private string PathOf(string use, int epoch) => Path.Combine(settings.Data, "keys", epoch == 1 ? use + ".key" : string.Create(CultureInfo.InvariantCulture, $"{use}-{epoch}.key"));
}
