using DoiThoai.Ground.Storage;
using Npgsql;
using NpgsqlTypes;

namespace DoiThoai.Storage.Postgres;

/// <summary>Writes added rows: the rows of a table in one statement, all statements in one round trip, which is one transaction.</summary>
internal sealed class PostgresWriter(NpgsqlDataSource source)
{
    /// <summary>Writes a group in one transaction; where something is wrong with anybody's rows each goes alone.</summary>
    /// <exception cref="NpgsqlException">The store itself failed: nobody was kept who was not told so.</exception>
    public async Task Write(IReadOnlyList<GroupCommit.Sender> group)
    {
        await using var opened = await source.OpenConnectionAsync(CancellationToken.None);
        var staying = group.Where(sender => !LeftOut(sender)).ToList();
        if (staying.Count == 0 || await Commit(opened, staying) is not { } wrong) return;
        foreach (var sender in staying)
        {
            if (staying.Count == 1) sender.Fail(wrong);
            else if (!LeftOut(sender) && await Commit(opened, [sender]) is { } failure) sender.Fail(failure);
        }
    }

    private static bool LeftOut(GroupCommit.Sender sender)
    {
        if (sender.Gone) sender.Fail(new OperationCanceledException());
        return sender.Gone;
    }

    /// <summary>One transaction. Gives what is wrong with its rows; then nothing of it is kept.</summary>
    private static async Task<PostgresException?> Commit(NpgsqlConnection opened, List<GroupCommit.Sender> group)
    {
        await using var batch = new NpgsqlBatch(opened);
        // Everybody writes tables and keys in one order: two groups can wait for each other's key, but never both.
        foreach (var rows in group.SelectMany(sender => sender.Rows).GroupBy(row => row.Table).OrderBy(table => table.Key.Name, StringComparer.Ordinal)) batch.BatchCommands.Add(Insert(rows.Key, [.. rows]));
        try
        {
            await batch.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (PostgresException failure) when (failure.SqlState is ['2', '2' or '3', ..] or PostgresErrorCodes.DeadlockDetected)
        {
            return failure;
        }

        foreach (var sender in group) sender.Keep();
        return null;
    }

    // Whole columns go as arrays: the text is the same for any number of rows, and is prepared once.
    private static NpgsqlBatchCommand Insert(TableShape table, List<NewRow> rows)
    {
        if (rows[0].Values[0] is string) rows.Sort(static (one, other) => string.CompareOrdinal((string?)one.Values[0], (string?)other.Values[0]));
        var command = new NpgsqlBatchCommand($"{table.Into}select * from unnest({string.Join(", ", Enumerable.Range(1, table.Columns.Count).Select(number => $"${number}"))})");
        for (var column = 0; column < table.Columns.Count; column++) command.Parameters.Add(Column(table.Types[column], rows, column));
        return command;
    }

    private static NpgsqlParameter Column(Type type, List<NewRow> rows, int column) =>
        type == typeof(string) ? Column<string>(NpgsqlDbType.Text, rows, column)
        : type == typeof(byte[]) ? Column<byte[]>(NpgsqlDbType.Bytea, rows, column)
        : type == typeof(int) ? Column<int?>(NpgsqlDbType.Integer, rows, column)
        : type == typeof(long) ? Column<long?>(NpgsqlDbType.Bigint, rows, column)
        : type == typeof(bool) ? Column<bool?>(NpgsqlDbType.Boolean, rows, column)
        : type == typeof(double) ? Column<double?>(NpgsqlDbType.Double, rows, column)
        : throw new InvalidOperationException($"{type.Name} does not lie in a column.");

    private static NpgsqlParameter<T?[]> Column<T>(NpgsqlDbType type, List<NewRow> rows, int column)
    {
        var values = new T?[rows.Count];
        for (var row = 0; row < values.Length; row++) values[row] = (T?)rows[row].Values[column];
        return new NpgsqlParameter<T?[]> { NpgsqlDbType = NpgsqlDbType.Array | type, TypedValue = values };
    }
}
