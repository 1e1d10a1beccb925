using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Prepare.SubmittingOpinions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare.RecordingOpinions;

/// <summary>The sheets of a whole page of the list, one to a sheet of paper: what a village or the Front brought in goes back in one print.</summary>
internal static class PrintReceipts
{
    private const string Path = "/lam-viec/y-kien/phieu";

    private const int Most = 40;

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet(Path, Show).Allow(Right.RecordOpinions);

    /// <summary>Where the sheets of some opinions are printed together.</summary>
    internal static string Of(IEnumerable<Guid> opinions) => $"{Path}?{string.Join('&', opinions.Distinct().Take(Most).Select(id => $"y-kien={id:D}"))}";

    // As for one sheet: whoever sees the opinion, or recorded it.
    private static async Task<IResult> Show(Desk desk, OpinionPaper paper, CancellationToken ct)
    {
        var ids = desk.Http.Request.Query["y-kien"].Select(text => Guid.TryParse(text, out var id) ? id : Guid.Empty).Distinct().Take(Most).ToList();
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

        return views.Count == 0 ? desk.NotHere() : desk.Page<PrintReceiptsPage>(new { Views = views });
    }
}
