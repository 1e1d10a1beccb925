using DoiThoai.Prepare;

namespace DoiThoai.Report;

/// <summary>All opinions ever received, by where they stand today, held against the register's own count.</summary>
/// <param name="ByState">How many stand in each state in which any stands, in the order of the states.</param>
/// <param name="Registered">How many the register says were received.</param>
public sealed record Received(IReadOnlyList<(OpinionState State, int Count)> ByState, int Registered)
{
    /// <summary>The sum over the states.</summary>
    public int Total => ByState.Sum(it => it.Count);

    /// <summary>Whether nothing has vanished.</summary>
    public bool AddsUp => Total == Registered;
}
