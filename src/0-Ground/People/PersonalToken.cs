using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace DoiThoai.Ground.People;

/// <summary>A key with which a person's own program acts in the person's name: <c>Authorization: Bearer …</c>. Only its hash is kept.</summary>
public sealed class PersonalToken
{
    /// <summary>So many may be in use at once.</summary>
    public const int Most = 10;

    /// <summary>The token's id.</summary>
    public Guid Id { get; init; }

    /// <summary>Whose it is.</summary>
    public Guid AccountId { get; init; }

    /// <summary>What it is for, in the person's words.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the token, in hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>The password's stamp when it was made: with a new password all tokens end.</summary>
    public Guid Stamp { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset MadeAt { get; init; }

    /// <summary>When it was revoked.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>A new token, to be shown once.</summary>
    public static string New() => "dt_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>The hash by which it is found.</summary>
    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}

/// <summary>Somebody made a token for a program.</summary>
internal sealed record TokenMade(Guid Account, Guid Token) : Storage.IFact;

/// <summary>Somebody took a token back.</summary>
internal sealed record TokenRevoked(Guid Account, Guid Token) : Storage.IFact;
