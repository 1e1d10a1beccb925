using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Storage;

namespace DoiThoai.Prepare;

/// <summary>To which procedure something was led out.</summary>
public enum LegalProcedure
{
    /// <summary>Khiếu nại. Basis: Luật Khiếu nại 2011.</summary>
    KhieuNai,

    /// <summary>Tố cáo. Basis: Luật Tố cáo 2018.</summary>
    ToCao,
}

/// <summary>The hand-over slip of something that is a complaint or a denunciation: a record without identity.</summary>
public sealed class HandOver : IOwnedByUnit
{
    /// <summary>The slip's id.</summary>
    public Guid Id { get; init; }

    /// <inheritdoc/>
    public required string UnitId { get; init; }

    /// <summary>The opinion.</summary>
    public Guid OpinionId { get; init; }

    /// <summary>Which procedure.</summary>
    public LegalProcedure Kind { get; init; }

    /// <summary>To whom it was handed.</summary>
    public required string ToBody { get; init; }

    /// <summary>The day.</summary>
    public DateOnly OccurredOn { get; init; }

    /// <summary>Number of the slip, where one was given.</summary>
    public string? Number { get; init; }

    /// <summary>Whether matters may be led out: at least one, none of them gone already.</summary>
    internal static Decision<List<Matter>> LeadOut(List<Matter> chosen)
    {
        if (chosen.Count == 0) return new Refusal("prepare.leadOut.nothing", "matters");
        foreach (var matter in chosen)
        {
            if (matter.Move(OpinionState.RoutedOut) is { Refused: true } no) return new Refusal(no.Refusals[0].TextKey, "matters", no.Refusals[0].Args);
            matter.GroupId = null;
        }

        return chosen;
    }
}
