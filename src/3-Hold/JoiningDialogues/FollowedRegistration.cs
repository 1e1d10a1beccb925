using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;
using DoiThoai.Prepare.Handover;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Hold.JoiningDialogues;

/// <summary>Puts the registration to speak onto the page on which its opinion is followed.</summary>
internal sealed class FollowedRegistration : IFollowedPart
{
    public async Task<FollowedPart?> Of(Desk desk, DoiThoaiDb db, FollowedDoor door, CancellationToken ct) =>
        await RegistrationView.OfOpinion(db, door.Opinion.Id, ct) is { } view
            ? new(typeof(RegistrationPart), new Dictionary<string, object?> { ["View"] = view, ["Reference"] = door.Opinion.Reference, ["Proof"] = door.Proof, ["Heading"] = true })
            : null;
}

/// <summary>Opens a registration to attend where receipts are looked up.</summary>
internal sealed class GuestReceipt : IOtherReceipt
{
    // Stands in for the key of a registration that does not exist, so that both noes take the same steps.
    private static readonly byte[] NobodysKey = System.Security.Cryptography.RandomNumberGenerator.GetBytes(32);

    public async Task<IResult?> Open(Desk desk, DoiThoaiDb db, Form form, string? done, CancellationToken ct) =>
        await Find(db, form["reference"], form["code"], ct) is { } guest && await RegistrationView.Of(db, guest.Id, ct) is { } view
            ? desk.Page<SeeRegistrationPage>(new { View = view, guest.Reference, Proof = form["code"]!, Done = done, Form = form }, form)
            : null;

    /// <summary>The registration that reference and code, or key, open.</summary>
    internal static async Task<Guest?> Find(DoiThoaiDb db, string? reference, string? proof, CancellationToken ct)
    {
        var (guests, wanted) = (db.Guests, OpinionDoor.ReadReference(reference ?? ""));
        var guest = await guests.FirstOrDefaultAsync(row => row.Reference == wanted, ct);
        var key = guest?.GuestKey ?? NobodysKey;
        var fits = Receipt.Read(proof) is null ? Receipt.OpensState(key, proof) : Receipt.Opens(key, proof);
        return fits ? guest : null;
    }
}
