using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.Prepare.ServingCounter;

/// <summary>What is half typed at the counter is put aside for the account, by itself while somebody types or by a button, and survives a closed browser or a cut; once the opinion is kept it is gone.</summary>
internal static class KeepDraft
{
    internal const string Url = ServeCounter.Url + "/luu-tam";
    internal const string DropUrl = ServeCounter.Url + "/bo-ban-ghi-do";

    // Sent by the script, which wants a sentence and no page.
    private const string Quiet = "quiet";

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost(Url, Save).Allow(Right.RecordOpinions);
        app.MapPost(DropUrl, Drop).Allow(Right.RecordOpinions);
    }

    /// <summary>Puts the form aside.</summary>
    internal static async Task<bool> Keep(Desk desk, Form form, CancellationToken ct)
    {
        var account = desk.Actor.Id;
        // Somebody at two windows: the one that typed last is kept.
        var kept = await desk.Write<string>($"draft/{account}", async turn => await CounterDraft.Keep(turn, account, form, ct) ? Url : "", ct);
        return kept.Try(out var saved) && saved.Length > 0;
    }

    /// <summary>Lets go of what was put aside.</summary>
    internal static Task Forget(Desk desk, CancellationToken ct)
    {
        var account = desk.Actor.Id;
        return desk.Write<string>($"draft/{account}", async turn =>
        {
            await CounterDraft.Forget(turn, account, ct);
            return Url;
        }, ct);
    }

    private static async Task<IResult> Save(Desk desk, Form form, CancellationToken ct)
    {
        var saved = await Keep(desk, form, ct);
        return form.Ticked(Quiet) ? Results.Text(saved ? desk.T["counter.draft.saved", desk.Now] : "") : desk.Go(ServeCounter.Url);
    }

    private static async Task<IResult> Drop(Desk desk, CancellationToken ct)
    {
        await Forget(desk, ct);
        return desk.Go(ServeCounter.Url);
    }
}
