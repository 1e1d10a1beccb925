using System.Buffers.Binary;

namespace DoiThoai.Ground.Attachments.Cleaning;

/// <summary>PNG (ISO/IEC 15948): a signature and chunks of length, name, data, checksum.</summary>
internal static class PngFile
{
    private static readonly HashSet<string> Shown = new(StringComparer.Ordinal) { "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "sRGB", "iCCP", "sBIT", "bKGD", "pHYs" };

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    internal static bool Is(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Signature);

    /// <summary>The picture without texts, times and whatever stands behind its end. Null where it is broken.</summary>
    internal static byte[]? Clean(ReadOnlySpan<byte> bytes)
    {
        var clean = new MemoryStream(bytes.Length);
        clean.Write(Signature);
        for (var at = Signature.Length; at + 12 <= bytes.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
            if (length > bytes.Length - at - 12) return null;
            var chunk = bytes.Slice(at, 12 + (int)length);
            var name = System.Text.Encoding.ASCII.GetString(chunk.Slice(4, 4));
            if (at == Signature.Length && name != "IHDR") return null;
            if (Shown.Contains(name)) clean.Write(chunk);
            if (name == "IEND") return clean.ToArray();
            at += chunk.Length;
        }

        return null;
    }
}
