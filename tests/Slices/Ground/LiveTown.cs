using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using DoiThoai.Ground.Live;
using DoiThoai.Ground.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DoiThoai.Tests.Slices.Ground;

/// <summary>A board with one line of text that changes step by step.</summary>
internal sealed class SmallBoard : ILiveBoard
{
    private readonly Lock door = new();
    private readonly List<LiveStep> steps = [];

    /// <summary>What stands on it.</summary>
    public string View { get; set; } = "<p>0</p>";

    /// <summary>How often somebody looked.</summary>
    public int Looks { get; private set; }

    /// <summary>Whether there is anything to follow.</summary>
    public bool Shown { get; set; } = true;

    /// <summary>Takes so many steps; the number it has come to.</summary>
    public int Step(int count = 1)
    {
        lock (door)
        {
            for (var i = 0; i < count; i++) steps.Add(new LiveStep(steps.Count + 1, DateTimeOffset.UnixEpoch.AddSeconds(steps.Count), "spoke"));
            View = string.Create(CultureInfo.InvariantCulture, $"<p>{steps.Count}</p>");
            return steps.Count;
        }
    }

    public Task<LiveSight?> Look(Guid dialogue, LiveAudience audience, CancellationToken ct)
    {
        lock (door)
        {
            Looks++;
            return Task.FromResult(Shown ? new LiveSight(steps.Count, View, [.. steps]) : null);
        }
    }
}

/// <summary>A node of nothing but the room: a small board, a real server, a real store.</summary>
internal sealed class LiveNode : IAsyncDisposable
{
    public static readonly Guid Dialogue = new("0192f000-0000-7000-8000-000000000001");

    internal static readonly LiveLimits Limits = LiveLimits.Read() with { LookSeconds = 3600, ReconnectFromMilliseconds = 1, ReconnectToMilliseconds = 20 };

    private readonly WebApplication app;

    private LiveNode(WebApplication app) => this.app = app;

    public LiveChannels Channels => app.Services.GetRequiredService<LiveChannels>();

    public Uri Url => new(app.Urls.First());

    public static async Task<LiveNode> On(IEngine engine, SmallBoard board, LiveLimits? limits = null, string url = "http://127.0.0.1:0")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(url);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(engine).AddSingleton(TimeProvider.System).AddDbContextFactory<DoiThoaiDb>(engine.Use);
        builder.Services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<DoiThoaiDb>>().CreateDbContext());
        builder.Services.AddSingleton(provider => new LiveChannels([board], TimeProvider.System, provider.GetRequiredService<ILogger<LiveChannels>>(), limits ?? Limits)).AddHostedService<LiveLine>();
        var node = builder.Build();
        node.MapGet("/live/{dialogue:guid}/events", (HttpContext http, Guid dialogue) => LiveDoor.Send(http, dialogue, LiveAudience.Public));
        node.MapGet("/live/{dialogue:guid}", (HttpContext http, Guid dialogue, CancellationToken ct) => LiveDoor.Ask(http, dialogue, LiveAudience.Public, ct));
        await node.StartAsync();
        return new LiveNode(node);
    }

    public async Task Stop() => await app.StopAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();
}

/// <summary>Somebody who follows: reads events as a browser does, keeps the last number, and comes back after a cut.</summary>
internal sealed class Follower : IDisposable
{
    private readonly HttpClient http = new();
    private readonly List<SseItem<string>> events = [];
    private CancellationTokenSource cut = new();
    private Task reading = Task.CompletedTask;

    /// <summary>What came, beats left out.</summary>
    public IReadOnlyList<SseItem<string>> Events
    {
        get
        {
            lock (events) return [.. events];
        }
    }

    /// <summary>The numbers of the steps that came, a snapshot's in brackets.</summary>
    public string Numbers => string.Join(' ', Events.Where(one => one.EventId is not null).Select(one => one.EventType == "snapshot" ? $"({one.EventId})" : one.EventId));

    /// <summary>The last number.</summary>
    public int? Last => Events.LastOrDefault(one => one.EventId is not null) is { EventId: { } id } ? int.Parse(id, CultureInfo.InvariantCulture) : null;

    /// <summary>What stands there.</summary>
    public string? View => Events.Select(one => one.EventType is "step" or "snapshot" or "changed" ? (string?)JsonNode.Parse(one.Data)!["view"] : null).LastOrDefault(view => view is not null);

    /// <summary>Opens the line, and keeps it until it is cut.</summary>
    public async Task<HttpStatusCode> Follow(Uri node, int? last = null, Guid? dialogue = null)
    {
        cut = new CancellationTokenSource();
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(node, $"/live/{dialogue ?? LiveNode.Dialogue:D}/events"));
        if ((last ?? Last) is { } had) request.Headers.TryAddWithoutValidation("Last-Event-ID", had.ToString(CultureInfo.InvariantCulture));
        var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        if (answer.StatusCode != HttpStatusCode.OK) return answer.StatusCode;
        var opened = new TaskCompletionSource();
        reading = Read(answer, opened);
        await opened.Task;
        return answer.StatusCode;
    }

    /// <summary>Cuts the line.</summary>
    public async Task Cut()
    {
        await cut.CancelAsync();
        await reading;
    }

    /// <summary>Waits until the other end has closed the line.</summary>
    public Task Ended() => reading.WaitAsync(TimeSpan.FromSeconds(20));

    /// <summary>Waits until a number has come.</summary>
    public Task Reaches(int number) => Until(() => Last == number);

    /// <summary>Waits until something holds.</summary>
    public async Task Until(Func<bool> holds)
    {
        var watch = Stopwatch.StartNew();
        while (!holds())
        {
            if (watch.Elapsed > TimeSpan.FromSeconds(20)) throw new TimeoutException($"It never came; there were {Numbers}; last {Events.Select(one => one.Data).LastOrDefault()}");
            await Task.Delay(5);
        }
    }

    public void Dispose()
    {
        cut.Cancel();
        http.Dispose();
    }

    private async Task Read(HttpResponseMessage answer, TaskCompletionSource opened)
    {
        try
        {
            using (answer)
            {
                await foreach (var one in SseParser.Create(await answer.Content.ReadAsStreamAsync(cut.Token)).EnumerateAsync(cut.Token))
                {
                    // The id of an event that has none is the one before it.
                    var own = one.EventType is "step" or "snapshot" ? one : new SseItem<string>(one.Data, one.EventType);
                    if (one.EventType != "beat") lock (events) events.Add(own);
                    opened.TrySetResult();
                }
            }
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException or HttpRequestException)
        {
            // Cut.
        }
        finally
        {
            opened.TrySetResult();
        }
    }
}
