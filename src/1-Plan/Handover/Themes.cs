using DoiThoai.Ground.Pages;

namespace DoiThoai.Plan.Handover;

/// <summary>Proposes themes and places for dialogues from what people raise; later stages register theirs.</summary>
public interface IThemeSource
{
    /// <summary>The proposals for a year, the strongest first.</summary>
    Task<IReadOnlyList<ThemeProposal>> Of(Desk desk, int year, CancellationToken ct);
}

/// <summary>Why a theme is proposed.</summary>
public enum ThemeGround
{
    /// <summary>Many people raised it.</summary>
    Raised,

    /// <summary>It was raised at an earlier dialogue already.</summary>
    Repeated,

    /// <summary>What was promised about it is late.</summary>
    Late,
}

/// <summary>A theme, and where it is at home, proposed for a dialogue.</summary>
/// <param name="Theme">In words an official would put into a plan.</param>
/// <param name="Ground">Why it is proposed.</param>
/// <param name="Count">How many opinions or tasks stand behind it.</param>
/// <param name="Url">Those rows.</param>
/// <param name="VillageId">The village, where it is one village's.</param>
/// <param name="Place">The village's or cluster's name.</param>
public sealed record ThemeProposal(string Theme, ThemeGround Ground, int Count, string? Url = null, Guid? VillageId = null, string? Place = null);
