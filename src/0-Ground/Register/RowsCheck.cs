using System.Data.Common;
using System.Runtime.InteropServices;
using DoiThoai.Ground.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace DoiThoai.Ground.Register;

/// <summary>Holds every row of the store against the digests that facts carry: what each row became in its last change it must still be, and each change must have begun where the one before it ended.</summary>
internal sealed class RowsCheck
{
    private readonly Dictionary<string, Dictionary<string, Standing>> said = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Table, string Key), List<(RowChange Change, Guid Fact)>> early = [];
    private readonly Dictionary<string, List<Finding>> broken = new(StringComparer.Ordinal);

    private RowsCheck()
    {
    }

    /// <summary>Reads what facts say of rows.</summary>
    public static async Task<RowsCheck> Read(DoiThoaiDb db, CancellationToken ct)
    {
        var check = new RowsCheck();
        var facts = db.Set<FactRow>().AsNoTracking().Where(row => row.Rows != null).OrderBy(row => row.Id).Select(row => new { row.Id, row.Rows });
        await foreach (var fact in facts.AsAsyncEnumerable().WithCancellation(ct))
        {
            foreach (var change in RowDigests.Read(fact.Rows!)) check.Take(change, fact.Id);
        }

        check.Close();
        return check;
    }

    /// <summary>Names every row of every table that is not what was said of it.</summary>
    public async Task<IReadOnlyList<Finding>> Check(DoiThoaiDb db, CancellationToken ct)
    {
        List<Finding> found = [];
        foreach (var table in RowDigests.Tables(db.Model)) found.AddRange(await Check(db, table, ct));
        return found;
    }

    /// <summary>Names the rows of one table that are not what was said of them.</summary>
    public async Task<IReadOnlyList<Finding>> Check(DoiThoaiDb db, DigestedTable table, CancellationToken ct)
    {
        var rows = said.GetValueOrDefault(table.Name) ?? [];
        List<Finding> found = [.. broken.GetValueOrDefault(table.Name) ?? []];
        HashSet<string> seen = new(StringComparer.Ordinal);
        await foreach (var (key, digest) in Stored(db, table, ct))
        {
            seen.Add(key);
            if (!rows.TryGetValue(key, out var row) || row.Digest is null) found.Add(new($"record {key}", "rowUnsaid", table.Name));
            else if (row.Digest != digest) found.Add(new($"record {key}", "rowAltered", table.Name, row.Fact));
        }

        foreach (var (key, row) in rows)
        {
            if (row.Digest is not null && !seen.Contains(key)) found.Add(new($"record {key}", "rowGone", table.Name));
        }

        return found;
    }

    /// <summary>The rows of a table as they lie there, with their digests: read as they are, so that what was made unreadable is named like anything else.</summary>
    internal static async IAsyncEnumerable<(string Key, string Digest)> Stored(DoiThoaiDb db, DigestedTable table, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var names = table.Columns.Select(column => column.Name).Concat(table.KeyColumns).ToList();
        var connection = db.Database.GetDbConnection();
        var opened = connection.State != System.Data.ConnectionState.Open;
        if (opened) await db.Database.OpenConnectionAsync(ct);
        try
        {
            await using var command = connection.CreateCommand();
            command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
#pragma warning disable CA2100 // names of our own model
            command.CommandText = $"select {string.Join(", ", names.Select(name => $"\"{name}\""))} from \"{table.Name}\"";
#pragma warning restore CA2100
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                string?[] key = [.. Enumerable.Range(table.Columns.Count, names.Count - table.Columns.Count).Select(i => At(reader, i))];
                // What an entry commits to is held against the entry.
                if (table.Name == "openings" && key[1] != "-1") continue;
                yield return (string.Join('/', key), RowDigests.Digest(table.Name, table.Columns, i => At(reader, i)));
            }
        }
        finally
        {
            if (opened) await db.Database.CloseConnectionAsync();
        }
    }

    private static string? At(DbDataReader reader, int column) => RowDigests.Text(reader.GetValue(column));

    private void Take(RowChange change, Guid fact)
    {
        if (!said.TryGetValue(change.Table, out var rows)) said[change.Table] = rows = new(StringComparer.Ordinal);
        ref var row = ref CollectionsMarshal.GetValueRefOrAddDefault(rows, change.Key, out _);
        if (row.Digest != change.Before)
        {
            // Clocks of two nodes may differ: a change that begins where a later one ends waits for that one.
            if (!early.TryGetValue((change.Table, change.Key), out var waiting)) early[(change.Table, change.Key)] = waiting = [];
            waiting.Add((change, fact));
            return;
        }

        row = new(change.After, fact);
        if (!early.TryGetValue((change.Table, change.Key), out var next)) return;
        while (next.FindIndex(it => it.Change.Before == said[change.Table][change.Key].Digest) is >= 0 and var at)
        {
            rows[change.Key] = new(next[at].Change.After, next[at].Fact);
            next.RemoveAt(at);
        }
    }

    private void Close()
    {
        foreach (var ((table, key), waiting) in early.Where(it => it.Value.Count > 0))
        {
            if (!broken.TryGetValue(table, out var found)) broken[table] = found = [];
            found.Add(new($"record {key}", "rowBetween", table, waiting[0].Fact));
            said[table][key] = new(waiting[^1].Change.After, waiting[^1].Fact);
        }
    }

    private readonly record struct Standing(string? Digest, Guid Fact);
}
