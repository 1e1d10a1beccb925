using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Documents;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Units;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Plan;

/// <summary>Enters the numbers of plans, decisions and notices into the registers of numbers, so that none is used twice.</summary>
internal static class Numbered
{
    /// <summary>Keeps the document under the number that was typed; nothing to keep where none was.</summary>
    /// <param name="turn">The change under way.</param>
    /// <param name="typed">Number and symbol as typed: 129-QĐ/ĐU.</param>
    /// <param name="field">The form's field.</param>
    /// <param name="document">What it is, of which unit, of which day; its body is found by the letters.</param>
    /// <param name="ct">Stops the work.</param>
    /// <returns>The number as printed; null where none was typed.</returns>
    public static async Task<(string? Printed, IReadOnlyList<Refusal> Refusals)> Keep(Turn turn, string? typed, string field, (string Unit, DocumentType Type, DateOnly Dated, string Subject, Guid? Dialogue) document, CancellationToken ct)
    {
        if (typed is null) return (null, []);
        var read = DocumentNumber.Read(typed, field);
        if (!read.Try(out var number)) return (null, read.Refusals);
        var bodies = turn.Db.Bodies;
        var own = await bodies.Where(row => row.UnitId == document.Unit && row.Side == number.Side).ToListAsync(ct);
        var issuer = own.Where(row => row.Symbol is not null).OrderByDescending(row => row.LivesOn(document.Dated)).FirstOrDefault(row => DocumentNumber.Letters(row.Symbol!) == number.Issuer);
        if (issuer is null) return (null, [new Refusal("plan.number.noIssuer", field, number.Issuer)]);
        var issued = await Numbers.Issue(turn, new OutgoingDocument(document.Unit, issuer.Id, document.Type, number.Symbol, document.Dated, document.Subject)
        {
            Number = number.Number,
            Dialogue = document.Dialogue,
            TypedIn = true,
            Field = field,
        }, ct);
        return issued.Try(out var kept) ? (kept.Printed, []) : (null, issued.Refusals);
    }
}
