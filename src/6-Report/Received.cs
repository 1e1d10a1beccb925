using DoiThoai.Prepare;

namespace DoiThoai.Report;

/// <summary>All opinions ever received, by where they stand today, held against the register's own count.</summary>
/// <param name="ByState">How many stand in each state in which any stands, in the order of the states.</param>
/// <param name="Registered">How many the register says were received.</param>
public sealed record Received(IReadOnlyList<(OpinionState State, int Count)> ByState, int Registered)
{
    /// <summary>Where the number of a state leads.</summary>
    public string Url(string unit, OpinionState? state = null) => $"{ReadingFigures.ShowReceived.Path}?unit={unit}{(state is { } of ? "&state=" + Ground.Pages.Form.Word(of) : "")}";

    /// <summary>The sum over the states.</summary>
    public int Total => ByState.Sum(it => it.Count);

    /// <summary>Whether nothing has vanished.</summary>
    public bool AddsUp => Total == Registered;
}

/// <summary>Opinions of one unit, raised for one dialogue or for none yet, that stand in one state.</summary>
/// <param name="UnitId">The unit, under its name of the day.</param>
/// <param name="DialogueId">The dialogue; null where there is none yet.</param>
/// <param name="State">The state.</param>
/// <param name="Count">How many.</param>
public sealed record ReceivedShare(string UnitId, Guid? DialogueId, OpinionState State, int Count);
