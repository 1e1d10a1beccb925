using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;

namespace DoiThoai.Conclude;

/// <summary>Where minutes stand.</summary>
public enum MinutesState
{
    /// <summary>Being written.</summary>
    Draft,

    /// <summary>Read aloud to those present.</summary>
    ReadAloud,

    /// <summary>Signed and locked; corrections are additions that show.</summary>
    Signed,
}

/// <summary>Biên bản: the record of a conference, made from what was recorded, with what the secretary adds.</summary>
public sealed class Minutes : IOwnedByUnit, IVersioned
{
    /// <summary>The dialogue's id.</summary>
    public Guid Id { get; init; }

    /// <inheritdoc/>
    public required string UnitId { get; init; }

    /// <summary>Where they stand.</summary>
    public MinutesState State { get; set; }

    /// <summary>What the secretary adds to what was recorded.</summary>
    public string Addition { get; set; } = "";

    /// <summary>The day they were read aloud.</summary>
    public DateOnly? ReadOn { get; set; }

    /// <summary>How they were read and confirmed: interpreted into which language, who signed by fingerprint (how many, no names).</summary>
    public string ReadNote { get; set; } = "";

    /// <summary>The day they were signed.</summary>
    public DateOnly? SignedOn { get; set; }

    /// <summary>Who kept them: a post.</summary>
    public string SecretaryPost { get; set; } = "";

    /// <summary>Who presided: a post.</summary>
    public string ChairPost { get; set; } = "";

    /// <summary>The running number of the register entry that sealed them; its opening "text" holds them whole.</summary>
    public int? SealedSeq { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>Takes what the secretary wrote; nothing changes in signed minutes.</summary>
    /// <param name="draft">What was typed.</param>
    /// <param name="heldOn">The conference's day.</param>
    /// <param name="today">Today.</param>
    internal Decision<Minutes> Write(MinutesDraft draft, DateOnly? heldOn, DateOnly today)
    {
        if (State == MinutesState.Signed) return new Refusal("conclude.minutes.signed");
        if (draft.ReadOn > today) return new Refusal("conclude.future", "readOn", draft.ReadOn);
        if (draft.ReadOn < heldOn) return new Refusal("conclude.beforeConference", "readOn", heldOn);
        (Addition, ReadOn, ReadNote, SecretaryPost, ChairPost) = (draft.Addition, draft.ReadOn, draft.ReadNote, draft.SecretaryPost, draft.ChairPost);
        State = ReadOn is null ? MinutesState.Draft : MinutesState.ReadAloud;
        return this;
    }

    /// <summary>Signs and locks them; they are read aloud before.</summary>
    /// <param name="closed">Whether the conference is closed.</param>
    /// <param name="on">The day they were signed.</param>
    /// <param name="today">Today.</param>
    internal Decision<Minutes> Sign(bool closed, DateOnly on, DateOnly today)
    {
        if (!closed) return new Refusal("conclude.minutes.notClosed");
        if (State == MinutesState.Signed) return new Refusal("conclude.minutes.signed");
        List<Refusal> no = [];
        if (State != MinutesState.ReadAloud) no.Add(new("conclude.minutes.notRead", "readOn"));
        if (on > today) no.Add(new("conclude.future", "signedOn", on));
        if (on < ReadOn) no.Add(new("conclude.minutes.signedBeforeRead", "signedOn", ReadOn));
        if (SecretaryPost.Length == 0) no.Add(new("pages.error.required", "secretary"));
        if (ChairPost.Length == 0) no.Add(new("pages.error.required", "chair"));
        if (no.Count > 0) return no;
        (State, SignedOn) = (MinutesState.Signed, on);
        return this;
    }
}

/// <summary>What was typed of minutes.</summary>
internal sealed record MinutesDraft(string Addition, DateOnly? ReadOn, string ReadNote, string SecretaryPost, string ChairPost);

/// <summary>A correction of signed minutes: an addition that shows.</summary>
public sealed class MinutesCorrection : IOwnedByUnit
{
    /// <summary>The row's id.</summary>
    public Guid Id { get; init; }

    /// <inheritdoc/>
    public required string UnitId { get; init; }

    /// <summary>The dialogue.</summary>
    public Guid DialogueId { get; init; }

    /// <summary>What is corrected, and how.</summary>
    public required string Text { get; init; }

    /// <summary>The day.</summary>
    public DateOnly OccurredOn { get; init; }
}

/// <summary>Minutes were read aloud to those present.</summary>
internal sealed record MinutesReadAloud(DateOnly On) : IFact;

/// <summary>Minutes were signed; the entry commits to their whole text, and to the text that anybody may read.</summary>
internal sealed record MinutesSigned(DateOnly On, DateOnly? ReadOn, int Matters) : IRegisteredFact
{
    public RegisterType RegisterType => RegisterType.MinutesSigned;
}

/// <summary>Signed minutes were added to.</summary>
internal sealed record MinutesCorrected(Guid Correction, DateOnly On) : IRegisteredFact
{
    public RegisterType RegisterType => RegisterType.Corrected;
}
