using DoiThoai.Ground.Storage;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DoiThoai.Plan;

/// <summary>Who will hold which dialogue, when, on what basis, approved by whom.</summary>
public static class PlanStage
{
    /// <summary>Adds the stage's tables and parts.</summary>
    public static IServiceCollection AddPlan(this IServiceCollection services) =>
        services.AddSingleton<StageTables, PlanTables>();

    /// <summary>Maps the stage's slices.</summary>
    public static void MapPlan(this IEndpointRouteBuilder app)
    {
    }
}
