using DoiThoai.Ground.People;

namespace DoiThoai.Ground.Pages.Parts;

/// <summary>An entry of the navigation; each stage registers its own as singletons, and a page shows those that the visitor may open.</summary>
/// <param name="Url">Where it leads.</param>
/// <param name="TextKey">Its words.</param>
/// <param name="Right">Who sees it; <see cref="Right.Public"/> entries stand on the pages of people who have not signed in.</param>
public sealed record NavLink(string Url, string TextKey, Right Right);

/// <summary>A link whose words are already in the reader's language: breadcrumbs, tabs.</summary>
/// <param name="Url">Where it leads.</param>
/// <param name="Text">Its words.</param>
/// <param name="Current">Whether it is the page being read.</param>
public sealed record Link(string Url, string Text, bool Current = false);

/// <summary>One possible answer to a question with a closed list of answers.</summary>
/// <param name="Value">What is posted.</param>
/// <param name="Text">What is read.</param>
/// <param name="Hint">A line of explanation under it.</param>
public sealed record Choice(string Value, string Text, string? Hint = null);
