using DoiThoai.Ground.Pages.Parts;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Storage;
using DoiThoai.Report.FilingReturns;
using DoiThoai.Report.ReadingFigures;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DoiThoai.Report;

/// <summary>Figures and returns, level to level.</summary>
public static class ReportStage
{
    /// <summary>Adds the stage's tables and parts.</summary>
    public static IServiceCollection AddReport(this IServiceCollection services) =>
        services.AddSingleton<StageTables, ReportTables>()
            .AddSingleton(new NavLink(ShowFigures.Path, "report.nav.figures", Right.Public))
            .AddSingleton(new NavLink("/lam-viec/so-lieu", "report.nav.figures", Right.SeeFigures));

    /// <summary>Maps the stage's slices.</summary>
    public static void MapReport(this IEndpointRouteBuilder app)
    {
        FileReturn.Map(app);
        ReadReturn.Map(app);
        ReadFigures.Map(app);
        ShowFigures.Map(app);
        ShowRows.Map(app);
        DownloadFigures.Map(app);
    }
}
