using DoiThoai.Ground.Pages;

namespace DoiThoai.Prepare.Handover;

/// <summary>An answer that was given to a matter.</summary>
/// <param name="Matter">The matter's id.</param>
/// <param name="By">Who gave it: a body or a post.</param>
/// <param name="Text">The answer.</param>
/// <param name="On">When it was given.</param>
/// <param name="Basis">Its ground, one a line.</param>
public sealed record GivenAnswer(Guid Matter, string By, string Text, DateOnly? On, IReadOnlyList<string> Basis);

/// <summary>Who does what next about an opinion, by when.</summary>
/// <param name="By">Who.</param>
/// <param name="What">What, as a verb.</param>
/// <param name="Due">By when; null where nobody here sets the day.</param>
/// <param name="Why">The page that explains the day.</param>
public sealed record NewsStep(string By, string What, DateOnly? Due, string? Why = null);

/// <summary>What a later stage knows of an opinion that whoever sent it is told.</summary>
/// <param name="Next">The next step, where this stage holds the opinion now.</param>
/// <param name="Answers">Answers that were given there.</param>
public sealed record OpinionNews(NewsStep? Next, IReadOnlyList<GivenAnswer> Answers);

/// <summary>Tells whoever follows an opinion what became of it in a later stage; registered as scoped services, the last one that knows the next step is heard.</summary>
public interface IOpinionNews
{
    /// <summary>What there is to tell; null where nothing. The desk shows every unit: the opinion was opened by its code.</summary>
    Task<OpinionNews?> Of(Desk desk, Opinion opinion, IReadOnlyList<Matter> matters, CancellationToken ct);
}

/// <summary>A part that a later stage puts into the page on which somebody follows an opinion; registered as singletons.</summary>
/// <param name="Component">A component that inherits <see cref="FollowPart"/>.</param>
/// <param name="Order">Its place.</param>
public sealed record FollowSlot(Type Component, int Order = 0);

/// <summary>An opinion that was opened by whoever holds its code.</summary>
/// <param name="Opinion">The opinion.</param>
/// <param name="Code">The code, to be sent again with what the person says.</param>
public sealed record OpenedOpinion(Opinion Opinion, string Code);

/// <summary>A part of the page on which somebody follows an opinion.</summary>
public abstract class FollowPart : Microsoft.AspNetCore.Components.ComponentBase
{
    /// <summary>The opinion, and the code it was opened with.</summary>
    [Microsoft.AspNetCore.Components.Parameter, Microsoft.AspNetCore.Components.EditorRequired]
    public OpenedOpinion Opened { get; set; } = null!;

    /// <summary>The desk at which the page is served.</summary>
    [Microsoft.AspNetCore.Components.Inject]
    public Desk Served { get; set; } = null!;

    /// <summary>Reads what the part shows.</summary>
    protected abstract Task Load();

    /// <inheritdoc/>
    protected sealed override Task OnInitializedAsync() => Served.OneAtATime(Load);
}
