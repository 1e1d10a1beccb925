using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using DoiThoai.Ground.Texts;

namespace DoiThoai.Ground.Register;

/// <summary>The 65 bytes by which the register binds an event without saying anything about it.</summary>
/// <remarks>Format: docs/register.md, "Entry". Every hash is SHA-256 over bytes as written there.</remarks>
public static class Commitment
{
    /// <summary>Length of an entry in bytes.</summary>
    public const int EntryLength = 65;

    private static readonly byte[] LabelTag = [.. "doithoai/label/v1"u8, 0];
    private static readonly byte[] CommitTag = [.. "doithoai/commit/v1"u8, 0];
    private static readonly byte[] FieldTag = [.. "doithoai/field/v1"u8, 0];
    private static readonly byte[] CodeTag = [.. "doithoai/code/v1"u8];

    /// <summary>d_i: the hash that stands for one field. The value is hashed in NFC; <paramref name="salt"/> is 16 bytes.</summary>
    public static byte[] OfField(string name, string value, ReadOnlySpan<byte> salt)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        var nameBytes = Encoding.UTF8.GetBytes(name);
        return SHA256.HashData([.. FieldTag, .. salt, checked((byte)nameBytes.Length), .. nameBytes, .. Encoding.UTF8.GetBytes(Folding.Composed(value))]);
    }

    /// <summary>The commit over an event's type, the case's previous commit (32 zero bytes for the first) and its field hashes in order.</summary>
    public static byte[] OfEvent(byte type, ReadOnlySpan<byte> previous, IReadOnlyList<byte[]> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return SHA256.HashData([.. CommitTag, type, .. previous, checked((byte)fields.Count), .. fields.SelectMany(hash => hash)]);
    }

    /// <summary>The label under which only a holder of the case key finds the event: HMAC over the case's running number.</summary>
    public static byte[] Label(ReadOnlySpan<byte> caseKey, int seq)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(number, checked((uint)seq));
        return HMACSHA256.HashData(caseKey, [.. LabelTag, .. number]);
    }

    /// <summary>The entry: 0x01, label, commit.</summary>
    public static byte[] Entry(ReadOnlySpan<byte> label, ReadOnlySpan<byte> commit) => [0x01, .. label, .. commit];

    /// <summary>The leaf of RFC 6962 over an entry.</summary>
    public static byte[] Leaf(ReadOnlySpan<byte> entry) => SHA256.HashData([0x00, .. entry]);

    /// <summary>The code that opens the state of a case: 60 bits of an HMAC as 12 Crockford characters, derived, never stored.</summary>
    public static string Code(ReadOnlySpan<byte> caseKey)
    {
        var bits = BinaryPrimitives.ReadUInt64BigEndian(HMACSHA256.HashData(caseKey, CodeTag)) >> 4;
        return string.Create(12, bits, static (text, rest) =>
        {
            for (var i = text.Length - 1; i >= 0; i--, rest >>= 5) text[i] = Crockford.Letters[(int)(rest & 31)];
        });
    }
}
