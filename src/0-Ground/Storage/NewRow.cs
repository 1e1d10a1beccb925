using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace DoiThoai.Ground.Storage;

/// <summary>A row that is to be written, as it will lie in its table.</summary>
/// <param name="Table">Where.</param>
/// <param name="Values">Texts, whole numbers, truth values, bytes or null, column by column.</param>
public sealed record NewRow(TableShape Table, IReadOnlyList<object?> Values);

/// <summary>A table as rows are written into it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Types">How a value lies in each: string, int, long, bool, double or byte[].</param>
public sealed record TableShape(string Name, IReadOnlyList<string> Columns, IReadOnlyList<Type> Types)
{
    /// <summary>The beginning of every statement that writes rows into it.</summary>
    public string Into { get; } = $"insert into {Name} ({string.Join(", ", Columns.Select(column => $"\"{column}\""))}) ";
}

/// <summary>Writes objects as rows, as the model says: tables, columns and how a value lies in them are said once, there.</summary>
internal sealed class NewRows(IModel model)
{
    private readonly ConcurrentDictionary<Type, Writer> writers = new();

    /// <summary>The model.</summary>
    public IModel Model => model;

    public NewRow Of(object row) => writers.GetOrAdd(row.GetType(), static (type, model) => new Writer(model.FindEntityType(type) ?? throw new InvalidOperationException($"{type.Name} is no row of the store.")), model).Write(row);

    private sealed class Writer
    {
        private readonly Func<object, object?>[] columns;
        private readonly TableShape shape;

        public Writer(IEntityType entity)
        {
            var properties = entity.GetProperties().ToList();
            columns = [.. properties.Select(ValueOf)];
            shape = new(entity.GetTableName()!, [.. properties.Select(property => property.GetColumnName())], [.. properties.Select(TypeOf)]);
        }

        public NewRow Write(object row)
        {
            var values = new object?[columns.Length];
            for (var column = 0; column < values.Length; column++) values[column] = columns[column](row);
            return new(shape, values);
        }

        private static Type TypeOf(IProperty property)
        {
            var type = property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;
            return Nullable.GetUnderlyingType(type) ?? type;
        }

        private static Func<object, object?> ValueOf(IProperty property)
        {
            var get = property.GetGetter();
            return property.GetTypeMapping().Converter is { } converter ? row => get.GetClrValue(row) is { } value ? converter.ConvertToProvider(value) : null : get.GetClrValue;
        }
    }
}
