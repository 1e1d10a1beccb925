using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Prepare.Handover;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.Prepare.RecordingOpinions;

/// <summary>The sheets of a whole page of the list, one to a sheet of paper: what a village or the Front brought in goes back in one print.</summary>
internal static class PrintReceipts
{
    private const string Path = "/lam-viec/y-kien/phieu";

    private const int Most = 40;

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet(Path, Show).Allow(Right.RecordOpinions);

    /// <summary>Where the sheets of some opinions are printed together.</summary>
    internal static string Of(IEnumerable<Guid> opinions) => $"{Path}?{string.Join('&', opinions.Distinct().Take(Most).Select(id => $"y-kien={id:D}"))}";

    private static async Task<IResult> Show(Desk desk, OpinionSheets paper, CancellationToken ct)
    {
        var ids = desk.Http.Request.Query["y-kien"].Select(text => Guid.TryParse(text, out var id) ? id : Guid.Empty).Distinct().Take(Most).ToList();
        return await PrintReceiptView.Of(desk, paper, ids, ct) is { Count: > 0 } views ? desk.Page<PrintReceiptsPage>(new { Views = views }) : desk.NotHere();
    }
}
