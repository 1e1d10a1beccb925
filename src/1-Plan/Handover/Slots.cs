namespace DoiThoai.Plan.Handover;

/// <summary>Pages into which later stages put parts of their own.</summary>
public enum SlotPlace
{
    /// <summary><c>/</c>, above everything: what people come for.</summary>
    Home,

    /// <summary><c>/</c>, below the next dialogues: what was answered lately.</summary>
    HomeNews,

    /// <summary><c>/</c>, at its end.</summary>
    HomeEnd,

    /// <summary><c>/don-vi/{id}</c>, above the dialogues to come: what people come for; the part gets <c>UnitId</c>.</summary>
    Unit,

    /// <summary><c>/don-vi/{id}</c>, below the dialogues to come: what was answered, promised and counted; the part gets <c>UnitId</c>.</summary>
    UnitNews,

    /// <summary><c>/doi-thoai/{id}</c>; the part gets <c>DialogueId</c>.</summary>
    Dialogue,

    /// <summary><c>/lam-viec/doi-thoai/{id}</c>; the part gets <c>DialogueId</c>.</summary>
    Workspace,

    /// <summary><c>/lam-viec</c>.</summary>
    Work,
}

/// <summary>A part that a later stage or the host puts into a page of this one: a component that inherits <see cref="SlotPart"/>; registered as singletons.</summary>
/// <param name="Place">The page.</param>
/// <param name="Component">The component; it shows nothing where it has nothing to say.</param>
/// <param name="Order">Its place among the parts of the page.</param>
public sealed record Slot(SlotPlace Place, Type Component, int Order = 0);

/// <summary>A part of somebody else's page.</summary>
public abstract class SlotPart : Microsoft.AspNetCore.Components.ComponentBase
{
    /// <summary>The unit of the page, where it is a unit's.</summary>
    [Microsoft.AspNetCore.Components.Parameter]
    public string? UnitId { get; set; }

    /// <summary>The dialogue of the page, where it is a dialogue's.</summary>
    [Microsoft.AspNetCore.Components.Parameter]
    public Guid? DialogueId { get; set; }

    /// <summary>The desk at which the page is served.</summary>
    [Microsoft.AspNetCore.Components.Inject]
    public Ground.Pages.Desk Served { get; set; } = null!;

    /// <summary>Reads what the part shows. Parts of one page read one after another: they share its store.</summary>
    protected virtual Task Load() => Task.CompletedTask;

    /// <inheritdoc/>
    protected sealed override Task OnInitializedAsync() => Served.OneAtATime(Load);
}
