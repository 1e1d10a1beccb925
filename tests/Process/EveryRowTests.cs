using System.Reflection;
using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;
using DoiThoai.Tests.Shape;
using DoiThoai.Tests.Slices.Ground;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DoiThoai.Tests.Process;

/// <summary>Whoever deletes, alters, back-dates, puts in or exchanges any row of any table by SQL is named by verify: every table and every column of the model is tried, on a store that was filled by the product.</summary>
/// <remarks>A table that comes later is tried by itself: its rows have digests in the facts of whatever changes them through <see cref="Store.Write"/>. Only a class or property with <see cref="NoDigestAttribute"/> has to say here what names it.</remarks>
public class EveryRowTests
{
    // What no fact has digests of: what verify asks instead, or why nobody has to ask.
    private static readonly Dictionary<string, string> Unasked = new(StringComparer.Ordinal)
    {
        ["protection_keys"] = "keys of cookies and form tokens, renewed by the framework",
        ["sent_once"] = "keys of forms already sent, thrown away after thirty days",
        ["rule_editions"] = "wakes the nodes after a change of rules; rules themselves are asked",
        ["log_fence"] = "counts sequencers",
        ["rehearsal_steps"] = "a rehearsal leaves no trace, and counts for nothing",
        ["accounts.failures"] = "counts wrong passwords until a right one",
        ["accounts.waits_until"] = "five minutes after wrong passwords",
    };

    private static readonly HashSet<string> Asked = ["cases", "facts", "entries", "openings", "log_index", "fact_index", "log_checkpoints", "log_waiting", "published_texts", "attachment_contents"];

    // Tables that are not in the model.
    private static readonly HashSet<string> OfTheEngine = ["schema_steps", "published_texts_words", "published_texts_words_config", "published_texts_words_data", "published_texts_words_idx", "published_texts_words_docsize", "published_texts_words_content"];

    [Theory, EveryEngine]
    public async Task Every_table_is_known_and_every_exemption_is_needed(Engine engine)
    {
        await using var town = await Town.On(engine);
        var model = await town.Read(db => Task.FromResult(db.Model));
        var tables = model.GetEntityTypes().ToDictionary(entity => entity.GetTableName()!);
        var digested = RowDigests.Tables(model).ToDictionary(table => table.Name);

        List<string> wrong = [];
        foreach (var (name, entity) in tables.Where(it => !digested.ContainsKey(it.Key) && !Asked.Contains(it.Key) && !Unasked.ContainsKey(it.Key)))
        {
            wrong.Add($"{name}: {entity.ClrType.Name} has [NoDigest]. Take that away and write its rows in a turn (Store.Write); or let an IRegisteredRows of its stage name every change, and put the table into Asked; or say in Unasked why nobody has to.");
        }

        foreach (var (name, entity) in tables)
        {
            wrong.AddRange(entity.GetProperties().Where(property => property.PropertyInfo?.GetCustomAttribute<NoDigestAttribute>() is not null && !Unasked.ContainsKey($"{name}.{property.GetColumnName()}")).Select(property => $"{name}.{property.GetColumnName()} has [NoDigest]: say in Unasked why nobody has to ask for it."));
        }

        wrong.AddRange(Asked.Concat(Unasked.Keys.Where(key => !key.Contains('.', StringComparison.Ordinal))).Where(name => !tables.ContainsKey(name) || (digested.ContainsKey(name) && name != "openings")).Select(name => $"{name} is exempt and need not be"));
        wrong.AddRange((await Tables(town)).Except(tables.Keys).Except(OfTheEngine).Select(name => $"{name} is a table of no class"));
        House.FindsNothing(wrong);
    }

    private static async Task<List<string>> Tables(Town town)
    {
        await using var connection = await town.Services.GetRequiredService<IEngine>().Open(CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.CommandText = town.Engine == Engine.Sqlite ? "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'" : "select table_name from information_schema.tables where table_schema = current_schema()";
        await using var reader = await command.ExecuteReaderAsync();
        List<string> names = [];
        while (await reader.ReadAsync()) names.Add(reader.GetString(0));
        return names;
    }

    // Tables in which a change may leave nothing but the digests of its rows: what is held for a form, what a desk is writing.
    private static readonly HashSet<string> Drafts = ["attachments", "log_epochs"];

    [Fact]
    public async Task A_change_of_state_leaves_a_fact_of_its_own()
    {
        var town = await DemoTowns.On(Engine.Sqlite);
        var kept = await town.Read(db => db.Set<FactRow>().Where(row => row.Type == "rowsKept" && row.Rows != null).Select(row => row.Rows!).ToListAsync());

        Assert.Empty(kept.SelectMany(RowDigests.Read).Select(row => row.Table).Distinct().Except(Drafts).Order(StringComparer.Ordinal));
    }

    [Theory, EveryEngine]
    public async Task Whatever_is_done_to_a_row_of_which_facts_have_a_digest_is_named(Engine engine)
    {
        await using var town = await DemoTowns.Another(engine);
        await town.WithoutSequencer();
        await using var db = await town.Services.GetRequiredService<IDbContextFactory<DoiThoaiDb>>().CreateDbContextAsync();
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        await using var never = await db.Database.BeginTransactionAsync();
        await new Tampering(db, engine, "facts", "1 = 1", []).Freely();
        await EveryRowRoad.Fill(db, town);
        var said = await RowsCheck.Read(db, CancellationToken.None);
        Assert.Empty((await said.Check(db, CancellationToken.None)).Select(Written));

        List<string> unnamed = [];
        foreach (var table in RowDigests.Tables(db.Model))
        {
            var tampering = new Tampering(db, engine, table.Name, table.Name == "openings" ? "seq = -1" : "1 = 1", Unasked.Keys);
            await tampering.Try(() => said.Check(db, table, CancellationToken.None), unnamed);
        }

        House.FindsNothing(unnamed.Order(StringComparer.Ordinal));
    }

    [Theory, EveryEngine]
    public async Task Whatever_is_done_to_a_row_of_the_register_itself_is_named(Engine engine)
    {
        await using var town = await EveryRowRoad.Small(engine);
        var settings = town.Town.Services.GetRequiredService<RegisterSettings>();
        var stages = town.Town.Services.GetServices<IRegisteredRows>().ToList();
        await using var db = await town.Town.Services.GetRequiredService<IDbContextFactory<DoiThoaiDb>>().CreateDbContextAsync();
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        await using var never = await db.Database.BeginTransactionAsync();
        async Task<IReadOnlyList<Finding>> Verify() => (await StoreCheck.Of(db, settings, town.Town.Clock.Instant(), null, CancellationToken.None, stages)).Found;
        Assert.Empty((await Verify()).Select(Written));

        List<string> unnamed = [];
        foreach (var table in Asked.Order(StringComparer.Ordinal)) await new Tampering(db, engine, table, table == "openings" ? "seq >= 0" : "1 = 1", Unasked.Keys).Try(Verify, unnamed);

        House.FindsNothing(unnamed.Order(StringComparer.Ordinal));
    }

    private static string Written(Finding finding) => $"{finding.Where} {finding.What} {string.Join(' ', finding.Args)}";
}
