using System.Reflection;
using System.Text.Json;
using DoiThoai.Ground.Texts;

namespace DoiThoai.Hold;

/// <summary>The languages in which people say that they need an interpreter: offered from a list that is data, kept as they type it.</summary>
internal static class Interpreting
{
    /// <summary>The longest name of a language.</summary>
    internal const int Longest = 60;

    /// <summary>Under which name it lies in the openings, beside.</summary>
    internal const string Opening = "interpreter";

    /// <summary>What is offered while somebody types.</summary>
    internal static IReadOnlyList<string> Offered { get; } = Read();

    /// <summary>How often each language was asked for; spelt with or without marks it is one.</summary>
    internal static IReadOnlyList<(string Language, int Times)> Count(IEnumerable<string> asked) =>
        [.. asked.GroupBy(Folding.Plain, StringComparer.Ordinal).Select(same => (same.First(), same.Count())).OrderByDescending(it => it.Item2).ThenBy(it => it.Item1, Folding.Order)];

    private static string[] Read()
    {
        using var data = Assembly.GetExecutingAssembly().GetManifestResourceStream("DoiThoai.Hold/Data/languages.json")!;
        return JsonSerializer.Deserialize<string[]>(data)!;
    }
}
