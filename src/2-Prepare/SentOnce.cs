using System.Security.Cryptography;
using System.Text;
using DoiThoai.Ground.Register;

namespace DoiThoai.Prepare;

/// <summary>Something that was sent under a key of the sender's own: sent again it gets the same answer, and is never taken in twice.</summary>
/// <remarks>Neither the key nor the words can be read out of the row: the body is hashed under the key, and of the key there is a hash alone.</remarks>
[NoDigest("kept thirty days so that nothing is taken in twice; what was taken in has digests")]
public sealed class SentOnce
{
    /// <summary>How long a key is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>The shortest key, in characters: a shorter one could be met by chance.</summary>
    public const int ShortestKey = 16;

    /// <summary>The longest key.</summary>
    public const int LongestKey = 255;

    /// <summary>SHA-256 of purpose and key.</summary>
    public required string KeyHash { get; init; }

    /// <summary>HMAC of the body under the key.</summary>
    public required string BodyHash { get; init; }

    /// <summary>What it became: the opinion, the speaker.</summary>
    public Guid SubjectId { get; init; }

    /// <summary>When it was taken in.</summary>
    public DateTimeOffset SentAt { get; init; }

    /// <summary>What is remembered of a key.</summary>
    internal static string HashOf(string purpose, string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{purpose}\0{key}")));

    /// <summary>What is remembered of a body.</summary>
    internal static string HashOf(string key, ReadOnlySpan<byte> body) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), body));
}
