using System.Net;
using System.Text.RegularExpressions;

namespace DoiThoai.Host.Demo;

/// <summary>Fills in the product's own forms over HTTP, as a person with a browser would: the demo has no other way in.</summary>
internal sealed partial class DemoVisitor : IDisposable
{
    private readonly HttpClient client;

    public DemoVisitor(Uri address) =>
        client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer(), UseProxy = false }) { BaseAddress = address };

    /// <summary>Signs in.</summary>
    public async Task<DemoVisitor> SignIn(string login, string password, CancellationToken ct)
    {
        await Send("/dang-nhap", "/dang-nhap", [("user", login), ("password", password)], ct);
        return this;
    }

    /// <summary>Reads a page.</summary>
    public async Task<string> Open(string path, CancellationToken ct)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), ct);
        var page = await answer.Content.ReadAsStringAsync(ct);
        return answer.IsSuccessStatusCode ? page : throw new DemoException(path, answer.StatusCode, page);
    }

    /// <summary>Fills the form of a page whose action is given, over what stands in it, and sends it; gives the address it leads to.</summary>
    public async Task<string> Send(string path, string action, IReadOnlyList<(string Name, string Value)> typed, CancellationToken ct)
    {
        var form = FormOf(await Open(path, ct), action) ?? throw new DemoException(path, HttpStatusCode.NotFound, action);
        form.RemoveAll(field => typed.Any(one => one.Name == field.Name));
        using var content = new FormUrlEncodedContent([.. form.Concat(typed).Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        using var answer = await client.PostAsync(new Uri(action, UriKind.Relative), content, ct);
        if (answer.StatusCode != HttpStatusCode.SeeOther) throw new DemoException(action, answer.StatusCode, await answer.Content.ReadAsStringAsync(ct));
        return answer.Headers.Location!.ToString();
    }

    public void Dispose() => client.Dispose();

    private static List<(string Name, string Value)>? FormOf(string page, string action)
    {
        var form = Forms().Matches(page).FirstOrDefault(one => Attribute(one.Groups["tag"].Value, "action") == action);
        if (form is null) return null;
        var fields = new List<(string, string)>();
        var inside = form.Groups["inside"].Value;
        foreach (var input in Inputs().Matches(inside).Select(match => match.Value))
        {
            var type = Attribute(input, "type");
            if (type is "submit" or "file" || (type is "checkbox" or "radio" && !Checked().IsMatch(input))) continue;
            if (Attribute(input, "name") is { } name) fields.Add((name, Attribute(input, "value") ?? ""));
        }

        foreach (Match area in Areas().Matches(inside)) fields.Add((Attribute(area.Groups["tag"].Value, "name")!, WebUtility.HtmlDecode(area.Groups["text"].Value).TrimStart('\n')));
        foreach (Match choice in Selects().Matches(inside))
        {
            var chosen = Options().Matches(choice.Groups["text"].Value).Select(match => match.Value).FirstOrDefault(option => Selected().IsMatch(option));
            if (chosen is not null) fields.Add((Attribute(choice.Groups["tag"].Value, "name")!, Attribute(chosen, "value") ?? ""));
        }

        return fields;
    }

    private static string? Attribute(string tag, string name)
    {
        var match = Regex.Match(tag, $"\\s{name}=\"([^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(1));
        return match.Success ? WebUtility.HtmlDecode(match.Groups[1].Value) : null;
    }

    [GeneratedRegex("<form(?<tag>[^>]*)>(?<inside>.*?)</form>", RegexOptions.Singleline, 5000)]
    private static partial Regex Forms();

    [GeneratedRegex("<input[^>]*>", RegexOptions.None, 5000)]
    private static partial Regex Inputs();

    [GeneratedRegex("<textarea(?<tag>[^>]*)>(?<text>.*?)</textarea>", RegexOptions.Singleline, 5000)]
    private static partial Regex Areas();

    [GeneratedRegex("<select(?<tag>[^>]*)>(?<text>.*?)</select>", RegexOptions.Singleline, 5000)]
    private static partial Regex Selects();

    [GeneratedRegex("<option[^>]*>", RegexOptions.None, 5000)]
    private static partial Regex Options();

    [GeneratedRegex("\\schecked\\b", RegexOptions.None, 5000)]
    private static partial Regex Checked();

    [GeneratedRegex("\\sselected\\b", RegexOptions.None, 5000)]
    private static partial Regex Selected();
}

/// <summary>The product refused something that the demo tells: a mistake in the demo or in the product.</summary>
internal sealed partial class DemoException(string path, HttpStatusCode status, string page) : Exception($"{path}: {(int)status} {Said(page)}")
{
    private static string Said(string page) =>
        string.Join(" | ", Faults().Matches(page).Select(match => WebUtility.HtmlDecode(Tags().Replace(match.Groups["text"].Value, " ")).Trim()).DefaultIfEmpty(page.Length > 300 ? page[..300] : page));

    [GeneratedRegex("class=\"govuk-error-message\"[^>]*>(?<text>.*?)</p>", RegexOptions.Singleline, 5000)]
    private static partial Regex Faults();

    [GeneratedRegex("<[^>]+>", RegexOptions.None, 5000)]
    private static partial Regex Tags();
}
