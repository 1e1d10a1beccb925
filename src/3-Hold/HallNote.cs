using DoiThoai.Ground.Storage;

namespace DoiThoai.Hold;

/// <summary>A piece of the minutes that the secretary writes while people speak: to an item of the programme, to a matter, or what the chair concluded.</summary>
public sealed class HallNote : IOwnedByUnit, IVersioned
{
    /// <summary>The longest one, in characters.</summary>
    internal const int Longest = 10_000;

    /// <summary>The name of what the chair concluded.</summary>
    public const string Conclusion = "conclusion";

    /// <summary>The dialogue.</summary>
    public Guid DialogueId { get; init; }

    /// <summary>What it is to: <c>item-3</c>, <c>matter-…</c>, <c>conclusion</c>.</summary>
    public required string Name { get; init; }

    /// <inheritdoc/>
    public required string UnitId { get; init; }

    /// <summary>The words.</summary>
    public string Text { get; set; } = "";

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>The name of a note to an item of the programme.</summary>
    public static string OfItem(int place) => $"item-{place}";

    /// <summary>The name of a note to a matter.</summary>
    public static string OfMatter(Guid matter) => $"matter-{matter:D}";

    /// <summary>Whether a note may have this name.</summary>
    internal static bool Knows(string name) =>
        name == Conclusion || (name.StartsWith("item-", StringComparison.Ordinal) && int.TryParse(name.AsSpan(5), out _)) || (name.StartsWith("matter-", StringComparison.Ordinal) && Guid.TryParseExact(name.AsSpan(7), "D", out _));
}
