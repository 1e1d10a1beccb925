using DoiThoai.Plan;

namespace DoiThoai.FollowUp;

/// <summary>A dialogue in a line: its day or month, and its theme where it has one.</summary>
internal static class DialogueName
{
    public static string Of(Ground.Texts.Texts texts, Dialogue dialogue)
    {
        var when = dialogue.HeldOn is { } on ? texts["followUp.dialogue.on", on] : texts["followUp.dialogue.month", dialogue.PlannedMonth.Month, dialogue.PlannedMonth.Year.ToString(System.Globalization.CultureInfo.InvariantCulture)];
        return dialogue.Theme.Length == 0 ? when : $"{when}: {dialogue.Theme}";
    }
}
