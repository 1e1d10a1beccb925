using System.Data.Common;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Storage;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DoiThoai.Host;

/// <summary>A bug, a body that is too long or not what it says: never a stack trace, never silence.</summary>
internal static class Faults
{
    private const int NoSpace = 28;
    private const string Retry = "30";

    public static void UseFaults(this WebApplication app) => app.UseExceptionHandler(new ExceptionHandlerOptions
    {
        ExceptionHandler = Answer,
        SuppressDiagnosticsCallback = context => context.Exception is BadHttpRequestException || TroubleOf(context.Exception, context.HttpContext) is not null,
    });

    private static Task Answer(HttpContext context)
    {
        var failure = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        var (status, type) = failure switch
        {
            BadHttpRequestException bad => (bad.StatusCode, "bad-request"),
            not null when TroubleOf(failure, context) is { } trouble => trouble == StoreTrouble.Full ? (StatusCodes.Status507InsufficientStorage, "store-full") : (StatusCodes.Status503ServiceUnavailable, "store-away"),
            _ => (StatusCodes.Status500InternalServerError, "fault"),
        };
        if (status is 503 or 507) context.Response.Headers.RetryAfter = Retry;
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)) return Problems.Of(status, type).ExecuteAsync(context);
        return new RazorComponentResult<FaultPage>(new { Fault = type, Trace = status == 500 ? context.TraceIdentifier : null }) { StatusCode = status, PreventStreamingRendering = true }.ExecuteAsync(context);
    }

    private static StoreTrouble? TroubleOf(Exception failure, HttpContext context)
    {
        for (var at = failure; at is not null; at = at.InnerException!)
        {
            if (at is DbException db) return context.RequestServices.GetRequiredService<IEngine>().TroubleOf(db);
            // What was being received found no room in the temporary folder: ENOSPC.
            if (at is IOException { HResult: NoSpace }) return StoreTrouble.Full;
        }

        return null;
    }
}
