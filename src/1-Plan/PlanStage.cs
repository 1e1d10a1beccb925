using DoiThoai.Ground.Pages.Parts;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Storage;
using DoiThoai.Plan.ApprovingPlans;
using DoiThoai.Plan.ChangingDialogues;
using DoiThoai.Plan.DrawingUpPlans;
using DoiThoai.Plan.GivingNotice;
using DoiThoai.Plan.Handover;
using DoiThoai.Plan.SeeingWork;
using DoiThoai.Plan.SettingUpDialogues;
using DoiThoai.Plan.ShowingPeople;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DoiThoai.Plan;

/// <summary>Who will hold which dialogue, when, on what basis, approved by whom.</summary>
public static class PlanStage
{
    private const string Workspace = "/lam-viec/doi-thoai/{id}";

    /// <summary>Adds the stage's tables and parts.</summary>
    public static IServiceCollection AddPlan(this IServiceCollection services)
    {
        services.AddSingleton<StageTables, PlanTables>();
        services.AddSingleton<INewsSource, DialogueNews>();
        services.AddScoped<Roads>().AddScoped<PlanSources>().AddScoped<IWork, PlanWork>();
        services.AddSingleton(new NavLink("/lam-viec", "plan.nav.work", Right.SignedIn));
        services.AddSingleton(new NavLink("/lam-viec/ke-hoach", "plan.nav.plans", Right.SeePlans));
        services.AddSingleton(new NavLink("/lam-viec/doi-thoai", "plan.nav.dialogues", Right.SeePlans));
        services.AddSingleton(new WorkTile("/lam-viec/ke-hoach", "plan.nav.plans", "plan.tile.plans", Right.SeePlans));
        services.AddSingleton(new WorkTile("/lam-viec/doi-thoai", "plan.nav.dialogues", "plan.tile.dialogues", Right.SeePlans));
        services.AddSingleton(new WorkTile("/lam-viec/so-van-ban", "documents.title", "documents.tile", Right.SeePlans));
        services.AddSingleton(new WorkTile("/quy-dinh", "rules.link", "rules.tile", Right.SeePlans));
        foreach (var (page, title) in new[] { ("co-quan", "bodies"), ("thon-ban", "villages"), ("tai-khoan", "accounts"), ("nhiem-ky", "terms"), ("quy-dinh", "rules.set"), ("ngay-nghi", "days.set") })
        {
            services.AddSingleton(new WorkTile($"/lam-viec/don-vi/{page}", $"{title}.title", $"plan.tile.unit.{title}", Right.ManageUnit));
        }

        services.AddSingleton(new RoadPlace(RoadStep.Day, Workspace + "/ngay", Right.MakePlans) { Facts = ["dayFixed"] });
        services.AddSingleton(new RoadPlace(RoadStep.Roles, Workspace + "/nhan-su", Right.MakePlans) { Facts = ["rolesGiven"] });
        services.AddSingleton(new RoadPlace(RoadStep.Programme, Workspace + "/chuong-trinh", Right.MakePlans) { Facts = ["programmeSet"] });
        services.AddSingleton(new RoadPlace(RoadStep.Notice, Workspace + "/thong-bao", Right.MakePlans) { Facts = ["noticeIssued"] });
        services.AddSingleton(new RoadPlace(RoadStep.Results, Workspace + "/cong-khai-ket-qua", Right.MakePlans) { Facts = ["resultsPosted"] });
        return services;
    }

    /// <summary>Maps the stage's slices.</summary>
    public static void MapPlan(this IEndpointRouteBuilder app)
    {
        SeeHome.Map(app);
        SeeUnit.Map(app);
        SeePublicPlan.Map(app);
        SeePublicDialogue.Map(app);
        ReadDialogues.Map(app);
        ReadCalendar.Map(app);
        ReadFeed.Map(app);

        SeeWork.Map(app);
        ListPlans.Map(app);
        OpenPlan.Map(app);
        SeePlan.Map(app);
        EditPlanHead.Map(app);
        EditPlanPart.Map(app);
        EditPlannedDialogues.Map(app);
        SubmitPlan.Map(app);
        SendPlanBack.Map(app);
        ApprovePlan.Map(app);

        ListDialogues.Map(app);
        CallDialogue.Map(app);
        SeeDialogue.Map(app);
        PrepareConference.Map(app);
        IssueNotice.Map(app);
        RecordPostings.Map(app);
        PostResults.Map(app);
        MoveDialogue.Map(app);
        CancelDialogue.Map(app);
    }
}
