namespace DoiThoai.Ground.Pages.Parts;

/// <summary>The three colours of a state; the words beside them say which state it is.</summary>
public enum Standing
{
    /// <summary>Under way: neutral.</summary>
    Work,

    /// <summary>Ended well: green.</summary>
    Done,

    /// <summary>Past its day: red.</summary>
    Late,
}

/// <summary>How near the day is by which the next step is due.</summary>
public enum Urgency
{
    /// <summary>There is time.</summary>
    Ok,

    /// <summary>The day is near.</summary>
    Soon,

    /// <summary>The day has passed.</summary>
    Late,
}

/// <summary>Where a step of a road stands.</summary>
public enum StepState
{
    /// <summary>Done.</summary>
    Done,

    /// <summary>Being done.</summary>
    Current,

    /// <summary>Not done, and its day has passed.</summary>
    Late,

    /// <summary>Still to come.</summary>
    Ahead,
}

/// <summary>A step of a dialogue's road.</summary>
/// <param name="Text">What is done.</param>
/// <param name="State">Where it stands.</param>
/// <param name="On">Its day, where there is one.</param>
/// <param name="Url">Where it is done or read.</param>
/// <param name="Note">A word beside the day: who, or how many.</param>
public sealed record Step(string Text, StepState State, DateOnly? On = null, string? Url = null, string? Note = null);

/// <summary>Something that happened to a case.</summary>
/// <param name="When">The day or the hour, as it is read.</param>
/// <param name="Text">What happened.</param>
/// <param name="Who">Who did it: a unit in public, a person inside.</param>
/// <param name="Note">The reason given, or what was said.</param>
/// <param name="Standing">Its colour; neutral unless it is an end or a lateness.</param>
public sealed record CaseEvent(string When, string Text, string? Who = null, string? Note = null, Standing Standing = Standing.Work);

/// <summary>A bar of a chart, which is a row of its table.</summary>
/// <param name="Label">What is counted.</param>
/// <param name="Value">How many; null where it is not known.</param>
/// <param name="Part">How many of them are, say, settled; drawn inside the bar.</param>
/// <param name="Url">The rows behind the number.</param>
/// <param name="PartUrl">The rows behind the part.</param>
public sealed record Bar(string Label, long? Value, long? Part = null, string? Url = null, string? PartUrl = null);
