using DoiThoai.Ground.Pages;

namespace DoiThoai.Ground.Rules;

/// <summary>A rule in words: "ít nhất 7 ngày".</summary>
public static class RuleWords
{
    /// <summary>What the rule asks for.</summary>
    public static string Of(Texts.Texts texts, Rule rule)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(rule);
        if (rule.Value is not { } value) return rule.Text ?? "";
        if (rule.Measure == Measure.Flag) return texts[value == 0 ? "pages.no" : "pages.yes"];
        object amount = rule.Of == 1 ? value : $"{value}/{rule.Of}";
        return texts[$"ruleOperator.{Form.Word(rule.Operator)}", texts[$"measure.{Form.Word(rule.Measure)}", amount]];
    }

    /// <summary>The rule's name; its key where it has none.</summary>
    public static string Name(Texts.Texts texts, string key)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return texts["rule." + key];
    }
}
