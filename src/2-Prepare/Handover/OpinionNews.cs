using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Storage;

namespace DoiThoai.Prepare.Handover;

/// <summary>Who does what next about an opinion, by when.</summary>
/// <param name="By">Who.</param>
/// <param name="What">What, as a verb.</param>
/// <param name="Due">By when; null where nobody here sets the day.</param>
/// <param name="Why">The page that explains the day.</param>
public sealed record NewsStep(string By, string What, DateOnly? Due, string? Why = null);

/// <summary>Tells whoever follows an opinion what comes next in a later stage; registered as scoped services, the last one that knows is heard.</summary>
public interface IOpinionNews
{
    /// <summary>The next step, where this stage holds the opinion now; else null. The store shows every unit: the opinion was opened by its code.</summary>
    Task<NewsStep?> Of(Desk desk, DoiThoaiDb db, Opinion opinion, IReadOnlyList<Matter> matters, CancellationToken ct);
}

/// <summary>An opinion that was opened by whoever holds its code.</summary>
/// <param name="Opinion">The opinion.</param>
/// <param name="Code">The code.</param>
public sealed record OpenedOpinion(Opinion Opinion, string Code);
