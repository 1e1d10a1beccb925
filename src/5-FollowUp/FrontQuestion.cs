using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Storage;

namespace DoiThoai.FollowUp;

/// <summary>A question of the Fatherland Front about what is late, reopened or never told; its clock runs on the executive.</summary>
public sealed class FrontQuestion : IOwnedByUnit, IVersioned
{
    /// <summary>The question's id.</summary>
    public Guid Id { get; init; }

    /// <inheritdoc/>
    public required string UnitId { get; init; }

    /// <summary>The dialogue.</summary>
    public Guid? DialogueId { get; init; }

    /// <summary>The task it is about.</summary>
    public Guid? TaskId { get; init; }

    /// <summary>The question.</summary>
    public required string Text { get; init; }

    /// <summary>The day it was asked.</summary>
    public DateOnly AskedOn { get; init; }

    /// <summary>The day by which it must be answered.</summary>
    public DateOnly DueOn { get; init; }

    /// <summary>The answer.</summary>
    public string Answer { get; set; } = "";

    /// <summary>The day it was answered.</summary>
    public DateOnly? AnsweredOn { get; set; }

    /// <summary>The day on which the Front accepted the answer.</summary>
    public DateOnly? AcceptedOn { get; set; }

    /// <summary>The question that this one follows: its answer was not enough.</summary>
    public Guid? FollowsId { get; init; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>The executive answers; an answer that was accepted stays as it is.</summary>
    public Decision<FrontQuestion> Reply(string answer, DateOnly on)
    {
        if (AcceptedOn is not null) return new Refusal("followUp.question.accepted");
        (Answer, AnsweredOn) = (answer, on);
        return this;
    }

    /// <summary>The Front accepts the answer.</summary>
    public Decision<FrontQuestion> Accept(DateOnly on)
    {
        if (AnsweredOn is null) return new Refusal("followUp.question.notAnswered");
        if (AcceptedOn is not null) return new Refusal("followUp.question.accepted");
        AcceptedOn = on;
        return this;
    }

    /// <summary>The answer is not enough: the question stays on record with it, and another one follows.</summary>
    public Decision<FrontQuestion> Follow(Guid id, string text, DateOnly on, DateOnly due)
    {
        if (AnsweredOn is null) return new Refusal("followUp.question.notAnswered");
        if (AcceptedOn is not null) return new Refusal("followUp.question.accepted");
        return new FrontQuestion { Id = id, UnitId = UnitId, DialogueId = DialogueId, TaskId = TaskId, Text = text, AskedOn = on, DueOn = due, FollowsId = Id };
    }
}
