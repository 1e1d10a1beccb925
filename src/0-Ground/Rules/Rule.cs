using System.Text.Json.Serialization;

namespace DoiThoai.Ground.Rules;

/// <summary>How a value binds: the real figure may not be below it, above it, must pass it, or must be it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RuleOperator>))]
public enum RuleOperator
{
    [JsonStringEnumMemberName("atLeast")] AtLeast,
    [JsonStringEnumMemberName("moreThan")] MoreThan,
    [JsonStringEnumMemberName("atMost")] AtMost,
    [JsonStringEnumMemberName("equals")] Exactly,
}

/// <summary>What a value counts; a text rule has no value and the measure <see cref="Text"/>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Measure>))]
public enum Measure
{
    [JsonStringEnumMemberName("text")] Text,
    [JsonStringEnumMemberName("flag")] Flag,
    [JsonStringEnumMemberName("minute")] Minute,
    [JsonStringEnumMemberName("hour")] Hour,
    [JsonStringEnumMemberName("day")] Day,
    [JsonStringEnumMemberName("workingDay")] WorkingDay,
    [JsonStringEnumMemberName("month")] Month,
    [JsonStringEnumMemberName("year")] Year,
    [JsonStringEnumMemberName("dayOfMonth")] DayOfMonth,
    [JsonStringEnumMemberName("perWeek")] PerWeek,
    [JsonStringEnumMemberName("perMonth")] PerMonth,
    [JsonStringEnumMemberName("perQuarter")] PerQuarter,
    [JsonStringEnumMemberName("perYear")] PerYear,
    [JsonStringEnumMemberName("percent")] Percent,
    [JsonStringEnumMemberName("fraction")] Fraction,
    [JsonStringEnumMemberName("count")] Count,
    [JsonStringEnumMemberName("times")] Times,
    [JsonStringEnumMemberName("person")] Person,
    [JsonStringEnumMemberName("household")] Household,
    [JsonStringEnumMemberName("village")] Village,
}

/// <summary>Who stands behind a rule, strongest first; a default is nobody's order and gives way to all others.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Severity>))]
public enum Severity
{
    [JsonStringEnumMemberName("law")] Law,
    [JsonStringEnumMemberName("party")] Party,
    [JsonStringEnumMemberName("local")] Local,
    [JsonStringEnumMemberName("default")] Default,
}

/// <summary>One obligation as a row of data: whom it binds, to how much, on what basis and from when to when.</summary>
/// <param name="Subject">Whom it binds: <c>all</c>, a level (<c>province</c>, <c>district</c>, <c>commune</c>, <c>village</c>) or an office (<c>communeChairman</c>).</param>
/// <param name="Key">Stable dotted name, lower camel case.</param>
/// <param name="Operator">How the value binds.</param>
/// <param name="Measure">What the value counts.</param>
/// <param name="Basis">Document and article, in Vietnamese.</param>
/// <param name="Severity">Who stands behind it.</param>
/// <param name="Found">False where no text was found: an editable default, to be shown as one.</param>
/// <param name="Unit">Slug of the unit whose rule it is and that it binds with all below it; null binds the whole country.</param>
/// <param name="Value">Whole number; null for a text. Halves and thirds are <c>Value</c> of <c>Of</c>, so that no rule is ever rounded.</param>
/// <param name="Of">Divisor of the value, 1 unless told.</param>
/// <param name="Text">What the rule says where it is not a number, in Vietnamese.</param>
/// <param name="ValidFrom">First day in force; null where it is older than the data.</param>
/// <param name="ValidTo">Last day in force; null while it is.</param>
public sealed record Rule(
    [property: JsonRequired] string Subject,
    [property: JsonRequired] string Key,
    [property: JsonRequired] RuleOperator Operator,
    [property: JsonRequired] Measure Measure,
    [property: JsonRequired] string Basis,
    [property: JsonRequired] Severity Severity,
    [property: JsonRequired] bool Found,
    string? Unit = null,
    int? Value = null,
    int Of = 1,
    string? Text = null,
    DateOnly? ValidFrom = null,
    DateOnly? ValidTo = null)
{
    /// <summary>Rules of this subject bind everybody.</summary>
    public const string Everybody = "all";

    /// <summary>Whether the rule is in force on a day, both ends included.</summary>
    public bool InForce(DateOnly on) => (ValidFrom is null || ValidFrom <= on) && (ValidTo is null || on <= ValidTo);

    /// <summary>Whether there is a day on which both rules are in force.</summary>
    public bool Overlaps(Rule other) =>
        (ValidFrom is null || other.ValidTo is null || ValidFrom <= other.ValidTo)
        && (other.ValidFrom is null || ValidTo is null || other.ValidFrom <= ValidTo);

    /// <summary>Whether the rule speaks to a subject; no subject asks for every one.</summary>
    public bool Binds(string? subject) => subject is null || Subject == Everybody || Subject == subject;

    /// <summary>Whether the rule is the nation's, the unit's own or one of those above the unit.</summary>
    public bool Reaches(string? unit, IReadOnlyList<string> jurisdictions) => Unit is null || Unit == unit || jurisdictions.Contains(Unit);

    /// <summary>Whether whoever keeps this rule has thereby kept the other: equal, tighter, never looser. False where that cannot be decided.</summary>
    public bool IsAtLeastAsStrictAs(Rule other) => Strictness.Implies(this, other);
}
