using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace DoiThoai.Prepare.Handover;

/// <summary>Lets the device that sent something read its sheet again for two hours; no address that could be passed on or kept in a history opens it.</summary>
public sealed class HandedOut(IDataProtectionProvider protection)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromHours(2);

    /// <summary>Hands it out.</summary>
    /// <param name="http">The request that sent it.</param>
    /// <param name="cookie">The cookie's name, one for each kind of sheet.</param>
    /// <param name="path">Below which addresses it is read.</param>
    /// <param name="subject">What was sent.</param>
    public void Give(HttpContext http, string cookie, string path, Guid subject)
    {
        ArgumentNullException.ThrowIfNull(http);
        http.Response.Cookies.Append(cookie, Seal(cookie).Protect(subject.ToString("D"), Lasts), new CookieOptions { Path = path, HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, IsEssential = true });
    }

    /// <summary>What this device may read; null where it may read nothing any more.</summary>
    public Guid? Held(HttpContext http, string cookie)
    {
        ArgumentNullException.ThrowIfNull(http);
        try
        {
            return http.Request.Cookies[cookie] is { Length: > 0 } held ? Guid.Parse(Seal(cookie).Unprotect(held)) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Puts it away: on a shared telephone the next person shall not find it.</summary>
    public static void PutAway(HttpContext http, string cookie, string path)
    {
        ArgumentNullException.ThrowIfNull(http);
        http.Response.Cookies.Delete(cookie, new CookieOptions { Path = path });
    }

    private ITimeLimitedDataProtector Seal(string cookie) => protection.CreateProtector("receipt", cookie).ToTimeLimitedDataProtector();
}
