using DoiThoai.Ground.Pages.Parts;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;
using DoiThoai.Plan.Handover;
using DoiThoai.Prepare.AnsweringMatters;
using DoiThoai.Prepare.ApprovingLists;
using DoiThoai.Prepare.AssigningMatters;
using DoiThoai.Prepare.ErasingPeople;
using DoiThoai.Prepare.FollowingOpinions;
using DoiThoai.Prepare.GroupingOpinions;
using DoiThoai.Prepare.Handover;
using DoiThoai.Prepare.HoldingMeetings;
using DoiThoai.Prepare.LeadingOut;
using DoiThoai.Prepare.PublishingOpinions;
using DoiThoai.Prepare.RecordingOpinions;
using DoiThoai.Prepare.SearchingAnswers;
using DoiThoai.Prepare.SeeingWork;
using DoiThoai.Prepare.ServingCounter;
using DoiThoai.Prepare.SortingOpinions;
using DoiThoai.Prepare.SubmittingOpinions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DoiThoai.Prepare;

/// <summary>Takes opinions in, sorts, groups and routes them, readies the answers.</summary>
public static class PrepareStage
{
    /// <summary>Adds the stage's tables and parts.</summary>
    public static IServiceCollection AddPrepare(this IServiceCollection services)
    {
        services.AddSingleton<StageTables, PrepareTables>().AddSingleton<IRegisteredRows, RegisteredOpinions>().AddSingleton<IRegisteredRows, PublishedTextRows>().AddSingleton<IWork, OpinionWork>().AddSingleton<IThemeSource, RaisedThemes>();
        foreach (var place in OpinionRoad.Places) services.AddSingleton(place);
        services.AddSingleton<INewsSource, AnswerNews>();
        services.AddSingleton<Sendings>().AddSingleton<Confirmation>().AddSingleton<HandedOut>().AddScoped<OpinionSheets>().AddScoped<FollowingPage>();
        services.AddSingleton(new Slot(SlotPlace.Home, typeof(HomeDoors), -10)).AddSingleton(new Slot(SlotPlace.HomeNews, typeof(AnsweredLately)));
        services.AddSingleton(new Slot(SlotPlace.Unit, typeof(SendHere), -10)).AddSingleton(new Slot(SlotPlace.UnitNews, typeof(AnsweredLately), 40)).AddSingleton(new Slot(SlotPlace.Dialogue, typeof(SendHere), -10));
        services.AddSingleton(new NavLink(SubmitOpinion.Url, "submit.title", Right.Public)).AddSingleton(new NavLink(FollowOpinion.Url, "follow.nav", Right.Public));
        services.AddSingleton(new NavLink("/lam-viec/y-kien", "prepare.nav", Right.SeeOpinions));
        services.AddSingleton(new WorkTile("/lam-viec/y-kien", "prepare.list.title", "prepare.tile.list", Right.SeeOpinions));
        services.AddSingleton(new WorkTile(ServeCounter.Url, "counter.title", "counter.tile", Right.RecordOpinions));
        services.AddSingleton(new WorkTile(RecordOpinion.Url, "prepare.record.title", "prepare.tile.record", Right.RecordOpinions));
        services.AddSingleton(new WorkTile(HandToGovernment.Url, "prepare.handOver.title", "prepare.tile.handOver", Right.AssignToGovernment));
        services.AddSingleton(new WorkTile(AssignMatters.Url, "prepare.assign.title", "prepare.tile.assign", Right.AssignToUnits));
        services.AddScoped<IWork, PublicationWork>();
        services.AddSingleton<IDerived, PublishedTexts>().AddSingleton<IPublicAnswers, WrittenAnswers>();
        services.AddSingleton(new NavLink(SearchAnswers.Url, "search.nav", Right.Public));
        services.AddSingleton(new WorkTile(PrepareAnswers.Url, "prepare.answering.title", "prepare.answering.tile", Right.AnswerMatters));
        services.AddSingleton(new WorkTile(ApproveAnswers.Url, "prepare.approving.title", "prepare.approving.tile", Right.ApproveAnswers));
        services.AddSingleton(new WorkTile(ListMeetings.Url, "prepare.meeting.title", "prepare.meeting.tile", Right.RecordOpinions));
        services.AddSingleton(new WorkTile(GroupOpinions.Url, "prepare.group.title", "prepare.group.tile", Right.SortOpinions));
        services.AddSingleton(new WorkTile(PublishOpinions.Url, "prepare.publish.title", "prepare.publish.tile", Right.ApprovePublication));
        return services;
    }

    /// <summary>Maps the stage's slices in the order of the process.</summary>
    public static void MapPrepare(this IEndpointRouteBuilder app)
    {
        SubmitOpinion.Map(app);
        OpinionPaper.Map(app);
        PostOpinion.Map(app);
        FollowOpinion.Map(app);
        ReadOpinion.Map(app);
        ServeCounter.Map(app);
        KeepDraft.Map(app);
        RecordOpinion.Map(app);
        RecordOpinions.Map(app);
        PrintReceipt.Map(app);
        PrintReceipts.Map(app);
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
        ErasePerson.Map(app);
        ShowHandOver.Map(app);
        ConsiderList.Map(app);
        HandToGovernment.Map(app);
        AssignMatters.Map(app);
        ReturnMatter.Map(app);
        GroupOpinions.Map(app);
        EditGroup.Map(app);
        PublishOpinions.Map(app);
        PublishOpinion.Map(app);
        PrepareAnswers.Map(app);
        PrepareAnswer.Map(app);
        ApproveAnswers.Map(app);
        SearchAnswers.Map(app);
        SeeOpinion.Map(app);
    }
}
