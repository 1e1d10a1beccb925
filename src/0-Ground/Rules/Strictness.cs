namespace DoiThoai.Ground.Rules;

/// <summary>Decides by operator, value and measure whether keeping one rule means that another one is kept too.</summary>
internal static class Strictness
{
    public static bool Implies(Rule rule, Rule other)
    {
        if (rule.Value is not { } value || other.Value is not { } bound)
        {
            return rule.Value is null && other.Value is null && rule.Operator == other.Operator
                && string.Equals(rule.Text, other.Text, StringComparison.Ordinal);
        }

        if (Factor(rule, other) is not { } factor)
        {
            return false;
        }

        // Cross-multiplied, so that 2/3 and 67 % are compared exactly.
        var own = (long)value * factor * Divisor(other);
        var its = (long)bound * Divisor(rule);
        return (rule.Operator, other.Operator) switch
        {
            (RuleOperator.AtMost or RuleOperator.Exactly, RuleOperator.AtMost) => own <= its,
            (RuleOperator.MoreThan, RuleOperator.MoreThan) => own >= its,
            (RuleOperator.AtLeast or RuleOperator.Exactly, RuleOperator.MoreThan) => own > its,
            (RuleOperator.AtLeast or RuleOperator.MoreThan or RuleOperator.Exactly, RuleOperator.AtLeast) => own >= its,
            (RuleOperator.Exactly, RuleOperator.Exactly) => own == its,
            _ => false,
        };
    }

    private static long Divisor(Rule rule) => (long)rule.Of * (rule.Measure == Measure.Percent ? 100 : 1);

    /// <summary>How many of the other rule's measure one of this rule's is worth at the least; null where they cannot be compared.</summary>
    private static int? Factor(Rule rule, Rule other)
    {
        if (rule.Measure == other.Measure)
        {
            return 1;
        }

        var lower = other.Operator is RuleOperator.AtLeast or RuleOperator.MoreThan;
        return (rule.Measure, other.Measure) switch
        {
            (Measure.Percent, Measure.Fraction) or (Measure.Fraction, Measure.Percent) => 1,
            // n days never outlast n working days; n working days always fill n days.
            (Measure.Day, Measure.WorkingDay) when other.Operator == RuleOperator.AtMost => 1,
            (Measure.WorkingDay, Measure.Day) when lower => 1,
            _ when !lower => null,
            // Something done in every week has been done at least four times in a month, twelve in a quarter.
            (Measure.PerWeek, Measure.PerMonth) => 4,
            (Measure.PerWeek, Measure.PerQuarter) => 12,
            (Measure.PerWeek, Measure.PerYear) => 52,
            (Measure.PerMonth, Measure.PerQuarter) => 3,
            (Measure.PerMonth, Measure.PerYear) => 12,
            (Measure.PerQuarter, Measure.PerYear) => 4,
            _ => null,
        };
    }
}
