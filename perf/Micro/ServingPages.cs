using System.Globalization;
using System.Text.RegularExpressions;
using DoiThoai.Host;
using DoiThoai.Host.Demo;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace DoiThoai.Perf.Micro;

/// <summary>Public pages of the demo against a bare Kestrel endpoint that writes the same bytes: as they are kept, and made anew from the store each time.</summary>
internal static partial class ServingPages
{
    private const int Turns = 3;

    // A query that nobody has asked with yet: nothing is kept under it.
    private const string Anew = """
        local n = 0
        request = function()
          n = n + 1
          return wrk.format("GET", wrk.path .. "?x=" .. n)
        end
        """;

    public static async Task<IReadOnlyList<Row>> Measure()
    {
        var data = Directory.CreateTempSubdirectory("doithoai-perf-").FullName;
        try
        {
            await using var product = await Product.Start(new ServeOptions("http://127.0.0.1:0", Data: data, Limits: false, Demo: true), TimeProvider.System, CancellationToken.None);
            await DemoTown.Load(product, _ => { }, CancellationToken.None);
            var script = Path.Combine(data, "anew.lua");
            await File.WriteAllTextAsync(script, Anew);
            using var http = new HttpClient { BaseAddress = new Uri(product.Urls.First()) };
            List<Row> rows = [];
            foreach (var (name, path) in new[] { ("about", "/gioi-thieu"), ("home", "/"), ("unit", "/don-vi/phu-yen"), ("dialogue", await LargestDialogue(http)) }) rows.AddRange(await Of(http, name, path, script));
            return rows;
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task<IEnumerable<Row>> Of(HttpClient http, string name, string path, string script)
    {
        var page = new Uri(http.BaseAddress!, path);
        var bytes = await http.GetByteArrayAsync(page);
        await using var bare = await Bare(bytes);
        var theirs = new Uri(bare.Urls.First());

        // By turns, so that a busy machine hurts all alike.
        List<double> kept = [], anew = [], written = [];
        await Load(page, 1);
        await Load(page, 2, script);
        await Load(theirs, 1);
        for (var turn = 0; turn < Turns; turn++)
        {
            kept.Add(await Load(page, 3));
            written.Add(await Load(theirs, 3));
            anew.Add(await Load(page, 3, script));
        }

        var what = string.Create(CultureInfo.InvariantCulture, $"public page ({name}) of {bytes.Length} bytes");
        return
        [
            new Row(what + " as it is kept, against a bare endpoint of the same bytes", Rate.Median(kept), Rate.Median(written), 0.7),
            new Row(what + " built anew, against a bare endpoint of the same bytes", Rate.Median(anew), Rate.Median(written), 0.06),
        ];
    }

    private static async Task<string> LargestDialogue(HttpClient http)
    {
        using var dialogues = System.Text.Json.JsonDocument.Parse(await http.GetStringAsync(new Uri("/api/v1/dialogues", UriKind.Relative)));
        var (largest, bytes) = ("", 0);
        foreach (var item in dialogues.RootElement.GetProperty("items").EnumerateArray())
        {
            var path = "/doi-thoai/" + item.GetProperty("id").GetString();
            if ((await http.GetByteArrayAsync(new Uri(path, UriKind.Relative))).Length is var length && length > bytes) (largest, bytes) = (path, length);
        }

        return largest;
    }

    private static async Task<WebApplication> Bare(byte[] bytes)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Run(async context =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.ContentLength = bytes.Length;
            await context.Response.Body.WriteAsync(bytes);
        });
        await app.StartAsync();
        return app;
    }

    // An answer other than 2xx makes the rate worthless.
    private static async Task<double> Load(Uri url, int seconds, string? script = null)
    {
        var said = await Results.Say("wrk", string.Create(CultureInfo.InvariantCulture, $"-t1 -c32 -d{seconds}s {(script is null ? "" : $"-s {script} ")}{url}"));
        if (said.Contains("Non-2xx", StringComparison.Ordinal) || said.Contains("Socket errors", StringComparison.Ordinal)) throw new InvalidOperationException(said);
        return double.Parse(Requests().Match(said).Groups["rate"].ValueSpan, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"Requests/sec:\s+(?<rate>[\d.]+)")]
    private static partial Regex Requests();
}
