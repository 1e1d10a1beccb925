using System.Buffers.Binary;

namespace DoiThoai.Ground.Attachments.Cleaning;

/// <summary>JPEG (ITU-T T.81, Annex B): a row of segments, each behind a marker.</summary>
internal static class JpegFile
{
    private const byte Mark = 0xFF, Start = 0xD8, End = 0xD9, Scan = 0xDA;

    internal static bool Is(ReadOnlySpan<byte> bytes) => bytes.StartsWith([Mark, Start, Mark]);

    /// <summary>The picture without what applications wrote into it; only how it is to be turned stays. Null where it is broken.</summary>
    internal static byte[]? Clean(ReadOnlySpan<byte> bytes)
    {
        var clean = new MemoryStream(bytes.Length);
        clean.Write([Mark, Start]);
        if (Orientation(bytes) is > 1 and <= 8 and var turned) clean.Write(Turned(turned));
        var (at, scanned) = (2, false);
        while (at + 4 <= bytes.Length || (at + 2 <= bytes.Length && bytes[at + 1] == End))
        {
            if (bytes[at] != Mark) return null;
            var marker = bytes[at + 1];
            if (marker == Mark)
            {
                // Fill bytes may stand before a marker.
                at++;
                continue;
            }

            if (marker == End)
            {
                clean.Write([Mark, End]);
                return scanned ? clean.ToArray() : null;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
            if (length < 2 || at + 2 + length > bytes.Length) return null;
            var segment = bytes.Slice(at, 2 + length);
            if (Shows(marker, segment[4..])) clean.Write(segment);
            at += 2 + length;
            if (marker != Scan) continue;
            scanned = true;
            var data = DataLength(bytes[at..]);
            clean.Write(bytes.Slice(at, data));
            at += data;
        }

        return null;
    }

    // JFIF, the colours' profile and Adobe's word on how colours are kept change what is seen; the rest of the applications' segments does not.
    private static bool Shows(byte marker, ReadOnlySpan<byte> said) => marker switch
    {
        0xE0 => said.StartsWith("JFIF\0"u8),
        0xE2 => said.StartsWith("ICC_PROFILE\0"u8),
        0xEE => said.StartsWith("Adobe"u8),
        // Frames, tables, scans, restarts; whoever writes under another marker writes nothing that is seen.
        >= 0xC0 and <= 0xCF or >= Scan and <= 0xDD => true,
        _ => false,
    };

    // Up to the next marker that is neither a stuffed FF nor a restart.
    private static int DataLength(ReadOnlySpan<byte> data)
    {
        for (var i = 0; i + 1 < data.Length; i++)
        {
            if (data[i] == Mark && data[i + 1] is not (0 or (>= 0xD0 and <= 0xD7) or Mark)) return i;
        }

        return data.Length;
    }

    // Exif: a TIFF with a directory of entries of twelve bytes; 0x0112 says how the picture is to be turned.
    private static int Orientation(ReadOnlySpan<byte> bytes)
    {
        for (var at = 2; at + 4 <= bytes.Length && bytes[at] == Mark && bytes[at + 1] is not (Scan or End);)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
            if (length < 2 || at + 2 + length > bytes.Length) return 0;
            var said = bytes.Slice(at + 4, length - 2);
            if (bytes[at + 1] == 0xE1 && said.StartsWith("Exif\0\0"u8)) return OfTiff(said[6..]);
            at += 2 + length;
        }

        return 0;
    }

    private static int OfTiff(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8) return 0;
        var little = tiff[0] == 'I';
        var directory = little ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (directory > tiff.Length - 2) return 0;
        var entries = tiff[(int)directory..];
        var count = Short(entries, little);
        for (var i = 0; i < count && 2 + (12 * (i + 1)) <= entries.Length; i++)
        {
            var entry = entries.Slice(2 + (12 * i), 12);
            if (Short(entry, little) == 0x0112) return Short(entry[8..], little);
        }

        return 0;
    }

    private static int Short(ReadOnlySpan<byte> at, bool little) => little ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);

    private static ReadOnlySpan<byte> Turned(int orientation) => (byte[])
    [
        Mark, 0xE1, 0, 34, (byte)'E', (byte)'x', (byte)'i', (byte)'f', 0, 0,
        (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0,
    ];
}
