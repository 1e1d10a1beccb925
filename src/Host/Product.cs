using DoiThoai.Conclude;
using DoiThoai.FollowUp;
using DoiThoai.Ground;
using DoiThoai.Ground.Limits;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;
using DoiThoai.Hold;
using DoiThoai.Plan;
using DoiThoai.Plan.Handover;
using DoiThoai.Prepare;
using DoiThoai.Report;
using DoiThoai.Storage.Postgres;
using DoiThoai.Storage.Sqlite;
using Microsoft.AspNetCore.HttpOverrides;

namespace DoiThoai.Host;

/// <summary>The whole product, put together in the order of the road.</summary>
internal static class Product
{
    /// <summary>Builds it; nothing is opened or written yet.</summary>
    public static WebApplication Build(ServeOptions options, TimeProvider clock)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(options.Urls).ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None).AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Error).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Services.AddSingleton(clock).AddSingleton(options).AddSingleton(new LimitSettings(options.Limits));
        builder.Services.AddSingleton(new RegisterSettings(options.Data, options.Origin) { Witnesses = options.Witnesses });
        builder.Services.AddGround(Engine(options), StageAssemblies);
        builder.Services.AddSingleton(new Slot(SlotPlace.Home, typeof(Demo.DemoNote), 100)).AddSingleton(new Slot(SlotPlace.HomeEnd, typeof(Demo.DemoAccounts), 100));
        builder.Services.AddPlan().AddPrepare().AddHold().AddConclude().AddFollowUp().AddReport();
        builder.Services.AddOpenApi("v1", description => description.ShouldInclude = route => route.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true);

        var app = builder.Build();
        if (options.Proxies.Count > 0) app.UseForwardedHeaders(Believed(options.Proxies));
        app.UseHeaders();
        app.UseFaults();
        app.UseRouting();
        app.UseLimits();
        app.UseKeptPages();
        app.UseGate();
        app.UseEndpoints(_ => { });
        app.MapGround();
        app.MapPlan();
        app.MapPrepare();
        app.MapHold();
        app.MapConclude();
        app.MapFollowUp();
        app.MapReport();
        app.MapHealth();
        app.MapOpenApi("/openapi/{documentName}.json").Allow(Right.Public);
        return app;
    }

    /// <summary>Brings the store up and starts listening.</summary>
    public static async Task<WebApplication> Start(ServeOptions options, TimeProvider clock, CancellationToken ct)
    {
        Directory.CreateDirectory(options.Data);
        var app = Build(options, clock);
        await app.Services.GetRequiredService<Schema>().BringUp(ct);
        // A key that cannot be read is found now, not when the first person waits for a promise.
        _ = app.Services.GetRequiredService<Promises>().Key;
        await app.StartAsync(ct);
        return app;
    }

    /// <summary>The assemblies of the stages, whose texts are read.</summary>
    private static readonly System.Reflection.Assembly[] StageAssemblies =
        [typeof(PlanStage).Assembly, typeof(PrepareStage).Assembly, typeof(HoldStage).Assembly, typeof(ConcludeStage).Assembly, typeof(FollowUpStage).Assembly, typeof(ReportStage).Assembly, typeof(Product).Assembly];

    private static ForwardedHeadersOptions Believed(IReadOnlyList<System.Net.IPAddress> proxies)
    {
        var believed = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        // This machine is believed only where it is named.
        believed.KnownProxies.Clear();
        believed.KnownIPNetworks.Clear();
        foreach (var proxy in proxies) believed.KnownProxies.Add(proxy);
        return believed;
    }

    private static IEngine Engine(ServeOptions options)
    {
        var store = options.Store ?? "sqlite:" + Path.Combine(options.Data, "doithoai.db");
        return store.Split(':', 2) switch
        {
            ["sqlite", { Length: > 0 } path] => new SqliteEngine(path),
            ["postgres", { Length: > 0 } connection] => new PostgresEngine(connection),
            _ => throw new UsageException($"--store: '{store}' is neither sqlite:PATH nor postgres:CONNECTION"),
        };
    }
}

/// <summary>The command line is not as it should be: one line on stderr, exit 2, nothing changed.</summary>
internal sealed class UsageException(string message) : Exception(message);
