using System.Globalization;
using System.Text;
using System.Threading.Channels;
using DoiThoai.Ground.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DoiThoai.Ground.Live;

/// <summary>Keeps the lines alive, and carries the wake-up between the nodes of one store.</summary>
/// <remarks>One notifier a node, outside every change: on PostgreSQL a notification makes commits wait for one another.</remarks>
internal sealed partial class LiveLine(LiveChannels channels, IEngine engine, IHostApplicationLifetime lifetime, ILogger<LiveLine> log) : BackgroundService
{
    // PostgreSQL takes less than 8,000 bytes in one notification; an id and a number are 44 at most.
    private const int MostInACall = 150;
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);

    private readonly Channel<(Guid Dialogue, int Number)> told = Channel.CreateUnbounded<(Guid, int)>(new UnboundedChannelOptions { SingleReader = true });

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        channels.Told = (dialogue, number) => told.Writer.TryWrite((dialogue, number));
        // Before the server waits for its requests to end: those who listen would never end.
        lifetime.ApplicationStopping.Register(channels.Close);
        return Task.WhenAll(
            Often(channels.Limits.BeatSeconds, _ => { channels.Beat(); return Task.CompletedTask; }, stoppingToken),
            Often(channels.Limits.LookSeconds, channels.LookAgain, stoppingToken),
            Call(stoppingToken),
            Hear(stoppingToken));
    }

    private static async Task Often(int seconds, Func<CancellationToken, Task> work, CancellationToken ct)
    {
        using var often = new PeriodicTimer(TimeSpan.FromSeconds(seconds));
        while (await Going(often, ct)) await work(ct);
    }

    private static async Task<bool> Going(PeriodicTimer timer, CancellationToken ct)
    {
        try
        {
            return await timer.WaitForNextTickAsync(ct);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    // Whatever was told meanwhile goes out in one call.
    private async Task Call(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                while (await told.Reader.WaitToReadAsync(ct))
                {
                    Dictionary<Guid, int> newest = [];
                    var words = new StringBuilder();
                    while (newest.Count < MostInACall && told.Reader.TryRead(out var one)) newest[one.Dialogue] = Math.Max(one.Number, newest.GetValueOrDefault(one.Dialogue));
                    foreach (var (dialogue, number) in newest) words.Append(CultureInfo.InvariantCulture, $"{dialogue:N}:{number} ");
                    await engine.Call(words.ToString(), ct);
                }
            }
            catch (Exception failure) when (!ct.IsCancellationRequested)
            {
                // The others look again by themselves.
                LogSilent(log, failure);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task Hear(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                // What was called before we listened: we read how far each dialogue is.
                await engine.Hear(() => _ = channels.LookAgain(ct), Heard, ct);
            }
            catch (Exception failure) when (!ct.IsCancellationRequested)
            {
                LogDeaf(log, failure);
                await Task.Delay(Again, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private void Heard(string words)
    {
        foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (Guid.TryParseExact(word.Split(':')[0], "N", out var dialogue)) channels.Wake(dialogue);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The other nodes could not be told at once; they look by themselves")]
    private static partial void LogSilent(ILogger log, Exception failure);

    [LoggerMessage(LogLevel.Warning, "The other nodes cannot be heard at the moment; we look by ourselves")]
    private static partial void LogDeaf(ILogger log, Exception failure);
}
