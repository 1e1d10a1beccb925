using DoiThoai.Ground.Limits;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.Register.GivingReceipts;

/// <summary>Whoever holds the key of a receipt takes home the proof and what it proves: two files that need no server to be checked.</summary>
internal static class GiveReceipt
{
    private const string KeyHeader = "X-Case-Key";

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/receipts/{reference}.tlog-proof", Proof).Allow(Right.Public);
        app.MapGet("/receipts/{reference}/opening.json", Opening).Allow(Right.Public);
        app.MapGet("/log/{epoch:int:min(2)}/opening.json", EpochOpening).Allow(Right.Public);
        app.MapGet("/log/{epoch:int:min(2)}/opening.tlog-proof", EpochProof).Allow(Right.Public);
        app.MapPost("/receipts/{reference}.tlog-proof", Proof).Allow(Right.Public).Limit(LimitedAs.LookUp);
        app.MapPost("/receipts/{reference}/opening.json", Opening).Allow(Right.Public).Limit(LimitedAs.LookUp);
    }

    private static async Task<IResult> Proof(Desk desk, PublishedLogs logs, Form form, string reference, CancellationToken ct)
    {
        if (await Opened(desk, form, reference, ct) is not { } of || await ReceiptFiles.Proof(desk.Db, logs, of.Id, ct) is not { } proof) return Results.NotFound();
        TakeHome(desk, reference + ".tlog-proof");
        return Results.Text(proof, "text/plain; charset=utf-8");
    }

    private static async Task<IResult> Opening(Desk desk, PublishedLogs logs, Form form, string reference, CancellationToken ct)
    {
        if (await Opened(desk, form, reference, ct) is not { } of || await ReceiptFiles.Opening(desk.Db, logs, of, reference, ct) is not { } file) return Results.NotFound();
        TakeHome(desk, reference + ".opening.json");
        return Results.Bytes(file.Write(), "application/json; charset=utf-8");
    }

    // What a later log begins with is nobody's secret: that of the log before it, and why.
    private static async Task<IResult> EpochOpening(Desk desk, PublishedLogs logs, RegisterSettings settings, int epoch, CancellationToken ct)
    {
        var db = desk.EveryUnit();
        var (places, entries, cases) = (db.Set<LogIndex>(), db.Set<EntryRow>(), db.Set<Case>());
        var first = await (from place in places join entry in entries on place.FactId equals entry.FactId join of in cases on entry.CaseId equals of.Id where place.Epoch == epoch && place.Index == 0 && entry.Type == (int)RegisterType.LogOpened select of).FirstOrDefaultAsync(ct);
        return first is not null && await ReceiptFiles.Opening(db, logs, first, settings.OriginOf(epoch), ct) is { } file ? Results.Bytes(file.Write(), "application/json; charset=utf-8") : Results.NotFound();
    }

    private static IResult EpochProof(PublishedLogs logs, int epoch) => logs.Of(epoch)?.Proof(0) is { } proof ? Results.Text(proof, "text/plain; charset=utf-8") : Results.NotFound();

    // An unknown reference and a wrong key answer alike. A browser sends the key in a form, software in the header; it never stands in an address.
    private static async Task<Case?> Opened(Desk desk, Form form, string reference, CancellationToken ct) =>
        await ReceiptFiles.Find(desk.EveryUnit(), reference, ct) is { } of && Receipt.Opens(of.CaseKey, form["key"] ?? desk.Http.Request.Headers[KeyHeader].ToString()) ? of : null;

    private static void TakeHome(Desk desk, string name)
    {
        if (HttpMethods.IsPost(desk.Http.Request.Method)) desk.Http.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
    }
}

/// <summary>The two files of a receipt, made from the store and the published log.</summary>
internal static class ReceiptFiles
{
    private static readonly HashSet<string> Shown = ["fact", "occurredOn", "recordedAt", "data", "anchor"];

    /// <summary>The case that was received under a reference.</summary>
    public static async Task<Case?> Find(DoiThoaiDb db, string reference, CancellationToken ct)
    {
        var (openings, cases) = (db.Set<Opening>(), db.Set<Case>());
        return await (from opening in openings join of in cases on opening.CaseId equals of.Id where opening.Name == "reference" && opening.Value == reference && opening.Seq == 0 select of).FirstOrDefaultAsync(ct);
    }

    /// <summary>The proof that the case's first entry is in the log; null until a checkpoint covers it.</summary>
    public static async Task<string?> Proof(DoiThoaiDb db, PublishedLogs logs, Guid id, CancellationToken ct)
    {
        var (entries, places) = (db.Set<EntryRow>(), db.Set<LogIndex>());
        var place = await (from entry in entries join it in places on entry.FactId equals it.FactId where entry.CaseId == id && entry.Seq == 0 select it).FirstOrDefaultAsync(ct);
        return place is null ? null : logs.Of(place.Epoch)?.Proof(place.Index);
    }

    /// <summary>Every event of the case that is in the log. Words of later events are the office's until it publishes them: their hashes alone are given.</summary>
    public static async Task<OpeningFile?> Opening(DoiThoaiDb db, PublishedLogs logs, Case of, string reference, CancellationToken ct)
    {
        var (entries, places, openings) = (db.Set<EntryRow>(), db.Set<LogIndex>(), db.Set<Opening>());
        var placed = await (from entry in entries join place in places on entry.FactId equals place.FactId where entry.CaseId == of.Id orderby entry.Seq select new { Row = entry, place.Epoch, place.Index }).ToListAsync(ct);
        var words = (await openings.Where(row => row.CaseId == of.Id && row.Seq >= 0).ToListAsync(ct)).ToLookup(row => row.Seq);
        var previous = new byte[32];
        List<OpenedEvent> events = [];
        foreach (var one in placed.TakeWhile(one => logs.Of(one.Epoch)?.Checkpoint.Size > one.Index))
        {
            var fields = words[one.Row.Seq].OrderBy(row => row.Ordinal).Select(row =>
                one.Row.Seq == 0 || Shown.Contains(row.Name) ? new OpenedField(row.Name, row.Value, row.Salt, row.Hash!) : new OpenedField(row.Name, null, null, row.Hash!));
            events.Add(new OpenedEvent(one.Row.Seq, (byte)one.Row.Type, previous, one.Index, [.. fields]));
            previous = one.Row.Entry[33..];
        }

        return events.Count == 0 ? null : new OpeningFile(1, reference, of.CaseKey, events);
    }
}
