using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Texts;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using SQLitePCL;

namespace DoiThoai.Storage.Sqlite;

/// <summary>The embedded store: one file, one writer at a time, durable at every commit.</summary>
public sealed class SqliteEngine : IEngine, IDisposable
{
    // synchronous and busy_timeout belong to a connection, not to the file: every one needs them.
    private const string Pragmas = "pragma journal_mode=wal; pragma synchronous=full; pragma foreign_keys=on; pragma busy_timeout=30000;";

    // What a savepoint would give back is remembered in memory, not in a file; pages at random places of its indexes are not read and copied home again and again.
    private const string WriterPragmas = "pragma temp_store=memory; pragma cache_size=-32000; pragma wal_autocheckpoint=4000;";

    private static readonly TimeSpan Closing = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim writer = new(1, 1);
    private readonly OnEveryConnection everyConnection = new();
    private readonly GroupCommit additions;
    private readonly string path;
    private readonly string connection;
    private SqliteWriter? together;
    private SqliteConnection? watching;
    private int watches;

    public SqliteEngine(string path)
    {
        this.path = path;
        connection = new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, DefaultTimeout = 30 }.ToString();
        additions = new GroupCommit(1, Queue, WriteTogether);
    }

    public string Name => "sqlite";

    public void Use(DbContextOptionsBuilder options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.UseSqlite(connection).AddInterceptors(everyConnection);
    }

    public async Task<DbConnection> Open(CancellationToken ct) => await Connect(connection, ct);

    public async Task<IDisposable> Queue(CancellationToken ct)
    {
        await writer.WaitAsync(ct);
        return new Place(writer);
    }

    public Task Add(IReadOnlyList<NewRow> rows, CancellationToken ct) => additions.Add(rows, ct);

    // The writer queue and BEGIN IMMEDIATE already let one change at a time in.
    public Task TakeTurn(DoiThoaiDb db, string noun, CancellationToken ct) => Task.CompletedTask;

    // data_version tells of commits of every other connection, but only when asked twice on the same one: sqlite.org/pragma.html#pragma_data_version.
    public async Task<string> LastCommitted(CancellationToken ct)
    {
        try
        {
            if (watching is null)
            {
                watching = (SqliteConnection)await Open(ct);
                watches++;
            }

            await using var ask = watching.CreateCommand();
            ask.CommandText = "pragma data_version";
            var version = await ask.ExecuteScalarAsync(ct);
            return string.Create(CultureInfo.InvariantCulture, $"{watches}/{version}");
        }
        catch (SqliteException)
        {
            watching?.Dispose();
            watching = null;
            throw;
        }
    }

    // EF would begin as a writer.
    public async Task<IDbContextTransaction> Still(DoiThoaiDb db, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        await db.Database.OpenConnectionAsync(ct);
        var reading = ((SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(deferred: true);
        return (await db.Database.UseTransactionAsync(reading, ct))!;
    }

    // The lock of a file of its own beside the store: the system lets go of it however the process ends.
    public Task<ISequencerSeat?> TakeSeat(CancellationToken ct)
    {
        try
        {
            return Task.FromResult<ISequencerSeat?>(new Seat(new FileStream(path + ".sequencer", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None)));
        }
        catch (IOException) when (File.Exists(path + ".sequencer"))
        {
            return Task.FromResult<ISequencerSeat?>(null);
        }
    }

    // One process has the file: there is nobody else to call.
    public Task Call(string words, CancellationToken ct) => Task.CompletedTask;

    public Task Hear(Action listening, Action<string> heard, CancellationToken ct) => Task.Delay(Timeout.Infinite, ct);

    public bool IsDuplicate(DbException failure) => failure is SqliteException { SqliteExtendedErrorCode: 2067 or 1555 };

    // SQLITE_FULL; a file that may not grow is an I/O error to it. Busy, read-only, gone: sqlite.org/rescode.html.
    public StoreTrouble? TroubleOf(DbException failure) => (failure as SqliteException)?.SqliteErrorCode switch
    {
        13 => StoreTrouble.Full,
        5 or 6 or 8 or 10 or 14 => StoreTrouble.Away,
        _ => null,
    };

    public string Holding(string table) => $"{table}_words found join {table} hit on hit.seq = found.rowid where found.{table}_words match @words order by found.rowid desc";

    public string Words(TextQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        // Between quotation marks nothing is syntax; the words hold none.
        var groups = query.AllOf.Select(words => "(" + string.Join(" OR ", words.Select(word => $"\"{word}\"")) + ")");
        return string.Join(" AND ", query.Beginning is { } beginning ? groups.Append($"\"{beginning}\"*") : groups);
    }

    public async Task<IReadOnlySet<string>> ColumnsOf(DbConnection connection, string table, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(connection);
        await using var read = connection.CreateCommand();
        read.CommandText = "select name from pragma_table_info($table)";
        read.Parameters.Add(new SqliteParameter("$table", table));
        await using var rows = await read.ExecuteReaderAsync(ct);
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (await rows.ReadAsync(ct)) names.Add(rows.GetString(0));
        return names;
    }

    /// <summary>Closes the file: pooled connections would keep it, and its log, open.</summary>
    public void Dispose()
    {
        // What is on its way to the disk gets there.
        writer.Wait(Closing);
        together?.Dispose();
        watching?.Dispose();
        using var any = new SqliteConnection(connection);
        SqliteConnection.ClearPool(any);
        writer.Dispose();
    }

    private async Task WriteTogether(IReadOnlyList<GroupCommit.Sender> group)
    {
        try
        {
            if (together is null)
            {
                var opened = await Connect(connection + ";Pooling=False", CancellationToken.None);
                await Do(opened, WriterPragmas, CancellationToken.None);
                together = new SqliteWriter(opened);
            }

            together.Write(group);
        }
        catch
        {
            // What the connection remembers may be half of it.
            together?.Dispose();
            together = null;
            throw;
        }
    }

    private static async Task<SqliteConnection> Connect(string to, CancellationToken ct)
    {
        var opened = new SqliteConnection(to);
        await opened.OpenAsync(ct);
        await Settings(opened, ct);
        return opened;
    }

    private static Task Settings(DbConnection opened, CancellationToken ct) => Do(opened, Pragmas, ct);

    private static async Task Do(DbConnection opened, string sql, CancellationToken ct)
    {
        await using var command = opened.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(ct);
    }

    private sealed class Seat(FileStream locked) : ISequencerSeat
    {
        public Task<bool> Held(CancellationToken ct) => Task.FromResult(true);

        public ValueTask DisposeAsync() => locked.DisposeAsync();
    }

    private sealed class Place(SemaphoreSlim writer) : IDisposable
    {
        public void Dispose() => writer.Release();
    }

    // A pooled connection is the same one again, with the settings it was given: they cost more than a short query.
    private sealed class OnEveryConnection : DbConnectionInterceptor
    {
        private readonly ConditionalWeakTable<sqlite3, object> set = [];

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            if (IsSet(connection)) return;
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
            Set(connection);
        }

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            if (IsSet(connection)) return;
            await Settings(connection, cancellationToken);
            Set(connection);
        }

        private bool IsSet(DbConnection connection) => set.TryGetValue(((SqliteConnection)connection).Handle!, out _);

        private void Set(DbConnection connection) => set.TryAdd(((SqliteConnection)connection).Handle!, set);
    }
}
