using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DoiThoai.Ground.Calendar;
using Microsoft.AspNetCore.DataProtection;

namespace DoiThoai.Prepare.Handover;

/// <summary>What a sender is asked to confirm.</summary>
/// <param name="Asked">The question, sealed; the browser's answer belongs to it.</param>
/// <param name="Wait">How long whoever cannot answer waits.</param>
public sealed record Confirming(string Asked, TimeSpan Wait);

/// <summary>What a sender confirms while very many send at once: a browser that can computes something, one that cannot waits. Nobody is refused.</summary>
/// <remarks>It is bound to what is sent, to the unit and to the key of the form, which takes in one opinion only: so it is good once.</remarks>
public sealed class Confirmation(IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>Rounds of PBKDF2 with SHA-256 for one try.</summary>
    internal const int Rounds = 5_000;

    /// <summary>How many bits at the beginning must be 0: sixty-four tries are needed on average.</summary>
    internal const int ZeroBits = 6;

    private const string Purpose = "opinion";

    private static readonly byte[] Salt = "doithoai/work/v1"u8.ToArray();

    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(20), Lasts = TimeSpan.FromHours(1);

    private readonly IDataProtector seal = protection.CreateProtector("confirmation");

    /// <summary>Whether it was confirmed.</summary>
    /// <param name="asked">What was asked before; nothing the first time.</param>
    /// <param name="answer">What the browser computed; nothing where it cannot.</param>
    /// <param name="unit">The unit it is sent to.</param>
    /// <param name="key">The key of the form.</param>
    /// <returns>Null where it was; else what the sender is asked.</returns>
    public Confirming? Missing(string? asked, string? answer, string unit, string key)
    {
        if (AskedAt(asked, unit, key) is not { } at || clock.Instant() - at is var gone && (gone > Lasts || gone < TimeSpan.Zero)) return new(Ask(unit, key), Wait);
        return gone >= Wait || Holds(asked!, answer) ? null : new(asked!, Wait - gone);
    }

    /// <summary>Whether the answer is one.</summary>
    internal static bool Holds(string asked, string? answer) =>
        answer is { Length: > 0 and <= 12 } && answer.All(char.IsAsciiDigit)
        && Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes($"{asked}:{answer}"), Salt, Rounds, HashAlgorithmName.SHA256, 32)[0] >> (8 - ZeroBits) == 0;

    private string Ask(string unit, string key) => seal.Protect(string.Create(CultureInfo.InvariantCulture, $"{Purpose}\n{unit}\n{key}\n{clock.Instant().ToUnixTimeMilliseconds()}"));

    private DateTimeOffset? AskedAt(string? asked, string unit, string key)
    {
        try
        {
            return asked is { Length: > 0 } && seal.Unprotect(asked).Split('\n') is [Purpose, var to, var of, var at] && to == unit && of == key
                ? DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(at, CultureInfo.InvariantCulture))
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
