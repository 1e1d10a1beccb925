using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace DoiThoai.Ground.Pages;

/// <summary>Under what a page is kept, beside the version of the store and the day.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PageKey(string Scheme, string Host, string Path, string Query, string Language, bool Larger)
{
    public int Size => 2 * (Scheme.Length + Host.Length + Path.Length + Query.Length);
}

/// <summary>One answer as it goes out to everybody.</summary>
internal sealed record KeptPage(byte[] Bytes, KeyValuePair<string, StringValues>[] Headers, string Tag)
{
    // The field of a form that changes something: its value proves one browser.
    private static ReadOnlySpan<byte> Token => "__RequestVerificationToken"u8;

    /// <summary>The answer, where everybody may have it: it is whole, sets no cookie, says of itself nothing else, and holds no proof of one browser.</summary>
    public static KeptPage? Of(HttpResponse response, byte[] bytes)
    {
        var headers = response.Headers;
        if (response.HasStarted || response.StatusCode != StatusCodes.Status200OK || headers.SetCookie.Count > 0 || headers.CacheControl.Count > 0 || bytes.AsSpan().IndexOf(Token) >= 0) return null;
        return new(bytes, [.. headers], $"\"{Base64Url.EncodeToString(SHA256.HashData(bytes).AsSpan(0, 16))}\"");
    }

    /// <summary>Whether the browser that asks holds it already.</summary>
    public bool IsHeldBy(StringValues tags) =>
        tags.Count > 0 && EntityTagHeaderValue.TryParseList(tags, out var held) && held.Any(tag => tag.Tag == "*" || tag.Tag == Tag);
}
