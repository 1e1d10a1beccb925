using System.Diagnostics;
using System.Globalization;

namespace DoiThoai.Perf.Intake;

/// <summary>What a turn of wrk brought: only what was answered with 201 counts.</summary>
/// <param name="Acknowledged">How many were acknowledged.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="P95">How long all but the slowest twentieth waited.</param>
internal sealed record Load(long Acknowledged, double Seconds, TimeSpan P95)
{
    /// <summary>Sixty-four senders in a process of their own, for some seconds.</summary>
    /// <exception cref="InvalidOperationException">Something was not acknowledged.</exception>
    public static async Task<Load> Send(Uri to, string run, int seconds)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Intake", "send.lua");
        using var wrk = Process.Start(new ProcessStartInfo("wrk", ["-t", "1", "-c", "64", "-d", $"{seconds}s", "--timeout", "30s", "-s", script, new Uri(to, "/api/v1/opinions").ToString(), "--", run]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var said = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        var words = said[said.IndexOf("acknowledged", StringComparison.Ordinal)..].Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        long Number(string name) => long.Parse(words[Array.IndexOf(words, name) + 1], CultureInfo.InvariantCulture);
        if (Number("refused") + Number("broken") > 0) throw new InvalidOperationException($"Not everything was acknowledged:\n{said}");
        return new(Number("acknowledged"), Number("us") / 1e6, TimeSpan.FromMicroseconds(Number("p95")));
    }
}
