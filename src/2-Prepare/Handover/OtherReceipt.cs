using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Storage;
using Microsoft.AspNetCore.Http;

namespace DoiThoai.Prepare.Handover;

/// <summary>Opens what a later stage handed a reference and a code out for and that is no opinion, on the page where receipts are looked up; registered as scoped services.</summary>
public interface IOtherReceipt
{
    /// <summary>Its page; null where reference and code open nothing of it. The store shows every unit.</summary>
    /// <param name="desk">The desk.</param>
    /// <param name="db">The store.</param>
    /// <param name="form">What was sent.</param>
    /// <param name="done">What was just done; null where nothing.</param>
    /// <param name="ct">Stops the work.</param>
    Task<IResult?> Open(Desk desk, DoiThoaiDb db, Form form, string? done, CancellationToken ct);
}
