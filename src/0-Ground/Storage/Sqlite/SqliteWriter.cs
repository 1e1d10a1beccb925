using System.Text;
using DoiThoai.Ground.Storage;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DoiThoai.Storage.Sqlite;

/// <summary>The one connection on which added rows are written, with its statements prepared once; it speaks to SQLite itself, since the time goes for a call a value.</summary>
internal sealed class SqliteWriter(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, sqlite3_stmt> prepared = new(StringComparer.Ordinal);
    private readonly Dictionary<TableShape, sqlite3_stmt> inserts = new(ReferenceEqualityComparer.Instance);

    private byte[] letters = new byte[1024];

    private sqlite3 Handle => connection.Handle!;

    /// <summary>Writes a group in one transaction, each sender behind a savepoint.</summary>
    /// <exception cref="SqliteException">The store itself failed: nobody was kept who was not told so.</exception>
    public void Write(IReadOnlyList<GroupCommit.Sender> group)
    {
        if (Commit(group) is null) return;
        // A row that refers to nothing shows itself at the commit alone; whose it is shows itself when each goes alone.
        foreach (var sender in group)
        {
            if (!sender.Ended && Commit([sender]) is { } failure) sender.Fail(failure);
        }
    }

    public void Dispose()
    {
        foreach (var statement in prepared.Values.Concat(inserts.Values)) statement.Dispose();
        connection.Dispose();
    }

    /// <summary>One transaction. Gives what is wrong with its rows where that shows itself at the end; then nothing of it is kept.</summary>
    private SqliteException? Commit(IReadOnlyList<GroupCommit.Sender> group)
    {
        Must(Run("begin immediate"));
        List<GroupCommit.Sender> written = new(group.Count);
        foreach (var sender in group)
        {
            if (sender.Ended) continue;
            if (Add(sender) is { } refused) sender.Fail(refused);
            else written.Add(sender);
        }

        var code = Run("commit");
        if (code == raw.SQLITE_DONE)
        {
            foreach (var sender in written) sender.Keep();
            return null;
        }

        var failure = FailureOf(code);
        if (raw.sqlite3_get_autocommit(Handle) == 0) _ = Run("rollback");
        return failure.SqliteErrorCode == raw.SQLITE_CONSTRAINT ? failure : throw failure;
    }

    /// <summary>One sender's rows. Gives what is wrong with them; then nothing of them is kept.</summary>
    private Exception? Add(GroupCommit.Sender sender)
    {
        Must(Run("savepoint sender"));
        Exception? failure = null;
        for (var at = 0; at < sender.Rows.Count && failure is null; at++)
        {
            if (sender.Gone) failure = new OperationCanceledException();
            else if (Write(sender.Rows[at]) is var code && code != raw.SQLITE_DONE) failure = FailureOf(code);
        }

        // Full, unreadable, out of memory: SQLite has taken the whole transaction back.
        if (failure is SqliteException store && raw.sqlite3_get_autocommit(Handle) != 0) throw store;
        if (failure is not null) Must(Run("rollback to sender"));
        Must(Run("release sender"));
        return failure;
    }

    private int Write(NewRow row)
    {
        if (!inserts.TryGetValue(row.Table, out var statement))
        {
            statement = inserts[row.Table] = Prepare($"{row.Table.Into}values ({string.Join(", ", row.Table.Columns.Select(_ => "?"))})");
        }

        for (var at = 0; at < row.Values.Count; at++)
        {
            _ = row.Values[at] switch
            {
                null => raw.sqlite3_bind_null(statement, at + 1),
                string text => Bind(statement, at + 1, text),
                byte[] bytes => raw.sqlite3_bind_blob(statement, at + 1, bytes),
                bool yes => raw.sqlite3_bind_int64(statement, at + 1, yes ? 1 : 0),
                int number => raw.sqlite3_bind_int64(statement, at + 1, number),
                long number => raw.sqlite3_bind_int64(statement, at + 1, number),
                double number => raw.sqlite3_bind_double(statement, at + 1, number),
                var other => throw new InvalidOperationException($"{other.GetType().Name} does not lie in a column."),
            };
        }

        return Step(statement);
    }

    private int Bind(sqlite3_stmt statement, int at, string text)
    {
        // No bytes at all would be no value.
        if (text.Length == 0) return raw.sqlite3_bind_text(statement, at, text);
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (letters.Length < most) letters = new byte[most];
        return raw.sqlite3_bind_text(statement, at, letters.AsSpan(0, Encoding.UTF8.GetBytes(text, letters)));
    }

    private int Run(string sql)
    {
        if (!prepared.TryGetValue(sql, out var statement)) statement = prepared[sql] = Prepare(sql);
        return Step(statement);
    }

    private static int Step(sqlite3_stmt statement)
    {
        var code = raw.sqlite3_step(statement);
        var again = raw.sqlite3_reset(statement);
        return again == raw.SQLITE_OK ? code : again;
    }

    private sqlite3_stmt Prepare(string sql)
    {
        var code = raw.sqlite3_prepare_v2(Handle, sql, out var statement);
        return code == raw.SQLITE_OK ? statement : throw FailureOf(code);
    }

    private void Must(int code)
    {
        if (code != raw.SQLITE_DONE) throw FailureOf(code);
    }

    private SqliteException FailureOf(int code) => new(raw.sqlite3_errmsg(Handle).utf8_to_string(), code & 0xFF, raw.sqlite3_extended_errcode(Handle));
}
