using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using DoiThoai.Ground.Storage;
using Xunit;

namespace DoiThoai.Tests.Shape;

/// <summary>Facts stay for ever: they are plain records, their JSON never changes, and nobody's name or words are in it.</summary>
public class FactTests
{
    private static readonly HashSet<string> Personal = ["name", "names", "phone", "telephone", "email", "text", "words", "quote", "author", "person", "speaker", "address", "contact", "reason", "comment", "note", "signer", "recorder"];

    // Names of places, bodies and days off, which are nobody's.
    private static readonly HashSet<string> Public = ["BodyChanged.name", "BodyRenamed.name", "BodySetUp.name", "DaySet.name", "TermSet.name", "UnitCorrected.name", "VillageAdded.name", "VillageChanged.name"];

    private static readonly List<Type> Facts = [.. House.Types.Where(type => typeof(IFact).IsAssignableFrom(type) && !type.IsInterface).OrderBy(type => type.Name, StringComparer.Ordinal)];

    [Fact]
    public void Facts_are_sealed_records_with_a_name_of_their_own() => House.FindsNothing(Unfit(Facts));

    [Fact]
    public void A_fact_that_is_open_or_no_record_or_shares_its_name_is_found() =>
        Assert.Equal(["Open is not sealed", "Plain is not a record", "Twin is the name of 2 facts"], Unfit([typeof(Open), typeof(Plain), typeof(Twin), typeof(Other.Twin)]));

    [Fact]
    public void No_fact_holds_a_name_or_words() => House.FindsNothing(Facts.SelectMany(PersonalData).Except(Public));

    [Fact]
    public void A_fact_that_holds_a_name_or_words_is_found() =>
        Assert.Equal(["Told.authorName", "Told.lines.text", "Told.reasons"], PersonalData(typeof(Told)));

    [Fact]
    public void The_json_of_a_fact_never_changes() => House.FindsNothing(Snapshot.Differences("tests/Shape/facts.snapshot.json", Shapes(Facts)));

    [Fact]
    public void A_fact_that_changed_or_went_or_came_is_found()
    {
        var kept = Shapes([typeof(Told), typeof(Open)]);
        kept["told"]!["day"] = "text";
        Assert.Equal(["open is gone", "told was", "twin is new"], Snapshot.Differences(kept, Shapes([typeof(Told), typeof(Twin)])).Select(found => string.Join(' ', found.Split(' ', ':')[..(found.StartsWith("told", StringComparison.Ordinal) ? 2 : 3)])));
    }

    private static IEnumerable<string> Unfit(IReadOnlyList<Type> facts) =>
    [
        .. facts.Where(fact => !fact.IsSealed).Select(fact => $"{fact.Name} is not sealed"),
        .. facts.Where(fact => fact.GetMethod("<Clone>$") is null).Select(fact => $"{fact.Name} is not a record"),
        .. facts.GroupBy(fact => fact.Name).Where(name => name.Count() > 1).Select(name => $"{name.Key} is the name of {name.Count()} facts"),
    ];

    private static IEnumerable<string> PersonalData(Type fact) => Leaves(fact, fact.Name).Where(leaf => leaf.Type == typeof(string) && Words(leaf.Name).Any(Personal.Contains)).Select(leaf => leaf.Path);

    private static IEnumerable<(string Path, string Name, Type Type)> Leaves(Type record, string path)
    {
        foreach (var property in Properties(record))
        {
            var name = property.Name;
            var type = Item(property.PropertyType) ?? property.PropertyType;
            if (IsRecord(type))
            {
                foreach (var leaf in Leaves(type, $"{path}.{name}")) yield return leaf;
            }
            else
            {
                yield return ($"{path}.{name}", name, type);
            }
        }
    }

    private static JsonObject Shapes(IEnumerable<Type> facts) => new(facts.Select(fact => KeyValuePair.Create(JsonNamingPolicy.CamelCase.ConvertName(fact.Name), Shape(fact))));

    private static JsonNode? Shape(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner) return Shape(inner);
        if (Item(type) is { } item) return new JsonArray(Shape(item));
        if (IsRecord(type)) return new JsonObject(Properties(type).Select(property => KeyValuePair.Create(property.Name, Shape(property.PropertyType))));
        return type switch
        {
            _ when type.IsEnum => "word of " + type.Name,
            _ when type == typeof(Guid) => "id",
            _ when type == typeof(DateOnly) => "day",
            _ when type == typeof(DateTimeOffset) => "instant",
            _ when type == typeof(TimeOnly) => "time",
            _ when type == typeof(bool) => "yes or no",
            _ when type == typeof(string) => "text",
            _ when type == typeof(int) || type == typeof(long) => "whole number",
            _ when type == typeof(double) => "number",
            _ => type.Name,
        };
    }

    // As they are really written.
    private static IEnumerable<JsonPropertyInfo> Properties(Type record) => Turn.Json.GetTypeInfo(record).Properties;

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null || (type.IsClass && type != typeof(string)) || (type.IsValueType && !type.IsPrimitive && !type.IsEnum && type.Namespace?.StartsWith("DoiThoai", StringComparison.Ordinal) == true);

    private static Type? Item(Type type) => type == typeof(string) ? null : type.IsArray ? type.GetElementType() : type.GetInterfaces().Append(type).FirstOrDefault(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];

    private static IEnumerable<string> Words(string name) => string.Concat(name.Select(letter => char.IsUpper(letter) ? " " + char.ToLowerInvariant(letter) : letter.ToString())).Split(' ').Select(word => word.TrimEnd('s') is var one && Personal.Contains(one) ? one : word);

#pragma warning disable CA1852 // that it is open is what the test finds
    private record Open : IFact;
#pragma warning restore CA1852

    private sealed class Plain : IFact;

    private sealed record Twin : IFact;

    private sealed record Line(int Count, string Text);

    private sealed record Told(DateOnly? Day, string AuthorName, Guid Person, IReadOnlyList<Line> Lines, string[] Reasons) : IFact;

    private static class Other
    {
        public sealed record Twin : IFact;
    }
}
