using DoiThoai.Ground.Pages;
using DoiThoai.Plan;
using DoiThoai.Plan.Handover;

namespace DoiThoai.Hold.ShowingHall;

/// <summary>The dialogues whose hall everybody may look into, whichever unit they are from.</summary>
internal static class PublicHalls
{
    /// <summary>As they stand in the store that everybody sees.</summary>
    internal static IQueryable<Dialogue> Of(Desk desk) => Dialogues.Public(desk.EveryUnit());
}
