using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare.RecordingOpinions;

/// <summary>What the sheet says.</summary>
/// <param name="Opinion">The opinion.</param>
/// <param name="Unit">The unit's name.</param>
/// <param name="Code">The code that opens its state, in groups of four.</param>
/// <param name="Words">Its words, for whoever may read them.</param>
public sealed record PrintReceiptView(Opinion Opinion, string Unit, string Code, string? Words);

/// <summary>Phiếu tiếp nhận: the sheet that whoever spoke takes home, with the reference and the code by which it is followed.</summary>
internal static class PrintReceipt
{
    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/lam-viec/y-kien/{id:guid}/phieu", Show).Allow(Right.RecordOpinions);

    // Whoever recorded it hands the sheet out, also of an opinion that he may not open again.
    private static async Task<IResult> Show(Desk desk, Guid id, CancellationToken ct)
    {
        var (opinions, units, me, cases) = (desk.Db.Opinions, desk.Db.Units, desk.Actor.Id, desk.Db.Set<Case>());
        var sight = await OpinionSight.Of(desk.Db, desk.Actor, ct);
        var seen = await sight.Opinions(desk.Db).AnyAsync(row => row.Id == id, ct);
        var opinion = await opinions.FirstOrDefaultAsync(row => row.Id == id && (seen || row.RecordedBy == me), ct);
        if (opinion is null) return desk.NotHere();
        var key = await cases.Where(row => row.Id == id).Select(row => row.CaseKey).FirstAsync(ct);
        var unit = await units.Where(row => row.Id == opinion.UnitId).Select(row => row.Name).FirstAsync(ct);
        var code = Commitment.Code(key);
        var words = seen && sight.SeesAuthor(opinion) ? await OpinionWords.Of(desk.Db, opinion.Id, ct) : null;
        return desk.Page<PrintReceiptPage>(new { View = new PrintReceiptView(opinion, unit, string.Join(' ', code.Chunk(4).Select(part => new string(part))), words) });
    }
}
