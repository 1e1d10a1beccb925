using System.Diagnostics;
using System.Globalization;
using DoiThoai.Ground.Storage;
using DoiThoai.Hold;
using DoiThoai.Host;
using Microsoft.Extensions.DependencyInjection;

namespace DoiThoai.Perf.Hall;

/// <summary>The product as a process of its own; whoever measures takes steps in its hall, one for each line written to it.</summary>
internal sealed class Node : IAsyncDisposable
{
    private readonly string[] how;
    private Process process;

    private Node(string[] how, Uri url, Process process) => (this.how, Url, this.process) = (how, url, process);

    /// <summary>Where it listens.</summary>
    public Uri Url { get; }

    /// <summary>What it holds of the machine's memory, in bytes.</summary>
    public long Memory => long.Parse(File.ReadLines($"/proc/{process.Id}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal))["VmRSS:".Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture) * 1024;

    /// <summary>Processor time it has used, in seconds.</summary>
    public double Worked
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime.TotalSeconds;
        }
    }

    public static async Task<Node> On(string store, string data, int port)
    {
        string[] command = ["exec", typeof(Node).Assembly.Location, "node", store, data, port.ToString(CultureInfo.InvariantCulture)];
        return new Node(command, new Uri($"http://127.0.0.1:{port}"), await Start(command));
    }

    /// <summary>What the process does: serves, and takes a step in the dialogue that is named.</summary>
    public static async Task Serve(string store, string data, string port)
    {
        await using var product = await Product.Start(new ServeOptions($"http://127.0.0.1:{port}", store, data, Limits: false), TimeProvider.System, CancellationToken.None);
        Console.WriteLine("ready");
        while (await Console.In.ReadLineAsync() is { } line)
        {
            var (number, at) = (0, Stopwatch.GetTimestamp());
            await product.Services.GetRequiredService<Store>().Write<bool>("step", "phu-yen", null, false, async turn =>
            {
                var hall = (await HallTurn.Of(turn, Guid.Parse(line), rehearsal: false, CancellationToken.None))!;
                var speakers = hall.State.Plan.Entrants;
                IHallFact fact = hall.State.Number switch
                {
                    0 => new DoorsOpened(),
                    1 => new ItemBegun(2),
                    var taken when taken % 3 == 2 => new FloorGiven(speakers[taken / 3 % speakers.Count].Id, 300),
                    var taken when taken % 3 == 0 => new AnswerBegun("Chủ tịch UBND xã", speakers[taken / 3 % speakers.Count].Matters is [var matter, ..] ? matter.Id : null, 300),
                    _ => new FloorEnded(),
                };
                await hall.Take(fact, CancellationToken.None);
                number = hall.State.Number;
                return true;
            }, CancellationToken.None);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{number} {Stopwatch.GetElapsedTime(at).TotalMilliseconds:0.0}"));
        }
    }

    /// <summary>Takes a step; its number, once the step is kept.</summary>
    public async Task<int> Step(Guid dialogue)
    {
        await process.StandardInput.WriteLineAsync(dialogue.ToString("D"));
        await process.StandardInput.FlushAsync();
        var said = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The product ended.");
        return int.Parse(said.Split(' ')[0], CultureInfo.InvariantCulture);
    }

    /// <summary>Ends it at once, as a power cut does.</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Starts it again where it was.</summary>
    public async Task Again() => process = await Start(how);

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) await Kill();
        process.Dispose();
    }

    private static async Task<Process> Start(string[] command)
    {
        var started = Process.Start(new ProcessStartInfo("dotnet", command) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        while (await started.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line == "ready") return started;
        }

        throw new InvalidOperationException($"It ended with {started.ExitCode} before it was ready.");
    }
}
