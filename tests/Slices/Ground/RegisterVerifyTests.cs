using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.Register;
using DoiThoai.Host;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DoiThoai.Tests.Slices.Ground;

/// <summary>Whoever holds the store's password can change it; verify says where.</summary>
public class RegisterVerifyTests
{
    private const string At4 = "(select fact_id from log_index where \"index\" = 4)";
    private const string Entry4 = "(select case_id from entries where fact_id = " + At4 + ")";

    [Theory, EveryEngine]
    public async Task A_store_that_nobody_touched_is_whole(Engine engine)
    {
        await using var town = await Grown(engine);

        await Whole(town, 8);
    }

    [Theory]
    [EveryEngine("gone", "delete from entries where fact_id = " + At4, "delete from log_index where \"index\" = 4")]
    [EveryEngine("factGone", "delete from facts where id = " + At4)]
    [EveryEngine("label", "update cases set case_key = (select case_key from cases where id <> " + Entry4 + " limit 1) where id = " + Entry4)]
    [EveryEngine("word", "update openings set value = 'Tôi không có ý kiến gì' where name = 'text' and case_id = " + Entry4)]
    [EveryEngine("commit", "delete from openings where name = 'author' and case_id = " + Entry4)]
    [EveryEngine("commit", "update entries set type = 2 where fact_id = " + At4)]
    [EveryEngine("fact", "update facts set recorded_at = '2026-11-22T01:30:00.000Z' where id = " + At4)]
    [EveryEngine("fact", "update facts set occurred_on = '2026-10-01' where id = " + At4)]
    [EveryEngine("fact", "update facts set unit_id = 'bac-giang' where id = " + At4)]
    public async Task What_was_deleted_or_altered_by_sql_is_named_by_its_index(Engine engine, string what, params string[] sql)
    {
        await using var town = await Grown(engine);
        await town.WithoutSequencer();
        await town.Insider(sql);

        var (found, _) = await Check(town);

        Assert.Contains(("index 4", what), found);
        Assert.All(found, finding => Assert.True(finding.Where is "index 4" || finding.Where.StartsWith("record", StringComparison.Ordinal), finding.Where));
    }

    [Theory, EveryEngine]
    public async Task Two_places_exchanged_are_both_named(Engine engine)
    {
        await using var town = await Grown(engine);
        await town.WithoutSequencer();
        await town.Insider("update log_index set \"index\" = 99 where \"index\" = 2", "update log_index set \"index\" = 2 where \"index\" = 5", "update log_index set \"index\" = 5 where \"index\" = 99");

        var (found, _) = await Check(town);

        Assert.Equal([("index 2", "moved"), ("index 5", "moved")], found.Where(finding => finding.What == "moved"));
    }

    [Theory, EveryEngine]
    public async Task A_record_put_in_between_is_named_and_so_is_one_beside_the_log(Engine engine)
    {
        await using var town = await Grown(engine);
        await town.WithoutSequencer();
        await town.Say(1, "Chen vào");
        var slipped = await town.Read(db => db.Set<LogWaiting>().Select(row => row.FactId).SingleAsync());
        await town.Insider("update log_index set \"index\" = \"index\" + 100 where \"index\" >= 3", $"insert into log_index (epoch, \"index\", fact_id) values (1, 3, '{slipped:D}')", "update log_index set \"index\" = \"index\" - 99 where \"index\" >= 100", "delete from log_waiting");
        var (found, _) = await Check(town);
        Assert.Contains(("index 3", "altered"), found);

        await town.Say(1, "Ngoài sổ");
        var beside = await town.Read(db => db.Set<LogWaiting>().Select(row => row.FactId).SingleAsync());
        await town.Insider("delete from log_waiting");
        Assert.Contains(($"record {beside}", "stray"), (await Check(town)).Found);
    }

    [Theory, EveryEngine]
    public async Task A_record_that_claims_an_earlier_time_than_what_stands_before_it_is_back_dated(Engine engine)
    {
        await using var town = await Grown(engine);
        var now = town.Clock.Now;
        town.Clock.Now = now - TimeSpan.FromHours(3);
        await town.Say(1, "Ghi lùi");
        await town.Published(9);
        town.Clock.Now = now;

        Assert.Equal([("index 8", "backDated")], (await Check(town)).Found);
    }

    [Theory, EveryEngine]
    public async Task A_checkpoint_row_that_was_set_back_or_forged_is_named(Engine engine)
    {
        await using var town = await Grown(engine);
        await town.WithoutSequencer();
        await town.Insider("update log_checkpoints set size = 20");

        Assert.Contains(("checkpoint", "checkpoint"), (await Check(town)).Found);
    }

    [Theory, EveryEngine]
    public async Task A_person_who_is_erased_is_gone_and_every_proof_still_holds(Engine engine)
    {
        await using var town = await Grown(engine);
        var reference = (await town.Say(1, "Tôi tên là Hoàng Thị Pà"))[0];
        await town.Published(9);
        var (key, citizen) = (await town.KeyOf(reference), town.Visitor());
        var before = await citizen.Ask(HttpMethod.Get, $"/receipts/{reference}.tlog-proof", null, ("X-Case-Key", key));
        var of = await town.Read(db => db.Set<Opening>().Where(row => row.Value == reference).Select(row => row.CaseId).SingleAsync());

        await town.Change(turn => turn.Erase("phu-yen", of, row => row.Name is "text" or "author" or "phone", CancellationToken.None));
        await town.Published(10);

        Assert.Empty(await town.Read(db => db.Set<Opening>().Where(row => row.CaseId == of && (row.Name == "phone" || ((row.Name == "text" || row.Name == "author") && (row.Value != null || row.Salt != null)))).ToListAsync()));
        await Whole(town, 10);
        var opening = await citizen.Ask(HttpMethod.Get, $"/receipts/{reference}/opening.json", null, ("X-Case-Key", key));
        Assert.DoesNotContain("Hoàng Thị Pà", opening.Body, StringComparison.Ordinal);
        Assert.Equal([1, 14], opening.Json["events"]!.AsArray().Select(it => (int)it!["type"]!));
        var after = await citizen.Ask(HttpMethod.Get, $"/receipts/{reference}.tlog-proof", null, ("X-Case-Key", key));
        var log = town.Services.GetRequiredService<LogKeys>().Log(1).Public;
        foreach (var proof in new[] { before, after }) Assert.Null(ReceiptCheck.Of(System.Text.Encoding.UTF8.GetBytes(proof.Body), System.Text.Encoding.UTF8.GetBytes(opening.Body), [log], []).Fault);

        // Erased behind the register's back: that is named.
        await town.Insider("update openings set value = null, salt = null where name = 'text' and case_id = " + Entry4);
        Assert.Equal("erasedUnsaid", Assert.Single((await Check(town)).Found).What);
    }

    [Theory, EveryEngine]
    public async Task The_verb_ends_with_0_for_whole_and_1_for_touched(Engine engine)
    {
        await using var town = await Grown(engine);
        await town.WithoutSequencer();
        string[] verify = ["verify", "--data", town.Data, "--store", town.Store];
        Assert.Equal(0, await CommandLine.Run(verify));
        if (engine == Engine.Sqlite) Assert.Equal(0, await CommandLine.Run(["verify", "--store", town.Store]));

        await town.Insider("update openings set value = 'khác' where name = 'text' and case_id = " + Entry4);
        Assert.Equal(1, await CommandLine.Run(verify));
        Assert.Equal(2, await CommandLine.Run(["verify", "--store", "sqlite:/nowhere/at/all.db"]));
        Assert.Equal(2, await CommandLine.Run(["verify", "a", "b"]));
        Assert.Equal(2, await CommandLine.Run(["verify", "a", "b", "c"]));
    }

    [Fact]
    public async Task The_verb_checks_one_receipt_with_nothing_but_its_files()
    {
        await using var town = await Grown(Engine.Sqlite);
        var reference = (await town.Say(1, "Biên nhận"))[0];
        await town.Published(9);
        var (key, citizen) = (await town.KeyOf(reference), town.Visitor());
        var (proof, opening) = (Path.Combine(town.Data, "proof"), Path.Combine(town.Data, "opening"));
        await File.WriteAllTextAsync(proof, (await citizen.Ask(HttpMethod.Get, $"/receipts/{reference}.tlog-proof", null, ("X-Case-Key", key))).Body);
        await File.WriteAllTextAsync(opening, (await citizen.Ask(HttpMethod.Get, $"/receipts/{reference}/opening.json", null, ("X-Case-Key", key))).Body);
        var vkey = (await citizen.Get("/log/vkey")).Body.Trim();

        Assert.Equal(0, await CommandLine.Run(["verify", proof, opening, "--vkey", vkey]));
        Assert.Equal(1, await CommandLine.Run(["verify", proof, opening, "--vkey", SecretKey.Of("localhost/log", NoteKey.Plain, new byte[32]).Public.ToString()]));
        Assert.Equal(1, await CommandLine.Run(["verify", proof, opening, "--vkey", vkey, "--witness", SecretKey.Of("w", NoteKey.Cosignature, new byte[32]).Public.ToString()]));
        await File.WriteAllTextAsync(opening, (await File.ReadAllTextAsync(opening)).Replace("Biên nhận 0", "Biên nhận 1", StringComparison.Ordinal));
        Assert.Equal(1, await CommandLine.Run(["verify", proof, opening, "--vkey", vkey]));
        Assert.Equal(2, await CommandLine.Run(["verify", proof + "x", opening, "--vkey", vkey]));
    }

    // Two days of four opinions each, signed.
    private static async Task<Town> Grown(Engine engine)
    {
        var town = await RegisterTown.Ready(engine);
        await town.Say(4);
        await town.Published(4);
        town.Clock.Pass(TimeSpan.FromDays(1));
        await town.Say(4);
        await town.Published(8);
        return town;
    }

    private static async Task Whole(Town town, long size)
    {
        var (found, entries) = await Check(town);
        Assert.Empty(found);
        Assert.Equal(size, entries);
    }

    private static async Task<(List<(string Where, string What)> Found, long Entries)> Check(Town town)
    {
        var (found, entries) = await town.Read(db => StoreCheck.Of(db, town.Services.GetRequiredService<RegisterSettings>(), town.Clock.Instant(), null, CancellationToken.None));
        return ([.. found.Select(finding => (finding.Where, finding.What))], entries);
    }
}
