using System.Globalization;
using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Units;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.Documents;

/// <summary>A document about to go out.</summary>
/// <param name="Unit">Its unit.</param>
/// <param name="Body">The body that issues it.</param>
/// <param name="Type">What it is.</param>
/// <param name="Symbol">Letters of the type: TB.</param>
/// <param name="Dated">The day on it.</param>
/// <param name="Subject">Trích yếu.</param>
public sealed record OutgoingDocument(string Unit, Guid Body, DocumentType Type, string Symbol, DateOnly Dated, string Subject)
{
    /// <summary>The number; null takes the next of the register.</summary>
    public int? Number { get; init; }

    /// <summary>The dialogue it belongs to.</summary>
    public Guid? Dialogue { get; init; }

    /// <summary>Whether the number came from the office's own document system.</summary>
    public bool TypedIn { get; init; }

    /// <summary>The issuer's letters, where they differ from those of the body (a document of its former name).</summary>
    public string? Issuer { get; init; }

    /// <summary>Letters of who drafted an official letter of the State.</summary>
    public string? Drafter { get; init; }

    /// <summary>Its id, where the caller needs to know it beforehand.</summary>
    public Guid? Id { get; init; }

    /// <summary>Form field in which the number is typed, for the refusal.</summary>
    public string Field { get; init; } = "number";
}

/// <summary>The registers of numbers: what the next one is, and which documents bear which.</summary>
public static class Numbers
{
    /// <summary>Documents that this reader sees.</summary>
    public static IQueryable<IssuedDocument> All(DoiThoaiDb db) => db.IssuedDocuments;

    /// <summary>Documents of a dialogue, by day.</summary>
    public static IQueryable<IssuedDocument> OfDialogue(DoiThoaiDb db, Guid dialogue) =>
        db.IssuedDocuments.Where(row => row.DialogueId == dialogue).OrderBy(row => row.Dated).ThenBy(row => row.Number);

    /// <summary>The next number of a body's register; 1 where nothing was issued in the period, null where the body has no letters of its own.</summary>
    public static async Task<int?> Propose(DoiThoaiDb db, Guid body, string symbol, DateOnly dated, CancellationToken ct)
    {
        var bodies = db.Bodies;
        var issuer = await bodies.AsNoTracking().FirstOrDefaultAsync(row => row.Id == body, ct);
        if (issuer?.Symbol is not { Length: > 0 } letters) return null;
        var period = await PeriodOf(db, issuer.UnitId, issuer.Side, dated, ct);
        return (await Register(db, issuer.UnitId, DocumentNumber.Letters(letters), DocumentNumber.Letters(symbol), period, ct)).Next;
    }

    /// <summary>Gives the document its number, keeps it and registers it. Refused: a number that is used (with where), a day to come, a body without letters.</summary>
    public static async Task<Decision<IssuedDocument>> Issue(Turn turn, OutgoingDocument document, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(turn);
        ArgumentNullException.ThrowIfNull(document);
        var bodies = turn.Db.Bodies;
        var body = bodies.Local.FirstOrDefault(row => row.Id == document.Body) ?? await bodies.FirstOrDefaultAsync(row => row.Id == document.Body && row.UnitId == document.Unit, ct);
        if (body is null) return new Refusal("documents.error.noBody", "body");
        var issuer = DocumentNumber.Letters(document.Issuer ?? body.Symbol ?? "");
        var symbol = DocumentNumber.Letters(document.Symbol);
        if (issuer.Length == 0) return new Refusal("documents.error.noLetters", document.Field, body.Name);
        if (symbol.Length == 0) return new Refusal("pages.error.required", "symbol");
        if (document.Dated > turn.Today) return new Refusal("documents.error.future", document.Field, document.Dated);

        var period = await PeriodOf(turn.Db, document.Unit, body.Side, document.Dated, ct);
        await turn.Take($"numbers/{document.Unit}/{issuer}/{symbol}/{period}", ct);
        var register = await Register(turn.Db, document.Unit, issuer, symbol, period, ct);
        var history = turn.Loading && document.Dated < turn.Today;
        var decision = register.MayUse(document.Number, history, document.Field);
        if (!decision.Try(out var number)) return new List<Refusal>(decision.Refusals);

        var same = register.Documents.Where(row => row.Number == number).ToList();
        var issued = new IssuedDocument
        {
            Id = document.Id ?? turn.NewId(),
            UnitId = document.Unit,
            BodyId = body.Id,
            DialogueId = document.Dialogue,
            Type = document.Type,
            Side = body.Side,
            Issuer = issuer,
            Symbol = symbol,
            Number = number,
            Drafter = document.Drafter,
            Period = period,
            Dated = document.Dated,
            Subject = document.Subject,
            TypedIn = document.TypedIn,
            Duplicate = same.Count > 0,
        };
        turn.Db.IssuedDocuments.Add(issued);
        foreach (var other in same)
        {
            other.Duplicate = true;
            turn.Record(document.Unit, other.Id, new NumberFoundTwice(other.Id, issued.Id, other.Printed), document.Dated);
        }

        var fact = new DocumentIssued(issued.Id, issued.Type, body.Id, issued.Printed, issued.Dated, period, issued.DialogueId, issued.TypedIn, issued.Duplicate);
        await turn.Register(document.Unit, issued.Id, fact, [("subject", issued.Subject)], issued.Dated, ct);
        return issued;
    }

    /// <summary>The series a day falls into: the calendar year; for the Party the committee's term, nothing where no term is known for the day.</summary>
    internal static async Task<string> PeriodOf(DoiThoaiDb db, string unit, Side side, DateOnly dated, CancellationToken ct)
    {
        if (side != Side.Party) return dated.Year.ToString(CultureInfo.InvariantCulture);
        var terms = db.PartyTerms;
        var all = await terms.AsNoTracking().Where(row => row.UnitId == unit).ToListAsync(ct);
        return (terms.Local.FirstOrDefault(term => term.UnitId == unit && term.Holds(dated)) ?? all.FirstOrDefault(term => term.Holds(dated)))?.Id.ToString("D") ?? "";
    }

    private static async Task<NumberRegister> Register(DoiThoaiDb db, string unit, string issuer, string symbol, string period, CancellationToken ct)
    {
        var documents = db.IssuedDocuments;
        var saved = await documents.Where(row => row.UnitId == unit && row.Issuer == issuer && row.Symbol == symbol && row.Period == period).ToListAsync(ct);
        // What this very turn has issued is not in the store yet.
        var added = documents.Local.Where(row => row.UnitId == unit && row.Issuer == issuer && row.Symbol == symbol && row.Period == period).Except(saved);
        return new(issuer, symbol, period, [.. saved, .. added]);
    }
}
