using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Storage;

namespace DoiThoai.FollowUp;

/// <summary>A matter that a unit passed up to a unit of this installation: both see it, the chain is kept.</summary>
public sealed class Escalation : IVersioned
{
    /// <summary>The row's id.</summary>
    public Guid Id { get; init; }

    /// <summary>The unit that passed it up.</summary>
    public required string FromUnitId { get; init; }

    /// <summary>The unit that holds it.</summary>
    public required string ToUnitId { get; init; }

    /// <summary>The task in the unit below.</summary>
    public Guid TaskId { get; init; }

    /// <summary>The reference of the opinion, for the letters.</summary>
    public string? Reference { get; init; }

    /// <summary>What is asked, in the office's words.</summary>
    public required string Text { get; init; }

    /// <summary>Code of the field.</summary>
    public string Field { get; init; } = "";

    /// <summary>The day it was passed up.</summary>
    public DateOnly PassedOn { get; init; }

    /// <summary>The day by which the level above means to answer; null while it has set none.</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>Its answer.</summary>
    public string Answer { get; set; } = "";

    /// <summary>The day of its answer.</summary>
    public DateOnly? AnsweredOn { get; set; }

    /// <summary>The authority to which the level above passed it on in its turn; empty while it holds it itself.</summary>
    public string PassedOnTo { get; set; } = "";

    /// <summary>The day it passed it on.</summary>
    public DateOnly? PassedOnOn { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>The level above sets the day by which it means to answer; moving it needs a reason, and the task below keeps every earlier day.</summary>
    public Decision<Escalation> SetDue(DateOnly due, DateOnly on, string reason)
    {
        if (AnsweredOn is not null) return new Refusal("followUp.below.answered");
        if (due < on) return new Refusal("followUp.below.duePast", "due");
        if (DueOn is { } before && before != due && reason.Length == 0) return new Refusal("followUp.below.moved", "reason", before);
        DueOn = due;
        return this;
    }

    /// <summary>It passes it on to the authority that is competent, and goes on to answer for it below.</summary>
    public Decision<Escalation> PassOn(string to, DateOnly on)
    {
        if (AnsweredOn is not null) return new Refusal("followUp.below.answered");
        (PassedOnTo, PassedOnOn) = (to, on);
        return this;
    }

    /// <summary>It answers; after its day with a reason.</summary>
    public Decision<Escalation> Reply(string answer, DateOnly on, string reason)
    {
        if (AnsweredOn is not null) return new Refusal("followUp.below.answered");
        if (DueOn is { } due && on > due && reason.Length == 0) return new Refusal("followUp.late.reason", "reason", due, on);
        (Answer, AnsweredOn) = (answer, on);
        return this;
    }
}
