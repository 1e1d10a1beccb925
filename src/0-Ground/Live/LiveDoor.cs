using System.Globalization;
using System.Net.ServerSentEvents;
using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace DoiThoai.Ground.Live;

/// <summary>How a browser follows a dialogue: a line that stays open (server-sent events), or asking again and again.</summary>
public static class LiveDoor
{
    /// <summary>What a browser says in the address where it cannot say it in a header: the last number it has.</summary>
    public const string After = "after";

    /// <summary>Opens the line. Whoever resumes says in <c>Last-Event-ID</c> what they have, and gets exactly what came after it, or one snapshot where that is too long ago.</summary>
    public static async Task Send(HttpContext http, Guid dialogue, LiveAudience audience)
    {
        ArgumentNullException.ThrowIfNull(http);
        var (channels, clock) = (http.RequestServices.GetRequiredService<LiveChannels>(), http.RequestServices.GetRequiredService<TimeProvider>());
        // A line is open for hours: it does not keep what the request has read the store with.
        await http.RequestServices.GetRequiredService<DoiThoaiDb>().DisposeAsync();
        if (!channels.TakePlace())
        {
            await Full(http, channels).ExecuteAsync(http);
            return;
        }

        var (channel, listener) = (channels.Open(dialogue, audience), new LiveListener(channels.Limits.Queued, http.Abort));
        try
        {
            if (await channel.Join(listener, Last(http), http.RequestAborted) is not { } missed)
            {
                await Results.NotFound().ExecuteAsync(http);
                return;
            }

            // Closed while they came in.
            if (channels.Closed) listener.Close(LiveEvent.Closing(clock.Instant()));
            http.Response.Headers["X-Accel-Buffering"] = "no";
            var first = new SseItem<byte[]>(LiveEvent.Beat(clock.Instant()).Item.Data, "beat") { ReconnectionInterval = TimeSpan.FromMilliseconds(Random.Shared.Next(channels.Limits.ReconnectFromMilliseconds, channels.Limits.ReconnectToMilliseconds)) };
            await TypedResults.ServerSentEvents(listener.Read(first, missed, http.RequestAborted)).ExecuteAsync(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // They have gone, or were too far behind.
        }
        finally
        {
            channel.Leave(listener);
            channels.LeavePlace();
        }
    }

    /// <summary>Answers whoever asks again and again: what is seen now, or that nothing has changed (304).</summary>
    public static async Task<IResult> Ask(HttpContext http, Guid dialogue, LiveAudience audience, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (await http.RequestServices.GetRequiredService<LiveChannels>().Of(dialogue, audience, ct) is not { } now) return Results.NotFound();
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers.Date = http.RequestServices.GetRequiredService<TimeProvider>().Instant().ToString("r", CultureInfo.InvariantCulture);
        return Results.Bytes(now.Whole.Item.Data, "application/json; charset=utf-8", entityTag: new EntityTagHeaderValue(now.Mark));
    }

    private static int? Last(HttpContext http)
    {
        var said = http.Request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } header ? header : http.Request.Query[After].ToString();
        return int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static IResult Full(HttpContext http, LiveChannels channels)
    {
        http.Response.Headers.RetryAfter = (channels.Closed ? 1 : channels.Limits.RetryAfterSeconds).ToString(CultureInfo.InvariantCulture);
        return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
    }
}
