using DoiThoai.Ground.Texts;
using DoiThoai.Plan;

namespace DoiThoai.Hold.JoiningDialogues;

/// <summary>When a dialogue is held, in words.</summary>
internal static class Moment
{
    /// <summary>Its day and hour.</summary>
    internal static string? Of(Texts t, Dialogue dialogue) => dialogue switch
    {
        { HeldOn: { } on, StartsAt: { } at } => t["join.when", on, at],
        { HeldOn: { } on } => Texts.Day(on),
        _ => null,
    };

    /// <summary>Its day, hour and place.</summary>
    internal static string? WithPlace(Texts t, Dialogue dialogue) => Of(t, dialogue) is { } when && dialogue.Place.Length > 0 ? t["join.whenWhere", when, dialogue.Place] : Of(t, dialogue);
}
