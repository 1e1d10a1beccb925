using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Units;
using DoiThoai.Prepare;

namespace DoiThoai.Conclude;

/// <summary>What a line of a conclusion notice says.</summary>
public enum LineKind
{
    /// <summary>A matter that was settled, explained or answered.</summary>
    Settled,

    /// <summary>A task: somebody does something by a day.</summary>
    Task,
}

/// <summary>A line of a conclusion notice; once the notice is issued it stays as it was printed, whatever becomes of its task.</summary>
public sealed class ConclusionLine : IOwnedByUnit
{
    /// <summary>The line's id.</summary>
    public Guid Id { get; init; }

    /// <inheritdoc/>
    public required string UnitId { get; init; }

    /// <summary>The dialogue.</summary>
    public Guid DialogueId { get; init; }

    /// <summary>The matter; null for a task that the chair gave besides.</summary>
    public Guid? MatterId { get; init; }

    /// <summary>Its place, from 1.</summary>
    public int Ordinal { get; init; }

    /// <summary>What it says.</summary>
    public LineKind Kind { get; init; }

    /// <summary>In the office's words: no names of people.</summary>
    public required string Text { get; init; }

    /// <summary>The body that owns the task.</summary>
    public Guid? OwnerBodyId { get; init; }

    /// <summary>The People's Committee, where the Party committee gives the task through it.</summary>
    public Guid? ThroughBodyId { get; init; }

    /// <summary>The bodies that support it.</summary>
    public List<string> SupportingBodyIds { get; init; } = [];

    /// <summary>The day by which it is due; null where it waits above.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>To whom the matter is passed up.</summary>
    public string? PassedUpTo { get; init; }

    /// <summary>Through whom a task reaches its owner: the Party committee does not order the government's officers, the government no Party body; Party matters stay with Party bodies.</summary>
    /// <remarks>Basis: practice, docs/process.md ("bodies, and two steps of assignment").</remarks>
    /// <param name="issuer">The body that issues the notice.</param>
    /// <param name="owner">The body that is to own the task.</param>
    /// <param name="government">The People's Committee; null where the unit has none on the day.</param>
    /// <param name="partyMatter">Whether the matter is the Party's own.</param>
    /// <param name="field">Name of the form field.</param>
    /// <returns>The body through which it is given; <see cref="Guid.Empty"/> where it is given directly.</returns>
    internal static Decision<Guid> Route(Body issuer, Body owner, Body? government, bool partyMatter, string field)
    {
        if (partyMatter && owner.Side == Side.State) return new Refusal("conclude.line.partyMatter", field);
        if (issuer.Side == Side.State && owner.Side == Side.Party) return new Refusal("conclude.line.partyBody", field, owner.Name);
        return issuer.Side == Side.Party && owner.Side == Side.State && government is not null && owner.Id != government.Id ? government.Id : Guid.Empty;
    }

    /// <summary>What is missing in a task: words, an owner, a day unless it waits above.</summary>
    /// <param name="key">The line's key in the form.</param>
    /// <param name="text">What is to be done.</param>
    /// <param name="owner">The owner.</param>
    /// <param name="dueOn">The day.</param>
    /// <param name="ending">How its matter ended; null for a task that the chair gave besides.</param>
    /// <param name="issuedOn">The day of the notice.</param>
    internal static IEnumerable<Refusal> Faults(string key, string text, Guid? owner, DateOnly? dueOn, MatterEnding? ending, DateOnly issuedOn)
    {
        if (text.Length == 0) yield return new("conclude.line.textNeeded", $"text-{key}");
        if (owner is null) yield return new("conclude.line.ownerNeeded", $"owner-{key}");
        if (dueOn is null && ending != MatterEnding.PassedUp) yield return new("conclude.line.dueNeeded", $"due-{key}");
        if (dueOn < issuedOn) yield return new("conclude.line.dueBeforeIssue", $"due-{key}", issuedOn);
    }
}
