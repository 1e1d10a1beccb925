using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace DoiThoai.Ground.Storage;

/// <summary>How ids, days, instants, words of a list and lists lie in a column: as text that sorts, the same on both engines.</summary>
public static class Columns
{
    /// <summary>Instants: UTC in whole milliseconds.</summary>
    public const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>Writes an instant as it lies in a column and in JSON.</summary>
    public static string Write(DateTimeOffset at) => at.UtcDateTime.ToString(InstantFormat, CultureInfo.InvariantCulture);

    /// <summary>Writes a day as it lies in a column and in JSON.</summary>
    public static string Write(DateOnly on) => on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Writes an id as it lies in a column and in JSON.</summary>
    public static string Write(Guid id) => id.ToString("D");

    internal static void Conventions(ModelConfigurationBuilder model)
    {
        model.Properties<Guid>().HaveConversion<OfId>();
        model.Properties<DateOnly>().HaveConversion<OfDay>();
        model.Properties<TimeOnly>().HaveConversion<OfTime>();
        model.Properties<DateTimeOffset>().HaveConversion<OfInstant>();
        model.Properties<Enum>().HaveConversion<string>();
        model.Properties<List<string>>().HaveConversion<OfList, SameList>();
    }

    internal sealed class OfId() : ValueConverter<Guid, string>(id => Write(id), text => Guid.ParseExact(text, "D"));

    internal sealed class OfDay() : ValueConverter<DateOnly, string>(on => Write(on), text => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture));

    internal sealed class OfTime() : ValueConverter<TimeOnly, string>(
        time => time.ToString("HH:mm", CultureInfo.InvariantCulture), text => TimeOnly.ParseExact(text, "HH:mm", CultureInfo.InvariantCulture));

    internal sealed class OfInstant() : ValueConverter<DateTimeOffset, string>(
        at => Write(at), text => DateTimeOffset.ParseExact(text, InstantFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));

    internal sealed class OfList() : ValueConverter<List<string>, string>(list => WriteList(list), text => ReadList(text));

    internal sealed class SameList() : ValueComparer<List<string>>(
        (a, b) => ReferenceEquals(a, b) || (a != null && b != null && a.SequenceEqual(b)), list => list.Count, list => list.ToList());

    private static string WriteList(List<string> list) => JsonSerializer.Serialize(list);

    private static List<string> ReadList(string text) => JsonSerializer.Deserialize<List<string>>(text) ?? [];
}
