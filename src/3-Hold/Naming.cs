using DoiThoai.Ground.Texts;
using DoiThoai.Plan;

namespace DoiThoai.Hold;

/// <summary>What a dialogue is called on a page: its regime, content and theme.</summary>
internal static class Naming
{
    internal static string Of(Texts texts, Dialogue dialogue) =>
        dialogue.Theme.Length == 0 ? texts["hold.dialogue", texts.Word(dialogue.Regime), dialogue.CountsOn] : texts["hold.dialogueOf", texts.Word(dialogue.Regime), dialogue.Theme];
}
