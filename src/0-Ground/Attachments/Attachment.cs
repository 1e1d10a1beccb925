using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.Attachments;

/// <summary>What a file is, told by its content; its name and what it says of itself do not count.</summary>
public enum FileKind
{
    /// <summary>A photograph (JPEG).</summary>
    Jpeg,

    /// <summary>A picture (PNG).</summary>
    Png,

    /// <summary>A picture (WebP).</summary>
    Webp,

    /// <summary>A document (PDF).</summary>
    Pdf,
}

/// <summary>A photograph or a PDF that somebody sent with something; without its name and without what it told about the sender's device and place.</summary>
public sealed class Attachment : IOwnedByUnit
{
    /// <summary>UUIDv7.</summary>
    public Guid Id { get; init; }

    /// <summary>The unit it was sent to.</summary>
    public required string UnitId { get; init; }

    /// <summary>What it belongs to; null until that was sent.</summary>
    public Guid? SubjectId { get; set; }

    /// <summary>Hash of the secret key of the form with which it came.</summary>
    public required string HeldUnder { get; init; }

    /// <summary>Its place among the files of one form, then of what was sent, from 1.</summary>
    public int Ordinal { get; set; }

    /// <summary>What it is.</summary>
    public FileKind Kind { get; init; }

    /// <summary>Bytes.</summary>
    public int Size { get; init; }

    /// <summary>SHA-256 of the bytes as they are kept, hex.</summary>
    public required string Hash { get; init; }

    /// <summary>Our clock when it came.</summary>
    public DateTimeOffset RecordedAt { get; init; }

    /// <summary>Its type for the browser.</summary>
    public string ContentType => Kind == FileKind.Pdf ? "application/pdf" : $"image/{Kind.ToString().ToLowerInvariant()}";

    /// <summary>Whether a browser may show it as a picture.</summary>
    public bool IsPicture => Kind != FileKind.Pdf;
}

/// <summary>The bytes of a file; they go when words are erased.</summary>
[NoDigest("its row has the hash of the bytes; they go with erasure")]
public sealed class AttachmentContent
{
    /// <summary>The attachment.</summary>
    public Guid Id { get; init; }

    /// <summary>The bytes, cleaned.</summary>
    public required byte[] Content { get; init; }
}

internal sealed class AttachmentTables : StageTables
{
    public override int Stage => 0;

    public override void Configure(ModelBuilder model)
    {
        model.Entity<Attachment>().ToTable("attachments").HasKey(row => row.Id);
        model.Entity<AttachmentContent>().ToTable("attachment_contents").HasKey(row => row.Id);
    }
}
