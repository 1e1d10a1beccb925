using System.Diagnostics;
using System.Globalization;

namespace DoiThoai.Perf;

/// <summary>One line of the results.</summary>
internal interface ILine
{
    /// <summary>Work, measured, limit, ratio and verdict, as cells.</summary>
    string Cells { get; }
}

/// <summary>One measurement beside the bare thing it is held against, both from the same run.</summary>
/// <param name="Work">What was done.</param>
/// <param name="Ours">Our rate a second.</param>
/// <param name="Bare">The rate of the bare thing a second.</param>
/// <param name="Limit">The least ratio promised; null where none is.</param>
/// <param name="Fair">Whether the machine was quiet enough for a ratio to speak for us.</param>
internal sealed record Row(string Work, double Ours, double Bare, double? Limit = null, bool Fair = true) : ILine
{
    public double Ratio => Ours / Bare;

    public string Verdict => Limit is null ? "–" : Ratio < Limit ? "falls short" : Fair ? "holds" : "too busy to say";

    public string Cells => string.Create(CultureInfo.InvariantCulture, $"{Work} | {Ours:N0}/s against {Bare:N0}/s | {(Limit is { } limit ? limit.ToString("P0", CultureInfo.InvariantCulture) : "–")} | {Ratio:P1} | {Verdict}");
}

/// <summary>Dated lines at the end of perf/results.md; lines are never taken back.</summary>
internal static class Results
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    public static async Task Append(string file, IEnumerable<ILine> rows)
    {
        var commit = await Say("git", "rev-parse --short HEAD") + (await Say("git", "status --porcelain --untracked-files=no") is "" ? "" : " and changes");
        var machine = Environment.ProcessorCount.ToString(Plain) + ", load " + await Load();
        var now = TimeProvider.System.GetUtcNow();
        List<string> lines = [];
        foreach (var row in rows) lines.Add(string.Create(Plain, $"| {now:yyyy-MM-dd HH:mm} | {commit} | {machine} | {row.Cells} |"));

        await File.AppendAllLinesAsync(file, lines);
        foreach (var line in lines) Console.WriteLine(line);
    }

    /// <summary>How busy the machine was with other things too: ratios hold up better than rates.</summary>
    internal static async Task<string> Load() => File.Exists("/proc/loadavg") ? (await File.ReadAllTextAsync("/proc/loadavg")).Split(' ')[0] : "unknown";

    internal static async Task<string> Say(string program, string arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? said.Trim() : throw new InvalidOperationException($"{program} {arguments} ended with {process.ExitCode}");
    }
}
