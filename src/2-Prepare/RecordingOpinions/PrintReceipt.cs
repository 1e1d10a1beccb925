using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Prepare.SubmittingOpinions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare.RecordingOpinions;

/// <summary>What the page shows.</summary>
/// <param name="Paper">The sheet.</param>
/// <param name="Words">Its words, for whoever may read them.</param>
public sealed record PrintReceiptView(PaperView Paper, string? Words);

/// <summary>Phiếu tiếp nhận: the sheet that whoever spoke takes home, with the reference and the code by which it is followed.</summary>
internal static class PrintReceipt
{
    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/lam-viec/y-kien/{id:guid}/phieu", Show).Allow(Right.RecordOpinions);

    // Whoever recorded it hands the sheet out, also of an opinion that he may not open again.
    private static async Task<IResult> Show(Desk desk, OpinionPaper paper, Guid id, CancellationToken ct)
    {
        var (opinions, me) = (desk.Db.Opinions, desk.Actor.Id);
        var sight = await OpinionSight.Of(desk.Db, desk.Actor, ct);
        var seen = await sight.Opinions(desk.Db).AnyAsync(row => row.Id == id, ct);
        var opinion = await opinions.FirstOrDefaultAsync(row => row.Id == id && (seen || row.RecordedBy == me), ct);
        if (opinion is null || await OpinionReceipt.Of(desk.Db, id, ct) is not { } receipt) return desk.NotHere();
        var words = seen && sight.SeesAuthor(opinion) ? await OpinionWords.Of(desk.Db, opinion.Id, ct) : null;
        return desk.Page<PrintReceiptPage>(new { View = new PrintReceiptView(await paper.Of(desk, receipt, ct), words), Counter = desk.Http.Request.Query.ContainsKey("quay") });
    }
}
