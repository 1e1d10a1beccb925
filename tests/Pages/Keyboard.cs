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
          window.reached = new Set();
          document.addEventListener('focusin', () => window.reached.add(document.activeElement.getAttribute('data-stop')));
          document.activeElement?.blur();
          const pretending = [...document.querySelectorAll('[onclick], [role=button], [role=link], [role=checkbox], [role=tab], [role=menuitem]')].filter(element => seen(element) && !used.includes(element));
          return [stops.length, ...pretending.map(element => 'only a mouse can use ' + element.outerHTML.slice(0, 120))];
        }
        """;

    private const string Reached = "() => [...document.querySelectorAll('[data-stop]')].every(element => window.reached.has(element.getAttribute('data-stop')))";

    private const string Unreached = """
        () => [...document.querySelectorAll('[data-stop]')].filter(element => !window.reached.has(element.getAttribute('data-stop'))).map(element => 'Tab never reaches ' + element.outerHTML.slice(0, 120))
        """;

    /// <summary>Presses Tab from the top of the page to its end; what it never reaches.</summary>
    public static async Task<IReadOnlyList<string>> OutOfReach(IPage page)
    {
        var marked = await page.EvaluateAsync<System.Text.Json.JsonElement>(Mark);
        var stops = marked[0].GetInt32();
        // Two presses more: where the page begins with something in focus, Tab goes through the window's end. The page itself notes where it stops.
        for (var press = 0; press < stops + 2; press++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (press >= stops - 1 && await page.EvaluateAsync<bool>(Reached)) break;
        }

        return [.. marked.EnumerateArray().Skip(1).Select(found => found.GetString()!), .. await page.EvaluateAsync<string[]>(Unreached)];
    }
}
