using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.Register.ServingLogs;

/// <summary>Anybody's software reads the log: its checkpoint, its tiles, its entries, its keys (C2SP tlog-tiles).</summary>
internal static class ServeLog
{
    private const string Text = "text/plain; charset=utf-8";
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    internal static void Map(IEndpointRouteBuilder app)
    {
        foreach (var prefix in (string[])["/log", "/log/{epoch:int:min(2)}"])
        {
            app.MapMethods(prefix + "/checkpoint", Reading, Checkpoint).Allow(Right.Public);
            app.MapMethods(prefix + "/tile/{**path}", Reading, Piece).Allow(Right.Public);
            app.MapMethods(prefix + "/vkey", Reading, Vkey).Allow(Right.Public);
            app.MapMethods(prefix + "/promise/vkey", Reading, PromiseVkey).Allow(Right.Public);
        }
    }

    private static IResult Checkpoint(PublishedLogs logs, HttpContext http, int epoch = 1)
    {
        if (logs.Of(epoch) is not { } log) return Results.NotFound();
        http.Response.Headers.CacheControl = "no-cache";
        return Results.Text(log.Note, Text);
    }

    private static IResult Piece(PublishedLogs logs, HttpContext http, string? path, int epoch = 1)
    {
        // A tile is there once a published checkpoint covers it; a narrower one is its beginning.
        if (Tile.Read(path ?? "") is not { } tile || logs.Of(epoch) is not { } log || tile.WidthAt(log.Checkpoint.Size) < tile.Width || log.Files.Read(tile) is not { } bytes) return Results.NotFound();
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(bytes, "application/octet-stream");
    }

    // From the store: what a closed log signed is still checked where its key is gone. What it was last stands below its keys: nothing beyond that counts.
    private static async Task<IResult> Vkey(Desk desk, RegisterSettings settings, CancellationToken ct, int epoch = 1)
    {
        var epochs = desk.Db.Set<LogEpoch>();
        if (await epochs.FirstOrDefaultAsync(row => row.Epoch == epoch, ct) is not { } log) return Results.NotFound();
        var keys = string.Concat(settings.Witnesses.Select(witness => witness.Key.ToString()).Prepend(log.Vkey).Select(key => key + "\n"));
        if ((await ClosedLog.All(desk.Db, ct)).FirstOrDefault(it => it.Last.Origin == log.Origin) is not { } closed) return Results.Text(keys, Text);
        desk.Http.Response.Headers.Link = $"</log/{epoch + 1}/vkey>; rel=\"successor-version\"";
        return Results.Text($"{keys}\n{closed.Note}", Text);
    }

    private static IResult PromiseVkey(LogKeys keys, RegisterState state, int epoch = 1) => epoch <= state.Epoch ? Results.Text(keys.Promise(epoch).Public + "\n", Text) : Results.NotFound();
}
