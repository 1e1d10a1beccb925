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
    /// <param name="path">The page.</param>
    /// <param name="action">The form's action.</param>
    /// <param name="typed">What is typed. A value that begins with <c>→</c> is how the text of an option begins that is chosen, or what stands in it.</param>
    /// <param name="ct">Stops the work.</param>
    /// <param name="again">Sends the form once more where the product shows something first and asks again.</param>
    /// <param name="button">Where the button that is pressed sends the form, if not to its action.</param>
    public async Task<string> Send(string path, string action, IReadOnlyList<(string Name, string Value)> typed, CancellationToken ct, bool again = false, string? button = null)
    {
        var (status, answer, location) = await Post(await Open(path, ct), path, action, button ?? action, typed, ct);
        if (again && status == HttpStatusCode.UnprocessableEntity) (status, answer, location) = await Post(answer, path, action, button ?? action, typed, ct);
        return (int)status is 200 or 303 ? location ?? action : throw new DemoException(action, status, answer);
    }

    /// <summary>Goes through a form of several steps: each page that comes back is filled in for the next one; gives the address the last one leads to.</summary>
    public async Task<string?> SendSteps(string path, CancellationToken ct, params (string Action, IReadOnlyList<(string Name, string Value)> Typed)[] steps)
    {
        var (page, leads) = (await Open(path, ct), (string?)null);
        foreach (var (action, typed) in steps)
        {
            (var status, page, leads) = await Post(page, path, action, action, typed, ct);
            if ((int)status is not (200 or 303)) throw new DemoException(action, status, page);
        }

        return leads;
    }

    /// <summary>The end of the field names of the row in which the words stand: <c>text-{key}</c>.</summary>
    public static string? KeyOf(string page, string prefix, string words)
    {
        var sought = words.Split('\n')[0];
        var row = Rows().Split(page).FirstOrDefault(part => WebUtility.HtmlDecode(part).Contains(sought, StringComparison.Ordinal) && part.Contains($"name=\"{prefix}-", StringComparison.Ordinal));
        var name = row is null ? null : Inputs().Matches(row).Concat(Areas().Matches(row)).Concat(Selects().Matches(row)).Select(match => Attribute(match.Groups["tag"] is { Success: true } tag ? tag.Value : match.Value, "name")).FirstOrDefault(it => it?.StartsWith(prefix + "-", StringComparison.Ordinal) == true);
        return name?[(prefix.Length + 1)..];
    }

    /// <summary>The addresses on a page that begin with <paramref name="prefix"/>, each once.</summary>
    public static IReadOnlyList<string> LinksOf(string page, string prefix) =>
        [.. Links().Matches(page).Select(match => WebUtility.HtmlDecode(match.Groups["url"].Value)).Where(url => url.StartsWith(prefix, StringComparison.Ordinal) && url.Length > prefix.Length).Distinct(StringComparer.Ordinal)];

    /// <summary>The first address that begins with <paramref name="prefix"/> in the row in which the words stand.</summary>
    public static string? LinkOf(string page, string prefix, string words) =>
        Rows().Split(page).Where(part => WebUtility.HtmlDecode(part).Contains(words.Split('\n')[0], StringComparison.Ordinal)).SelectMany(part => LinksOf(part, prefix)).FirstOrDefault();

    /// <summary>The ids that follow <paramref name="prefix"/> in the addresses on a page, each once.</summary>
    public static IReadOnlyList<string> IdsOf(string page, string prefix) =>
        [.. LinksOf(page, prefix).Select(link => link[prefix.Length..]).Where(rest => rest.Length >= 36 && Guid.TryParse(rest[..36], out _)).Select(rest => rest[..36]).Distinct(StringComparer.Ordinal)];

    /// <summary>The values of the inputs of one name on a page.</summary>
    public static IReadOnlyList<string> ValuesOf(string page, string name) => [.. Inputs().Matches(page).Select(match => match.Value).Where(input => Attribute(input, "name") == name).Select(input => Attribute(input, "value") ?? "")];

    /// <summary>Whether a box of a page is ticked.</summary>
    public static bool IsTicked(string page, string name) => Inputs().Matches(page).Any(match => Attribute(match.Value, "name") == name && Checked().IsMatch(match.Value));

    private async Task<(HttpStatusCode Status, string Page, string? Location)> Post(string page, string path, string action, string button, IReadOnlyList<(string Name, string Value)> typed, CancellationToken ct)
    {
        var form = FormOf(page, action) ?? throw new DemoException(path, HttpStatusCode.NotFound, action);
        var chosen = typed.Select(field => field.Value.StartsWith('→') ? (field.Name, Value: OptionOf(page, field.Name, field.Value[1..]) ?? throw new DemoException(path, HttpStatusCode.NotFound, field.Value)) : field).ToList();
        form.RemoveAll(field => chosen.Exists(one => one.Name == field.Name));
        using var content = new FormUrlEncodedContent([.. form.Concat(chosen).Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        using var answer = await client.PostAsync(new Uri(button, UriKind.Relative), content, ct);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(ct), answer.Headers.Location?.ToString());
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

    private static string? OptionOf(string page, string select, string text)
    {
        var choice = Selects().Matches(page).FirstOrDefault(one => Attribute(one.Groups["tag"].Value, "name") == select);
        var options = choice is null ? [] : NamedOptions().Matches(choice.Groups["text"].Value).Select(one => (Of: one, Text: WebUtility.HtmlDecode(one.Groups["text"].Value).Trim())).ToList();
        var option = (options.Find(one => one.Text.StartsWith(text, StringComparison.OrdinalIgnoreCase)) is { Of: not null } first ? first : options.Find(one => one.Text.Contains(text, StringComparison.OrdinalIgnoreCase))).Of;
        return option is null ? null : Attribute(option.Groups["tag"].Value, "value");
    }

    private static string? Attribute(string tag, string name)
    {
        var sign = $" {name}=\"";
        var start = tag.IndexOf(sign, StringComparison.Ordinal);
        if (start < 0) return null;
        start += sign.Length;
        return WebUtility.HtmlDecode(tag[start..tag.IndexOf('"', start)]);
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

    [GeneratedRegex("<option(?<tag>[^>]*)>(?<text>[^<]*)</option>", RegexOptions.None, 5000)]
    private static partial Regex NamedOptions();

    [GeneratedRegex("<tr|<section|<article|<div class=\"dt-card|<li class=\"dt-entry", RegexOptions.None, 5000)]
    private static partial Regex Rows();

    [GeneratedRegex("href=\"(?<url>[^\"]*)\"", RegexOptions.None, 5000)]
    private static partial Regex Links();

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
