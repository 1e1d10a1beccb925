using System.Diagnostics;

namespace DoiThoai.Perf.Intake;

/// <summary>The product as a process of its own, as it is served.</summary>
internal sealed class ServedProduct : IAsyncDisposable
{
    private readonly Process process;

    private ServedProduct(Process process, Uri url) => (this.process, Url) = (process, url);

    public Uri Url { get; }

    /// <summary>How long processors have worked for it so far.</summary>
    public TimeSpan Worked
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public static async Task<ServedProduct> On(string store, string data)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "DoiThoai.Host.dll"), "serve", "--urls", "http://127.0.0.1:0", "--limits", "off", "--store", store, "--data", data]) { UseShellExecute = false, RedirectStandardOutput = true };
        var started = Process.Start(start)!;
        while (await started.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.IndexOf("http://", StringComparison.Ordinal) is >= 0 and var at) return new(started, new Uri(line[at..].Trim()));
        }

        throw new InvalidOperationException($"It ended with {started.ExitCode} before it was ready.");
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
