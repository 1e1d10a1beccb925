using System.Data.Common;
using System.Globalization;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Xunit;

namespace DoiThoai.Tests.Process;

/// <summary>Does everything to the rows of one table that can be done to them, and takes it back; all of it within a transaction that is never kept.</summary>
internal sealed class Tampering(DoiThoaiDb db, Engine engine, string table, string which, IReadOnlyCollection<string> unasked)
{
    private readonly IEntityType entity = db.Model.GetEntityTypes().First(one => one.GetTableName() == table);
    private readonly List<string> key = [.. db.Model.GetEntityTypes().First(one => one.GetTableName() == table).FindPrimaryKey()!.Properties.Select(property => property.GetColumnName())];
    private IReadOnlyList<string[]> rows = [];

    public async Task Try(Func<Task<IReadOnlyList<Finding>>> verify, List<string> unnamed)
    {
        await Freely();
        rows = await Keys();
        if (rows.Count == 0)
        {
            unnamed.Add($"{table} has no row on the road: fill it in EveryRowRoad, through the product");
            return;
        }

        foreach (var property in entity.GetProperties())
        {
            var column = property.GetColumnName();
            var named = await Named(verify, $"update \"{table}\" set \"{column}\" = {Altered(property)} where {Where(await Of(column))}");
            if (named == unasked.Contains($"{table}.{column}")) unnamed.Add(named ? $"{table}.{column} is named and need not be exempt" : $"{table}.{column} was altered");
        }

        foreach (var row in new[] { rows[0], rows[^1] })
        {
            if (!await Named(verify, $"delete from \"{table}\" where {Where(row)}")) unnamed.Add($"{table} {string.Join('/', row)} was deleted");
        }

        if (!await PutIn(verify)) unnamed.Add($"{table}: a row was put in");
        if (rows.Count > 1 && key.Count == 1 && !await Named(verify, [.. Exchange()])) unnamed.Add($"{table}: two rows were exchanged");
    }

    // The first finding must be there because of this, and nothing of it may stay.
    private async Task<bool> Named(Func<Task<IReadOnlyList<Finding>>> verify, params string[] sql)
    {
        await db.Database.CurrentTransaction!.CreateSavepointAsync("here");
        foreach (var one in sql) Assert.True(await Run(one) > 0, one);
        var found = await verify();
        await db.Database.CurrentTransaction!.RollbackToSavepointAsync("here");
        return found.Count > 0;
    }

    private string Altered(IProperty property)
    {
        var column = $"\"{property.GetColumnName()}\"";
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        var lies = property.GetTypeMapping().Converter?.ProviderClrType ?? type;
        if (type == typeof(DateTimeOffset)) return "'2020-01-01T00:00:00.000Z'";
        if (type == typeof(DateOnly)) return "'2020-01-01'";
        if (type == typeof(Guid)) return "'01890000-0000-7000-8000-000000000000'";
        if (lies == typeof(bool)) return $"not {column}";
        if (lies == typeof(byte[])) return engine == Engine.Postgres ? "'\\x00'::bytea" : "x'00'";
        return lies == typeof(string) ? $"coalesce({column}, '') || 'x'" : $"coalesce({column}, 0) + 1000";
    }

    // A copy under another key; where the schema wants more of it to be unique, all of it is other.
    private async Task<bool> PutIn(Func<Task<IReadOnlyList<Finding>>> verify)
    {
        try
        {
            return await Named(verify, Copy(property => key.Contains(property.GetColumnName()) && (table, property.Name) != ("openings", nameof(Opening.Seq))));
        }
        catch (DbException)
        {
            await db.Database.CurrentTransaction!.RollbackToSavepointAsync("here");
            return await Named(verify, Copy(_ => true));
        }
    }

    private string Copy(Func<IProperty, bool> other)
    {
        var columns = entity.GetProperties().ToList();
        var values = columns.Select(property => other(property) ? Altered(property) : $"\"{property.GetColumnName()}\"");
        return $"insert into \"{table}\" ({string.Join(", ", columns.Select(property => $"\"{property.GetColumnName()}\""))}) select {string.Join(", ", values)} from \"{table}\" where {Where(rows[^1])}";
    }

    private IEnumerable<string> Exchange()
    {
        var column = entity.FindPrimaryKey()!.Properties[0];
        var text = (column.GetTypeMapping().Converter?.ProviderClrType ?? column.ClrType) == typeof(string);
        var (one, other) = (Literal(rows[0][0]), Literal(rows[^1][0]));
        var free = text ? "'exchanged'" : "999999";
        yield return $"update \"{table}\" set \"{key[0]}\" = {free} where \"{key[0]}\" = {one}";
        yield return $"update \"{table}\" set \"{key[0]}\" = {one} where \"{key[0]}\" = {other}";
        yield return $"update \"{table}\" set \"{key[0]}\" = {other} where \"{key[0]}\" = {free}";

        string Literal(string value) => text ? $"'{value}'" : value;
    }

    // A row in which the column says something, where there is one.
    private async Task<string[]> Of(string column) => (await Read($"select {Columns} from \"{table}\" where {which} and \"{column}\" is not null order by {Columns} limit 1")) is [var first, ..] ? first : rows[0];

    private Task<IReadOnlyList<string[]>> Keys() => Read($"select {Columns} from \"{table}\" where {which} order by {Columns}");

    private string Columns => string.Join(", ", key.Select(column => $"\"{column}\""));

    private string Where(string[] row) => string.Join(" and ", key.Zip(row, (column, value) => $"cast(\"{column}\" as text) = '{value}'"));

    /// <summary>Neither triggers nor references hold an insider back.</summary>
    public async Task Freely()
    {
        foreach (var sql in engine == Engine.Postgres ? ["set local session_replication_role = replica"] : await Triggers()) await Run(sql);
    }

    private async Task<string[]> Triggers() => ["pragma defer_foreign_keys = on", .. (await Read("select name from sqlite_master where type = 'trigger'")).Select(row => $"drop trigger {row[0]}")];

    private async Task<IReadOnlyList<string[]>> Read(string sql)
    {
        await using var command = Command(sql);
        await using var reader = await command.ExecuteReaderAsync();
        List<string[]> found = [];
        while (await reader.ReadAsync()) found.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture)!)]);
        return found;
    }

    private async Task<int> Run(string sql)
    {
        await using var command = Command(sql);
        return await command.ExecuteNonQueryAsync();
    }

    private DbCommand Command(string sql)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = sql;
        return command;
    }
}
