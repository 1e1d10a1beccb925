using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;

namespace DoiThoai.Plan.Handover;

/// <summary>What needs the person who has signed in; each stage registers its own as a singleton or scoped <c>IWork</c>, and <c>/lam-viec</c> shows them together.</summary>
public interface IWork
{
    /// <summary>What this person has to do, of this stage; nothing where they have no part in it.</summary>
    Task<IReadOnlyList<WorkItem>> Of(Desk desk, CancellationToken ct);
}

/// <summary>One thing to do, in words of the reader's language.</summary>
/// <param name="Text">What is to be done: "Ra thông báo hội nghị đối thoại tháng 12/2026".</param>
/// <param name="Url">Where it is done.</param>
/// <param name="Due">The last day to do it; null where nobody set one.</param>
/// <param name="By">Who does it, where it is not only the reader.</param>
public sealed record WorkItem(string Text, string Url, DateOnly? Due = null, string? By = null)
{
    /// <summary>The page that explains the day.</summary>
    public string? Why { get; init; }

    /// <summary>How late it is; reckoned from <see cref="Due"/> where not given.</summary>
    public Lateness? Grade { get; init; }
}

/// <summary>A way from <c>/lam-viec</c> to a list of a stage; registered as singletons, shown to those who may open it.</summary>
/// <param name="Url">The list.</param>
/// <param name="TextKey">Its words.</param>
/// <param name="HintKey">What is found there, in a sentence.</param>
/// <param name="Right">Who sees it.</param>
public sealed record WorkTile(string Url, string TextKey, string HintKey, Right Right);
