using System.Security.Claims;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Storage;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.People;

/// <summary>What an endpoint asks of whoever calls it; every endpoint states it.</summary>
public sealed record Allowed(Right Right);

/// <summary>The door of every endpoint: who is it, may they, and is an unsafe request really theirs.</summary>
public static class Gate
{
    /// <summary>The session cookie.</summary>
    public const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;

    private const string StampClaim = "stamp";

    /// <summary>States what the endpoint asks.</summary>
    public static TBuilder Allow<TBuilder>(this TBuilder builder, Right right)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(endpoint => endpoint.Metadata.Add(new Allowed(right)));
        return builder;
    }

    /// <summary>Stands between routing and the endpoints.</summary>
    public static IApplicationBuilder UseGate(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var endpoint = context.GetEndpoint();
        var desk = (Desk)context.RequestServices.GetService(typeof(Desk))!;
        var token = IsApi(context) ? Token(context) : null;
        desk.Seat(token is null ? await WhoIs(context, desk) : await OwnerOf(token, desk.Db, context.RequestAborted));
        // No store takes the character 0, and no address of ours holds one.
        var broken = context.Request.Path.Value!.Contains('\0', StringComparison.Ordinal) || context.Request.QueryString.Value!.Contains("%00", StringComparison.Ordinal);
        if (endpoint is null || broken)
        {
            await (IsApi(context) ? Problems.Of(StatusCodes.Status404NotFound, "not-found") : desk.NotHere()).ExecuteAsync(context);
            return;
        }

        if (endpoint is not RouteEndpoint)
        {
            // Routing's own no to a wrong method or content type is an endpoint without a route and without a word.
            await next(context);
            await WithWords(context).ExecuteAsync(context);
            return;
        }

        var allowed = endpoint.Metadata.GetMetadata<Allowed>() ?? throw new InvalidOperationException($"{endpoint.DisplayName} does not state who may.");
        // A browser never sends a token by itself: with one, a request cannot be another site's.
        var refused = token is null ? await Unsafe(context) : desk.Visitor is null ? Problems.Of(StatusCodes.Status401Unauthorized, "wrong-token") : null;
        refused ??= May(context, desk, allowed.Right);
        if (refused is null) await next(context);
        else await refused.ExecuteAsync(context);
    });

    /// <summary>Starts the account's session.</summary>
    public static Task SignIn(HttpContext context, Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        var claims = new[] { new Claim(ClaimTypes.NameIdentifier, account.Id.ToString("D")), new Claim(StampClaim, account.Stamp.ToString("D")) };
        return context.SignInAsync(Scheme, new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme)));
    }

    internal static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal);

    private static IResult WithWords(HttpContext context) => IsApi(context)
        ? Problems.Of(context.Response.StatusCode, "bad-request")
        : new RazorComponentResult<FaultPage> { StatusCode = context.Response.StatusCode, PreventStreamingRendering = true };

    private static async Task<Actor?> WhoIs(HttpContext context, Desk desk)
    {
        var session = await context.AuthenticateAsync(Scheme);
        if (!session.Succeeded || !Guid.TryParse(session.Principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id)) return null;
        context.User = session.Principal;
        var accounts = desk.Db.Accounts;
        var account = await accounts.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, context.RequestAborted);
        var sameStamp = account?.Stamp.ToString("D") == session.Principal.FindFirstValue(StampClaim);
        return account is { Active: true } && sameStamp ? account.Act() : null;
    }

    private static string? Token(HttpContext context) =>
        context.Request.Headers.Authorization.ToString() is { Length: > 0 } given ? given.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? given["Bearer ".Length..].Trim() : "" : null;

    private static async Task<Actor?> OwnerOf(string token, DoiThoaiDb db, CancellationToken ct)
    {
        var (tokens, accounts) = (db.Set<PersonalToken>(), db.Accounts);
        var hash = PersonalToken.HashOf(token);
        var known = await tokens.AsNoTracking().FirstOrDefaultAsync(row => row.Hash == hash && row.RevokedAt == null, ct);
        if (known is null) return null;
        var account = await accounts.AsNoTracking().FirstOrDefaultAsync(row => row.Id == known.AccountId && row.Active && row.Stamp == known.Stamp, ct);
        return account?.Act();
    }

    private static IResult? May(HttpContext context, Desk desk, Right right)
    {
        if (desk.Visitor.May(right)) return null;
        if (IsApi(context)) return Problems.Of(desk.Visitor is null ? 401 : 403, desk.Visitor is null ? "sign-in-needed" : "not-allowed");
        if (desk.Visitor is null) return desk.Go("/dang-nhap?tiep=" + Uri.EscapeDataString(context.Request.Path + context.Request.QueryString));
        return new RazorComponentResult<NotAllowedPage> { StatusCode = StatusCodes.Status403Forbidden, PreventStreamingRendering = true };
    }

    // The framework checks the token of a form it binds itself only; here every unsafe request passes, however it is read.
    private static async Task<IResult?> Unsafe(HttpContext context)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method)) return null;
        if (IsApi(context))
        {
            var site = request.Headers["Sec-Fetch-Site"].ToString();
            var origin = request.Headers.Origin.ToString();
            var own = origin.Length == 0 || origin == $"{request.Scheme}://{request.Host}";
            if (!own || site is not ("" or "same-origin" or "none")) return Problems.Of(403, "other-origin");
            return request.HasJsonContentType() || request.ContentLength is null or 0 ? null : Problems.Of(415, "json-needed");
        }

        await PostedText.Read(context);
        var antiforgery = (IAntiforgery)context.RequestServices.GetService(typeof(IAntiforgery))!;
        await PostedBytes.MakeReadable(context);
        try
        {
            return await antiforgery.IsRequestValidAsync(context)
                ? null
                : new RazorComponentResult<FormTooOldPage> { StatusCode = StatusCodes.Status400BadRequest, PreventStreamingRendering = true };
        }
        catch (AntiforgeryValidationException failure) when (failure.InnerException is InvalidDataException or BadHttpRequestException)
        {
            // Too many fields, broken parts, too large: theirs, not ours.
            throw failure.InnerException as BadHttpRequestException ?? new BadHttpRequestException(failure.InnerException!.Message, failure.InnerException);
        }
    }
}
