using DoiThoai.Ground.Storage;

namespace DoiThoai.Ground.Rules;

/// <summary>A rule that a unit has set for itself and those below it, or its own choice where nothing is ruled.</summary>
public sealed class LocalRule : IOwnedByUnit, IVersioned, IRuleSource
{
    /// <summary>The row's id.</summary>
    public Guid Id { get; init; }

    /// <inheritdoc/>
    public required string UnitId { get; init; }

    /// <summary>Whom it binds, as in <see cref="Rule.Subject"/>.</summary>
    public required string Subject { get; init; }

    /// <summary>Dotted name of the rule.</summary>
    public required string Key { get; init; }

    /// <summary>How the value binds.</summary>
    public RuleOperator Operator { get; set; }

    /// <summary>What the value counts.</summary>
    public Measure Measure { get; set; }

    /// <summary>Whole number; null for a text.</summary>
    public int? Value { get; set; }

    /// <summary>Divisor of the value.</summary>
    public int Of { get; set; } = 1;

    /// <summary>What it says where it is not a number.</summary>
    public string? Text { get; set; }

    /// <summary>The unit's document; empty where it is a choice without one.</summary>
    public string Basis { get; set; } = "";

    /// <summary>Local with a document, default without.</summary>
    public Severity Severity { get; set; }

    /// <summary>Whether it rests on a document.</summary>
    public bool Found { get; set; }

    /// <summary>First day in force.</summary>
    public DateOnly? ValidFrom { get; set; }

    /// <summary>Last day in force; null while it is.</summary>
    public DateOnly? ValidTo { get; set; }

    /// <summary>The account that set it last.</summary>
    public Guid? SetBy { get; set; }

    /// <summary>The day it was set last.</summary>
    public DateOnly SetOn { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>The row as a rule of the book.</summary>
    public Rule AsRule() => new(Subject, Key, Operator, Measure, Basis, Severity, Found, UnitId, Value, Of, Text, ValidFrom, ValidTo);
}
