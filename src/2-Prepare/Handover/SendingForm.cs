using System.Security.Cryptography;
using DoiThoai.Ground.Pages;
using Microsoft.AspNetCore.Http;

namespace DoiThoai.Prepare.Handover;

/// <summary>What every form has by which people send something without an account: a key under which it is taken in once, and pages that can be gone back to.</summary>
public static class SendingForm
{
    /// <summary>The key that came with a form, or a new one.</summary>
    public static string KeyOf(Form form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return form["key"] is { Length: >= SentOnce.ShortestKey and <= SentOnce.LongestKey } key ? key : NewKey();
    }

    /// <summary>A key.</summary>
    public static string NewKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>"Back" shows what was typed instead of asking to send it again; said last, after the token has said otherwise.</summary>
    public static void StayReadable(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        http.Response.OnStarting(() =>
        {
            http.Response.Headers.CacheControl = "private, no-cache";
            return Task.CompletedTask;
        });
    }
}
