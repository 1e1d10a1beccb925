using Microsoft.AspNetCore.Components;

namespace DoiThoai.Ground.Pages.Parts;

/// <summary>What every field of a form has: its name, its words, what was typed, what is wrong, and what somebody else saved meanwhile.</summary>
public abstract class Field : ComponentBase
{
    /// <summary>The form; taken from the <c>PostForm</c> around it where not given.</summary>
    [Parameter]
    public Form? Form { get; set; }

    /// <summary>The name under which it is posted.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    /// <summary>What is asked.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>How to answer, in a line.</summary>
    [Parameter]
    public string? Hint { get; set; }

    /// <summary>The value where the form has none.</summary>
    [Parameter]
    public string? Value { get; set; }

    /// <summary>The element's id; the name where not given (two forms on one page need two ids).</summary>
    [Parameter]
    public string? Id { get; set; }

    /// <summary>Whether it may stay empty; the label says so.</summary>
    [Parameter]
    public bool Optional { get; set; }

    /// <summary>The label's size: <c>s</c>, <c>m</c>, <c>l</c> or none.</summary>
    [Parameter]
    public string? Size { get; set; }

    /// <summary>Whether the label is the page's heading, on a page that asks one thing.</summary>
    [Parameter]
    public bool Heading { get; set; }

    [CascadingParameter]
    internal Form? Around { get; set; }

    internal Form? Source => Form ?? Around;

    internal string Key => Id ?? Name;

    internal virtual string? Current => Source?[Name] ?? Value;

    internal string? Fault => Source?.Error(Name);

    /// <summary>What somebody else saved, in words; null where there is no conflict in this field.</summary>
    internal virtual string? Saved => Source?.Theirs(Name);

    internal virtual string? Counted => null;

    internal string? DescribedBy => string.Join(' ', Described()) is { Length: > 0 } ids ? ids : null;

    internal string? Invalid => Fault is null ? null : "true";

    internal string Css(string component) => Fault is null ? component : $"{component} {component}--error";

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        if (Source is { HasErrors: true } form) form.Asked[Name] = (Label, Key);
    }

    private IEnumerable<string> Described()
    {
        if (Hint is not null) yield return Key + "-hint";
        if (Fault is not null) yield return Key + "-error";
        if (Counted is not null) yield return Key + "-count";
        if (Saved is not null) yield return Key + "-theirs";
    }
}
