using DoiThoai.Ground.Limits;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.Register.CheckingReceipts;

/// <summary>What the page says.</summary>
/// <param name="Checkpoint">The log as it is published; null before the first.</param>
/// <param name="Vkey">The log's key.</param>
/// <param name="Witnesses">How many witnesses have cosigned, of how many.</param>
/// <param name="Result">What was found; null before anything was checked.</param>
public sealed record CheckReceiptView(Checkpoint? Checkpoint, string? Vkey, (int Signed, int Known) Witnesses, CheckedReceipt? Result);

/// <summary>What was found.</summary>
/// <param name="Fault">A word of <c>check.fault</c>; null where everything holds.</param>
/// <param name="Reference">The reference.</param>
/// <param name="Index">The place in the log.</param>
/// <param name="Size">How many entries the checkpoint has.</param>
/// <param name="Witnesses">Who cosigned it.</param>
public sealed record CheckedReceipt(string? Fault, string Reference, long Index, long Size, IReadOnlyList<string> Witnesses);

/// <summary>Anybody checks a receipt: its two files, or its reference and code.</summary>
internal static class CheckReceipt
{
    internal const string Path = "/kiem-chung";
    private const long LongestFile = 1_000_000;

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, (Desk desk, PublishedLogs logs, LogKeys keys, RegisterState state, RegisterSettings settings) => View(desk, logs, keys, state, settings, null, null)).Allow(Right.Public);
        app.MapPost(Path, Send).Allow(Right.Public).Limit(LimitedAs.Check);
    }

    private static async Task<IResult> Send(Desk desk, PublishedLogs logs, LogKeys keys, RegisterState state, RegisterSettings settings, Form form, CancellationToken ct)
    {
        var (proof, opening) = (form.Files["proof"], form.Files["opening"]);
        if (proof is { Length: > 0 } || opening is { Length: > 0 })
        {
            foreach (var (name, file) in new[] { ("proof", proof), ("opening", opening) })
            {
                if (file is null or { Length: 0 }) form.Refuse(name, "pages.error.required");
                else if (file.Length > LongestFile) form.Refuse(name, "check.tooLong");
            }

            if (form.HasErrors) return View(desk, logs, keys, state, settings, form, null);
            var witnesses = settings.Witnesses.Select(it => it.Key).ToList();
            var found = ReceiptCheck.Of(await Bytes(proof!, ct), await Bytes(opening!, ct), keys.Log(state.Epoch).Public, witnesses);
            return View(desk, logs, keys, state, settings, form, new(found.Fault, found.Opening?.Reference ?? "", found.Index, found.Checkpoint?.Size ?? 0, found.Witnesses));
        }

        var (reference, code) = (form.Text("reference", 60).ToUpperInvariant(), form.Text("code", 60));
        if (form.HasErrors) return View(desk, logs, keys, state, settings, form, null);
        return View(desk, logs, keys, state, settings, form, await ByCode(desk, logs, reference, code, ct));
    }

    // The server has store and log at hand: it makes the two files itself and checks them as anybody would.
    private static async Task<CheckedReceipt> ByCode(Desk desk, PublishedLogs logs, string reference, string code, CancellationToken ct)
    {
        var db = desk.EveryUnit();
        if (await GivingReceipts.ReceiptFiles.Find(db, reference, ct) is not { } of || !Receipt.OpensState(of.CaseKey, code)) return new("unknown", reference, 0, 0, []);
        var (proof, opening) = (await GivingReceipts.ReceiptFiles.Proof(db, logs, of.Id, ct), await GivingReceipts.ReceiptFiles.Opening(db, logs, of, reference, ct));
        if (proof is null || opening is null) return new("notYet", reference, 0, 0, []);
        var epochs = db.Set<LogEpoch>();
        var origin = Checkpoint.Read(SignedNote.Read(LogProof.Read(proof)!.Note)!.Text)!.Origin;
        var vkey = await epochs.Where(row => row.Origin == origin).Select(row => row.Vkey).FirstAsync(ct);
        var found = ReceiptCheck.Of(System.Text.Encoding.UTF8.GetBytes(proof), opening.Write(), NoteKey.Read(vkey)!, []);
        return new(found.Fault, reference, found.Index, found.Checkpoint?.Size ?? 0, []);
    }

    private static IResult View(Desk desk, PublishedLogs logs, LogKeys keys, RegisterState state, RegisterSettings settings, Form? form, CheckedReceipt? result)
    {
        var log = logs.Of(state.Epoch);
        var signed = log is null ? 0 : SignedNote.Read(log.Note)?.SignedBy(settings.Witnesses.Select(it => it.Key))?.Count ?? 0;
        var vkey = keys.HasLog(state.Epoch) ? keys.Log(state.Epoch).Public.ToString() : null;
        return desk.Page<CheckReceiptPage>(new { Form = form, View = new CheckReceiptView(log?.Checkpoint, vkey, (signed, settings.Witnesses.Count), result) }, form);
    }

    private static async Task<byte[]> Bytes(IFormFile file, CancellationToken ct)
    {
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, ct);
        return bytes.ToArray();
    }
}
