using DoiThoai.Ground.Storage;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DoiThoai.Conclude;

/// <summary>Minutes signed, conclusions, tasks with owner and deadline, numbers of documents.</summary>
public static class ConcludeStage
{
    /// <summary>Adds the stage's tables and parts.</summary>
    public static IServiceCollection AddConclude(this IServiceCollection services) =>
        services.AddSingleton<StageTables, ConcludeTables>();

    /// <summary>Maps the stage's slices.</summary>
    public static void MapConclude(this IEndpointRouteBuilder app)
    {
    }
}
