using System.Diagnostics;

namespace DoiThoai.Tests.Testing;

/// <summary>The product as a process of its own on the store of a town that is not started: it can be killed as a power cut would.</summary>
internal sealed class Served : IAsyncDisposable
{
    private readonly System.Diagnostics.Process process;

    private Served(System.Diagnostics.Process process, Uri url) => (this.process, Url) = (process, url);

    /// <summary>Where it listens.</summary>
    public Uri Url { get; }

    /// <summary>Its number.</summary>
    public int Id => process.Id;

    /// <summary>Starts it and waits until it says that it is ready.</summary>
    public static async Task<Served> On(Town town)
    {
        // A file that may not grow shall be an error, not a signal that ends the process.
        var start = new ProcessStartInfo("sh", ["-c", "trap '' XFSZ; exec dotnet exec \"$@\"", "sh", Path.Combine(AppContext.BaseDirectory, "DoiThoai.Host.dll"), "serve", "--urls", "http://127.0.0.1:0", "--limits", "off", "--store", town.Store, "--data", town.Data])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        var started = System.Diagnostics.Process.Start(start)!;
        while (await started.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.IndexOf("http://", StringComparison.Ordinal) is >= 0 and var at) return new Served(started, new Uri(line[at..].Trim()));
        }

        throw new InvalidOperationException($"It ended with {started.ExitCode} before it was ready.");
    }

    /// <summary>Ends it at once, as kill -9 and a power cut do.</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Sets how large a file it may write, in bytes; null takes the limit away.</summary>
    public async Task LimitFiles(long? bytes)
    {
        using var set = System.Diagnostics.Process.Start("prlimit", ["--pid", $"{Id}", $"--fsize={(bytes is { } most ? $"{most}" : "unlimited")}:unlimited"]);
        await set.WaitForExitAsync();
        if (set.ExitCode != 0) throw new InvalidOperationException("prlimit did not set the limit.");
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) await Kill();
        process.Dispose();
    }
}
