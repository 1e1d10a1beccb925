using DoiThoai.Ground.Storage;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DoiThoai.FollowUp;

/// <summary>Work on tasks, urging, passing up, the Front, the answer to the person.</summary>
public static class FollowUpStage
{
    /// <summary>Adds the stage's tables and parts.</summary>
    public static IServiceCollection AddFollowUp(this IServiceCollection services) =>
        services.AddSingleton<StageTables, FollowUpTables>();

    /// <summary>Maps the stage's slices.</summary>
    public static void MapFollowUp(this IEndpointRouteBuilder app)
    {
    }
}
