using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DoiThoai.Ground.Pages;

/// <summary>JSON errors: ProblemDetails (RFC 9457) with a stable type, listed in docs/api.md.</summary>
public static class Problems
{
    /// <summary>An error of a stable type; the title is its text in the reader's language.</summary>
    public static IResult Of(int status, string type, IDictionary<string, string[]>? errors = null) => new Problem(status, type, errors);

    private sealed class Problem(int status, string type, IDictionary<string, string[]>? errors) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var texts = (Texts.Texts)httpContext.RequestServices.GetService(typeof(Texts.Texts))!;
            var title = texts["problem." + type];
            ProblemHttpResult result = errors is null
                ? TypedResults.Problem(title: title, statusCode: status, type: "/problems/" + type)
                : TypedResults.Problem(title: title, statusCode: status, type: "/problems/" + type, extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["errors"] = errors });
            return result.ExecuteAsync(httpContext);
        }
    }
}
