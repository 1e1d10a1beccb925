using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Units;
using DoiThoai.Plan.Handover;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Plan.ShowingPeople;

/// <summary>What became public of dialogues: notices and results.</summary>
internal sealed class DialogueNews : INewsSource
{
    public async Task<IReadOnlyList<NewsEntry>> Of(Desk desk, string? unit, int most, CancellationToken ct)
    {
        var db = PublicDialogues.Open(desk);
        var units = db.Units;
        var told = await PublicDialogues.Of(db).Where(row => (unit == null || row.UnitId == unit) && (row.NoticedOn != null || row.ResultsOn != null))
            .OrderByDescending(row => row.ResultsOn ?? row.NoticedOn).Take(most).Join(units, row => row.UnitId, of => of.Id, (row, of) => new { row, of.Name }).ToListAsync(ct);
        return
        [
            .. told.Where(it => it.row.NoticedOn is not null).Select(it => new NewsEntry("notice", it.row.Id, it.row.NoticedOn!.Value, desk.T["plan.news.notice", it.row.Theme], it.row.NoticeText ?? "", $"/doi-thoai/{it.row.Id:D}", it.Name)),
            .. told.Where(it => it.row.ResultsOn is not null).Select(it => new NewsEntry("results", it.row.Id, it.row.ResultsOn!.Value, desk.T["plan.news.results", it.row.Theme], desk.T["plan.news.resultsText", it.row.HeldOn], $"/doi-thoai/{it.row.Id:D}", it.Name)),
        ];
    }
}
