using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using DoiThoai.Hold;
using DoiThoai.Tests.Testing;

namespace DoiThoai.Tests.Slices.Hold;

/// <summary>Somebody at the cockpit, who presses the keys that stand on its buttons.</summary>
internal static class Cockpit
{
    public static string CockpitPath(this Hall hall) => hall.Path + "/hoi-nghi/dieu-hanh";

    /// <summary>Presses the button that shows this key.</summary>
    public static Task<PageSeen> Key(this Visitor visitor, PageSeen page, string key) => visitor.Send(page, $"button[data-key='{key}']");

    /// <summary>Presses the button that carries this value.</summary>
    public static Task<PageSeen> Button(this Visitor visitor, PageSeen page, string value) => visitor.Send(page, $"button[name=press][value='{value}']");

    /// <summary>Presses F2 until what it would do is this.</summary>
    public static async Task<PageSeen> Until(this Visitor visitor, PageSeen page, string next)
    {
        for (var presses = 0; !page.Text("button[data-key=F2]").Contains(next, StringComparison.Ordinal); presses++)
        {
            if (presses > 20) throw new InvalidOperationException($"It never says '{next}', but '{page.Text("button[data-key=F2]")}' ({page.Status}: {string.Join(" ", page.Errors)}).");
            page = await visitor.Key(page, "F2");
        }

        return page;
    }

    /// <summary>Registers somebody to speak, to a matter of the list or without.</summary>
    public static async Task<Guid> Registered(this Hall hall, int place, string name, int? matter = null)
    {
        var opinion = matter is { } of ? (await hall.Matter(of)).OpinionId : (Guid?)null;
        var id = Guid.Empty;
        await hall.Town.Change(turn =>
        {
            id = turn.NewId();
            turn.Db.Set<Speaker>().Add(new Speaker { Id = id, UnitId = "phu-yen", DialogueId = hall.Dialogue, Ordinal = place, VillageId = hall.Village, OpinionId = opinion });
            turn.Keep(id, "name", name);
        });
        return id;
    }

    // A button may stand outside its form, and name it: every browser knows that.
    private static Task<PageSeen> Send(this Visitor visitor, PageSeen page, string selector)
    {
        var button = page.Document.QuerySelector<IHtmlButtonElement>(selector) ?? throw new InvalidOperationException($"{page.Path} has no {selector}; there are: {string.Join(" | ", page.Texts("button[data-key]"))}");
        var form = button.GetAttribute("form") is { } named ? (IHtmlFormElement)page.Document.GetElementById(named)! : button.Closest("form") as IHtmlFormElement;
        var fields = page.Document.QuerySelectorAll("input, select, textarea").Where(field => field.GetAttribute("form") is { } named ? named == form!.Id : field.Closest("form") == form)
            .Where(field => field is not IHtmlInputElement { Type: "radio" or "checkbox", IsChecked: false } && field.GetAttribute("name") is { Length: > 0 } and not "__RequestVerificationToken")
            .Select(field => (field.GetAttribute("name")!, field switch { IHtmlInputElement input => input.Value, IHtmlSelectElement select => select.Value, IHtmlTextAreaElement area => area.Value, _ => null }));
        return visitor.Forge(page, button.GetAttribute("formaction") ?? form!.GetAttribute("action")!, [.. fields, .. button.Name is { Length: > 0 } name ? new[] { (name, (string?)button.Value) } : []]);
    }
}
