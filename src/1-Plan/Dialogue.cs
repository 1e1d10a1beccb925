using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Rules;
using DoiThoai.Ground.Storage;

namespace DoiThoai.Plan;

/// <summary>Chế độ: how often and why a dialogue is held. One of the two axes.</summary>
public enum Regime
{
    /// <summary>Định kỳ.</summary>
    Periodic,

    /// <summary>Đột xuất.</summary>
    AdHoc,

    /// <summary>Thường xuyên: voter contact, dissemination, briefings; recorded, not counted towards a minimum.</summary>
    Standing,
}

/// <summary>Nội dung: what a dialogue is about. The other axis.</summary>
public enum Content
{
    /// <summary>Nội dung chung.</summary>
    General,

    /// <summary>Chuyên đề.</summary>
    Thematic,
}

/// <summary>Whose duty the dialogue is; one meeting may serve both duties of law.</summary>
public enum DialogueHost
{
    /// <summary>The head of the Party committee. Basis: Quy định 11-QĐi/TW.</summary>
    PartyHead,

    /// <summary>The People's Committee with the Front. Basis: Luật 72/2025/QH15, Điều 43.</summary>
    Government,

    /// <summary>Both in one meeting.</summary>
    Both,
}

/// <summary>Why an ad hoc dialogue is held.</summary>
public enum Trigger
{
    /// <summary>The head deems it necessary. Basis: Quy định 11-QĐi/TW; Luật 72/2025/QH15, Điều 43.</summary>
    HeadDecides,

    /// <summary>Many people ask for it. Basis: Quy định 11-QĐi/TW.</summary>
    ManyAsk,

    /// <summary>So many of the commune's voters ask as the law names. Basis: Luật 72/2025/QH15, Điều 43.</summary>
    VotersAsk,
}

/// <summary>Where a dialogue stands on its road.</summary>
public enum DialogueState
{
    /// <summary>In a plan, with a month.</summary>
    Planned,

    /// <summary>It has a day and a place, and is being prepared.</summary>
    Preparing,

    /// <summary>The conference is open.</summary>
    UnderWay,

    /// <summary>The conference is closed; minutes and conclusions are due.</summary>
    Held,

    /// <summary>The conclusion notice is issued.</summary>
    Concluded,

    /// <summary>It will not be held.</summary>
    Cancelled,
}

/// <summary>A direct dialogue between the head of a committee or government and the people.</summary>
public sealed class Dialogue : IOwnedByUnit, IVersioned
{
    /// <summary>The dialogue's id; it is a case of the register.</summary>
    public Guid Id { get; init; }

    /// <inheritdoc/>
    public required string UnitId { get; init; }

    /// <summary>The year's plan it stands in; null for an ad hoc one.</summary>
    public Guid? PlanId { get; init; }

    /// <summary>Chế độ.</summary>
    public Regime Regime { get; set; }

    /// <summary>Nội dung.</summary>
    public Content Content { get; set; }

    /// <summary>Whose duty it is.</summary>
    public DialogueHost Host { get; set; }

    /// <summary>The theme; for a general one what it is about in short.</summary>
    public string Theme { get; set; } = "";

    /// <summary>First day of the month it is planned for; for an old one of which no month is known, of its year.</summary>
    public DateOnly PlannedMonth { get; set; }

    /// <summary>Its day; null while only the month is set, or where no source gives it.</summary>
    public DateOnly? HeldOn { get; set; }

    /// <summary>When it starts.</summary>
    public TimeOnly? StartsAt { get; set; }

    /// <summary>How long it is to last, in days: 0,5 or 1.</summary>
    public double? Days { get; set; }

    /// <summary>Where.</summary>
    public string Place { get; set; } = "";

    /// <summary>The village it is held with; null for the whole unit or a cluster.</summary>
    public Guid? VillageId { get; set; }

    /// <summary>The cluster of villages it is held with.</summary>
    public string? Cluster { get; set; }

    /// <summary>House rules, one a line.</summary>
    public List<string> HouseRules { get; set; } = [];

    /// <summary>Number and day of the decision that gave the roles: 129-QĐ/ĐU.</summary>
    public string? RolesDecision { get; set; }

    /// <summary>Its day.</summary>
    public DateOnly? RolesDecidedOn { get; set; }

    /// <summary>Why it is held, where it is ad hoc.</summary>
    public Trigger? Trigger { get; set; }

    /// <summary>How many voters asked for it.</summary>
    public int? Petitioners { get; set; }

    /// <summary>Of how many voters.</summary>
    public int? Voters { get; set; }

    /// <summary>Number and symbol of the notice, where it has one.</summary>
    public string? NoticeNumber { get; set; }

    /// <summary>The notice as it was issued.</summary>
    public string? NoticeText { get; set; }

    /// <summary>The day the notice went out to the people.</summary>
    public DateOnly? NoticedOn { get; set; }

    /// <summary>The day its results went out to the people.</summary>
    public DateOnly? ResultsOn { get; set; }

    /// <summary>Where it stands.</summary>
    public DialogueState State { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>The day by which it counts in figures: its own, else the month it was planned for.</summary>
    public DateOnly CountsOn => HeldOn ?? PlannedMonth;

    /// <summary>Whether it is part of what the people are told: it was held, its notice is out, or the plan it stands in is approved.</summary>
    internal bool IsPublic(PlanState? plan) => plan == PlanState.Approved || NoticedOn is not null || State is DialogueState.UnderWay or DialogueState.Held or DialogueState.Concluded;

    /// <summary>Calls an ad hoc dialogue; where voters ask, so many must ask as the law names.</summary>
    /// <remarks>Basis: Luật 72/2025/QH15, Điều 43; Quy định 11-QĐi/TW.</remarks>
    internal static Decision<DialogueCalled> Call(Trigger trigger, int? petitioners, int? voters, Rule? share)
    {
        if (trigger != Plan.Trigger.VotersAsk) return new DialogueCalled(trigger, null, null);
        if (petitioners is not { } asked || voters is not { } all) return new Refusal("plan.call.howMany", petitioners is null ? "petitioners" : "voters");
        if (asked > all) return new Refusal("plan.call.moreThanAll", "petitioners");
        if (share is not null && Threshold.From(share) is var threshold && !threshold.IsReachedBy(asked, all)) return new Refusal("plan.call.tooFew", "petitioners", threshold.NeededOf(all), share.Basis);
        return new DialogueCalled(trigger, asked, all);
    }

    /// <summary>Whether steps of preparation may be taken: its plan is approved and it has not been held.</summary>
    internal Decision<bool> Prepare(PlanState? plan) =>
        plan is not (null or PlanState.Approved) ? new Refusal("plan.dialogue.planNotApproved")
        : State is DialogueState.Planned or DialogueState.Preparing ? true
        : new Refusal(State == DialogueState.Cancelled ? "plan.dialogue.cancelled" : "plan.dialogue.held");

    /// <summary>Sets day, hour and place; once the notice is out this is a change with its reason.</summary>
    internal Decision<DayFixed> FixDay(PlanState? plan, DateOnly on, TimeOnly? at, DateOnly today, bool loading)
    {
        if (Prepare(plan) is { Refused: true } no) return no.Refusals.ToList();
        if (NoticedOn is not null && (on != HeldOn || at != StartsAt)) return new Refusal("plan.day.noticed", "heldOn");
        if (on < today && !loading) return new Refusal("plan.day.past", "heldOn");
        return new DayFixed(on, at);
    }

    /// <summary>Tells the people: day, hour and place must be known.</summary>
    /// <remarks>Basis: Luật 72/2025/QH15, Điều 43.</remarks>
    internal Decision<NoticeIssued> IssueNotice(PlanState? plan, string? number, DateOnly on, DateOnly today)
    {
        if (Prepare(plan) is { Refused: true } no) return no.Refusals.ToList();
        if (HeldOn is null || Place.Length == 0) return new Refusal("plan.notice.noDay");
        if (on > today) return new Refusal("plan.error.future", "noticedOn");
        if (on > HeldOn) return new Refusal("plan.notice.afterDay", "noticedOn");
        return new NoticeIssued(number, on, HeldOn.Value);
    }

    /// <summary>Publishes the results; only what was held has results.</summary>
    /// <remarks>Basis: Luật 72/2025/QH15, Điều 43.</remarks>
    internal Decision<ResultsPosted> PostResults(DateOnly on, DateOnly today) =>
        State is not (DialogueState.Held or DialogueState.Concluded) ? new Refusal("plan.results.notHeld")
        : on > today ? new Refusal("plan.error.future", "postedOn")
        : on < HeldOn ? new Refusal("plan.results.before", "postedOn")
        : new ResultsPosted(on);

    /// <summary>Puts the conference on another day, hour or place after it was set; what has begun is not moved.</summary>
    internal Decision<DialogueMoved> Move(DateOnly to, TimeOnly? at, string place, DateOnly today, bool loading) =>
        State != DialogueState.Preparing || HeldOn is not { } from ? new Refusal("plan.change.order")
        : to < today && !loading ? new Refusal("plan.day.past", "heldOn")
        : to == from && at == StartsAt && place == Place ? new Refusal("plan.change.nothing", "heldOn")
        : new DialogueMoved(to == from ? ChangeKind.Changed : ChangeKind.Postponed, from, to);

    /// <summary>Calls it off; what has begun can no longer be called off.</summary>
    internal Decision<DialogueCancelled> Cancel() =>
        State is DialogueState.Planned or DialogueState.Preparing ? new DialogueCancelled(HeldOn, PlannedMonth) : new Refusal("plan.change.order");
}

/// <summary>A dialogue was put into the plan of a year.</summary>
internal sealed record DialoguePlanned(Guid Plan, Regime Regime, Content Content, DialogueHost Host, DateOnly Month) : IFact;

/// <summary>A dialogue was taken out of a plan that was still being drawn up.</summary>
internal sealed record DialogueDropped(Guid Plan) : IFact;

/// <summary>An ad hoc dialogue was called.</summary>
internal sealed record DialogueCalled(Trigger Trigger, int? Petitioners, int? Voters) : IFact;

/// <summary>Day and hour were set.</summary>
internal sealed record DayFixed(DateOnly HeldOn, TimeOnly? StartsAt) : IFact;

/// <summary>Roles were given by decision.</summary>
internal sealed record RolesGiven(string? Decision, DateOnly? DecidedOn, int Roles) : IFact;

/// <summary>Programme and house rules were set.</summary>
internal sealed record ProgrammeSet(int Items, int HouseRules) : IFact;

/// <summary>The notice went out.</summary>
internal sealed record NoticeIssued(string? Number, DateOnly On, DateOnly HeldOn) : IFact;

/// <summary>Something was posted or sent, with its proof kept beside.</summary>
internal sealed record ThingPosted(PostingAbout About, PostingMeans Means, DateOnly On) : IFact;

/// <summary>The results went out.</summary>
internal sealed record ResultsPosted(DateOnly On) : IFact;

/// <summary>Day, hour or place changed; reason and old values stand in the change.</summary>
internal sealed record DialogueMoved(ChangeKind Kind, DateOnly From, DateOnly To) : IFact;

/// <summary>It will not be held.</summary>
internal sealed record DialogueCancelled(DateOnly? HeldOn, DateOnly PlannedMonth) : IFact;
