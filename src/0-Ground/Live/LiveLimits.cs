using System.Text.Json;

namespace DoiThoai.Ground.Live;

/// <summary>How many may listen, and how patient we are with them; the numbers are data.</summary>
/// <param name="Listeners">At most so many in one process; whoever comes after them asks again and again instead.</param>
/// <param name="Queued">So many events may wait for one listener; whoever is further behind is let go and resumes.</param>
/// <param name="Remembered">So many steps back somebody may resume from; further back there is one snapshot.</param>
/// <param name="BeatSeconds">How often a listener hears that the line is alive, and what time it is.</param>
/// <param name="LookSeconds">How often we look again without being told: what another node or another page changed is seen within it.</param>
/// <param name="IdleSeconds">How long a dialogue is kept at hand after the last who asked for it.</param>
/// <param name="RetryAfterSeconds">When somebody for whom there was no room may ask for a line again.</param>
/// <param name="ReconnectFromMilliseconds">After a cut, the first come back after so long …</param>
/// <param name="ReconnectToMilliseconds">… and the last after so long: never all at once.</param>
internal sealed record LiveLimits(
    int Listeners, int Queued, int Remembered, int BeatSeconds, int LookSeconds, int IdleSeconds, int RetryAfterSeconds, int ReconnectFromMilliseconds, int ReconnectToMilliseconds)
{
    public static LiveLimits Read()
    {
        using var data = typeof(LiveLimits).Assembly.GetManifestResourceStream("DoiThoai.Ground/Data/limits/live.json")!;
        return JsonSerializer.Deserialize<LiveLimits>(data, JsonSerializerOptions.Web)!;
    }
}
