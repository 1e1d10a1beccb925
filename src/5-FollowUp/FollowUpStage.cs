using DoiThoai.FollowUp.Handover;
using DoiThoai.FollowUp.ListingTasks;
using DoiThoai.FollowUp.PassingUp;
using DoiThoai.FollowUp.RatingByCode;
using DoiThoai.FollowUp.ReportingBack;
using DoiThoai.FollowUp.ShowingPromises;
using DoiThoai.FollowUp.SteeringTasks;
using DoiThoai.FollowUp.Supervising;
using DoiThoai.FollowUp.TellingPeople;
using DoiThoai.FollowUp.WorkingOnTasks;
using DoiThoai.Ground.Pages.Parts;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;
using DoiThoai.Plan.Handover;
using DoiThoai.Prepare.Handover;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DoiThoai.FollowUp;

/// <summary>Work on tasks, urging, passing up, the Front, the answer to the person.</summary>
public static class FollowUpStage
{
    /// <summary>Adds the stage's tables and parts.</summary>
    public static IServiceCollection AddFollowUp(this IServiceCollection services) => services
        .AddSingleton<StageTables, FollowUpTables>().AddSingleton<IRegisteredRows, TaskRows>()
        .AddSingleton<IPublicAnswers, ResultsOfTasks>()
        .AddScoped<TaskBook>().AddScoped<TaskViews>().AddScoped<TaskDesk>().AddScoped<SupervisionDesk>().AddScoped<ReportBacks>().AddScoped<PublicPromises>()
        .AddScoped<IWork, FollowUpWork>().AddScoped<IOpinionNews, TaskNews>().AddScoped<IFollowedPart, RatingByCodePart>().AddScoped<IThemeSource, LateThemes>()
        .AddSingleton(new RoadPlace(RoadStep.Tasks, "/lam-viec/nhiem-vu?trang-thai=tat-ca&doi-thoai={id}", Right.SeeTasks) { Look = TasksOfDialogue.Look })
        .AddSingleton(new Slot(SlotPlace.Dialogue, typeof(PromisesPart), 50))
        .AddSingleton(new Slot(SlotPlace.UnitNews, typeof(UnitPromisesPart), 50))
        .AddSingleton(new Slot(SlotPlace.Workspace, typeof(ReportBackPart), 50))
        .AddSingleton(new WorkTile("/lam-viec/nhiem-vu", "followUp.list.title", "followUp.tile.list", Right.SeeTasks))
        .AddSingleton(new WorkTile("/lam-viec/don-doc", "followUp.urge.title", "followUp.tile.urge", Right.SteerTasks))
        .AddSingleton(new WorkTile("/lam-viec/giam-sat", "followUp.front.title", "followUp.tile.front", Right.Supervise))
        .AddSingleton(new WorkTile(AnswerFromBelow.Path, "followUp.below.title", "followUp.tile.below", Right.SeeProvince))
        .AddSingleton(new NavLink("/lam-viec/nhiem-vu", "followUp.nav", Right.SeeTasks));

    /// <summary>Maps the stage's slices.</summary>
    public static void MapFollowUp(this IEndpointRouteBuilder app)
    {
        ListTasks.Map(app);
        ShowTask.Map(app);
        ReportProgress.Map(app);
        ReportResult.Map(app);
        AskExtension.Map(app);
        HandBackTask.Map(app);
        DecideExtension.Map(app);
        AssignTask.Map(app);
        SendBackResult.Map(app);
        UrgeTask.Map(app);
        UrgeTasks.Map(app);
        PassUpTask.Map(app);
        GiveInterimWord.Map(app);
        BringAnswerDown.Map(app);
        AnswerFromBelow.Map(app);
        TellPerson.Map(app);
        RateResult.Map(app);
        RateByCode.Map(app);
        CloseTask.Map(app);
        EndInWriting.Map(app);
        TellHall.Map(app);
        PrintResults.Map(app);
        ShowSupervision.Map(app);
        AskQuestion.Map(app);
        AnswerQuestion.Map(app);
        ShowReportBack.Map(app);
    }
}
