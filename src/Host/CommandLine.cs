using System.CommandLine;
using System.Data.Common;
using System.Net;
using DoiThoai.Ground.People.SettingUp;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Texts;

namespace DoiThoai.Host;

/// <summary>The verbs of the command line.</summary>
internal static class CommandLine
{
    private static readonly Option<string> Urls = new("--urls") { Description = "Addresses to listen on", DefaultValueFactory = _ => Setting("URLS") ?? "http://127.0.0.1:5080" };
    private static readonly Option<string?> StoreOption = new("--store") { Description = "sqlite:PATH or postgres:CONNECTION", DefaultValueFactory = _ => Setting("STORE") };
    private static readonly Option<string?> Data = new("--data") { Description = "Data folder", DefaultValueFactory = _ => Setting("DATA") };
    private static readonly Option<string> Limits = new("--limits") { Description = "default or off", DefaultValueFactory = _ => Setting("LIMITS") ?? "default" };

    private static readonly Option<string?> Origin = new("--origin") { Description = "Name of the register's log, host and prefix: doithoai.example.vn/log", DefaultValueFactory = _ => Setting("ORIGIN") };

    private static readonly Option<string[]> WitnessOption = new("--witness") { Description = "A witness that is asked to cosign: 'VKEY URL'; may be given several times", Arity = ArgumentArity.ZeroOrMore, DefaultValueFactory = _ => Setting("WITNESS")?.Split(';') ?? [] };

    private static readonly Option<string[]> Proxy = new("--proxy") { Description = "Address of a reverse proxy that is believed; may be given several times", Arity = ArgumentArity.ZeroOrMore, DefaultValueFactory = _ => Setting("PROXY")?.Split(';') ?? [] };

    private static IConfiguration Settings { get; set; } = new ConfigurationBuilder().Build();

    public static async Task<int> Run(string[] args)
    {
        Limits.AcceptOnlyFromAmong("default", "off");
        try
        {
            Settings = new ConfigurationBuilder().AddJsonFile(Path.GetFullPath("appsettings.json"), optional: true).AddEnvironmentVariables().Build();
        }
        catch (InvalidDataException failure)
        {
            return Refuse(failure.Message);
        }

        var root = new RootCommand("Đối Thoại") { Serve("serve", demo: false), Serve("demo", demo: true), UserVerb.Make(parsed => Options(parsed, demo: false), StoreOption, Data), EpochVerb.Make(parsed => BesideStore(Options(parsed, demo: false), parsed), StoreOption, Data, Origin, WitnessOption), VerifyVerb.Make(parsed => BesideStore(Options(parsed, demo: false), parsed), StoreOption, Data), WitnessVerb.Make(), CleanPdfVerb.Make() };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0) return Refuse(parsed.Errors[0].Message);
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception failure) when (failure is UsageException or StoreTooNewException or IOException or UnauthorizedAccessException or DbException)
        {
            return Refuse(failure.Message);
        }
    }

    private static Command Serve(string name, bool demo)
    {
        var command = new Command(name, demo ? "Serves the demo, loading it first where there is none" : "Serves the product") { Urls, StoreOption, Data, Limits, Origin, WitnessOption, Proxy };
        command.SetAction(async (parsed, ct) =>
        {
            await using var app = await Product.Start(Options(parsed, demo), TimeProvider.System, ct);
            if (demo) await Demo.DemoTown.Load(app, part => Console.WriteLine($"  {part}"), ct);
            Console.WriteLine($"Đối Thoại: {app.Urls.First()}");
            if (!demo && await app.Services.GetRequiredService<FirstRun>().Open(ct) is { } door)
            {
                Console.WriteLine(new Texts(app.Services.GetRequiredService<TextStore>(), "vi")["setUp.console", app.Urls.First().TrimEnd('/') + door]);
            }

            await app.WaitForShutdownAsync(ct);
            return 0;
        });
        return command;
    }

    private static ServeOptions Options(ParseResult parsed, bool demo) => new(
        parsed.GetValue(Urls) ?? "",
        parsed.GetValue(StoreOption),
        parsed.GetValue(Data) ?? (demo ? Path.Combine("data", "demo") : "data"),
        parsed.GetValue(Limits) != "off",
        OriginOf(parsed.GetValue(Origin) ?? (demo ? "doithoai.demo/log" : "localhost/log")),
        demo)
    {
        Witnesses = [.. (parsed.GetResult(WitnessOption) is null ? [] : parsed.GetValue(WitnessOption) ?? []).Select(WitnessOf)],
        Proxies = [.. (parsed.GetResult(Proxy) is null ? [] : parsed.GetValue(Proxy) ?? []).Select(given => IPAddress.TryParse(given.Trim(), out var address) ? address : throw new UsageException($"--proxy: '{given}' is no address"))],
    };

    private static (NoteKey, Uri) WitnessOf(string given) =>
        given.Trim().Split(' ', 2) is [var vkey, var url] && NoteKey.Read(vkey) is { Type: NoteKey.Cosignature } key && Uri.TryCreate(url, UriKind.Absolute, out var address)
            ? (key, address)
            : throw new UsageException($"--witness: '{given}' is not 'VKEY URL' of a witness");

    private static string OriginOf(string origin) => NoteKey.IsName(origin) ? origin : throw new UsageException($"--origin: '{origin}' has a space or a plus");

    // The log of a SQLite store usually lies beside it: then one flag names both.
    private static ServeOptions BesideStore(ServeOptions options, ParseResult parsed) =>
        parsed.GetValue(Data) is null && options.Store is ['s', 'q', 'l', 'i', 't', 'e', ':', .. var path] && Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && Directory.Exists(Path.Combine(folder, "keys"))
            ? options with { Data = folder }
            : options;

    private static string? Setting(string name) => Settings["DOITHOAI:" + name];

    private static int Refuse(string message)
    {
        Console.Error.WriteLine(message.ReplaceLineEndings(" "));
        return 2;
    }
}
