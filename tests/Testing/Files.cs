using System.Buffers.Binary;
using System.Text;

namespace DoiThoai.Tests.Testing;

/// <summary>Files as telephones and offices make them, with all that they tell besides what they show.</summary>
internal static class Files
{
    /// <summary>A photograph of a telephone: place, device, a comment, and a moving picture behind its end.</summary>
    public static byte[] Jpeg(int orientation)
    {
        byte[] tiff = [(byte)'I', (byte)'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, (byte)orientation, 0, 0, 0, 0, 0, 0, 0];
        return
        [
            0xFF, 0xD8,
            .. Segment(0xE0, "JFIF\0\u0001\u0001\0\0\u0001\0\u0001\0\0"u8),
            .. Segment(0xE1, [.. "Exif\0\0"u8, .. tiff, .. "GPS 21.27 104.6 iPhone"u8]),
            .. Segment(0xE1, "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>"u8),
            .. Segment(0xFE, "nhà bà Pản"u8),
            .. Segment(0xDB, new byte[65]),
            .. Segment(0xC0, [8, 0, 1, 0, 1, 1, 1, 0x11, 0]),
            .. Segment(0xDA, [1, 1, 0, 0, 63, 0]),
            .. "scan data"u8, 0xFF, 0x00, 0xFF, 0xD0, 1, 2, 3,
            0xFF, 0xD9,
            .. "ftyp video GPS"u8,
        ];
    }

    /// <summary>A picture with texts in it and a file behind it.</summary>
    public static byte[] Png() =>
    [
        0x89, .. "PNG\r\n"u8, 0x1A, 0x0A,
        .. Chunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]), .. Chunk("tEXt", "Author\0Pản"u8), .. Chunk("eXIf", "GPS"u8), .. Chunk("tRNS", [0, 0]),
        .. Chunk("IDAT", [0x78, 0x9C, 0x63, 0x60, 0, 0, 0, 2, 0, 1]), .. Chunk("IEND", []), .. "zip behind"u8,
    ];

    /// <summary>A picture with Exif and XMP.</summary>
    public static byte[] Webp()
    {
        byte[] chunks = [.. "WEBP"u8, .. Part("VP8X", [0x0C, 0, 0, 0, 0, 0, 0, 0, 0, 0]), .. Part("VP8 ", [1, 2, 3]), .. Part("EXIF", "GPS"u8), .. Part("XMP ", "GPS pack"u8)];
        return [.. "RIFF"u8, .. Little(chunks.Length), .. chunks, .. "behind"u8];
    }

    /// <summary>A letter with an author, a script, an action on its page, a link and a file inside.</summary>
    public static byte[] Pdf()
    {
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> /Metadata 7 0 R /Names << /EmbeddedFiles << /Names [(a) 8 0 R] >> >> >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /XObject << /I 10 0 R >> >> /AA << /O << /S /Launch /F (a.exe) >> >> /Metadata 7 0 R /Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (http://x) >> >>] >>",
            Stream("BT /F1 12 Tf 72 700 Td (Kinh gui UBND xa) Tj ET"),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            "<< /Author (Pan Noi) /Title (Don) >>",
            Stream("<?xpacket begin?><x:xmpmeta>Pan Noi</x:xmpmeta>"),
            "<< /Type /Filespec /F (a) /EF << /F 9 0 R >> >>",
            Stream("EmbeddedFile"),
            Stream(Encoding.Latin1.GetString(Jpeg(1)), "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode "),
        ];
        var pdf = new MemoryStream();
        Write("%PDF-1.7\n");
        List<long> at = [];
        foreach (var (index, it) in objects.Index())
        {
            at.Add(pdf.Length);
            Write($"{index + 1} 0 obj\n{it}\nendobj\n");
        }

        var table = pdf.Length;
        Write($"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n{string.Concat(at.Select(it => $"{it:0000000000} 00000 n \n"))}trailer\n<< /Size {objects.Length + 1} /Root 1 0 R /Info 6 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return pdf.ToArray();

        void Write(string text) => pdf.Write(Encoding.Latin1.GetBytes(text));

        static string Stream(string content, string more = "") => $"<< {more}/Length {content.Length} >>\nstream\n{content}\nendstream";
    }

    private static byte[] Segment(byte marker, ReadOnlySpan<byte> said) => [0xFF, marker, (byte)((said.Length + 2) >> 8), (byte)(said.Length + 2), .. said];

    private static byte[] Chunk(string name, ReadOnlySpan<byte> data)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(name), .. data];
        var (length, sum) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(sum, Checksum(named));
        return [.. length, .. named, .. sum];
    }

    private static uint Checksum(ReadOnlySpan<byte> data)
    {
        var sum = uint.MaxValue;
        foreach (var it in data)
        {
            sum ^= it;
            for (var bit = 0; bit < 8; bit++) sum = (sum & 1) == 0 ? sum >> 1 : (sum >> 1) ^ 0xEDB88320;
        }

        return ~sum;
    }

    private static byte[] Part(string name, ReadOnlySpan<byte> data) => [.. Encoding.ASCII.GetBytes(name), .. Little(data.Length), .. data, .. new byte[data.Length & 1]];

    private static byte[] Little(int length)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, length);
        return bytes;
    }
}
