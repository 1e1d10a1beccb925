using System.Net;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Units;
using DoiThoai.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DoiThoai.Tests.Testing;

/// <summary>The product, started on a store of its own and listening on a real port: a locality to act in.</summary>
internal sealed class Town : IAsyncDisposable
{
    /// <summary>The password of everybody in town.</summary>
    public const string Password = "doi-thoai-demo";

    // A store with its schema and nothing in it, made once of each kind: every town begins as a copy of it.
    private static readonly Dictionary<Engine, Lazy<Task<string>>> Blanks = Enum.GetValues<Engine>().ToDictionary(engine => engine, engine => new Lazy<Task<string>>(() => Blank(engine)));

    // To hash is slow on purpose; here everybody has the same password, and what is tried out is not how long a guess takes.
    private static readonly string Hashed = new PasswordHasher<Account>(Options.Create(new PasswordHasherOptions { IterationCount = 1 })).HashPassword(null!, Password);

    private readonly List<Visitor> visitors = [];
    private readonly string store;
    private WebApplication? app;
    private string address = "http://127.0.0.1:0";

    private Town(Engine engine, TestClock clock, string data, string store)
    {
        Engine = engine;
        Clock = clock;
        Data = data;
        this.store = store;
    }

    /// <summary>The kind of its store.</summary>
    public Engine Engine { get; }

    /// <summary>Its time.</summary>
    public TestClock Clock { get; }

    /// <summary>Its data folder.</summary>
    public string Data { get; }

    /// <summary>Its store as the command line names it.</summary>
    public string Store => store;

    /// <summary>The witnesses that are asked from the next start on.</summary>
    public IReadOnlyList<(NoteKey Key, Uri Address)> Witnesses { get; set; } = [];

    /// <summary>Whether senders are held back from the next start on; a request may then say in <c>X-Forwarded-For</c> from where it comes.</summary>
    public bool Limits { get; set; }

    /// <summary>Where it listens.</summary>
    public Uri Url => new(app!.Urls.First());

    /// <summary>The product's own parts.</summary>
    public IServiceProvider Services => app!.Services;

    /// <summary>Starts the product on an empty store.</summary>
    /// <param name="engine">The kind of store.</param>
    /// <param name="clock">Its time.</param>
    /// <param name="database">A connection string to an empty database of PostgreSQL; null for a new one.</param>
    public static async Task<Town> On(Engine engine, TestClock? clock = null, string? database = null)
    {
        var town = database is null ? await New(engine, clock ?? new TestClock(), await Blanks[engine].Value) : new Town(engine, clock ?? new TestClock(), Directory.CreateTempSubdirectory("doithoai-").FullName, "postgres:" + database);
        await town.Start();
        return town;
    }

    /// <summary>A town that is not started and holds what this one holds now; this one is stopped while it is copied.</summary>
    /// <param name="folder">The data folder of the copy, which is made; null for one of its own.</param>
    public async Task<Town> Copied(string? folder = null)
    {
        await Stop();
        var copy = await Again(folder);
        await Start();
        foreach (var visitor in visitors) visitor.Follow(Url);
        return copy;
    }

    /// <summary>Starts another town that holds what this one holds, which was never started.</summary>
    public async Task<Town> Another()
    {
        var town = await Again();
        await town.Start();
        return town;
    }

    /// <summary>Starts the product on a SQLite store that somebody left in a data folder.</summary>
    public static async Task<Town> Found(string folder)
    {
        var town = new Town(Engine.Sqlite, new TestClock(), folder, "sqlite:" + Path.Combine(folder, "doithoai.db"));
        await town.Start();
        return town;
    }

    /// <summary>Stops the product and starts it again on the same store, as after a power cut at night; visitors stay.</summary>
    public async Task Restart()
    {
        await Stop();
        await Start();
        foreach (var visitor in visitors) visitor.Follow(Url);
    }

    /// <summary>A second node of the product on the same store.</summary>
    public Task<WebApplication> Node() => Product.Start(new ServeOptions("http://127.0.0.1:0", store, Data, Limits), Clock, CancellationToken.None);

    /// <summary>Somebody with a browser, not signed in.</summary>
    public Visitor Visitor()
    {
        var visitor = new Visitor(Url);
        visitors.Add(visitor);
        return visitor;
    }

    /// <summary>Somebody who has signed in, e.g. <c>office@phu-yen</c>; the account is made where there is none.</summary>
    public async Task<Visitor> SignedIn(string login)
    {
        if (!await Read(db => db.Accounts.AnyAsync(account => account.Login == login))) await WithAccount(login);
        var visitor = Visitor();
        var page = await visitor.SignIn(login, Password);
        return page.Errors.Count == 0 ? visitor : throw new InvalidOperationException($"{login} could not sign in: {string.Join(" ", page.Errors)}");
    }

    /// <summary>Loads the demo through the product's own pages, as <c>demo</c> does.</summary>
    public async Task<Town> WithDemo()
    {
        if (!await Host.Demo.DemoTown.Load(app!, _ => { }, CancellationToken.None)) throw new InvalidOperationException("The store was not empty.");
        return this;
    }

    /// <summary>Adds a unit.</summary>
    public Task WithUnit(string id, string name, string letters, Level level = Level.Commune) =>
        Change(turn => turn.Db.Units.Add(new Unit { Id = id, Name = name, Letters = letters, Level = level }));

    /// <summary>Adds an account <c>ROLE@UNIT</c> with <see cref="Password"/>; numbers after the role do not count, <c>admin</c> alone is the installation's.</summary>
    public Task WithAccount(string login, Role? role = null, Guid? body = null, Guid? village = null) => Change(turn =>
    {
        var (word, unit) = login.Split('@') is [var before, var after] ? (before, after) : (login, null);
        role ??= Enum.Parse<Role>(word.TrimEnd("0123456789".ToCharArray()).Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
        var account = new Account { Id = turn.NewId(), Login = login, Name = login, Role = role.Value, UnitId = unit, BodyId = body, VillageId = village };
        typeof(Account).GetProperty(nameof(Account.PasswordHash))!.SetValue(account, Hashed);
        typeof(Account).GetProperty(nameof(Account.Stamp))!.SetValue(account, turn.NewId());
        turn.Db.Accounts.Add(account);
    });

    /// <summary>Changes the store as the product does, in one turn, seeing every unit.</summary>
    public Task Change(Action<Turn> work) => Change(turn =>
    {
        work(turn);
        return Task.CompletedTask;
    });

    /// <summary>Changes the store as the product does, in one turn, seeing every unit.</summary>
    public async Task Change(Func<Turn, Task> work)
    {
        var decision = await Services.GetRequiredService<Ground.Storage.Store>().Write<bool>("test", null, null, loading: false, async turn =>
        {
            await work(turn);
            return true;
        }, CancellationToken.None);
        if (decision.Refused) throw new InvalidOperationException(decision.Refusals[0].TextKey);
    }

    /// <summary>Looks into the store, seeing every unit.</summary>
    public async Task<T> Read<T>(Func<DoiThoaiDb, Task<T>> look)
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<DoiThoaiDb>>().CreateDbContextAsync();
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return await look(db);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var visitor in visitors) visitor.Dispose();
        await Stop();
        if (Engine == Engine.Postgres) await PostgresServer.Drop(store["postgres:".Length..]);
        Directory.Delete(Data, recursive: true);
    }

    private static async Task<Town> New(Engine engine, TestClock clock, string? like, string? folder = null)
    {
        var data = (folder is null ? Directory.CreateTempSubdirectory("doithoai-") : Directory.CreateDirectory(folder)).FullName;
        if (engine == Engine.Postgres) return new Town(engine, clock, data, "postgres:" + await PostgresServer.NewDatabase(like?["postgres:".Length..]));
        var file = Path.Combine(data, "doithoai.db");
        if (like is not null) File.Copy(like["sqlite:".Length..], file);
        return new Town(engine, clock, data, "sqlite:" + file);
    }

    private static async Task<string> Blank(Engine engine)
    {
        var town = await New(engine, new TestClock(), null);
        await using var product = Product.Build(new ServeOptions(Store: town.store, Data: town.Data), town.Clock);
        await product.Services.GetRequiredService<Schema>().BringUp(CancellationToken.None);
        return town.store;
    }

    private async Task<Town> Again(string? data = null)
    {
        var town = await New(Engine, new TestClock { Now = Clock.Now }, store, data);
        foreach (var folder in Directory.EnumerateDirectories(Data, "*", SearchOption.AllDirectories)) Directory.CreateDirectory(folder.Replace(Data, town.Data, StringComparison.Ordinal));
        foreach (var file in Directory.EnumerateFiles(Data, "*", SearchOption.AllDirectories)) File.Copy(file, file.Replace(Data, town.Data, StringComparison.Ordinal), overwrite: true);
        return town;
    }

    private async Task Start()
    {
        app = await Product.Start(new ServeOptions(address, store, Data, Limits) { Witnesses = Witnesses, Proxies = Limits ? [IPAddress.Loopback] : [] }, Clock, CancellationToken.None);
        // Whoever has a page open finds it again after a restart.
        address = app.Urls.First();
        // A test's clock jumps by days: it says itself when the log binds facts, so that places in the log can be counted.
        Services.GetRequiredService<Sequencer>().Binding.Every = TimeSpan.MaxValue;
    }

    private async Task Stop()
    {
        // A copy that was never started.
        if (app is null) return;
        await app.StopAsync(new CancellationToken(canceled: true));
        await app.DisposeAsync();
    }
}
