using DoiThoai.Ground.Pages;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DoiThoai.Host;

/// <summary>A bug, a body that is too long or not what it says: never a stack trace, never silence.</summary>
internal static class Faults
{
    public static void UseFaults(this WebApplication app) => app.UseExceptionHandler(new ExceptionHandlerOptions
    {
        ExceptionHandler = Answer,
        SuppressDiagnosticsCallback = context => context.Exception is BadHttpRequestException,
    });

    private static Task Answer(HttpContext context)
    {
        var failure = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        var status = failure is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)) return Problems.Of(status, status == 500 ? "fault" : "bad-request").ExecuteAsync(context);
        return new RazorComponentResult<FaultPage>(new { Trace = status == 500 ? context.TraceIdentifier : null }) { StatusCode = status, PreventStreamingRendering = true }.ExecuteAsync(context);
    }
}
