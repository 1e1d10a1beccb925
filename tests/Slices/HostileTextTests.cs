using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using DoiThoai.Tests.Process;
using DoiThoai.Tests.Testing;
using Xunit;

namespace DoiThoai.Tests.Slices;

/// <summary>Whatever people type, in every field of every form: stored as typed or refused at the field, never run, never a fault of ours.</summary>
public class HostileTextTests
{
    private const string Probe = "dt-probe";

    // Forms after which nobody is who they were.
    private static readonly string[] LeftAlone = ["/dang-xuat", "/dang-nhap", "/tai-khoan/mat-khau", "/tuy-chon"];

    private static readonly string[] Texts =
    [
        $"<{Probe} onclick=alert(1)>'\"><script>document.title='{Probe}'</script><!--",
        "\u202Eđảo chiều\u202C \u200B👩‍👩‍👧‍👦🇻🇳 e\u0301\u0323" + string.Concat(Enumerable.Repeat("\u0300", 300)),
        "=HYPERLINK(\"http://x\");'; drop table opinions; -- {{7*7}} ${7*7} @Model %s %00 \\..\\..\\etc/passwd\r\nSet-Cookie: a=b",
        "\u0001\u0007\u001B[31m\uFEFF\uFFFE\uFFFF" + new string('ằ', 3000),
        "999999999999999999999999",
        "-1",
        "31/02/2026",
        new string('9', 40) + "e999",
    ];

    [Theory, EveryEngine]
    public async Task No_text_in_any_field_breaks_a_page_or_runs(Engine engine)
    {
        await using var town = await DemoTowns.Another(engine);
        List<string> faults = [];
        var (sent, turn) = (0, 0);
        foreach (var login in new[] { "", "party-office@phu-yen", "office@phu-yen", "department1@phu-yen", "chairman@phu-yen", "clerk@phu-yen", "head@phu-yen", "front@phu-yen", "admin@phu-yen", "province@son-la" })
        {
            var visitor = login.Length == 0 ? town.Visitor() : await town.SignedIn(login);
            var (seen, kinds) = (new HashSet<string>(), new HashSet<string>());
            var waiting = new Queue<string>(login.Length == 0 ? ["/", "/gui-y-kien", "/tra-cuu", "/hoi-dap", "/kiem-chung"] : ["/lam-viec", "/quan-tri"]);
            while (waiting.TryDequeue(out var path))
            {
                if (!seen.Add(path) || !kinds.Add(KindOf(path))) continue;
                var page = await visitor.Open(path);
                if (page.Status >= 500) faults.Add($"{login} {path}: {page.Status}");
                if (page.Status != 200 || page.Headers["Content-Type"].FirstOrDefault()?.StartsWith("text/html", StringComparison.Ordinal) != true) continue;
                foreach (var link in page.Document.QuerySelectorAll("a[href^='/']").Select(link => link.GetAttribute("href")!.Split('#')[0])) waiting.Enqueue(link);
                foreach (var (form, button) in Forms(page))
                {
                    var after = await visitor.Press(form, button, field => Type(field, turn++));
                    sent++;
                    if (after.Status >= 500) faults.Add($"{login} {path} [{button?.TextContent.Trim()}]: {after.Status}");
                    if (after.Document.QuerySelector(Probe) is not null || after.Document.Scripts.Any(script => script.TextContent.Contains(Probe, StringComparison.Ordinal))) faults.Add($"{login} {path} [{button?.TextContent.Trim()}]: runs what was typed");
                }
            }
        }

        Assert.InRange(sent, 150, 5000);
        foreach (var path in new[] { "/", "/feed.atom", "/calendar.ics", "/hoi-dap", "/api/v1/search", "/api/v1/dialogues?unit=phu-yen", "/don-vi/phu-yen" })
        {
            if (await town.Visitor().Get(path) is { Status: not 200 } answer) faults.Add($"{path}: {answer.Status}");
        }

        Shape.House.FindsNothing(faults);
    }

    [Theory, EveryEngine]
    public async Task What_a_program_sends_is_stored_as_it_was_or_refused(Engine engine)
    {
        await using var town = await Prepare.PrepareTown.On(engine);
        await town.WithNotice();
        var visitor = town.Town.Visitor();
        foreach (var text in Texts.Append("\\ud800 lẻ").Append("\ud83d một nửa"))
        {
            var json = $$"""{"unit":"phu-yen","text":{{(text.StartsWith('\\') ? $"\"{text}\"" : System.Text.Json.JsonSerializer.Serialize(text))}},"consent":false}""";
            var answer = await visitor.Post("/api/v1/opinions", json, ("Idempotency-Key", $"{text.GetHashCode(StringComparison.Ordinal):x8}-0000-7000-8000-000000000000"));
            Assert.True(answer.Status is 201 or 400 or 422, $"{answer.Status} for {text[..Math.Min(20, text.Length)]}: {answer.Body}");
        }
    }

    private static IEnumerable<(IHtmlFormElement Form, IHtmlElement? Button)> Forms(PageSeen page) =>
        from form in page.Document.QuerySelectorAll<IHtmlFormElement>("form")
        where !LeftAlone.Any(it => form.Action.Contains(it, StringComparison.Ordinal))
        let buttons = page.Document.QuerySelectorAll<IHtmlElement>("button").Where(button => (button as IHtmlButtonElement)?.Form == form && button.GetAttribute("type") is null or "submit").ToList()
        from button in buttons.Count > 0 ? buttons.Take(3) : (IEnumerable<IHtmlElement?>)[null]
        select (form, button);

    private static string? Type(IElement field, int turn) => field switch
    {
        IHtmlTextAreaElement => Texts[turn % 4],
        IHtmlInputElement { Type: "text" or "search" or "tel" or "email" or "number" or "password" } => Texts[turn % Texts.Length],
        _ => null,
    };

    // One page of each kind is enough: what stands for an id or a number differs.
    private static string KindOf(string path)
    {
        var kind = new StringBuilder();
        foreach (var part in path.Split('?')[0].Split('/')) kind.Append('/').Append(Guid.TryParse(part, out _) || part.Any(char.IsAsciiDigit) ? "{}" : part);
        return kind.ToString();
    }
}
