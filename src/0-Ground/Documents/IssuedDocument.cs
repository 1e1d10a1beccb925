using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Units;

namespace DoiThoai.Ground.Documents;

/// <summary>What a document is; never inferred from its symbol, since a notice and a conclusion notice share TB.</summary>
public enum DocumentType
{
    /// <summary>Kế hoạch.</summary>
    Plan,

    /// <summary>Quyết định.</summary>
    Decision,

    /// <summary>Thông báo.</summary>
    Notice,

    /// <summary>Thông báo kết luận.</summary>
    ConclusionNotice,

    /// <summary>Giấy mời.</summary>
    Invitation,

    /// <summary>Báo cáo.</summary>
    Report,

    /// <summary>Công văn.</summary>
    OfficialLetter,

    /// <summary>Biên bản.</summary>
    Minutes,

    /// <summary>Phiếu chuyển.</summary>
    HandOverSlip,

    /// <summary>Another document.</summary>
    Other,
}

/// <summary>A document that went out under a number of its issuer's register.</summary>
public sealed class IssuedDocument : IOwnedByUnit, IVersioned
{
    /// <summary>The document's id; it is a case of the register.</summary>
    public Guid Id { get; init; }

    /// <inheritdoc/>
    public required string UnitId { get; init; }

    /// <summary>The body that issued it.</summary>
    public Guid BodyId { get; init; }

    /// <summary>The dialogue it belongs to, where it belongs to one.</summary>
    public Guid? DialogueId { get; init; }

    /// <summary>What it is.</summary>
    public DocumentType Type { get; init; }

    /// <summary>The side of the issuer: it decides how the number is printed and when numbering starts anew.</summary>
    public Side Side { get; init; }

    /// <summary>The issuer's letters in the symbol: ĐU, UBND. Bodies that share letters share the register.</summary>
    public required string Issuer { get; init; }

    /// <summary>The letters of the type: TB, QĐ, KH.</summary>
    public required string Symbol { get; init; }

    /// <summary>The number.</summary>
    public int Number { get; init; }

    /// <summary>The letters of who drafted an official letter of the State: VX in 12/UBND-VX.</summary>
    public string? Drafter { get; init; }

    /// <summary>The series: the calendar year, or the id of the Party committee's term; empty for a day of no known term.</summary>
    public string Period { get; set; } = "";

    /// <summary>The day on the document.</summary>
    public DateOnly Dated { get; init; }

    /// <summary>Trích yếu.</summary>
    public required string Subject { get; init; }

    /// <summary>Whether the number came from the office's own document system.</summary>
    public bool TypedIn { get; init; }

    /// <summary>Whether another document of loaded history bears the same number.</summary>
    public bool Duplicate { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>Number and symbol as printed after the word for "number": 80-TB/ĐU, 15/TB-UBND.</summary>
    public string Printed => new DocumentNumber(Number, Symbol, Issuer, Side, Type == DocumentType.OfficialLetter, Drafter).ToString();
}

/// <summary>A document went out under a number.</summary>
internal sealed record DocumentIssued(Guid Document, DocumentType Type, Guid Body, string Printed, DateOnly Dated, string Period, Guid? Dialogue, bool TypedIn, bool Duplicate) : IRegisteredFact
{
    public RegisterType RegisterType => RegisterType.DocumentIssued;
}

/// <summary>Loaded history showed that a number had been used twice.</summary>
internal sealed record NumberFoundTwice(Guid Document, Guid Other, string Printed) : IFact;
