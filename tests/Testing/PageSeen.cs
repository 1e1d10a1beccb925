using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace DoiThoai.Tests.Testing;

/// <summary>A page as somebody sees it.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Path">Path and query at which the visitor ended up, after redirects.</param>
/// <param name="Document">The page.</param>
/// <param name="Headers">Headers of the answer and of its content.</param>
internal sealed partial record PageSeen(int Status, string Path, IDocument Document, ILookup<string, string> Headers)
{
    /// <summary>The first heading.</summary>
    public string Heading => Text("h1");

    /// <summary>What is wrong with the form, in the order of the summary; the text of an error page's fields where there is no summary.</summary>
    public IReadOnlyList<string> Errors => Texts(".govuk-error-summary__list li") is { Count: > 0 } summary ? summary : Texts(".govuk-error-message");

    /// <summary>Everything that can be read in the main part.</summary>
    public string Words => Plain(Document.QuerySelector("main") ?? Document.Body);

    /// <summary>The words of the first element; empty where there is none.</summary>
    public string Text(string selector) => Plain(Document.QuerySelector(selector));

    /// <summary>The words of every such element.</summary>
    public IReadOnlyList<string> Texts(string selector) => [.. Document.QuerySelectorAll(selector).Select(Plain)];

    /// <summary>What is said to be wrong at one field, without the word "error" that is read out before it; null where nothing is.</summary>
    public string? ErrorAt(string field)
    {
        if (Document.GetElementById(field + "-error")?.Clone() is not IElement said) return null;
        foreach (var unseen in said.QuerySelectorAll(".govuk-visually-hidden")) unseen.Remove();
        return Plain(said);
    }

    /// <summary>What stands in a field; null where there is no such field or nothing in it.</summary>
    public string? Value(string field) => Document.QuerySelectorAll($"[name='{field}']").Select(Value).FirstOrDefault(value => value is not null);

    /// <summary>Where the link with these words leads.</summary>
    public string Link(string words) =>
        Document.QuerySelectorAll("a[href]").FirstOrDefault(link => Plain(link) == words)?.GetAttribute("href")
        ?? throw new InvalidOperationException($"There is no link '{words}' on {Path}; there are: {string.Join(" | ", Texts("a[href]"))}");

    /// <summary>The form and the button that are meant: by the form's action, or by the button's words.</summary>
    internal (IHtmlFormElement Form, IHtmlElement? Button) Sender(string actionOrButton)
    {
        var buttons = Document.QuerySelectorAll<IHtmlElement>("button, input[type=submit]").Where(button => button.GetAttribute("type") is null or "submit").ToList();
        var meant = actionOrButton.StartsWith('/') ? ByAction(actionOrButton, buttons) : [.. buttons.Where(button => Words(button) == actionOrButton).Select(button => (FormOf(button), (IHtmlElement?)button))];
        return meant switch
        {
            [var one] => one,
            [] => throw new InvalidOperationException($"Nothing on {Path} ({Status}) sends '{actionOrButton}'; there are: {string.Join(" | ", buttons.Select(button => $"{Words(button)} → {FormOf(button).Action}"))}"),
            _ => throw new InvalidOperationException($"'{actionOrButton}' is on {Path} {meant.Count} times; name the form by its action."),
        };

        static string Words(IHtmlElement button) => button is IHtmlInputElement input ? input.Value : Plain(button);
        static IHtmlFormElement FormOf(IHtmlElement button) => (button as IHtmlButtonElement)?.Form ?? (button as IHtmlInputElement)?.Form ?? throw new InvalidOperationException($"The button '{Words(button)}' belongs to no form.");
    }

    private List<(IHtmlFormElement Form, IHtmlElement? Button)> ByAction(string action, List<IHtmlElement> buttons)
    {
        var forms = Document.QuerySelectorAll<IHtmlFormElement>("form").Where(form => PathOf(form.Action) == action).ToList();
        if (forms.Count > 0) return [.. forms.Select(form => (form, buttons.Find(button => form.Contains(button))))];
        // A button may send its form elsewhere.
        return [.. buttons.Where(button => PathOf(button.GetAttribute("formaction") ?? "") == action).Select(button => (button.Closest("form") as IHtmlFormElement, (IHtmlElement?)button)).Where(found => found.Item1 is not null).Select(found => (found.Item1!, found.Item2))];
    }

    private static string PathOf(string url) => Uri.TryCreate(url, UriKind.Absolute, out var absolute) && absolute.Scheme.StartsWith("http", StringComparison.Ordinal) ? absolute.PathAndQuery : url;

    private static string? Value(IElement field) => field switch
    {
        IHtmlInputElement { Type: "checkbox" or "radio" } box => box.IsChecked ? box.Value : null,
        IHtmlInputElement input => input.Value is { Length: > 0 } typed ? typed : null,
        IHtmlTextAreaElement area => area.Value is { Length: > 0 } typed ? typed : null,
        IHtmlSelectElement select => select.Value is { Length: > 0 } chosen ? chosen : null,
        _ => null,
    };

    private static string Plain(IElement? element) => element is null ? "" : Spaces().Replace(element.TextContent, " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
