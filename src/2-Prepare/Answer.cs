using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Storage;

namespace DoiThoai.Prepare;

/// <summary>Where a prepared answer stands.</summary>
public enum AnswerState
{
    /// <summary>Being drafted.</summary>
    Draft,

    /// <summary>Submitted (trình duyệt).</summary>
    Submitted,

    /// <summary>Approved (duyệt).</summary>
    Approved,

    /// <summary>Sent back with a reason.</summary>
    SentBack,
}

/// <summary>What an answer says: its ground, its words, the ending it proposes.</summary>
/// <param name="Basis">Căn cứ, one a line.</param>
/// <param name="Text">The answer in plain words.</param>
/// <param name="Proposes">The ending it proposes.</param>
/// <param name="ProposesBy">The date it proposes, where something remains to be done.</param>
internal sealed record AnswerDraft(List<string> Basis, string Text, MatterEnding? Proposes, DateOnly? ProposesBy);

/// <summary>The answer that is prepared to a matter, or to a group as one.</summary>
public sealed class Answer : IOwnedByUnit, IVersioned
{
    /// <summary>The length up to which an answer can be read aloud in about two minutes, in characters; longer ones are marked, never refused.</summary>
    public const int AloudLength = 1500;

    /// <summary>The answer's id.</summary>
    public Guid Id { get; init; }

    /// <inheritdoc/>
    public required string UnitId { get; init; }

    /// <summary>The matter; for a group one of its matters.</summary>
    public Guid MatterId { get; init; }

    /// <summary>The group it serves as one answer.</summary>
    public Guid? GroupId { get; set; }

    /// <summary>The body that drafted it.</summary>
    public Guid? BodyId { get; set; }

    /// <summary>Whether it is a Party matter: the Bí thư approves, else the Chủ tịch UBND.</summary>
    public bool PartyMatter { get; set; }

    /// <summary>Căn cứ, one a line.</summary>
    public List<string> Basis { get; set; } = [];

    /// <summary>The answer in plain words, short enough to be read aloud.</summary>
    public string Text { get; set; } = "";

    /// <summary>The ending it proposes.</summary>
    public MatterEnding? Proposes { get; set; }

    /// <summary>The date it proposes, where something remains to be done.</summary>
    public DateOnly? ProposesBy { get; set; }

    /// <summary>Where it stands.</summary>
    public AnswerState State { get; set; }

    /// <summary>When it was approved.</summary>
    public DateOnly? ApprovedOn { get; set; }

    /// <summary>The account that approved it.</summary>
    public Guid? ApprovedBy { get; set; }

    /// <summary>Why it was sent back.</summary>
    public string SentBackReason { get; set; } = "";

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>Writes the draft. An answer that is with the head or approved is not changed any more; the ending must be one of the kind's.</summary>
    internal Decision<Answer> Write(AnswerDraft draft, OpinionKind kind)
    {
        if (State is AnswerState.Submitted) return new Refusal("prepare.answer.withHead", "text");
        if (State is AnswerState.Approved) return new Refusal("prepare.answer.approvedAlready", "text");
        if (draft.Proposes is { } ending && !Matter.EndingsOf(kind).Contains(ending)) return new Refusal("prepare.matter.endingOfKind", "proposes");
        (Basis, Text, Proposes, ProposesBy) = (draft.Basis, draft.Text, draft.Proposes, draft.ProposesBy);
        return this;
    }

    /// <summary>Trình duyệt: with words, ground and a proposed ending; what remains to be done has a date, unless it waits above.</summary>
    internal Decision<Answer> Submit(DateOnly today)
    {
        List<Refusal> no = [];
        if (Text.Length == 0) no.Add(new("prepare.answer.textNeeded", "text"));
        if (Basis.Count == 0) no.Add(new("prepare.answer.basisNeeded", "basis"));
        if (Proposes is not { } ending) no.Add(new("prepare.answer.endingNeeded", "proposes"));
        else if (ProposesBy is null && Matter.LeavesTask(ending) && ending != MatterEnding.PassedUp) no.Add(new("prepare.answer.dateNeeded", "proposesBy"));
        if (ProposesBy < today) no.Add(new("prepare.answer.datePast", "proposesBy"));
        if (no.Count > 0) return no;
        if (State is AnswerState.Submitted or AnswerState.Approved) return new Refusal("prepare.answer.withHead", "text");
        State = AnswerState.Submitted;
        return this;
    }

    /// <summary>Duyệt: the Chủ tịch UBND for the government, the Bí thư for a Party matter.</summary>
    internal Decision<Answer> Approve(Actor by, DateOnly on)
    {
        if (MayDecide(by) is { Refused: true } no) return no;
        (State, ApprovedOn, ApprovedBy, SentBackReason) = (AnswerState.Approved, on, by.Id, "");
        return this;
    }

    /// <summary>Sends it back with a reason.</summary>
    internal Decision<Answer> SendBack(Actor by, string reason)
    {
        if (MayDecide(by) is { Refused: true } no) return no;
        if (reason.Length == 0) return new Refusal("prepare.answer.reasonNeeded", "reason");
        (State, SentBackReason) = (AnswerState.SentBack, reason);
        return this;
    }

    /// <summary>It was given and is looked at once more: its words may be changed and go to the head again.</summary>
    internal void TakeBack(string reason)
    {
        if (State == AnswerState.Approved) (State, SentBackReason, ApprovedOn, ApprovedBy) = (AnswerState.SentBack, reason, null, null);
    }

    private Decision<Answer> MayDecide(Actor by)
    {
        if (by.Role != (PartyMatter ? Role.Head : Role.Chairman)) return new Refusal(PartyMatter ? "prepare.answer.headsOwn" : "prepare.answer.chairmansOwn", "decision");
        return State == AnswerState.Submitted ? this : new Refusal("prepare.answer.notSubmitted", "decision");
    }
}
