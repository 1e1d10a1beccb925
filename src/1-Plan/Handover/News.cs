using DoiThoai.Ground.Pages;

namespace DoiThoai.Plan.Handover;

/// <summary>Something that became public: an entry of the feeds.</summary>
/// <param name="Kind">What became public, a word without spaces: <c>notice</c>.</param>
/// <param name="Id">Of what.</param>
/// <param name="On">The day it became public.</param>
/// <param name="Title">In a line.</param>
/// <param name="Text">What there is to read.</param>
/// <param name="Url">Where it stands.</param>
/// <param name="Unit">The unit's name.</param>
public sealed record NewsEntry(string Kind, Guid Id, DateOnly On, string Title, string Text, string Url, string Unit);

/// <summary>Tells the feeds what became public in a stage; registered as singletons.</summary>
public interface INewsSource
{
    /// <summary>The latest, of a unit or of all.</summary>
    Task<IReadOnlyList<NewsEntry>> Of(Desk desk, string? unit, int most, CancellationToken ct);
}
