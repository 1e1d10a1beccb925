using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace DoiThoai.Tests.Testing;

/// <summary>Somebody with a browser that knows no JavaScript: opens pages, fills in their real forms, sends them, follows.</summary>
internal sealed class Visitor : IDisposable
{
    private readonly SocketsHttpHandler handler = new() { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };

    public Visitor(Uri town)
    {
        Http = new HttpClient(handler);
        Town = town;
    }

    /// <summary>The bare client, with the visitor's cookies; redirects are not followed.</summary>
    public HttpClient Http { get; }

    /// <summary>How many forms the visitor has sent.</summary>
    public int Submits { get; private set; }

    /// <summary>The address of the town.</summary>
    public Uri Town { get; private set; }

    /// <summary>The cookies the visitor holds.</summary>
    public IEnumerable<Cookie> Cookies => handler.CookieContainer.GetCookies(Town);

    /// <summary>Opens a page and follows where it leads.</summary>
    public async Task<PageSeen> Open(string path)
    {
        using var answer = await Http.GetAsync(new Uri(Town, path));
        return await See(answer);
    }

    /// <summary>
    /// Fills in a form of the page and sends it as a browser does: with hidden fields, the token and what already stands there.
    /// A field that is not on the page, is hidden, or does not offer the value is a mistake of the test; <see cref="Forge"/> does such things.
    /// </summary>
    /// <param name="page">The page that was opened.</param>
    /// <param name="actionOrButton">The form's action (<c>/dang-nhap</c>) or the words on its button.</param>
    /// <param name="fields">What is typed, chosen or ticked; null clears. A name may come several times.</param>
    public async Task<PageSeen> Submit(PageSeen page, string actionOrButton, params (string Name, string? Value)[] fields)
    {
        var (form, button) = page.Sender(actionOrButton);
        foreach (var field in fields.GroupBy(field => field.Name)) Typing.Fill(form, field.Key, [.. field.Select(it => it.Value).OfType<string>()]);
        return await Send(form, button);
    }

    /// <summary>Fills in a form that takes files and sends it with them, as a browser does.</summary>
    public async Task<PageSeen> Attach(PageSeen page, string actionOrButton, string field, IReadOnlyList<byte[]> files, params (string Name, string? Value)[] fields)
    {
        var (form, button) = page.Sender(actionOrButton);
        foreach (var typed in fields.GroupBy(it => it.Name)) Typing.Fill(form, typed.Key, [.. typed.Select(it => it.Value).OfType<string>()]);
        Submits++;
        using var content = new MultipartFormDataContent();
        foreach (var element in form.Elements)
        {
            var (name, values) = (element.GetAttribute("name"), element switch
            {
                IHtmlInputElement { Type: "checkbox" or "radio" } box => box.IsChecked ? [box.Value] : [],
                IHtmlInputElement { Type: "file" } => [],
                IHtmlInputElement input => [input.Value],
                IHtmlTextAreaElement area => [area.Value],
                IHtmlSelectElement select => select.Options.Where(option => option.IsSelected).Select(option => option.Value),
                _ => (IEnumerable<string>)[],
            });
            foreach (var value in values) content.Add(new StringContent(value), name!);
        }

        foreach (var (index, file) in files.Index()) content.Add(new ByteArrayContent(file), field, $"..\\GPS-{index}.exe");
        using var answer = await Http.PostAsync(new Uri(Town, new Uri((button as IHtmlButtonElement)?.FormAction is { Length: > 0 } action && button!.HasAttribute("formaction") ? action : form.Action).PathAndQuery), content);
        return await See(answer);
    }

    /// <summary>Types into every field what <paramref name="typed"/> gives for it, leaves those for which it gives null, and sends the form.</summary>
    public Task<PageSeen> Press(IHtmlFormElement form, IHtmlElement? button, Func<IElement, string?> typed)
    {
        foreach (var field in form.Elements)
        {
            if (typed(field) is not { } text) continue;
            if (field is IHtmlInputElement input) input.Value = text;
            if (field is IHtmlTextAreaElement area) area.Value = text;
        }

        return Send(form, button);
    }

    private async Task<PageSeen> Send(IHtmlFormElement form, IHtmlElement? button)
    {
        Submits++;
        var submission = button is null ? form.GetSubmission() : form.GetSubmission(button);
        using var request = new HttpRequestMessage(submission!.Method == AngleSharp.Io.HttpMethod.Get ? HttpMethod.Get : HttpMethod.Post, new Uri(Town, new Uri(submission.Target.Href).PathAndQuery));
        if (request.Method == HttpMethod.Post)
        {
            request.Content = new StreamContent(submission.Body);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(submission.MimeType!);
        }

        using var answer = await Http.SendAsync(request);
        return await See(answer);
    }

    /// <summary>Posts what a browser never would, to any address, with the token of the page.</summary>
    public async Task<PageSeen> Forge(PageSeen page, string path, params (string Name, string? Value)[] fields)
    {
        var token = page.Value("__RequestVerificationToken");
        using var content = new FormUrlEncodedContent([.. fields.Select(field => KeyValuePair.Create(field.Name, field.Value ?? "")), KeyValuePair.Create("__RequestVerificationToken", token ?? "")]);
        using var answer = await Http.PostAsync(new Uri(Town, path), content);
        return await See(answer);
    }

    /// <summary>Signs in on the page.</summary>
    public async Task<PageSeen> SignIn(string login, string password) =>
        await Submit(await Open("/dang-nhap"), "/dang-nhap", ("user", login), ("password", password));

    /// <summary>Asks the API.</summary>
    public Task<Answer> Get(string path) => Ask(HttpMethod.Get, path);

    /// <summary>Sends JSON to the API.</summary>
    public Task<Answer> Post(string path, object? body, params (string Name, string Value)[] headers) => Ask(HttpMethod.Post, path, body, headers);

    /// <summary>Sends any request to the API: an object as JSON, a string as it is.</summary>
    public async Task<Answer> Ask(HttpMethod method, string path, object? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(Town, path));
        if (body is not null) request.Content = new StringContent(body as string ?? JsonSerializer.Serialize(body, JsonSerializerOptions.Web), Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await Http.SendAsync(request);
        return new Answer((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(), HeadersOf(answer));
    }

    public void Dispose()
    {
        Http.Dispose();
        handler.Dispose();
    }

    /// <summary>The town moved to another port: cookies belong to the host and stay.</summary>
    internal void Follow(Uri town) => Town = town;

    private async Task<PageSeen> See(HttpResponseMessage answer)
    {
        for (var hops = 0; answer.Headers.Location is { } next && (int)answer.StatusCode is 301 or 302 or 303 or 307 or 308; hops++)
        {
            if (hops == 10) throw new InvalidOperationException($"{answer.RequestMessage!.RequestUri} leads in a circle.");
            answer = await Http.GetAsync(new Uri(answer.RequestMessage!.RequestUri!, next));
        }

        var url = answer.RequestMessage!.RequestUri!;
        var html = await answer.Content.ReadAsStringAsync();
        var document = await BrowsingContext.New(Configuration.Default).OpenAsync(response => response.Content(html).Address(url));
        return new PageSeen((int)answer.StatusCode, url.PathAndQuery, document, HeadersOf(answer));
    }

    private static ILookup<string, string> HeadersOf(HttpResponseMessage answer) =>
        answer.Headers.Concat(answer.Content.Headers).SelectMany(header => header.Value.Select(value => (header.Key, value))).ToLookup(header => header.Key, header => header.value, StringComparer.OrdinalIgnoreCase);
}

/// <summary>What the API answered.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">The body as it came.</param>
/// <param name="Headers">Headers of the answer and of its content.</param>
internal sealed record Answer(int Status, string Body, ILookup<string, string> Headers)
{
    /// <summary>The body as JSON.</summary>
    public JsonNode Json => JsonNode.Parse(Body)!;

    /// <summary>The stable type of a problem: <c>wrong-sign-in</c>.</summary>
    public string? Problem => ((string?)Json["type"])?.Split('/')[^1];

    /// <summary>The body as a record.</summary>
    public T As<T>() => JsonSerializer.Deserialize<T>(Body, JsonSerializerOptions.Web)!;
}
