using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace DoiThoai.Ground.Pages;

/// <summary>What everybody sees alike is made once and kept until the store changes or the day is over.</summary>
public static class Keeping
{
    // A browser may hold it but asks each time; nobody between us and it may: the same address shows somebody who has signed in another page.
    private static readonly StringValues mayHold = "private, no-cache";
    private static readonly StringValues dependsOn = HeaderNames.Cookie;

    /// <summary>Keeps what this endpoint answers to people who have not signed in. Its answer may follow from the store, the day, the address, the language and the type size alone.</summary>
    public static TBuilder Keep<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(endpoint => endpoint.Metadata.Add(Kept.Here));
        return builder;
    }

    /// <summary>Stands before the gate: what is kept costs no look at who asks, and none into the store.</summary>
    public static IApplicationBuilder UseKeptPages(this IApplicationBuilder app)
    {
        var services = app.ApplicationServices;
        var (shelf, changes, clock) = (services.GetRequiredService<PageShelf>(), services.GetRequiredService<Changes>(), services.GetRequiredService<TimeProvider>());
        return app.Use((context, next) => context.GetEndpoint()?.Metadata.GetMetadata<Kept>() is null || !ForEverybody(context.Request) ? next(context) : Answer(context, next));

        async Task Answer(HttpContext context, RequestDelegate next)
        {
            // Asked before anything is read for the page: it may hold more than the version says, never less.
            if (await changes.Version(context.RequestAborted) is not { } version)
            {
                await next(context);
                return;
            }

            var (edition, key) = (new PageEdition(version, clock.Today()), KeyOf(context));
            var page = shelf.Find(edition, key) ?? await shelf.Find(edition, key, () => Made(context, next), context.RequestAborted);
            if (page is not null) await Send(context, page);
            else if (!context.Items.ContainsKey(Kept.Here)) await next(context);
        }
    }

    private static bool ForEverybody(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && !request.Cookies.ContainsKey(GroundStage.SessionCookie) && request.Headers.Authorization.Count == 0;

    private static PageKey KeyOf(HttpContext context) =>
        new(context.Request.Scheme, context.Request.Host.Value ?? "", context.Request.Path.Value ?? "", context.Request.QueryString.Value ?? "", GroundStage.Language(context), Preferences.Larger(context));

    // Made by the endpoint as ever, into memory. Null where it is one person's after all: then it has been sent to that person.
    private static async Task<KeptPage?> Made(HttpContext context, RequestDelegate next)
    {
        var (response, body) = (context.Response, context.Response.Body);
        using var memory = new MemoryStream();
        response.Body = memory;
        try
        {
            await next(context);
            await response.BodyWriter.FlushAsync(context.RequestAborted);
        }
        finally
        {
            response.Body = body;
        }

        var bytes = memory.ToArray();
        if (KeptPage.Of(response, bytes) is { } page) return page;
        context.Items[Kept.Here] = true;
        if (!response.HasStarted) response.ContentLength ??= bytes.Length;
        await body.WriteAsync(bytes, context.RequestAborted);
        return null;
    }

    private static async Task Send(HttpContext context, KeptPage page)
    {
        var (request, headers) = (context.Request, context.Response.Headers);
        headers.ETag = page.Tag;
        headers.CacheControl = mayHold;
        headers.Vary = dependsOn;
        if (page.IsHeldBy(request.Headers.IfNoneMatch))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            (headers.ContentLength, headers.ContentType) = (null, default);
            return;
        }

        foreach (var (name, value) in page.Headers) headers[name] = value;
        headers.ContentLength = page.Bytes.Length;
        await context.Response.BodyWriter.WriteAsync(page.Bytes, context.RequestAborted);
    }
}

/// <summary>Marks an endpoint whose answers are kept.</summary>
internal sealed class Kept
{
    public static readonly Kept Here = new();
}
