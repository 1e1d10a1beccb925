using DoiThoai.Conclude.Papers;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Conclude.TellingVillages;

/// <summary>What one village said and what became of it, in large type, to be posted and read out there.</summary>
internal static class SeeVillageSheet
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/lam-viec/doi-thoai/{id:guid}/phieu-ket-qua", List).Allow(Right.SeePlans);
        app.MapGet("/lam-viec/doi-thoai/{id:guid}/phieu-ket-qua/{village:guid}", Show).Allow(Right.SeePlans);
    }

    private static async Task<IResult> List(Desk desk, Guid id, CancellationToken ct)
    {
        if (await ConferenceRecord.Of(desk.Db, id, ct) is not { } record) return desk.NotHere();
        var villages = desk.Db.Villages;
        var counts = record.Heard.Where(heard => heard.VillageId is not null).GroupBy(heard => heard.VillageId!.Value).ToDictionary(of => of.Key, of => of.Sum(heard => heard.Matters.Count));
        var ids = counts.Keys.ToList();
        var rows = (await villages.Where(row => ids.Contains(row.Id)).ToListAsync(ct)).Select(row => (row, counts[row.Id])).ToList();
        return desk.Page<ListVillageSheetsPage>(new { Record = record, Villages = rows });
    }

    private static async Task<IResult> Show(Desk desk, Guid id, Guid village, CancellationToken ct)
    {
        if (await ConferenceRecord.Of(desk.Db, id, ct) is not { } record) return desk.NotHere();
        var (villages, notices, sets) = (desk.Db.Villages, desk.Db.ConclusionNotices, desk.Db.ConclusionLines);
        if (await villages.FirstOrDefaultAsync(row => row.Id == village, ct) is not { } of) return desk.NotHere();
        var notice = await notices.FirstOrDefaultAsync(row => row.Id == id && row.State == ConclusionState.Issued, ct);
        var lines = await sets.Where(row => row.DialogueId == id).ToListAsync(ct);
        return desk.Page<VillageSheetPage>(new
        {
            Record = record,
            Village = of,
            Heard = record.Heard.Where(heard => heard.VillageId == village && !heard.Opinion.Restricted).ToList(),
            Issued = notice is not null,
            Lines = lines.Where(line => line.MatterId is not null).ToDictionary(line => line.MatterId!.Value),
        });
    }
}
