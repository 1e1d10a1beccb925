using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;
using DoiThoai.Plan;

namespace DoiThoai.Conclude;

/// <summary>Where a conclusion notice stands.</summary>
public enum ConclusionState
{
    /// <summary>Being written.</summary>
    Draft,

    /// <summary>Issued: it never changes.</summary>
    Issued,
}

/// <summary>Thông báo kết luận: what the head concludes, with its table of tasks.</summary>
public sealed class ConclusionNotice : IOwnedByUnit, IVersioned
{
    /// <summary>The dialogue's id.</summary>
    public Guid Id { get; init; }

    /// <inheritdoc/>
    public required string UnitId { get; init; }

    /// <summary>Where it stands.</summary>
    public ConclusionState State { get; set; }

    /// <summary>The general conclusion in words.</summary>
    public string General { get; set; } = "";

    /// <summary>The body that issues it.</summary>
    public Guid? IssuerBodyId { get; set; }

    /// <summary>As what it is signed: T/M BAN THƯỜNG VỤ, BÍ THƯ.</summary>
    public string SignedAs { get; set; } = "";

    /// <summary>The official who signs.</summary>
    public string Signer { get; set; } = "";

    /// <summary>The document in the register of numbers.</summary>
    public Guid? DocumentId { get; set; }

    /// <summary>The day it was issued.</summary>
    public DateOnly? IssuedOn { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>Whether it may be written; an issued notice never changes.</summary>
    internal Decision<ConclusionNotice> Write(ConclusionDraft draft)
    {
        if (State == ConclusionState.Issued) return new Refusal("conclude.notice.issued");
        (General, IssuerBodyId, SignedAs, Signer) = (draft.General, draft.Issuer, draft.SignedAs, draft.Signer);
        return this;
    }

    /// <summary>Whether it may be issued: the conference is closed and its minutes are signed; the day may be a Saturday, never one to come.</summary>
    /// <param name="dialogue">Where the dialogue stands.</param>
    /// <param name="minutesSigned">Whether the minutes are signed.</param>
    /// <param name="heldOn">The conference's day.</param>
    /// <param name="on">The day on the notice.</param>
    /// <param name="today">Today.</param>
    internal Decision<ConclusionNotice> Issue(DialogueState dialogue, bool minutesSigned, DateOnly? heldOn, DateOnly on, DateOnly today)
    {
        if (State == ConclusionState.Issued) return new Refusal("conclude.notice.issued");
        if (dialogue != DialogueState.Held) return new Refusal("conclude.notice.notHeld");
        if (!minutesSigned) return new Refusal("conclude.notice.minutesFirst");
        List<Refusal> no = [];
        if (on > today) no.Add(new("conclude.future", "issuedOn", on));
        if (on < heldOn) no.Add(new("conclude.beforeConference", "issuedOn", heldOn));
        if (SignedAs.Length == 0) no.Add(new("pages.error.required", "signedAs"));
        if (IssuerBodyId is null) no.Add(new("pages.error.choose", "issuer"));
        if (no.Count > 0) return no;
        (State, IssuedOn) = (ConclusionState.Issued, on);
        return this;
    }
}

/// <summary>What was typed of the notice itself.</summary>
internal sealed record ConclusionDraft(string General, Guid? Issuer, string SignedAs, string Signer);

/// <summary>The conclusion notice was issued; the entry commits to its whole text.</summary>
internal sealed record ConclusionIssued(Guid Document, string Printed, DateOnly On, int Settled, int Tasks) : IRegisteredFact
{
    public RegisterType RegisterType => RegisterType.DocumentIssued;
}

/// <summary>A task after the conclusion was given.</summary>
internal sealed record TaskGiven(Guid Task, Guid Dialogue, Guid? Matter, Guid? Owner, Guid? Through, DateOnly? DueOn) : IRegisteredFact
{
    public RegisterType RegisterType => RegisterType.Committed;
}
