using System.Text;
using DoiThoai.Ground.Limits;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Register.GivingReceipts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.Register.CheckingReceipts;

/// <summary>What the page says.</summary>
/// <param name="Checkpoint">The log as it is published; null before the first.</param>
/// <param name="Keys">The keys of the logs, the present one last; a receipt is checked against that of its own log.</param>
/// <param name="WitnessKeys">The keys of the witnesses.</param>
/// <param name="Signed">How many witnesses have cosigned.</param>
/// <param name="Closed">The logs that were closed before it.</param>
/// <param name="Result">What was found; null before anything was checked.</param>
public sealed record CheckReceiptView(Checkpoint? Checkpoint, IReadOnlyList<string> Keys, IReadOnlyList<string> WitnessKeys, int Signed, IReadOnlyList<ClosedLog> Closed, CheckedReceipt? Result);

/// <summary>What was found.</summary>
/// <param name="Fault">A word of <c>check.fault</c>; null where everything holds.</param>
/// <param name="Reference">The reference.</param>
/// <param name="Index">The place in the log.</param>
/// <param name="Size">How many entries the checkpoint has.</param>
/// <param name="Witnesses">Who cosigned it.</param>
/// <param name="Open">How many fields stand with their words; null where no file could be read.</param>
/// <param name="Bare">How many stand as their hash alone.</param>
/// <param name="Steps">How each step of the check stands.</param>
public sealed record CheckedReceipt(string? Fault, string Reference, long Index, long Size, IReadOnlyList<string> Witnesses, int? Open, int? Bare, IReadOnlyList<(string Name, CheckState State)> Steps)
{
    internal static CheckedReceipt Of(ReceiptResult found) => new(found.Fault, found.Opening?.Reference ?? "", found.Index, found.Checkpoint?.Size ?? 0, found.Witnesses,
        found.Opening is null ? null : found.Open, found.Opening is null ? null : found.Bare, ReceiptCheck.StepsAt(found.Fault, found.Witnesses.Count > 0));

    internal static CheckedReceipt Unseen(string fault, string reference) => new(fault, reference, 0, 0, [], null, null, []);
}

/// <summary>What a check of receipts reads of the register.</summary>
internal sealed record CheckSources(Desk Desk, PublishedLogs Logs, RegisterState State, RegisterSettings Settings)
{
    /// <summary>The keys of every log of this register, in their order.</summary>
    public async Task<IReadOnlyList<NoteKey>> Keys(CancellationToken ct)
    {
        var epochs = Desk.Db.Set<LogEpoch>();
        return [.. (await epochs.OrderBy(row => row.Epoch).Select(row => row.Vkey).ToListAsync(ct)).Select(NoteKey.Read).OfType<NoteKey>()];
    }

    /// <summary>The logs that were closed.</summary>
    public Task<IReadOnlyList<ClosedLog>> Closed(CancellationToken ct) => ClosedLog.All(Desk.Db, ct);

    /// <summary>Checks two files against what this register knows of itself.</summary>
    public async Task<CheckedReceipt> Check(byte[] proof, byte[] opening, CancellationToken ct) =>
        CheckedReceipt.Of(ReceiptCheck.Of(proof, opening, await Keys(ct), Witnesses, (await Closed(ct)).Select(log => log.Last)));

    public IReadOnlyList<NoteKey> Witnesses => [.. Settings.Witnesses.Select(it => it.Key)];
}

/// <summary>Anybody checks a receipt: its two files, or its reference and code.</summary>
internal static class CheckReceipt
{
    internal const string Path = "/kiem-chung";
    private const int LongestFile = 1_000_000;

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, (Desk desk, PublishedLogs logs, RegisterState state, RegisterSettings settings, CancellationToken ct) => View(new(desk, logs, state, settings), null, null, ct)).Allow(Right.Public);
        app.MapPost(Path, (Desk desk, PublishedLogs logs, RegisterState state, RegisterSettings settings, Form form, CancellationToken ct) => Send(new(desk, logs, state, settings), form, ct)).Allow(Right.Public).Limit(LimitedAs.Check);
    }

    private static async Task<IResult> Send(CheckSources from, Form form, CancellationToken ct)
    {
        // As files, or pasted: both are the same bytes.
        var (proof, opening) = (await Given(form, "proof", ct), await Given(form, "opening", ct));
        if (!form.HasErrors && (proof.Length > 0 || opening.Length > 0))
        {
            foreach (var (name, bytes) in new[] { ("proof", proof), ("opening", opening) })
            {
                if (bytes.Length == 0) form.Refuse(name, "pages.error.required");
            }

            if (form.HasErrors) return await View(from, form, null, ct);
            return await View(from, form, await from.Check(proof, opening, ct), ct);
        }

        var (reference, code) = (form.Text("reference", 60).ToUpperInvariant(), form.Text("code", 60));
        if (form.HasErrors) return await View(from, form, null, ct);
        return await View(from, form, await ByCode(from, reference, code, ct), ct);
    }

    // The server has store and log at hand: it makes the two files itself and checks them as anybody would.
    private static async Task<CheckedReceipt> ByCode(CheckSources from, string reference, string code, CancellationToken ct)
    {
        var db = from.Desk.EveryUnit();
        if (await ReceiptFiles.Find(db, reference, ct) is not { } of || !Receipt.OpensState(of.CaseKey, code)) return CheckedReceipt.Unseen("unknown", reference);
        var (proof, opening) = (await ReceiptFiles.Proof(db, from.Logs, of.Id, ct), await ReceiptFiles.Opening(db, from.Logs, of, reference, ct));
        if (proof is null || opening is null) return CheckedReceipt.Unseen("notYet", reference);
        return await from.Check(Encoding.UTF8.GetBytes(proof), opening.Write(), ct);
    }

    private static async Task<IResult> View(CheckSources from, Form? form, CheckedReceipt? result, CancellationToken ct)
    {
        var log = from.Logs.Of(from.State.Epoch);
        var signed = log is null ? 0 : SignedNote.Read(log.Note)?.SignedBy(from.Witnesses)?.Count ?? 0;
        var view = new CheckReceiptView(log?.Checkpoint, [.. (await from.Keys(ct)).Select(key => key.ToString())], [.. from.Witnesses.Select(key => key.ToString())], signed, await from.Closed(ct), result);
        return from.Desk.Page<CheckReceiptPage>(new { Form = form, View = view }, form);
    }

    private static async Task<byte[]> Given(Form form, string name, CancellationToken ct)
    {
        if (form.Files[name] is { Length: > 0 } file)
        {
            if (file.Length > LongestFile) form.Refuse(name, "check.tooLong");
            if (form.HasErrors) return [];
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes, ct);
            return bytes.ToArray();
        }

        return form.Text(name + "Text", LongestFile, required: false) is { Length: > 0 } pasted ? Encoding.UTF8.GetBytes(pasted + "\n") : [];
    }
}
