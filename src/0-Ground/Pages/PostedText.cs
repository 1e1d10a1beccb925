using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace DoiThoai.Ground.Pages;

/// <summary>Reads what the framework will not: it throws where a posted text holds U+0000; here the text reaches its field, which refuses it.</summary>
internal static class PostedText
{
    private const int Most = 4 * 1024 * 1024;

    /// <summary>Reads such a form for whoever asks for it next; any other is left to the framework.</summary>
    public static async Task Read(HttpContext context)
    {
        var request = context.Request;
        if (request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true || request.ContentLength is null or > Most) return;
        request.EnableBuffering(Most);
        using var reader = new StreamReader(request.Body, Encoding.UTF8, leaveOpen: true);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        request.Body.Position = 0;
        if (!body.Contains("%00", StringComparison.Ordinal) && !body.Contains('\0')) return;

        var fields = new Dictionary<string, StringValues>(StringComparer.Ordinal);
        foreach (var pair in body.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = pair.Split('=', 2) is [var before, var after] ? (Decode(before), Decode(after)) : (Decode(pair), "");
            fields[name] = StringValues.Concat(fields.GetValueOrDefault(name), value);
        }

        context.Features.Set<IFormFeature>(new FormFeature(new FormCollection(fields)));
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
