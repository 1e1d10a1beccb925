using DoiThoai.Ground.Storage;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DoiThoai.Prepare;

/// <summary>Takes opinions in, sorts, groups and routes them, readies the answers.</summary>
public static class PrepareStage
{
    /// <summary>Adds the stage's tables and parts.</summary>
    public static IServiceCollection AddPrepare(this IServiceCollection services) =>
        services.AddSingleton<StageTables, PrepareTables>();

    /// <summary>Maps the stage's slices.</summary>
    public static void MapPrepare(this IEndpointRouteBuilder app)
    {
    }
}
