using AngleSharp.Html.Dom;

namespace DoiThoai.Tests.Testing;

/// <summary>Fills in one field as a person at a keyboard can.</summary>
internal static class Typing
{
    public static void Fill(IHtmlFormElement form, string name, IReadOnlyList<string> values)
    {
        var fields = form.Elements.Where(field => field.GetAttribute("name") == name && !field.HasAttribute("disabled")).ToList();
        if (fields.Count == 0) throw new InvalidOperationException($"The form has no field '{name}'; it has: {string.Join(", ", form.Elements.Select(field => field.GetAttribute("name")).OfType<string>().Distinct())}");
        var left = values.ToList();
        foreach (var field in fields)
        {
            switch (field)
            {
                case IHtmlInputElement { Type: "hidden" }:
                    throw new InvalidOperationException($"'{name}' is hidden: nobody can type there.");
                case IHtmlInputElement { Type: "checkbox" or "radio" } box:
                    box.IsChecked = left.Remove(box.Value);
                    break;
                case IHtmlSelectElement select:
                    foreach (var option in select.Options) option.IsSelected = left.Remove(option.Value);
                    break;
                case IHtmlInputElement input:
                    input.Value = Next();
                    break;
                case IHtmlTextAreaElement area:
                    area.Value = Next();
                    break;
            }
        }

        if (left.Count > 0) throw new InvalidOperationException($"'{name}' does not take '{left[0]}'.");

        string Next()
        {
            if (left.Count == 0) return "";
            var next = left[0];
            left.RemoveAt(0);
            return next;
        }
    }
}
