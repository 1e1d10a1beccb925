using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Storage;

namespace DoiThoai.Plan;

/// <summary>A time limit that was broken, and the reason given: shown, never hidden, never a wall.</summary>
public sealed class Breach : IOwnedByUnit
{
    /// <summary>The row's id.</summary>
    public Guid Id { get; init; }

    /// <inheritdoc/>
    public required string UnitId { get; init; }

    /// <summary>The noun it happened at: a dialogue, a task.</summary>
    public Guid SubjectId { get; init; }

    /// <summary>The dialogue, where there is one.</summary>
    public Guid? DialogueId { get; init; }

    /// <summary>The rule's key: dialogue.noticeDays.</summary>
    public required string RuleKey { get; init; }

    /// <summary>The last day the rule allowed.</summary>
    public DateOnly DueOn { get; init; }

    /// <summary>The day it really was.</summary>
    public DateOnly ActualOn { get; init; }

    /// <summary>The reason given.</summary>
    public required string Reason { get; init; }

    /// <summary>Whether a step is in time: a limit that was broken is never refused for good, it asks for a reason once. History that is loaded is not late.</summary>
    /// <param name="due">The last day the rule allows; null where nothing is ruled.</param>
    /// <param name="actual">The day it really is.</param>
    /// <param name="reason">The reason typed.</param>
    /// <param name="loaded">Whether it is history.</param>
    /// <param name="textKey">The words that ask: {0} the day it was due, {1} the day it is.</param>
    /// <returns>True where the limit is broken and a reason is given; false where it is kept.</returns>
    public static Decision<bool> Weigh(DateOnly? due, DateOnly actual, string reason, bool loaded, string textKey) =>
        due is not { } last || actual <= last || loaded ? false : string.IsNullOrWhiteSpace(reason) ? new Refusal(textKey, "reason", last, actual) : true;
}
