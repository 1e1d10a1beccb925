using DoiThoai.Ground.Storage;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DoiThoai.Hold;

/// <summary>The conference: attendance, speakers, answers, how each matter ended.</summary>
public static class HoldStage
{
    /// <summary>Adds the stage's tables and parts.</summary>
    public static IServiceCollection AddHold(this IServiceCollection services) =>
        services.AddSingleton<StageTables, HoldTables>();

    /// <summary>Maps the stage's slices.</summary>
    public static void MapHold(this IEndpointRouteBuilder app)
    {
    }
}
