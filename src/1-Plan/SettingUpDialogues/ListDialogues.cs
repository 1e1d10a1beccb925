using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Plan.SettingUpDialogues;

/// <summary>The unit's dialogues, those to come first, each with what comes next.</summary>
internal static class ListDialogues
{
    private const int PageSize = 50;

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/lam-viec/doi-thoai", Show).Allow(Right.SeePlans);

    private static async Task<IResult> Show(Desk desk, Roads roads, string? trang, CancellationToken ct)
    {
        var (dialogues, villages) = (desk.Db.Dialogues, desk.Db.Villages);
        var count = await dialogues.CountAsync(ct);
        var pages = Math.Max(1, (count + PageSize - 1) / PageSize);
        var page = int.TryParse(trang, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var asked) ? Math.Clamp(asked, 1, pages) : 1;
        var rows = await dialogues.OrderByDescending(row => row.PlannedMonth).ThenByDescending(row => row.Id).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(ct);
        var stops = await roads.Of(desk, desk.UnitId, rows, ct);
        var names = await villages.ToDictionaryAsync(row => row.Id, row => row.Name, ct);
        var seen = rows.Select(row => new DialogueRow(row, row.VillageId is { } id ? names.GetValueOrDefault(id) : row.Cluster, DialogueRoad.Next(row, stops[row.Id]))).ToList();
        return desk.Page<ListDialoguesPage>(new
        {
            Coming = seen.Where(it => it.Dialogue.State is DialogueState.Planned or DialogueState.Preparing or DialogueState.UnderWay).OrderBy(it => it.Dialogue.CountsOn).ToList(),
            Past = seen.Where(it => it.Dialogue.State is DialogueState.Held or DialogueState.Concluded or DialogueState.Cancelled).OrderByDescending(it => it.Dialogue.CountsOn).ToList(),
            MayCall = desk.Visitor.May(Right.MakePlans),
            PageNumber = page,
            Pages = pages,
        });
    }
}

/// <summary>A dialogue in the list, with what comes next.</summary>
public sealed record DialogueRow(Dialogue Dialogue, string? Where, RoadStop? Next);
