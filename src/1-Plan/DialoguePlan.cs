using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Storage;

namespace DoiThoai.Plan;

/// <summary>Where a plan stands.</summary>
public enum PlanState
{
    /// <summary>Being drawn up.</summary>
    Draft,

    /// <summary>Submitted for approval.</summary>
    Submitted,

    /// <summary>Approved: it governs the year.</summary>
    Approved,
}

/// <summary>The year's plan of dialogues of a unit.</summary>
public sealed class DialoguePlan : IOwnedByUnit, IVersioned
{
    /// <summary>The plan's id.</summary>
    public Guid Id { get; init; }

    /// <inheritdoc/>
    public required string UnitId { get; init; }

    /// <summary>The year it governs.</summary>
    public int Year { get; init; }

    /// <summary>The first day it governs.</summary>
    public DateOnly FirstDay => new(Year, 1, 1);

    /// <summary>Its title (trích yếu).</summary>
    public required string Title { get; set; }

    /// <summary>The body that issues it.</summary>
    public Guid? IssuerBodyId { get; set; }

    /// <summary>Where it stands.</summary>
    public PlanState State { get; set; }

    /// <summary>Shortest dialogue in days.</summary>
    public double? MinDays { get; set; }

    /// <summary>Longest dialogue in days.</summary>
    public double? MaxDays { get; set; }

    /// <summary>Number and symbol as issued: 181-KH/ĐU; null where none is known.</summary>
    public string? Number { get; set; }

    /// <summary>Day of the document.</summary>
    public DateOnly? Dated { get; set; }

    /// <summary>On whose behalf it is signed, and as what: T/M ĐẢNG ỦY, BÍ THƯ.</summary>
    public string SignedAs { get; set; } = "";

    /// <summary>When it was approved; null before, and where nobody knows.</summary>
    public DateOnly? ApprovedOn { get; set; }

    /// <summary>Why it went back to be drawn up again.</summary>
    public string? SentBackReason { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>Opens the plan of a year: one a unit and year; a year that is over only while history is loaded.</summary>
    internal static Decision<PlanOpened> Open(int year, bool known, DateOnly today, bool loading) =>
        known ? new Refusal("plan.open.exists", "year", $"{year}")
        : year < today.Year && !loading ? new Refusal("plan.open.past", "year", $"{today.Year}")
        : new PlanOpened(year);

    /// <summary>A plan is changed while it is being drawn up; what has been approved is changed by its dialogues, with reasons.</summary>
    internal Decision<bool> Edit() => State switch
    {
        PlanState.Draft => true,
        PlanState.Submitted => new Refusal("plan.edit.submitted"),
        _ => new Refusal("plan.edit.approved"),
    };

    /// <summary>Hands the draft to the head; a plan without a dialogue or without a basis is not one yet.</summary>
    internal Decision<PlanSubmitted> Submit(int dialogues, int bases) =>
        State != PlanState.Draft ? new Refusal("plan.submit.order")
        : dialogues == 0 ? new Refusal("plan.submit.noDialogues")
        : bases == 0 ? new Refusal("plan.submit.noBasis")
        : new PlanSubmitted();

    /// <summary>Approves what was submitted.</summary>
    internal Decision<PlanApproved> Approve(DateOnly? on, DateOnly today, string? number, DateOnly? dated) =>
        State != PlanState.Submitted ? new Refusal("plan.approve.order")
        : on > today ? new Refusal("plan.error.future", "approvedOn")
        : dated > today ? new Refusal("plan.error.future", "dated")
        : new PlanApproved(number, dated);

    /// <summary>Gives what was submitted back to be drawn up again, with the reason.</summary>
    internal Decision<PlanSentBack> SendBack() => State == PlanState.Submitted ? new PlanSentBack() : new Refusal("plan.approve.order");
}

/// <summary>The plan of a year was opened.</summary>
internal sealed record PlanOpened(int Year) : IFact;

/// <summary>A part of the plan was set.</summary>
internal sealed record PlanPartSet(PlanPart Part, int Lines) : IFact;

/// <summary>Title, issuer, signature and length of dialogues were set.</summary>
internal sealed record PlanHeadSet(double? MinDays, double? MaxDays) : IFact;

/// <summary>The plan was handed in for approval.</summary>
internal sealed record PlanSubmitted : IFact;

/// <summary>The plan was approved.</summary>
internal sealed record PlanApproved(string? Number, DateOnly? Dated) : IFact;

/// <summary>The plan was given back; the reason stands on the plan.</summary>
internal sealed record PlanSentBack : IFact;
