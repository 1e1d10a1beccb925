using System.Buffers.Binary;
using System.Text;
using DoiThoai.Ground.Attachments;
using DoiThoai.Ground.Attachments.Cleaning;
using DoiThoai.Tests.Testing;
using FsCheck;
using FsCheck.Fluent;
using UglyToad.PdfPig;
using Xunit;

namespace DoiThoai.Tests.Rules.Ground;

/// <summary>What people attach shows what they want to show, and tells nothing else.</summary>
public class AttachmentCleaningTests
{
    [Fact]
    public async Task A_photograph_loses_place_device_comment_and_whatever_hangs_behind_it_and_keeps_how_it_is_turned()
    {
        var clean = await Clean(Files.Jpeg(orientation: 6), FileKind.Jpeg);
        foreach (var secret in new[] { "GPS", "iPhone", "nhà bà Pản", "video", "xmp" }) Assert.False(Holds(clean, secret), secret);
        Assert.True(Holds(clean, "JFIF"));
        Assert.True(Holds(clean, "scan data"));
        Assert.Equal([0xFF, 0xD9], clean[^2..]);
        var exif = clean.AsSpan().IndexOf("Exif\0\0"u8);
        Assert.Equal(6, clean[exif + 6 + 19]);
        // Cleaned again it stays as it is.
        Assert.Equal(clean, await Clean(clean, FileKind.Jpeg));
        Assert.False(Holds(await Clean(Files.Jpeg(orientation: 1), FileKind.Jpeg), "Exif"));
    }

    [Fact]
    public async Task A_picture_of_either_newer_kind_loses_what_is_written_in_it()
    {
        var png = await Clean(Files.Png(), FileKind.Png);
        Assert.True(Holds(png, "IDAT") && Holds(png, "tRNS"));
        Assert.False(Holds(png, "Author") || Holds(png, "eXIf") || Holds(png, "zip behind"));
        var webp = await Clean(Files.Webp(), FileKind.Webp);
        Assert.True(Holds(webp, "VP8 ") && Holds(webp, "VP8X"));
        Assert.False(Holds(webp, "EXIF") || Holds(webp, "XMP ") || Holds(webp, "behind"));
        Assert.Equal((uint)webp.Length - 8, BinaryPrimitives.ReadUInt32LittleEndian(webp.AsSpan(4)));
        Assert.Equal(0, webp[20] & 0x0C);
    }

    [Fact]
    public async Task A_document_keeps_its_pages_and_loses_author_scripts_actions_and_other_files()
    {
        var clean = await Clean(Files.Pdf(), FileKind.Pdf);
        foreach (var secret in new[] { "Author", "Pan Noi", "GPS", "JavaScript", "app.alert", "OpenAction", "/AA", "EmbeddedFile", "xpacket", "Metadata", "Launch", "http://" }) Assert.False(Holds(clean, secret), secret);
        Assert.Equal(clean, await Clean(Files.Pdf(), FileKind.Pdf));
        using var read = PdfDocument.Open(clean);
        Assert.Equal(1, read.NumberOfPages);
        Assert.Contains("Kinh gui", read.GetPage(1).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html><script>alert(1)</script></html>", "attachments.kind")]
    [InlineData("GIF89a..................", "attachments.kind")]
    [InlineData("%PDF-1.7 only a header", "attachments.broken")]
    [InlineData("RIFF\u0010\0\0\0WEBP", "attachments.broken")]
    [InlineData("", "attachments.kind")]
    public async Task What_is_something_else_or_broken_is_refused(string content, string why) => Assert.Equal(why, (await FileCleaning.Of(Encoding.Latin1.GetBytes(content), default)).Refusals[0].TextKey);

    [Fact]
    public async Task A_file_that_is_too_large_is_refused() => Assert.Equal("attachments.tooLarge", (await FileCleaning.Of(new byte[FileCleaning.Largest + 1], default)).Refusals[0].TextKey);

    [Fact]
    public void Whatever_is_broken_in_a_picture_it_is_refused_or_cleaned_once_for_all_and_never_a_fault()
    {
        (byte[] Bytes, Func<byte[], byte[]?> Clean)[] whole = [(Files.Jpeg(orientation: 3), it => JpegFile.Clean(it)), (Files.Png(), it => PngFile.Clean(it)), (Files.Webp(), it => WebpFile.Clean(it))];
        var breaks = Gen.Choose(0, 2).SelectMany(file => Gen.Choose(12, 1200).SelectMany(at => Gen.Choose(0, 255).SelectMany(with => Gen.Choose(0, 1200).Select(cut => (file, at, with, cut))))).ToArbitrary();
        Prop.ForAll(breaks, it =>
        {
            var bytes = whole[it.file].Bytes.ToArray();
            bytes[Math.Max(12, it.at % bytes.Length)] = (byte)it.with;
            var broken = it.cut % 3 == 0 ? bytes[..Math.Max(12, it.cut % bytes.Length)] : bytes;
            return whole[it.file].Clean(broken) is not { } clean || (whole[it.file].Clean(clean) is { } again && again.AsSpan().SequenceEqual(clean));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public async Task Whatever_is_broken_in_a_document_it_is_refused_or_its_pages_stay_and_never_a_fault()
    {
        var whole = Files.Pdf();
        for (var at = 40; at < whole.Length; at += whole.Length / 8)
        {
            var broken = whole.ToArray();
            broken[at] ^= 0x55;
            var decision = await FileCleaning.Of(broken, default);
            if (decision.Try(out var clean)) Assert.False(Holds(clean.Content, "GPS"));
            else Assert.Equal("attachments.broken", decision.Refusals[0].TextKey);
        }
    }

    private static async Task<byte[]> Clean(byte[] bytes, FileKind kind)
    {
        var decision = await FileCleaning.Of(bytes, default);
        Assert.True(decision.Try(out var clean), decision.Refused ? decision.Refusals[0].TextKey : "");
        Assert.Equal(kind, clean!.Kind);
        return clean.Content;
    }

    private static bool Holds(byte[] bytes, string words) => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(words)) >= 0;
}
