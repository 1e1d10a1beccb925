using System.CommandLine;
using DoiThoai.Ground.Register;

namespace DoiThoai.Host;

/// <summary><c>witness --listen URL --data DIR --log VKEY</c>: the same program on the Fatherland Front's own machine keeps what it saw of the log and cosigns what follows from it.</summary>
internal static class WitnessVerb
{
    private const int LongestBody = 100_000;

    public static Command Make()
    {
        var listen = new Option<string>("--listen") { Description = "Address to listen on, with a prefix if wanted", Required = true };
        var data = new Option<string>("--data") { Description = "Folder of its key and of what it saw", Required = true };
        var log = new Option<string[]>("--log") { Description = "The log's vkey; may be given several times: a later log beside the one before it", Required = true, Arity = ArgumentArity.OneOrMore };
        var name = new Option<string?>("--name") { Description = "Name of its key; the host and prefix it listens on where not given" };
        var command = new Command("witness", "Cosigns a log: what it has seen never comes back otherwise") { listen, data, log, name };
        command.SetAction(async (parsed, ct) =>
        {
            if (!Uri.TryCreate(parsed.GetValue(listen), UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")) throw new UsageException($"--listen: '{parsed.GetValue(listen)}' is no address");
            var of = parsed.GetValue(log)!.Select(it => NoteKey.Read(it) is { Type: NoteKey.Plain } key ? key : throw new UsageException($"--log: '{it}' is no vkey of a log")).ToList();
            var called = parsed.GetValue(name) ?? address.Authority + address.AbsolutePath.TrimEnd('/');
            if (!NoteKey.IsName(called)) throw new UsageException($"--name: '{called}' has a space or a plus");
            await using var app = Build(address, parsed.GetValue(data)!, of, called, TimeProvider.System);
            await app.StartAsync(ct);
            Console.WriteLine($"{app.Urls.First()}{address.AbsolutePath.TrimEnd('/')} {app.Services.GetRequiredService<WitnessBook>().Key}");
            await app.WaitForShutdownAsync(ct);
            return 0;
        });
        return command;
    }

    /// <summary>The witness, not started.</summary>
    public static WebApplication Build(Uri address, string data, IReadOnlyList<NoteKey> logs, string name, TimeProvider clock)
    {
        var book = new WitnessBook(data, logs, SecretKey.In(Path.Combine(data, "witness.key"), name, NoteKey.Cosignature), clock);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(address.GetLeftPart(UriPartial.Authority)).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LongestBody;
        });
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Services.AddSingleton(book);
        var app = builder.Build();
        var prefix = address.AbsolutePath.TrimEnd('/');
        app.MapPost(prefix + "/add-checkpoint", async (HttpContext http, CancellationToken ct) =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body, ct);
            var (status, type, text) = book.Add(body.ToArray());
            return Results.Text(text, type, statusCode: status);
        });
        app.MapGet(prefix + "/{hash}/checkpoint", (string hash) => book.Copy(hash) is { } copy ? Results.Text(copy, "text/plain; charset=utf-8") : Results.NotFound());
        return app;
    }
}
