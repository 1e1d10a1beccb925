using System.Data;
using System.Data.Common;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Texts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace DoiThoai.Storage.Postgres;

/// <summary>The store of a province: PostgreSQL, several nodes.</summary>
public sealed class PostgresEngine : IEngine, IDisposable
{
    // While two are on their way to the disk a third is made ready; more would only make each smaller.
    private const int Groups = 3;

    private readonly string connection;
    private readonly NpgsqlDataSource additions;
    private readonly GroupCommit together;

    public PostgresEngine(string named)
    {
        connection = WithoutCompiling(named);
        additions = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection) { MaxAutoPrepare = 64, AutoPrepareMinUsages = 2, MinPoolSize = 0, MaxPoolSize = Groups });
        together = new GroupCommit(Groups, Queue, group => new PostgresWriter(additions).Write(group));
    }

    public string Name => "postgres";

    public void Use(DbContextOptionsBuilder options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.UseNpgsql(connection);
    }

    public async Task<DbConnection> Open(CancellationToken ct)
    {
        var opened = new NpgsqlConnection(connection);
        await opened.OpenAsync(ct);
        return opened;
    }

    // Writers of different nouns go side by side; the database itself keeps the order of one noun.
    public Task<IDisposable> Queue(CancellationToken ct) => Task.FromResult<IDisposable>(NoWait.Instance);

    public Task Add(IReadOnlyList<NewRow> rows, CancellationToken ct) => together.Add(rows, ct);

    public Task TakeTurn(DoiThoaiDb db, string noun, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({noun}, 0))", ct);
    }

    // Two snapshots that name the same transactions see the same rows; who only reads takes no number, so that rest stays rest.
    public async Task<string> LastCommitted(CancellationToken ct)
    {
        await using var opened = await Open(ct);
        await using var ask = opened.CreateCommand();
        ask.CommandText = "select pg_current_snapshot()::text";
        return (string)(await ask.ExecuteScalarAsync(ct))!;
    }

    public Task<IDbContextTransaction> Still(DoiThoaiDb db, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
    }

    // An advisory lock lives as long as its connection: when either end is gone, so is the seat.
    public async Task<ISequencerSeat?> TakeSeat(CancellationToken ct)
    {
        var opened = new NpgsqlConnection(connection);
        await opened.OpenAsync(ct);
        await using var take = new NpgsqlCommand("select pg_try_advisory_lock(hashtextextended('doithoai/sequencer', 0))", opened);
        if (await take.ExecuteScalarAsync(ct) is true) return new Seat(opened);
        await opened.DisposeAsync();
        return null;
    }

    public async Task Call(string words, CancellationToken ct)
    {
        await using var opened = new NpgsqlConnection(connection);
        await opened.OpenAsync(ct);
        await using var call = new NpgsqlCommand("select pg_notify('doithoai', @words)", opened);
        call.Parameters.Add(new NpgsqlParameter("words", words));
        await call.ExecuteNonQueryAsync(ct);
    }

    public async Task Hear(Action listening, Action<string> heard, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(listening);
        ArgumentNullException.ThrowIfNull(heard);
        // A line of its own, tried every few seconds: where the other end is gone without a word, it is found.
        await using var opened = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connection) { Pooling = false, KeepAlive = 5 }.ConnectionString);
        await opened.OpenAsync(ct);
        opened.Notification += (_, called) => heard(called.Payload);
        await using (var listen = new NpgsqlCommand("listen doithoai", opened)) await listen.ExecuteNonQueryAsync(ct);
        listening();
        while (true) await opened.WaitAsync(ct);
    }

    public bool IsDuplicate(DbException failure) => failure is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    // Appendix A of its manual: 53100 disk full; 08 connection, 53 resources, 57P shutting down, 58 and XX its machine or itself failed (a full disk keeps it from opening a connection); 3D000 no such database; without a code nobody answered.
    public StoreTrouble? TroubleOf(DbException failure) => failure.SqlState switch
    {
        PostgresErrorCodes.DiskFull => StoreTrouble.Full,
        null => failure is NpgsqlException ? StoreTrouble.Away : null,
        PostgresErrorCodes.InvalidCatalogName or ['0', '8', ..] or ['5', '3', ..] or ['5', '7', 'P', ..] or ['5', '8', ..] or ['X', 'X', ..] => StoreTrouble.Away,
        _ => null,
    };

    public string Holding(string table) => $"{table} hit where hit.found @@ cast(@words as tsquery) order by hit.seq desc";

    public string Words(TextQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var groups = query.AllOf.Select(words => "(" + string.Join(" | ", words.Select(word => $"'{word}'")) + ")");
        return string.Join(" & ", query.Beginning is { } beginning ? groups.Append($"'{beginning}':*") : groups);
    }

    public async Task<IReadOnlySet<string>> ColumnsOf(DbConnection connection, string table, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(connection);
        await using var read = connection.CreateCommand();
        read.CommandText = "select column_name from information_schema.columns where table_schema = current_schema() and table_name = @table and is_generated = 'NEVER'";
        read.Parameters.Add(new NpgsqlParameter("table", table));
        await using var rows = await read.ExecuteReaderAsync(ct);
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (await rows.ReadAsync(ct)) names.Add(rows.GetString(0));
        return names;
    }

    /// <summary>Closes the pooled connections.</summary>
    public void Dispose()
    {
        additions.Dispose();
        using var any = new NpgsqlConnection(connection);
        NpgsqlConnection.ClearPool(any);
    }

    // Our queries read few rows: compiling one takes longer than running it. What an office sets itself stays.
    private static string WithoutCompiling(string named) =>
        new NpgsqlConnectionStringBuilder(named) is { Options: null or "" } ? new NpgsqlConnectionStringBuilder(named) { Options = "-c jit=off" }.ConnectionString : named;

    private sealed class Seat(NpgsqlConnection opened) : ISequencerSeat
    {
        public async Task<bool> Held(CancellationToken ct)
        {
            try
            {
                await using var ask = new NpgsqlCommand("select 1", opened);
                return await ask.ExecuteScalarAsync(ct) is 1;
            }
            catch (Exception failure) when (failure is NpgsqlException or InvalidOperationException)
            {
                return false;
            }
        }

        public async ValueTask DisposeAsync()
        {
            try
            {
                await using var leave = new NpgsqlCommand("select pg_advisory_unlock_all()", opened);
                await leave.ExecuteNonQueryAsync();
            }
            catch (Exception failure) when (failure is NpgsqlException or InvalidOperationException)
            {
                // The connection is gone, and the lock with it.
            }

            await opened.DisposeAsync();
        }
    }

    private sealed class NoWait : IDisposable
    {
        public static readonly NoWait Instance = new();

        public void Dispose()
        {
        }
    }
}
