using DoiThoai.Ground.Live;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;
using DoiThoai.Hold.CheckingPeopleIn;
using DoiThoai.Hold.ClosingConferences;
using DoiThoai.Hold.FollowingHall;
using DoiThoai.Hold.JoiningDialogues;
using DoiThoai.Hold.KeepingConferences;
using DoiThoai.Hold.LeadingAway;
using DoiThoai.Hold.OpeningConferences;
using DoiThoai.Hold.RegisteringSpeakers;
using DoiThoai.Hold.RehearsingConferences;
using DoiThoai.Hold.RunningConferences;
using DoiThoai.Hold.SeeingWork;
using DoiThoai.Hold.ShowingHall;
using DoiThoai.Plan.Handover;
using DoiThoai.Prepare.Handover;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Constraints;
using Microsoft.Extensions.DependencyInjection;

namespace DoiThoai.Hold;

/// <summary>The conference: attendance, speakers, answers, how each matter ended.</summary>
public static class HoldStage
{
    // A conference is kept on one page: about fifteen fields a matter.
    private const int FieldsOfAConference = 20_000;

    /// <summary>Adds the stage's tables and parts.</summary>
    public static IServiceCollection AddHold(this IServiceCollection services)
    {
        services.AddSingleton<StageTables, HoldTables>().AddSingleton<IErasedPeople, SpeakersErased>();
        services.AddSingleton<IWork, HallWork>().AddSingleton<IWork, JoiningWork>();
        services.AddSingleton(new Slot(SlotPlace.Dialogue, typeof(JoinHere), -9)).AddScoped<IFollowedPart, FollowedRegistration>().AddScoped<IOtherReceipt, GuestReceipt>();
        services.AddSingleton<IPublicAnswers, AnswersOfHall>();
        services.AddSingleton<ILiveBoard, HallBoard>().AddSingleton<ILiveBoard, CockpitBoard>().AddSingleton<IKept, HallTelling>().AddSingleton<IRegisteredRows, HallStepRows>();
        services.AddSingleton(new Slot(SlotPlace.Home, typeof(GoingOn), -20)).AddSingleton(new Slot(SlotPlace.Dialogue, typeof(FollowLink), -20));
        services.AddSingleton(new RoadPlace(RoadStep.Conference, "/lam-viec/doi-thoai/{id}/hoi-nghi", Right.HoldConference) { Facts = ["conferenceClosed"] });
        // The slim host leaves this constraint out; the cockpit and its rehearsal are one page under two addresses.
        services.Configure<RouteOptions>(options => options.SetParameterPolicy<RegexInlineRouteConstraint>("regex"));
        services.Configure<FormOptions>(options => options.ValueCountLimit = FieldsOfAConference);
        return services;
    }

    /// <summary>Maps the stage's slices in the order of the process.</summary>
    public static void MapHold(this IEndpointRouteBuilder app)
    {
        JoinDialogue.Map(app);
        RegisterToAttend.Map(app);
        RegisterToSpeak.Map(app);
        ShowRegistration.Map(app);
        WithdrawRegistration.Map(app);
        RegisterSpeakers.Map(app);
        SetRegistrationPeriod.Map(app);
        EraseRegistration.Map(app);
        OpenConference.Map(app);
        CountAttendance.Map(app);
        KeepConference.Map(app);
        LeadToReception.Map(app);
        CloseConference.Map(app);
        RehearseConference.Map(app);
        RunConference.Map(app);
        CheckIn.Map(app);
        JoinList.Map(app);
        NoteWords.Map(app);
        EndMatter.Map(app);
        AskSatisfaction.Map(app);
        KeepNote.Map(app);
        StopSpeech.Map(app);
        SeeSummary.Map(app);
        ShowHall.Map(app);
        FollowHall.Map(app);
        StreamHall.Map(app);
    }
}
