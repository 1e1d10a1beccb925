using DoiThoai.Ground.Storage;

namespace DoiThoai.Prepare.Handover;

/// <summary>Where a later stage keeps a person's name or words beside an opinion: it tells how many, and erases them in the same change.</summary>
public interface IErasedPeople
{
    /// <summary>How many records hold something of the person who said the opinion.</summary>
    Task<int> Count(DoiThoaiDb db, Guid opinion, CancellationToken ct);

    /// <summary>Erases it.</summary>
    Task Erase(Turn turn, Guid opinion, CancellationToken ct);
}
