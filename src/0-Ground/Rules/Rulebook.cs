using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using DoiThoai.Ground.Decisions;

namespace DoiThoai.Ground.Rules;

/// <summary>All obligations of a day and place, and which of them is the one to keep: a local rule may tighten a law or a Party rule, never relax it.</summary>
public sealed class Rulebook
{
    private const string Folder = "DoiThoai.Ground/Data/rules/";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    private readonly FrozenDictionary<string, Rule[]> byKey;

    public Rulebook(IEnumerable<Rule> rules)
    {
        Rules = [.. rules];
        // Strongest first: among rules that cannot be compared the stronger one stays in place.
        byKey = Rules.GroupBy(r => r.Key, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.OrderBy(r => r.Severity).ToArray(), StringComparer.Ordinal);
    }

    /// <summary>Every rule in the book, of all times and places, in the order of the data.</summary>
    public IReadOnlyList<Rule> Rules { get; }

    /// <summary>The book that comes with the product: Data/rules/*.json.</summary>
    public static Rulebook Load()
    {
        var assembly = typeof(Rulebook).Assembly;
        return new(assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(Folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .SelectMany(n => Read(assembly, n)));
    }

    /// <summary>The same book with one rule more; ask <see cref="MayAdd"/> first.</summary>
    public Rulebook With(Rule rule) => new([.. Rules, rule]);

    /// <summary>The rule in force for a unit on a day, the strictest of those that bind it; null where nothing is ruled.</summary>
    /// <param name="key">The rule's dotted name.</param>
    /// <param name="unit">Slug of the unit, null for the nation alone.</param>
    /// <param name="jurisdictions">Slugs of the units above it on that day, nearest first.</param>
    /// <param name="on">The day.</param>
    /// <param name="subject">Whom it binds; give it where a key has rules for several (reception days), else null.</param>
    public Rule? Find(string key, string? unit, IReadOnlyList<string> jurisdictions, DateOnly on, string? subject = null)
    {
        Rule? strictest = null;
        Rule? fallback = null;
        foreach (var rule in byKey.GetValueOrDefault(key) ?? [])
        {
            if (!rule.InForce(on) || !rule.Binds(subject) || !rule.Reaches(unit, jurisdictions))
            {
                continue;
            }

            if (rule.Severity == Severity.Default)
            {
                fallback = fallback is null || Distance(rule) < Distance(fallback) ? rule : fallback;
            }
            else if (strictest is null || (rule.IsAtLeastAsStrictAs(strictest) && !strictest.IsAtLeastAsStrictAs(rule)))
            {
                strictest = rule;
            }
        }

        return strictest ?? fallback;

        int Distance(Rule rule) => rule.Unit is null ? int.MaxValue : rule.Unit == unit ? -1 : Enumerable.Range(0, jurisdictions.Count).First(i => jurisdictions[i] == rule.Unit);
    }

    /// <summary>The rules in force for a unit on a day, one for each key and subject, in the order of the data.</summary>
    public IReadOnlyList<Rule> InForce(string? unit, IReadOnlyList<string> jurisdictions, DateOnly on) =>
        [.. Rules.Select(r => (r.Key, r.Subject)).Distinct()
            .Select(k => Find(k.Key, unit, jurisdictions, on, k.Subject))
            .OfType<Rule>().Distinct()];

    /// <summary>Whether an office may add a rule of its own; the refusal names the rule that stands in its way by operator, value, measure and basis.</summary>
    /// <param name="local">The rule to be added; its unit is the one it would bind.</param>
    /// <param name="jurisdictions">Slugs of the units above its unit.</param>
    public Decision<Rule> MayAdd(Rule local, IReadOnlyList<string> jurisdictions)
    {
        if (local.Unit is null || local.Severity != Severity.Local)
        {
            return new Refusal("rules.error.notLocal", "unit");
        }

        if (Rules.FirstOrDefault(r => r.Severity == Severity.Local && (r.Unit, r.Key, r.Subject) == (local.Unit, local.Key, local.Subject) && r.Overlaps(local)) is { } same)
        {
            return new Refusal("rules.error.alreadyRuled", "validFrom", same.Basis);
        }

        return Relaxed(local, jurisdictions) is { } standing
            ? new Refusal(
                local.Operator == standing.Operator ? "rules.error.relaxes" : "rules.error.notComparable",
                "value",
                standing.Operator,
                standing.Value,
                standing.Of,
                standing.Measure,
                standing.Basis)
            : local;
    }

    /// <summary>The law, Party rule or rule of a unit above that a local rule would relax, or could not be compared with; null when it may be added.</summary>
    /// <param name="local">The rule to be added; its unit is the one it would bind.</param>
    /// <param name="jurisdictions">Slugs of the units above its unit.</param>
    public Rule? Relaxed(Rule local, IReadOnlyList<string> jurisdictions) =>
        (byKey.GetValueOrDefault(local.Key) ?? []).FirstOrDefault(standing =>
            standing.Severity != Severity.Default
            && (standing.Unit is null || (standing.Unit != local.Unit && jurisdictions.Contains(standing.Unit)))
            && (standing.Binds(local.Subject) || local.Binds(standing.Subject))
            && standing.Overlaps(local)
            && !local.IsAtLeastAsStrictAs(standing));

    private static Rule[] Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        return JsonSerializer.Deserialize<Rule[]>(stream, Json) ?? [];
    }
}
