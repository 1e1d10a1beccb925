using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.Rules;
using DoiThoai.Ground.Storage;
using DoiThoai.Plan.Handover;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DoiThoai.Plan;

/// <summary>Who will hold which dialogue, when, on what basis, approved by whom.</summary>
public static class PlanStage
{
    /// <summary>Adds the stage's tables and parts.</summary>
    public static IServiceCollection AddPlan(this IServiceCollection services)
    {
        services.AddSingleton<StageTables, PlanTables>();
        services.TryAddSingleton(_ => Rulebook.Load());
        services.TryAddSingleton(_ => WorkingCalendar.Load());
        services.AddSingleton<RulesOfUnits>();
        return services;
    }

    /// <summary>Maps the stage's slices.</summary>
    public static void MapPlan(this IEndpointRouteBuilder app)
    {
    }
}
