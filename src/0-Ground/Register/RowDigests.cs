using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DoiThoai.Ground.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace DoiThoai.Ground.Register;

/// <summary>A table, or one column, of which facts carry no digest; says what holds its rows instead.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property)]
public sealed class NoDigestAttribute(string why) : Attribute
{
    /// <summary>What holds them, or why nothing has to.</summary>
    public string Why => why;
}

/// <summary>What a change did to one row: its digest before and after, null where it was not there.</summary>
internal sealed record RowChange(string Table, string Key, string? Before, string? After);

/// <summary>The digests of rows: every change of the store says in its last fact what each row it touched was and became, so that no row can be changed afterwards without a fact that says otherwise.</summary>
/// <remarks>A column that is null, or that may not be null and is empty or zero, is left out: a later version's new column changes no digest.</remarks>
internal static class RowDigests
{
    private static readonly byte[] Tag = "doithoai/row/v1\0"u8.ToArray();
    private static readonly ConditionalWeakTable<IModel, Dictionary<IEntityType, DigestedTable>> Known = [];
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The tables of whose rows facts carry digests.</summary>
    public static IReadOnlyCollection<DigestedTable> Tables(IModel model) => Of(model).Values;

    /// <summary>What the changes that wait in a context do to rows.</summary>
    public static List<RowChange> Of(DoiThoaiDb db)
    {
        var tables = Of(db.Model);
        List<RowChange> changes = [];
        foreach (var entry in db.ChangeTracker.Entries())
        {
            if (entry.State is EntityState.Unchanged or EntityState.Detached || !tables.TryGetValue(entry.Metadata, out var table) || entry.Entity is Opening { Seq: not Opening.Beside }) continue;
            var before = entry.State == EntityState.Added ? null : table.Before(entry);
            var after = entry.State == EntityState.Deleted ? null : table.Now(entry.Entity);
            if (before != after) changes.Add(new(table.Name, table.Key(entry.Entity), before, after));
        }

        return changes;
    }

    /// <summary>What it means that rows are added.</summary>
    public static List<RowChange> Of(IModel model, IEnumerable<object> added)
    {
        var tables = Of(model);
        List<RowChange> changes = [];
        foreach (var row in added)
        {
            if (tables.TryGetValue(model.FindEntityType(row.GetType())!, out var table) && row is not Opening { Seq: not Opening.Beside }) changes.Add(new(table.Name, table.Key(row), null, table.Now(row)));
        }

        return changes;
    }

    /// <summary>Changes as a fact carries them: table, key, digest before, digest after.</summary>
    public static string Write(IEnumerable<RowChange> changes) => JsonSerializer.Serialize(changes.Select(change => (string?[])[change.Table, change.Key, change.Before, change.After]), Json);

    /// <summary>Reads what a fact carries; nothing where it was made unreadable, which is named with the fact.</summary>
    public static IReadOnlyList<RowChange> Read(string rows)
    {
        try
        {
            return [.. (JsonSerializer.Deserialize<string?[][]>(rows) ?? []).Where(row => row is [not null, not null, _, _]).Select(row => new RowChange(row[0]!, row[1]!, row[2], row[3]))];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    /// <summary>The digest of a row from its columns in order.</summary>
    public static string Digest(string table, IReadOnlyList<DigestedColumn> columns, Func<int, string?> text)
    {
        var bytes = new ArrayBufferWriter<byte>(512);
        bytes.Write(Tag);
        Encoding.UTF8.GetBytes(table, bytes);
        for (var i = 0; i < columns.Count; i++)
        {
            if (text(i) is not { } value || columns[i].Says(value) is false) continue;
            bytes.Write("\0"u8);
            Encoding.UTF8.GetBytes(columns[i].Name, bytes);
            bytes.Write("\0"u8);
            BinaryPrimitives.WriteInt32BigEndian(bytes.GetSpan(4), Encoding.UTF8.GetByteCount(value));
            bytes.Advance(4);
            Encoding.UTF8.GetBytes(value, bytes);
        }

        return Convert.ToBase64String(SHA256.HashData(bytes.WrittenSpan));
    }

    /// <summary>What lies in a column, as text that is the same on both engines.</summary>
    public static string? Text(object? value) => value switch
    {
        null or DBNull => null,
        string text => text,
        bool yes => yes ? "1" : "0",
        byte[] bytes => Convert.ToHexStringLower(bytes),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private static Dictionary<IEntityType, DigestedTable> Of(IModel model) => Known.GetValue(model, static model =>
        model.GetEntityTypes().Where(entity => entity.GetTableName() is not null && entity.ClrType.GetCustomAttribute<NoDigestAttribute>() is null).ToDictionary(entity => entity, entity => new DigestedTable(entity)));
}

/// <summary>A column that counts for the digest of its row.</summary>
internal sealed class DigestedColumn(IProperty property)
{
    private readonly bool mayBeNull = property.IsNullable;
    private readonly Func<object?, object?> write = property.GetTypeMapping().Converter?.ConvertToProvider ?? (static value => value);
    private readonly string nothing = (property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType) == typeof(string) ? "" : "0";

    /// <summary>Its name in the schema.</summary>
    public string Name { get; } = property.GetColumnName();

    /// <summary>What it holds in this row, as text.</summary>
    public string? Now(object row) => RowDigests.Text(write(property.GetGetter().GetClrValue(row)));

    /// <summary>What it held before this change.</summary>
    public string? Before(PropertyValues values) => RowDigests.Text(write(values[property]));

    /// <summary>Whether a value says anything.</summary>
    public bool Says(string value) => mayBeNull || value != nothing;
}

/// <summary>A table of whose rows facts carry digests.</summary>
internal sealed class DigestedTable(IEntityType entity)
{
    private readonly DigestedColumn[] key = [.. entity.FindPrimaryKey()!.Properties.Select(property => new DigestedColumn(property))];

    /// <summary>Its name in the schema.</summary>
    public string Name { get; } = entity.GetTableName()!;

    /// <summary>The columns that count, by name.</summary>
    public IReadOnlyList<DigestedColumn> Columns { get; } = [.. entity.GetProperties().Where(property => property.PropertyInfo?.GetCustomAttribute<NoDigestAttribute>() is null).Select(property => new DigestedColumn(property)).OrderBy(column => column.Name, StringComparer.Ordinal)];

    /// <summary>The columns of its key.</summary>
    public IEnumerable<string> KeyColumns => key.Select(column => column.Name);

    /// <summary>Which row it is.</summary>
    public string Key(object row) => string.Join('/', key.Select(column => column.Now(row)));

    /// <summary>The digest of a row.</summary>
    public string Now(object row) => RowDigests.Digest(Name, Columns, i => Columns[i].Now(row));

    /// <summary>The digest of what a row was before this change.</summary>
    public string Before(EntityEntry entry)
    {
        var values = entry.OriginalValues;
        return RowDigests.Digest(Name, Columns, i => Columns[i].Before(values));
    }
}
