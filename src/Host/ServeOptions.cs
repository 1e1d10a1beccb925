using System.Net;
using DoiThoai.Ground.Register;

namespace DoiThoai.Host;

/// <summary>How the product is served: flags, environment <c>DOITHOAI__*</c>, or appsettings.json.</summary>
/// <param name="Urls">Addresses to listen on.</param>
/// <param name="Store"><c>sqlite:PATH</c> or <c>postgres:CONNECTION</c>; null: a SQLite file in the data folder.</param>
/// <param name="Data">Folder of everything that is not in the store.</param>
/// <param name="Limits">Whether token buckets hold senders back.</param>
/// <param name="Origin">Name of the register's log: host and prefix.</param>
/// <param name="Demo">Whether this is the demo, which shows its accounts on the first page.</param>
internal sealed record ServeOptions(string Urls = "http://127.0.0.1:5080", string? Store = null, string Data = "data", bool Limits = true, string Origin = "localhost/log", bool Demo = false)
{
    /// <summary>Witnesses that are asked to cosign the register's checkpoints.</summary>
    public IReadOnlyList<(NoteKey Key, Uri Address)> Witnesses { get; init; } = [];

    /// <summary>Reverse proxies that are believed when they say who asks and by which scheme.</summary>
    public IReadOnlyList<IPAddress> Proxies { get; init; } = [];
}
