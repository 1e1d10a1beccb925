using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Prepare.Handover;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare.RecordingOpinions;

/// <summary>What the page shows.</summary>
/// <param name="Paper">The sheet.</param>
/// <param name="Words">Its words, for whoever may read them.</param>
public sealed record PrintReceiptView(PaperView Paper, string? Words)
{
    /// <summary>The sheets of opinions, in the order asked. Whoever recorded one hands its sheet out, also of an opinion that he may not open again.</summary>
    internal static async Task<IReadOnlyList<PrintReceiptView>> Of(Desk desk, OpinionSheets paper, IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var (opinions, me) = (desk.Db.Opinions, desk.Actor.Id);
        var sight = await OpinionSight.Of(desk.Db, desk.Actor, ct);
        var seen = await sight.Opinions(desk.Db).Where(row => ids.Contains(row.Id)).Select(row => row.Id).ToListAsync(ct);
        var found = await opinions.Where(row => ids.Contains(row.Id) && (seen.Contains(row.Id) || row.RecordedBy == me)).ToListAsync(ct);
        List<PrintReceiptView> views = [];
        foreach (var opinion in ids.Select(id => found.Find(row => row.Id == id)).OfType<Opinion>())
        {
            if (await OpinionReceipt.Of(desk.Db, opinion.Id, ct) is not { } receipt) continue;
            views.Add(new(await paper.Of(desk, receipt, ct), seen.Contains(opinion.Id) && sight.SeesAuthor(opinion) ? await OpinionWords.Of(desk.Db, opinion.Id, ct) : null));
        }

        return views;
    }
}

/// <summary>Phiếu tiếp nhận: the sheet that whoever spoke takes home, with the reference and the code by which it is followed.</summary>
internal static class PrintReceipt
{
    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/lam-viec/y-kien/{id:guid}/phieu", Show).Allow(Right.RecordOpinions);

    private static async Task<IResult> Show(Desk desk, OpinionSheets paper, Guid id, CancellationToken ct) =>
        await PrintReceiptView.Of(desk, paper, [id], ct) is [var view] ? desk.Page<PrintReceiptPage>(new { View = view, Counter = desk.Http.Request.Query.ContainsKey("quay") }) : desk.NotHere();
}
