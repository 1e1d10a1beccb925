using System.Security.Cryptography;
using System.Text;

namespace DoiThoai.Ground.Register;

/// <summary>What a person takes home: a reference, a code that opens the state, and the case key, which proves what was said.</summary>
public static class Receipt
{
    /// <summary>Letters of a case key in RFC 4648 base32 without padding.</summary>
    public const int KeyLetters = 52;

    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>What the QR code of a receipt says. What stands after # reaches no server.</summary>
    public static string Link(string host, string reference, ReadOnlySpan<byte> caseKey) => $"https://{host}/t#{reference}.{Write(caseKey)}";

    /// <summary>A case key as it is written on a receipt.</summary>
    public static string Write(ReadOnlySpan<byte> caseKey)
    {
        var text = new StringBuilder(KeyLetters);
        var (bits, held) = (0, 0);
        foreach (var next in caseKey)
        {
            (bits, held) = ((bits << 8) | next, held + 8);
            for (; held >= 5; held -= 5) text.Append(Letters[(bits >> (held - 5)) & 31]);
        }

        return held == 0 ? text.ToString() : text.Append(Letters[(bits << (5 - held)) & 31]).ToString();
    }

    /// <summary>Reads a case key as people type or scan it; null where it is none.</summary>
    public static byte[]? Read(string? typed)
    {
        var text = string.Concat((typed ?? "").Where(letter => letter is not (' ' or '-'))).ToUpperInvariant();
        if (text.Length != KeyLetters || text.Any(letter => !Letters.Contains(letter))) return null;
        var (key, bits, held, at) = (new byte[32], 0, 0, 0);
        foreach (var letter in text)
        {
            (bits, held) = ((bits << 5) | Letters.IndexOf(letter), held + 5);
            if (held < 8) continue;
            key[at++] = (byte)(bits >> (held - 8));
            held -= 8;
        }

        return key;
    }

    /// <summary>Whether the key that somebody shows is the case's; takes as long for a wrong one.</summary>
    public static bool Opens(ReadOnlySpan<byte> caseKey, string? typedKey) => Read(typedKey) is { } shown && CryptographicOperations.FixedTimeEquals(caseKey, shown);

    /// <summary>Whether the code that somebody typed is the case's; takes as long for a wrong one.</summary>
    public static bool OpensState(ReadOnlySpan<byte> caseKey, string? typedCode) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Commitment.Code(caseKey)), Encoding.UTF8.GetBytes(Crockford.Read(typedCode ?? "").Replace("-", "", StringComparison.Ordinal)));
}
