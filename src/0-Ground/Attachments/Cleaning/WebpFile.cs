using System.Buffers.Binary;

namespace DoiThoai.Ground.Attachments.Cleaning;

/// <summary>WebP (RFC 9649): a RIFF file of chunks of name, length, data, padded to even lengths.</summary>
internal static class WebpFile
{
    // Flags of VP8X that say that Exif and XMP follow.
    private const byte Told = 0x08 | 0x04;

    private static readonly HashSet<string> Shown = new(StringComparer.Ordinal) { "VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP" };

    internal static bool Is(ReadOnlySpan<byte> bytes) => bytes.Length >= 12 && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8);

    /// <summary>The picture without Exif, XMP, unknown chunks and whatever stands behind its end. Null where it is broken.</summary>
    internal static byte[]? Clean(ReadOnlySpan<byte> bytes)
    {
        var end = (long)BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]) + 8;
        if (end > bytes.Length) return null;
        var clean = new MemoryStream(bytes.Length);
        clean.Write(bytes[..12]);
        var pictures = 0;
        for (var at = 12; at + 8 <= end;)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(at + 4)..]);
            if (length > end - at - 8) return null;
            var whole = (int)Math.Min(8L + length + (length & 1), end - at);
            var chunk = bytes.Slice(at, whole).ToArray();
            var name = System.Text.Encoding.ASCII.GetString(chunk, 0, 4);
            if (name is "VP8 " or "VP8L" or "ANMF") pictures++;
            if (name == "VP8X" && length > 0) chunk[8] &= unchecked((byte)~Told);
            if (Shown.Contains(name)) clean.Write(chunk);
            at += whole;
        }

        if (pictures == 0) return null;
        var written = clean.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(written.AsSpan(4), (uint)written.Length - 8);
        return written;
    }
}
