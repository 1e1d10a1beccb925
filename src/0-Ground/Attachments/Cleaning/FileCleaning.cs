using DoiThoai.Ground.Decisions;

namespace DoiThoai.Ground.Attachments.Cleaning;

/// <summary>A file as it is kept.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record CleanFile(FileKind Kind, byte[] Content);

/// <summary>Tells by content what a file is, and leaves nothing in it but what it shows: no place, no device, no author, no script, nothing behind its end.</summary>
internal static class FileCleaning
{
    /// <summary>The largest file, in bytes.</summary>
    internal const int Largest = 8 * 1024 * 1024;

    /// <summary>The file without what nobody shall read in it, or why it is not taken.</summary>
    internal static async Task<Decision<CleanFile>> Of(byte[] bytes, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        if (bytes.Length > Largest) return new Refusal("attachments.tooLarge", null, Largest / 1024 / 1024);
        FileKind? kind = JpegFile.Is(bytes) ? FileKind.Jpeg : PngFile.Is(bytes) ? FileKind.Png : WebpFile.Is(bytes) ? FileKind.Webp : PdfFile.Is(bytes) ? FileKind.Pdf : null;
        if (kind is null) return new Refusal("attachments.kind");
        if (kind == FileKind.Pdf) return await PdfFile.Clean(bytes, ct) is var pdf && pdf.Try(out var document) ? new CleanFile(FileKind.Pdf, document) : pdf.No<CleanFile>();
        var clean = kind switch { FileKind.Jpeg => JpegFile.Clean(bytes), FileKind.Png => PngFile.Clean(bytes), _ => WebpFile.Clean(bytes) };
        return clean is null ? new Refusal("attachments.broken") : new CleanFile(kind.Value, clean);
    }
}
