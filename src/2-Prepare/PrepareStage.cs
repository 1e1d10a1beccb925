using DoiThoai.Ground.People;
using DoiThoai.Ground.Storage;
using DoiThoai.Plan.Handover;
using DoiThoai.Prepare.AnsweringMatters;
using DoiThoai.Prepare.GroupingOpinions;
using DoiThoai.Prepare.HoldingMeetings;
using DoiThoai.Prepare.LeadingOut;
using DoiThoai.Prepare.PublishingOpinions;
using DoiThoai.Prepare.RecordingOpinions;
using DoiThoai.Prepare.SortingOpinions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DoiThoai.Prepare;

/// <summary>Takes opinions in, sorts, groups and routes them, readies the answers.</summary>
public static class PrepareStage
{
    /// <summary>Adds the stage's tables and parts.</summary>
    public static IServiceCollection AddPrepare(this IServiceCollection services)
    {
        services.AddSingleton<StageTables, PrepareTables>();
        services.AddScoped<IWork, PublicationWork>();
        services.AddSingleton(new WorkTile(ListMeetings.Url, "prepare.meeting.title", "prepare.meeting.tile", Right.RecordOpinions));
        services.AddSingleton(new WorkTile(GroupOpinions.Url, "prepare.group.title", "prepare.group.tile", Right.SortOpinions));
        services.AddSingleton(new WorkTile(PublishOpinions.Url, "prepare.publish.title", "prepare.publish.tile", Right.ApprovePublication));
        return services;
    }

    /// <summary>Maps the stage's slices in the order of the process.</summary>
    public static void MapPrepare(this IEndpointRouteBuilder app)
    {
        RecordOpinion.Map(app);
        RecordOpinions.Map(app);
        PrintReceipt.Map(app);
        RecordMeeting.Map(app);
        ListMeetings.Map(app);
        ShowMeeting.Map(app);
        EditMeeting.Map(app);
        ListOpinions.Map(app);
        ShowOpinion.Map(app);
        SplitOpinion.Map(app);
        RestrictOpinion.Map(app);
        WithdrawOpinion.Map(app);
        LeadOutOpinion.Map(app);
        ShowHandOver.Map(app);
        GroupOpinions.Map(app);
        EditGroup.Map(app);
        PublishOpinions.Map(app);
        PublishOpinion.Map(app);
        PrepareAnswers.Map(app);
        PrepareAnswer.Map(app);
        ApproveAnswers.Map(app);
    }
}
