using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Units;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare;

/// <summary>Phiếu tiếp nhận: what whoever spoke takes home, with which it is followed and proved.</summary>
/// <param name="Opinion">The opinion.</param>
/// <param name="CaseKey">The key of its case: 32 bytes that only the receipt and the store hold.</param>
/// <param name="Entry">The entry that says it was received.</param>
/// <param name="Unit">The unit's name.</param>
public sealed record OpinionReceipt(Opinion Opinion, byte[] CaseKey, byte[] Entry, string Unit)
{
    /// <summary>The reference: PY-2026-7K3M9QX.</summary>
    public string Reference => Opinion.Reference;

    /// <summary>The code that opens the state.</summary>
    public string Code => Commitment.Code(CaseKey);

    /// <summary>The code as it is printed and read out: in groups of four.</summary>
    public string CodeInGroups => string.Join(' ', Code.Chunk(4).Select(part => new string(part)));

    /// <summary>The key as it is typed and scanned.</summary>
    public string Key => Receipt.Write(CaseKey);

    /// <summary>The signed promise that it will be in the register; the same whenever it is asked for.</summary>
    public string Promise(Promises promises)
    {
        ArgumentNullException.ThrowIfNull(promises);
        return promises.Sign(Commitment.Leaf(Entry), Opinion.ReceivedAt);
    }

    /// <summary>Where the QR leads; what stands after the # never reaches a server.</summary>
    public string Url(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return $"{request.Scheme}://{request.Host}/t#{Reference}.{Key}";
    }

    /// <summary>The receipt of an opinion; null where there is none for this reader.</summary>
    internal static async Task<OpinionReceipt?> Of(DoiThoaiDb db, Guid id, CancellationToken ct)
    {
        var (opinions, cases, entries, units) = (db.Opinions, db.Set<Case>(), db.Set<EntryRow>(), db.Units);
        var found = await (
            from opinion in opinions
            join of in cases on opinion.Id equals of.Id
            join entry in entries on new { of.Id, Seq = 0 } equals new { Id = entry.CaseId, entry.Seq }
            join unit in units on opinion.UnitId equals unit.Id
            where opinion.Id == id
            select new { opinion, of.CaseKey, entry.Entry, unit.Name }).AsNoTracking().FirstOrDefaultAsync(ct);
        return found is null ? null : new OpinionReceipt(found.opinion, found.CaseKey, found.Entry, found.Name);
    }
}
