using System.Diagnostics;
using System.Runtime.InteropServices;
using DoiThoai.Ground.Decisions;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Exceptions;
using UglyToad.PdfPig.Tokens;
using UglyToad.PdfPig.Writer;

namespace DoiThoai.Ground.Attachments.Cleaning;

/// <summary>PDF (ISO 32000): its pages are written anew; what stands around them (author, scripts, forms, links, other files) does not come along.</summary>
internal static class PdfFile
{
    /// <summary>The verb of the command line under which a document is read in a process of its own.</summary>
    internal const string Verb = "clean-pdf";

    private const int MostPages = 50;
    private const int Locked = 10, Pages = 11, TooLarge = 12, Broken = 13;

    // More at once would only take the machine from everybody else.
    private static readonly SemaphoreSlim Readers = new(2, 2);

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);

    // Readers allow some bytes before the header.
    internal static bool Is(ReadOnlySpan<byte> bytes) => bytes[..Math.Min(bytes.Length, 1024)].IndexOf("%PDF-"u8) >= 0;

    /// <summary>The pages alone. A document can be made to keep its reader busy for ever or to fill its memory: so the reader is a process that is ended.</summary>
    internal static async Task<Decision<byte[]>> Clean(byte[] bytes, CancellationToken ct)
    {
        await Readers.WaitAsync(ct);
        try
        {
            using var reader = Process.Start(new ProcessStartInfo(Muxer, ["exec", Path.Combine(AppContext.BaseDirectory, "DoiThoai.Host.dll"), Verb])
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["DOTNET_GCHeapHardLimit"] = "0x20000000", ["DOTNET_TieredPGO"] = "0" },
            })!;
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
            limit.CancelAfter(Longest);
            try
            {
                var (output, errors) = (new MemoryStream(), reader.StandardError.ReadToEndAsync(limit.Token));
                var reading = reader.StandardOutput.BaseStream.CopyToAsync(output, limit.Token);
                await reader.StandardInput.BaseStream.WriteAsync(bytes, limit.Token);
                reader.StandardInput.Close();
                await Task.WhenAll(reading, errors);
                await reader.WaitForExitAsync(limit.Token);
                return reader.ExitCode switch
                {
                    0 => output.ToArray(),
                    Locked => new Refusal("attachments.locked"),
                    Pages => new Refusal("attachments.pages", null, MostPages),
                    TooLarge => new Refusal("attachments.tooLarge", null, FileCleaning.Largest / 1024 / 1024),
                    _ => new Refusal("attachments.broken"),
                };
            }
            catch (Exception failure) when (failure is OperationCanceledException or IOException && !ct.IsCancellationRequested)
            {
                return new Refusal("attachments.broken");
            }
            finally
            {
                if (!reader.HasExited) reader.Kill(entireProcessTree: true);
            }
        }
        finally
        {
            Readers.Release();
        }
    }

    /// <summary>What the process does: reads a document, writes its pages; the exit code says why it did not.</summary>
    internal static int Read(Stream from, Stream to)
    {
        try
        {
            using var bytes = new MemoryStream();
            from.CopyTo(bytes);
            using var document = PdfDocument.Open(bytes.ToArray());
            if (document.IsEncrypted) return Locked;
            if (document.NumberOfPages > MostPages) return Pages;
            if (document.NumberOfPages == 0) return Broken;
            using var written = new MemoryStream();
            using var pages = new PdfDocumentBuilder(written, false, PdfWriterType.Default, document.Version, new Bare()) { IncludeDocumentInformation = false };
            for (var number = 1; number <= document.NumberOfPages; number++) pages.AddPage(document, number, new PdfDocumentBuilder.AddPageOptions { KeepAnnotations = false });
            pages.Build();
            if (written.Length > FileCleaning.Largest) return TooLarge;
            to.Write(WithoutNumber(written.ToArray()));
            return 0;
        }
        catch (PdfDocumentEncryptedException)
        {
            return Locked;
        }
        // Whatever a reader of hostile files throws, it says one thing.
        catch (Exception)
        {
            return Broken;
        }
    }

    private static string Muxer => Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));

    // The writer gives each file a number by chance; the same letter sent again shall be the same file.
    private static byte[] WithoutNumber(byte[] pdf)
    {
        for (var at = pdf.AsSpan().LastIndexOf("/ID ["u8) + 5; at > 5 && pdf[at] != ']'; at++)
        {
            if (char.IsAsciiHexDigit((char)pdf[at])) pdf[at] = (byte)'0';
        }

        return pdf;
    }

    // Leaves out of what is written whatever is not seen on the page.
    private sealed class Bare : ITokenWriter
    {
        private static readonly string[] Unseen = ["Metadata", "PieceInfo", "AA", "A", "OpenAction", "JS", "JavaScript", "LastModified", "Thumb", "EF", "AF", "Annots"];

        private readonly TokenWriter writer = new();

        public bool WritingPageContents
        {
            get => writer.WritingPageContents;
            set => writer.WritingPageContents = value;
        }

        public void WriteToken(IToken token, Stream outputStream) => writer.WriteToken(WritingPageContents ? token : Shown(token), outputStream);

        public void WriteObject(long objectNumber, int generation, byte[] data, Stream outputStream) => writer.WriteObject(objectNumber, generation, data, outputStream);

        public void WriteCrossReferenceTable(IReadOnlyDictionary<IndirectReference, long> objectOffsets, IndirectReference catalogToken, Stream outputStream, IndirectReference? documentInformationReference, long? firstXref) =>
            writer.WriteCrossReferenceTable(objectOffsets, catalogToken, outputStream, documentInformationReference, firstXref);

        private static IToken Shown(IToken token) => token switch
        {
            DictionaryToken dictionary => Shown(dictionary),
            ArrayToken array => new ArrayToken([.. array.Data.Select(Shown)]),
            ObjectToken of => new ObjectToken(of.Position, of.Number, Shown(of.Data)),
            StreamToken stream => Shown(stream),
            _ => token,
        };

        private static DictionaryToken Shown(DictionaryToken dictionary) =>
            new(dictionary.Data.Where(entry => !Unseen.Contains(entry.Key, StringComparer.Ordinal)).ToDictionary(entry => NameToken.Create(entry.Key), entry => Shown(entry.Value)));

        private static StreamToken Shown(StreamToken stream)
        {
            var of = Shown(stream.StreamDictionary);
            if (Is(of, NameToken.Type, "Metadata") || Is(of, NameToken.Type, "EmbeddedFile") || stream.Data.Span.IndexOf("xmpmeta"u8) >= 0) return With(of, []);
            // A letter that was photographed holds the photograph as it came.
            return Is(of, NameToken.Filter, "DCTDecode") && JpegFile.Clean(stream.Data.Span) is { } picture ? With(of, picture) : new StreamToken(of, stream.Data);
        }

        private static bool Is(DictionaryToken of, NameToken key, string word) => of.TryGet(key, out NameToken name) && name.Data == word;

        private static StreamToken With(DictionaryToken of, byte[] bytes) => new(of.With(NameToken.Length, new NumericToken(bytes.Length)), bytes);
    }
}
