using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Storage;

namespace DoiThoai.Prepare.Handover;

/// <summary>An opinion as whoever holds its code has opened it: what stands on that page, and what its forms carry.</summary>
/// <param name="Opinion">The opinion.</param>
/// <param name="Matters">Its matters, in order.</param>
/// <param name="Proof">The code or the key, as it was given: a form sends it on in its body, never in an address.</param>
/// <param name="Typed">What was typed into a form of a part that comes back; null where none was.</param>
/// <param name="Done">What a form of a part has just done; null where nothing.</param>
public sealed record FollowedDoor(Opinion Opinion, IReadOnlyList<Matter> Matters, string Proof, Form? Typed, string? Done);

/// <summary>A part of the page on which an opinion is followed.</summary>
/// <param name="Component">The component.</param>
/// <param name="Parameters">What it shows.</param>
public sealed record FollowedPart(Type Component, IDictionary<string, object?> Parameters);

/// <summary>Puts a part of a later stage onto the page on which an opinion is followed, below what was answered; registered as scoped services.</summary>
public interface IFollowedPart
{
    /// <summary>The part; null where the stage has nothing to ask or to say. The store shows every unit: the opinion was opened by its code.</summary>
    Task<FollowedPart?> Of(Desk desk, DoiThoaiDb db, FollowedDoor door, CancellationToken ct);
}
