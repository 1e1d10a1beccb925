using System.Diagnostics;
using System.Globalization;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Units;
using DoiThoai.Hold;
using DoiThoai.Host;
using DoiThoai.Plan;
using DoiThoai.Prepare;
using DoiThoai.Prepare.Handover;
using DoiThoai.Prepare.PublishingOpinions;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Taking = DoiThoai.Prepare.Handover.Intake;

namespace DoiThoai.Perf.Hall;

/// <summary>Five thousand people follow a conference: how long a step takes to reach each of them, what a viewer costs, what the pages take meanwhile, how all come back after a cut.</summary>
internal static class Watching
{
    private const int Viewers = 5_000;
    private const int Steps = 30;

    private static readonly TimeSpan Most = TimeSpan.FromSeconds(60);
    private static readonly Guid Dialogue = new("0192f000-0000-7000-8000-000000000001");

    /// <summary>Measures on a store, with one node or several.</summary>
    /// <param name="store">The store as the command line names it; null for a SQLite file.</param>
    /// <param name="name">What it is called in the results.</param>
    /// <param name="count">How many nodes.</param>
    public static async Task<IReadOnlyList<ILine>> Measure(string? store, string name, int count)
    {
        var data = Directory.CreateTempSubdirectory("doithoai-perf-").FullName;
        store ??= "sqlite:" + Path.Combine(data, "doithoai.db");
        List<Node> nodes = [];
        try
        {
            await Prepare(store, data);
            for (var i = 0; i < count; i++) nodes.Add(await Node.On(store, data, 5160 + i));
            List<ILine> lines = [];
            await using var crowd = new Crowd(Viewers, $"/live/{Dialogue:D}/events", [.. nodes.Select(node => node.Url)]);
            await Warm(nodes);
            var before = nodes.Sum(node => node.Memory);
            await crowd.Come(Most);
            await Watch(lines, name, crowd, nodes, before);
            await CutLines(lines, name, crowd, nodes);
            await KillNode(lines, name, crowd, nodes);
            lines.Add(new Held($"{name}: running numbers that were missed, over everything", crowd.Gaps, 0, "numbers"));
            lines.Add(new Held($"{name}: running numbers that came twice, over everything", crowd.Twice, 0, "numbers"));
            return lines;
        }
        finally
        {
            foreach (var node in nodes) await node.DisposeAsync();
            Directory.Delete(data, recursive: true);
        }
    }

    /// <summary>An empty database beside the one given, as the command line names a store.</summary>
    public static async Task<string> NewDatabase(string connection, string name)
    {
        await using var opened = new NpgsqlConnection(connection);
        await opened.OpenAsync();
        await using var make = new NpgsqlCommand($"create database hall_{name}", opened);
        await make.ExecuteNonQueryAsync();
        return "postgres:" + new NpgsqlConnectionStringBuilder(connection) { Database = "hall_" + name }.ConnectionString;
    }

    // Steps at the speed of a lively meeting; somebody reads ordinary pages meanwhile.
    private static async Task Watch(List<ILine> lines, string name, Crowd crowd, List<Node> nodes, long before)
    {
        using var reading = new CancellationTokenSource();
        var pages = ReadPages(nodes, reading.Token);
        List<double> reached = [];
        var (bytes, worked) = (crowd.Bytes, nodes.Sum(node => node.Worked));
        var watch = Stopwatch.StartNew();
        for (var step = 0; step < Steps; step++)
        {
            var from = Stopwatch.GetTimestamp();
            var number = await nodes[0].Step(Dialogue);
            await crowd.Have(number, Most);
            reached.AddRange(crowd.Latencies(number, from));
            var rest = TimeSpan.FromSeconds(1) - Stopwatch.GetElapsedTime(from);
            if (rest > TimeSpan.Zero) await Task.Delay(rest);
        }

        var load = (nodes.Sum(node => node.Worked) - worked) / watch.Elapsed.TotalSeconds;
        await reading.CancelAsync();
        var times = await pages;
        lines.Add(new Held(Say($"{name}: {Viewers:N0} viewers, from the press of the button, the commit included, to the screen, p95 of {reached.Count:N0} arrivals"), P(reached, 0.95) * 1000, 1000, "ms"));
        lines.Add(new Held(Say($"{name}: the same, the last arrival of all"), reached.Max() * 1000, null, "ms"));
        lines.Add(new Held(Say($"{name}: ordinary pages meanwhile, p95 of {times.Count}"), P(times, 0.95) * 1000, 300, "ms"));
        lines.Add(new Held($"{name}: memory a viewer, of the whole process", (nodes.Sum(node => node.Memory) - before) / (double)crowd.Count / 1024, 20, "kB"));
        lines.Add(new Held($"{name}: over the line a viewer and step", (crowd.Bytes - bytes) / (double)crowd.Count / Steps / 1024, null, "kB"));
        lines.Add(new Held($"{name}: cores the product used at a step a second", load, null, "cores"));
    }

    private static async Task CutLines(List<ILine> lines, string name, Crowd crowd, List<Node> nodes)
    {
        crowd.Forget();
        var cut = Stopwatch.GetTimestamp();
        crowd.Cut();
        var number = await nodes[0].Step(Dialogue);
        number = await nodes[0].Step(Dialogue);
        await crowd.Have(number, Most);
        await crowd.Until(() => crowd.Hearing == crowd.Count, Most, "to come back");
        lines.Add(new Held(Say($"{name}: every line cut at once, two steps taken meanwhile: until all {Viewers:N0} are back and have both"), Stopwatch.GetElapsedTime(cut).TotalSeconds, 5, "s"));
    }

    // One node: from when it is up again. Several: the others take its viewers at once.
    private static async Task KillNode(List<ILine> lines, string name, Crowd crowd, List<Node> nodes)
    {
        crowd.Forget();
        var cut = Stopwatch.GetTimestamp();
        await nodes[^1].Kill();
        var up = TimeSpan.Zero;
        if (nodes.Count > 1) crowd.Move(nodes[0].Url);
        else
        {
            await nodes[0].Again();
            up = Stopwatch.GetElapsedTime(cut);
        }

        var number = await nodes[0].Step(Dialogue);
        await crowd.Have(number, Most);
        await crowd.Until(() => crowd.Hearing == crowd.Count, Most, "to come back");
        var back = Stopwatch.GetElapsedTime(cut) - up;
        lines.Add(new Held(
            Say(nodes.Count > 1 ? (FormattableString)$"{name}: one node killed: until all {Viewers:N0} are on the other and have the next step" : $"{name}: the product killed and started again ({up.TotalSeconds:N1} s): from then on until all {Viewers:N0} are back and have the next step"), back.TotalSeconds, 5, "s"));
        if (nodes.Count > 1) await nodes[^1].Again();
    }

    private static async Task<List<double>> ReadPages(List<Node> nodes, CancellationToken ct)
    {
        using var http = new HttpClient();
        List<double> times = [];
        string[] paths = ["/", $"/doi-thoai/{Dialogue:D}", "/hoi-dap", "/gui-y-kien", $"/man-hinh/{Dialogue:D}", $"/doi-thoai/{Dialogue:D}/truc-tiep"];
        for (var at = 0; !ct.IsCancellationRequested; at++)
        {
            var from = Stopwatch.GetTimestamp();
            using var answer = await http.GetAsync(new Uri(nodes[at % nodes.Count].Url, paths[at % paths.Length]), CancellationToken.None);
            answer.EnsureSuccessStatusCode();
            times.Add(Stopwatch.GetElapsedTime(from).TotalSeconds);
            await Task.Delay(50, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return times;
    }

    private static async Task Warm(List<Node> nodes)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        await ReadPages(nodes, stop.Token);
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static double P(List<double> times, double part)
    {
        times.Sort();
        return times[(int)(times.Count * part)];
    }

    // A commune with forty-one people who want to speak, each to an opinion.
    private static async Task Prepare(string store, string data)
    {
        await using var product = await Product.Start(new ServeOptions("http://127.0.0.1:0", store, data, Limits: false), TimeProvider.System, CancellationToken.None);
        var today = Ground.Calendar.Clock.Today(TimeProvider.System);
        await product.Services.GetRequiredService<Store>().Write<bool>("prepare", null, null, false, async turn =>
        {
            turn.Db.Set<Unit>().Add(new Unit { Id = "phu-yen", Name = "xã Phù Yên", Letters = "PY", Level = Level.Commune });
            await turn.Db.SaveChangesAsync();
            var village = new Village { Id = turn.NewId(), UnitId = "phu-yen", Name = "bản Núi Hồng" };
            turn.Db.Set<Village>().Add(village);
            turn.Db.Set<Dialogue>().Add(new Dialogue
            {
                Id = Dialogue,
                UnitId = "phu-yen",
                Regime = Regime.Periodic,
                Theme = "Xây dựng nông thôn mới, giao thông và nước sạch",
                PlannedMonth = new DateOnly(today.Year, today.Month, 1),
                HeldOn = today,
                StartsAt = new TimeOnly(7, 30),
                NoticedOn = today.AddDays(-10),
                Place = "Nhà văn hóa bản Núi Hồng",
                State = DialogueState.Preparing,
            });
            await turn.Db.SaveChangesAsync();
            for (var place = 1; place <= 41; place++)
            {
                var text = $"Đường liên bản đoạn số {place} xuống cấp, mùa mưa xe máy không đi được, học sinh phải nghỉ học; đề nghị xã cho biết bao giờ sửa và bằng nguồn nào.";
                var received = await Taking.Receive(turn, "phu-yen", new NewOpinion(OpinionSource.Person, OpinionChannel.InPerson, OpinionKind.KienNghi, text, today.AddDays(-5)) { DialogueId = Dialogue, VillageId = village.Id }, CancellationToken.None);
                if (!received.Try(out var opinion)) throw new InvalidOperationException(received.Refusals[0].TextKey);
                await turn.Db.SaveChangesAsync();
                await Publication.Approve(turn, opinion, text, CancellationToken.None);
                var speaker = new Speaker { Id = turn.NewId(), UnitId = "phu-yen", DialogueId = Dialogue, Ordinal = place, OpinionId = opinion.Id, VillageId = village.Id, Consent = place % 2 == 0 };
                turn.Db.Set<Speaker>().Add(speaker);
                turn.Keep(speaker.Id, "name", $"Lò Văn {place}");
            }

            return true;
        }, CancellationToken.None);
    }
}
