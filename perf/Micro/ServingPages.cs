using System.Globalization;
using System.Text.RegularExpressions;
using DoiThoai.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace DoiThoai.Perf.Micro;

/// <summary>A public page against a bare Kestrel endpoint that writes the same bytes.</summary>
internal static partial class ServingPages
{
    private const string Path = "/gioi-thieu";
    private const int Turns = 3;

    public static async Task<IReadOnlyList<Row>> Measure()
    {
        var data = Directory.CreateTempSubdirectory("doithoai-perf-").FullName;
        try
        {
            await using var product = await Product.Start(new ServeOptions("http://127.0.0.1:0", Data: data, Limits: false), TimeProvider.System, CancellationToken.None);
            using var http = new HttpClient();
            var page = new Uri(new Uri(product.Urls.First()), Path);
            var bytes = await http.GetByteArrayAsync(page);
            await using var bare = await Bare(bytes);

            // By turns, so that a busy machine hurts both alike.
            List<double> ours = [], theirs = [];
            await Load(page, 2);
            for (var turn = 0; turn < Turns; turn++)
            {
                ours.Add(await Load(page, 4));
                theirs.Add(await Load(new Uri(bare.Urls.First()), 4));
            }

            return [new Row(string.Create(CultureInfo.InvariantCulture, $"public page {Path} of {bytes.Length} bytes built anew, against a bare endpoint of the same bytes"), Rate.Median(ours), Rate.Median(theirs), 0.06)];
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
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
    private static async Task<double> Load(Uri url, int seconds)
    {
        var said = await Results.Say("wrk", string.Create(CultureInfo.InvariantCulture, $"-t1 -c32 -d{seconds}s {url}"));
        if (said.Contains("Non-2xx", StringComparison.Ordinal) || said.Contains("Socket errors", StringComparison.Ordinal)) throw new InvalidOperationException(said);
        return double.Parse(Requests().Match(said).Groups["rate"].ValueSpan, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"Requests/sec:\s+(?<rate>[\d.]+)")]
    private static partial Regex Requests();
}
