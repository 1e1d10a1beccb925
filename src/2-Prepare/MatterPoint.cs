using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;

namespace DoiThoai.Prepare;

/// <summary>One numbered point of a proposal; each point has its own ending.</summary>
public sealed class MatterPoint : IOwnedByUnit
{
    /// <summary>The point's id.</summary>
    public Guid Id { get; init; }

    /// <inheritdoc/>
    public required string UnitId { get; init; }

    /// <summary>The matter.</summary>
    public Guid MatterId { get; init; }

    /// <summary>Its number, from 1.</summary>
    public int Ordinal { get; init; }

    /// <summary>The opening that holds its words, in the opinion's case: beside the entries, since the entry of the whole text commits to them.</summary>
    public int WordsSeq { get; init; }

    /// <summary>Name of that opening.</summary>
    public required string WordsName { get; init; }

    /// <summary>How it ended.</summary>
    public MatterEnding? Ending { get; set; }

    /// <summary>The ground.</summary>
    public string EndingGround { get; set; } = "";
}

/// <summary>Writing down the points of a proposal.</summary>
internal static class MatterPoints
{
    /// <summary>Keeps the points of a matter: their words beside the opinion, a row for each so that each can end in its own way.</summary>
    internal static void WritePoints(this Matter matter, Addition addition, IReadOnlyList<string> points)
    {
        for (var i = 0; i < points.Count; i++)
        {
            var name = $"point/{matter.Ordinal}/{i + 1}";
            addition.Add(new MatterPoint { Id = addition.NewId(), UnitId = matter.UnitId, MatterId = matter.Id, Ordinal = i + 1, WordsSeq = Opening.Beside, WordsName = name });
            addition.Keep(matter.OpinionId, name, points[i]);
        }
    }
}
