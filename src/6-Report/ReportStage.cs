using DoiThoai.Ground.Pages.Parts;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Storage;
using DoiThoai.Plan.Handover;
using DoiThoai.Report.FilingReturns;
using DoiThoai.Report.ReadingFigures;
using DoiThoai.Report.WatchingFigures;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DoiThoai.Report;

/// <summary>Figures and returns, level to level.</summary>
public static class ReportStage
{
    /// <summary>Adds the stage's tables and parts.</summary>
    public static IServiceCollection AddReport(this IServiceCollection services) =>
        services.AddSingleton<StageTables, ReportTables>()
            .AddSingleton(new Slot(SlotPlace.UnitNews, typeof(UnitFigures), 60))
            .AddSingleton(new NavLink(ShowFigures.Path, "report.nav.figures", Right.Public))
            .AddSingleton(new WorkTile(WatchFigures.Path, "report.nav.figures", "report.tile.figures", Right.SeeFigures))
            .AddSingleton(new NavLink(WatchFigures.Path, "report.nav.figures", Right.SeeFigures));

    /// <summary>Maps the stage's slices.</summary>
    public static void MapReport(this IEndpointRouteBuilder app)
    {
        WatchFigures.Map(app);
        WatchUnit.Map(app);
        FileReturn.Map(app);
        ReadReturn.Map(app);
        ReadFigures.Map(app);
        ShowFigures.Map(app);
        ShowRows.Map(app);
        ShowReceived.Map(app);
        DownloadFigures.Map(app);
    }
}
