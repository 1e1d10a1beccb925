using Microsoft.Playwright;

namespace DoiThoai.Tests.Pages;

/// <summary>Somebody without a mouse.</summary>
internal static class Keyboard
{
    // What can be used, one of each group of radio buttons, and what only looks as if it could.
    private const string Mark = """
        () => {
          const seen = element => element.checkVisibility({ visibilityProperty: true });
          const used = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')].filter(element => !element.disabled && seen(element));
          const stops = used.filter(element => element.type !== 'radio' || element.checked
            || (!used.some(other => other.name === element.name && other.form === element.form && other.checked) && used.find(other => other.type === 'radio' && other.name === element.name && other.form === element.form) === element));
          stops.forEach((element, index) => element.setAttribute('data-stop', index));
          document.activeElement?.blur();
          const pretending = [...document.querySelectorAll('[onclick], [role=button], [role=link], [role=checkbox], [role=tab], [role=menuitem]')].filter(element => seen(element) && !used.includes(element));
          return [stops.length, ...pretending.map(element => 'only a mouse can use ' + element.outerHTML.slice(0, 120))];
        }
        """;

    private const string Stop = "() => document.activeElement?.getAttribute('data-stop')";

    private const string Unreached = """
        reached => [...document.querySelectorAll('[data-stop]')].filter(element => !reached.includes(element.getAttribute('data-stop'))).map(element => 'Tab never reaches ' + element.outerHTML.slice(0, 120))
        """;

    /// <summary>Presses Tab from the top of the page to its end; what it never reaches.</summary>
    public static async Task<IReadOnlyList<string>> OutOfReach(IPage page)
    {
        var marked = await page.EvaluateAsync<System.Text.Json.JsonElement>(Mark);
        var stops = marked[0].GetInt32();
        var reached = new HashSet<string>();
        // Two presses more: where the page begins with something in focus, Tab goes through the window's end.
        for (var press = 0; press < stops + 2 && reached.Count < stops; press++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<string?>(Stop) is { } stop) reached.Add(stop);
        }

        return [.. marked.EnumerateArray().Skip(1).Select(found => found.GetString()!), .. await page.EvaluateAsync<string[]>(Unreached, reached.ToArray())];
    }
}
