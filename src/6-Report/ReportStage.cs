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
        services.AddSingleton<StageTables, ReportTables>();

    /// <summary>Maps the stage's slices.</summary>
    public static void MapReport(this IEndpointRouteBuilder app)
    {
        FileReturn.Map(app);
        ReadReturn.Map(app);
        ReadFigures.Map(app);
    }
}
