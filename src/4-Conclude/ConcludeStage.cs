using DoiThoai.Conclude.IssuingConclusions;
using DoiThoai.Conclude.KeepingMinutes;
using DoiThoai.Conclude.SeeingWork;
using DoiThoai.Conclude.ShowingPeople;
using DoiThoai.Conclude.TellingVillages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;
using DoiThoai.Plan.Handover;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DoiThoai.Conclude;

/// <summary>Minutes signed, conclusions, tasks with owner and deadline, numbers of documents.</summary>
public static class ConcludeStage
{
    private const string Workspace = "/lam-viec/doi-thoai/{id}";

    /// <summary>Adds the stage's tables and parts.</summary>
    public static IServiceCollection AddConclude(this IServiceCollection services)
    {
        services.AddSingleton<StageTables, ConcludeTables>().AddSingleton<IRegisteredRows, ConclusionRows>();
        services.AddScoped<IWork, ConcludeWork>();
        services.AddSingleton(new RoadPlace(RoadStep.Minutes, Workspace + "/bien-ban", Right.HoldConference) { Facts = ["minutesSigned"] });
        services.AddSingleton(new RoadPlace(RoadStep.Conclusion, Workspace + "/ket-luan", Right.HoldConference) { Facts = ["conclusionIssued"] });
        services.AddSingleton(new Slot(SlotPlace.Dialogue, typeof(PublicConclusion)));
        return services;
    }

    /// <summary>Maps the stage's slices in the order of the process.</summary>
    public static void MapConclude(this IEndpointRouteBuilder app)
    {
        WriteMinutes.Map(app);
        SignMinutes.Map(app);
        CorrectMinutes.Map(app);
        WriteConclusion.Map(app);
        IssueConclusion.Map(app);
        SeeVillageSheet.Map(app);
        ReadMinutes.Map(app);
    }
}
