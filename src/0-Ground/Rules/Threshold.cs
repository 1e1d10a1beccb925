namespace DoiThoai.Ground.Rules;

/// <summary>A share of a whole that a vote, a petition or a consent has to reach, tested with whole numbers and never with a rounded percentage.</summary>
/// <param name="Part">Upper number of the fraction.</param>
/// <param name="Of">Lower number of the fraction, above zero.</param>
/// <param name="Strict">True for "more than", false for "at least".</param>
public readonly record struct Threshold(int Part, int Of, bool Strict)
{
    /// <summary>The share a rule of measure percent or fraction asks for.</summary>
    /// <exception cref="ArgumentException">The rule is not such a share.</exception>
    public static Threshold From(Rule rule)
    {
        if (rule.Value is not { } value
            || rule.Measure is not (Measure.Percent or Measure.Fraction)
            || rule.Operator is not (RuleOperator.AtLeast or RuleOperator.MoreThan))
        {
            throw new ArgumentException($"{rule.Key} is not a share that can be reached", nameof(rule));
        }

        return new(value, rule.Of * (rule.Measure == Measure.Percent ? 100 : 1), rule.Operator == RuleOperator.MoreThan);
    }

    /// <summary>Whether so many of a whole reach the share; of nobody, nothing is reached.</summary>
    public bool IsReachedBy(int count, int whole) =>
        whole > 0 && (Strict ? (long)count * Of > (long)whole * Part : (long)count * Of >= (long)whole * Part);

    /// <summary>The smallest count that reaches the share of a whole.</summary>
    public int NeededOf(int whole)
    {
        var exact = (long)whole * Part;
        return (int)(Strict ? (exact / Of) + 1 : (exact + Of - 1) / Of);
    }
}
