using DoiThoai.Ground.Storage;
using DoiThoai.Prepare.AnsweringMatters;
using DoiThoai.Prepare.LeadingOut;
using DoiThoai.Prepare.RecordingOpinions;
using DoiThoai.Prepare.SortingOpinions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DoiThoai.Prepare;

/// <summary>Takes opinions in, sorts, groups and routes them, readies the answers.</summary>
public static class PrepareStage
{
    /// <summary>Adds the stage's tables and parts.</summary>
    public static IServiceCollection AddPrepare(this IServiceCollection services) =>
        services.AddSingleton<StageTables, PrepareTables>();

    /// <summary>Maps the stage's slices in the order of the process.</summary>
    public static void MapPrepare(this IEndpointRouteBuilder app)
    {
        RecordOpinion.Map(app);
        RecordOpinions.Map(app);
        PrintReceipt.Map(app);
        ListOpinions.Map(app);
        ShowOpinion.Map(app);
        SplitOpinion.Map(app);
        RestrictOpinion.Map(app);
        WithdrawOpinion.Map(app);
        LeadOutOpinion.Map(app);
        ShowHandOver.Map(app);
        PrepareAnswers.Map(app);
        PrepareAnswer.Map(app);
        ApproveAnswers.Map(app);
    }
}
