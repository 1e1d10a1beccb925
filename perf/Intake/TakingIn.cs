using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Units;
using DoiThoai.Host;
using Microsoft.Extensions.DependencyInjection;

namespace DoiThoai.Perf.Intake;

/// <summary>Opinions over HTTP, acknowledged only once they are on disk with fact and entry, against bare commits of one row each; and how long after that a proof can be had.</summary>
internal static class TakingIn
{
    private const int Turns = 7;
    private const int Seconds = 4;
    private const int Probes = 60;

    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(2);

    /// <summary>Measures on a store that is empty and stays.</summary>
    /// <param name="store">As <c>--store</c> names it; null for a SQLite file.</param>
    public static async Task<IReadOnlyList<Row>> Measure(string? store)
    {
        // Where others want the cores too, one connection that waits for each commit loses more of them than sixty-four senders do: the ratio would flatter.
        var quiet = double.TryParse(await Results.Load(), CultureInfo.InvariantCulture, out var load) && load <= 2 * Environment.ProcessorCount;
        var data = Directory.CreateTempSubdirectory("doithoai-perf-").FullName;
        try
        {
            store ??= "sqlite:" + Path.Combine(data, "doithoai.db");
            await using var product = Product.Build(new ServeOptions(Store: store, Data: data), TimeProvider.System);
            var engine = product.Services.GetRequiredService<IEngine>();
            await Settle(product.Services);
            await using var connection = await engine.Open(CancellationToken.None);
            // The rival has a file of its own where a store is a file, and a table of its own in any case.
            await using var beside = Product.Build(new ServeOptions(Store: store.StartsWith("sqlite:", StringComparison.Ordinal) ? "sqlite:" + Path.Combine(data, "bare.db") : store, Data: data), TimeProvider.System);
            await using var bare = await BareCommits.On(beside.Services.GetRequiredService<IEngine>());
            await using var served = await ServedProduct.On(store, data);
            using var http = new HttpClient { BaseAddress = served.Url };
            // The first turns warm everything up, the compiler too, and count for nothing.
            for (var warm = 0; warm < 3; warm++) await Load.Send(served.Url, string.Create(CultureInfo.InvariantCulture, $"warm{warm}"), Seconds);
            await bare.For(TimeSpan.FromSeconds(1));

            List<double> ours = [], rival = [], waits = [], work = [];
            for (var turn = 0; turn < Turns; turn++)
            {
                var (before, worked) = (await Stored(connection), served.Worked);
                var sent = await Load.Send(served.Url, string.Create(CultureInfo.InvariantCulture, $"turn{turn}"), Seconds);
                await Settled(http, connection);
                var kept = await Stored(connection) - before;
                if (kept < sent.Acknowledged || kept > sent.Acknowledged + 64) throw new InvalidOperationException($"{sent.Acknowledged} were acknowledged and {kept} are there.");
                ours.Add(sent.Acknowledged / sent.Seconds);
                work.Add((served.Worked - worked).TotalMicroseconds / kept);
                waits.Add(sent.P95.TotalMilliseconds);
                rival.Add(await bare.For(TimeSpan.FromSeconds(Seconds)));
            }

            var idle = await Proofs(http, "idle");
            var sending = Load.Send(served.Url, "beside", 30);
            await Task.Delay(TimeSpan.FromSeconds(2));
            var loaded = await Proofs(http, "loaded");
            await sending;
            var name = engine.Name;
            return
            [
                new Row(string.Create(CultureInfo.InvariantCulture, $"durable intake over HTTP on {name}, 64 senders, p95 {Rate.Median(waits):N0} ms, {Rate.Median(work):N0} µs of the product's processor time each until it is in a checkpoint, fact and entry included, against bare one-row commits of one connection"), Rate.Median(ours), Rate.Median(rival), 0.8, quiet),
                Proof(name, "nothing else to do", idle),
                Proof(name, "64 senders at it", loaded),
            ];
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    // A commune that takes opinions.
    private static async Task Settle(IServiceProvider services)
    {
        await services.GetRequiredService<Schema>().BringUp(CancellationToken.None);
        await services.GetRequiredService<Store>().Write<bool>("unit", null, null, loading: false, turn =>
        {
            turn.Add(new Unit { Id = "phu-yen", Name = "xã Phù Yên", Letters = "PY", Level = Level.Commune });
            return Task.FromResult<Decision<bool>>(true);
        }, CancellationToken.None);
    }

    private static Row Proof(string engine, string meanwhile, List<double> seconds)
    {
        seconds.Sort();
        var p95 = seconds[(int)(seconds.Count * 0.95)];
        return new(string.Create(CultureInfo.InvariantCulture, $"`.tlog-proof` after intake on {engine}, {meanwhile}, p95 {p95 * 1000:N0} ms, longest {seconds[^1] * 1000:N0} ms, against 2 s"), 1 / p95, 1 / Promised.TotalSeconds, 1);
    }

    // From the acknowledgement to the first 200, asked every hundredth of a second.
    private static async Task<List<double>> Proofs(HttpClient http, string run)
    {
        List<double> seconds = [];
        for (var probe = 0; probe < Probes; probe++)
        {
            using var send = new HttpRequestMessage(HttpMethod.Post, "/api/v1/opinions") { Content = JsonContent.Create(new { unit = "phu-yen", text = "Khi nào thì có bằng chứng?" }) };
            send.Headers.Add("Idempotency-Key", string.Create(CultureInfo.InvariantCulture, $"probe-{run}-{probe:0000000}"));
            using var taken = await http.SendAsync(send);
            taken.EnsureSuccessStatusCode();
            var watch = Stopwatch.StartNew();
            var receipt = (await taken.Content.ReadFromJsonAsync<JsonObject>())!;
            while (true)
            {
                using var ask = new HttpRequestMessage(HttpMethod.Get, $"/receipts/{receipt["reference"]}.tlog-proof");
                ask.Headers.Add("X-Case-Key", (string)receipt["key"]!);
                using var answer = await http.SendAsync(ask);
                if (answer.StatusCode == HttpStatusCode.OK) break;
                if (watch.Elapsed > TimeSpan.FromMinutes(1)) throw new InvalidOperationException("No proof in a minute.");
                await Task.Delay(10);
            }

            seconds.Add(watch.Elapsed.TotalSeconds);
            // So that probes fall anywhere between two rounds of the sequencer.
            await Task.Delay(37 * (probe % 7));
        }

        return seconds;
    }

    // Nothing of ours shall run in the rival's turn.
    private static async Task Settled(HttpClient http, DbConnection connection)
    {
        for (var tries = 0; ; tries++)
        {
            var entries = await Count(connection, "select count(*) from entries");
            if (Checkpoint.Read(SignedNote.Read(await http.GetStringAsync("/log/checkpoint"))?.Text ?? "")?.Size == entries) return;
            if (tries > 600) throw new InvalidOperationException("The register did not catch up in a minute.");
            await Task.Delay(100);
        }
    }

    private static Task<long> Stored(DbConnection connection) => Count(connection, "select count(*) from opinions");

    private static async Task<long> Count(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}
