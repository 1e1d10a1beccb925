using DoiThoai.Ground.Pages.Parts;

namespace DoiThoai.Plan;

/// <summary>The colour that repeats where a dialogue stands.</summary>
public static class DialogueColours
{
    /// <summary>Green once it was held; nothing of a dialogue's state is late by itself.</summary>
    public static Standing Colour(this DialogueState state) => state is DialogueState.Held or DialogueState.Concluded ? Standing.Done : Standing.Work;
}
