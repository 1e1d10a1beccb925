using System.Text;
using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.Register;
using DoiThoai.Host;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DoiThoai.Tests.Slices.Ground;

/// <summary>Where a log cannot honestly go on, the next one begins with what it was last; what was proved before stays proved.</summary>
public class RegisterEpochTests
{
    [Theory, EveryEngine]
    public async Task After_yesterdays_backup_a_new_log_goes_on_and_the_old_one_stays_served(Engine engine)
    {
        await using var town = await RegisterTown.Ready(engine);
        var early = (await town.Say(3))[1];
        await town.Published(3);
        var row = await town.Read(db => db.Set<LogCheckpoint>().SingleAsync());
        await town.Say(2);
        await town.Published(5);
        await Restored(town, row);
        await town.Restart();
        var late = (await town.Say(4))[3];
        await Stands(town, Signing.Refused);
        Assert.Equal(2, await Open(town));
        await town.WithoutSequencer();
        Assert.Equal(2, await Open(town, " "));
        Assert.Equal(0, await Open(town));
        await town.Restart();
        var checkpoint = await town.Published(5);

        Assert.Equal("localhost/log/2", checkpoint.Origin);
        var outsider = town.Visitor();
        Assert.StartsWith("localhost/log\n5\n", (await outsider.Get("/log/checkpoint")).Body, StringComparison.Ordinal);
        Assert.StartsWith("localhost/log/2\n5\n", (await outsider.Get("/log/2/checkpoint")).Body, StringComparison.Ordinal);
        Assert.Equal(200, (await outsider.Get("/log/tile/entries/000.p/5")).Status);
        var keys = await Keys(outsider);
        Assert.Null((await Checked(town, early, keys)).Fault);
        var (fault, _, log, index, _) = await Checked(town, late, keys);
        Assert.Equal((null, "localhost/log/2"), (fault, log!.Origin));
        Assert.InRange(index, 1, 4);
        Assert.Empty(await town.Read(db => db.Set<LogWaiting>().ToListAsync()));

        var (opening, proof) = (await outsider.Get("/log/2/opening.json"), await outsider.Get("/log/2/opening.tlog-proof"));
        Assert.Null(ReceiptCheck.Of(Encoding.UTF8.GetBytes(proof.Body), Encoding.UTF8.GetBytes(opening.Body), keys, []).Fault);
        var words = opening.Json["events"]![0]!["fields"]!.AsArray().ToDictionary(it => (string)it!["name"]!, it => (string?)it!["value"]);
        Assert.True(SignedNote.Read(words["previous"]!)!.IsBy(keys[0]));
        Assert.Equal("Phục hồi từ bản sao lưu hôm qua", words["reason"]);

        // What the backup did not hold is gone, and is named for ever; nothing else is.
        Assert.Equal([("index 3", "gone"), ("index 4", "gone")], await Found(town));
        Assert.Equal("localhost/log/2", (await town.Visitor().Get("/log/2/vkey")).Body.Split('+')[0]);
        Assert.Equal(404, (await outsider.Get("/log/3/checkpoint")).Status);
    }

    [Theory, EveryEngine]
    public async Task A_log_whose_key_is_lost_is_followed_by_another_with_what_was_never_signed(Engine engine)
    {
        await using var town = await RegisterTown.Ready(engine);
        var first = (await town.Say(2))[0];
        await town.Published(2);
        await town.WithoutSequencer();
        await town.Say(1);
        await using (var dying = town.NewSequencer())
        {
            dying.After = _ => throw new InvalidOperationException("The power went.");
            await Assert.ThrowsAsync<InvalidOperationException>(() => dying.Round(CancellationToken.None));
        }

        File.Delete(Path.Combine(town.Data, "keys", "log.key"));
        Assert.Equal(0, await Open(town));
        await town.Restart();
        await town.Published(2);
        await town.Say(1);
        await town.Published(3);

        Assert.Empty(await Found(town));
        Assert.Null((await Checked(town, first, await Keys(town.Visitor()))).Fault);
        Assert.False(File.Exists(Path.Combine(town.Data, "keys", "log.key")));

        // The old one is closed: a new log that does not begin with its end, or an old one that goes on, is named.
        await town.WithoutSequencer();
        await town.Insider("update openings set value = 'khác' where name = 'previous'");
        Assert.Contains(("log 2 index 0", "notBound"), await Found(town));
    }

    [Theory, EveryEngine]
    public async Task A_log_that_may_go_on_is_not_followed_by_another(Engine engine)
    {
        await using var town = await RegisterTown.Ready(engine);
        await town.Say(1);
        await town.Published(1);
        Assert.Equal(2, await Open(town));
        await town.WithoutSequencer();
        Assert.Equal(2, await Open(town));
        Assert.Equal(1, await town.Read(db => db.Set<LogEpoch>().CountAsync()));
    }

    [Theory, EveryEngine]
    public async Task A_log_whose_key_was_stolen_is_followed_by_another_once_the_whole_store_was_verified(Engine engine)
    {
        await using var town = await RegisterTown.Ready(engine);
        var early = (await town.Say(3))[1];
        await town.Published(3);
        await town.Bound();
        await town.Restart();
        await Stands(town, Signing.Here);
        var promised = await Promised(town, early);
        Assert.Equal(2, await Stolen(town));
        await town.WithoutSequencer();
        await town.Say(1);
        // A log is not called stolen to be rid of what it shows; without being called that it may go on.
        await town.Insider("update units set name = 'Xã khác' where id = 'phu-yen'");
        Assert.Equal(2, await Stolen(town));
        await town.Insider("update units set name = 'Xã Phù Yên' where id = 'phu-yen'");
        Assert.Equal(2, await Open(town));
        Assert.Equal(0, await Stolen(town));
        await town.Restart();
        await town.Published(2);
        var late = (await town.Say(1))[0];
        Assert.Equal("localhost/log/2", (await town.Published(3)).Origin);

        // Other people's code reads both, each with its own key.
        foreach (var (log, reference, promise, count) in new[] { ("/log", early, promised, 4), ("/log/2", late, await Promised(town, late), 3) })
        {
            var (code, said) = await RegisterOutsideTests.Go(await RegisterOutsideTests.Verifier(), town.Url.AbsoluteUri.TrimEnd('/'), reference, await town.KeyOf(reference), promise, log);
            Assert.True(code == 0, said);
            Assert.StartsWith($"{count} entries", said, StringComparison.Ordinal);
        }

        await town.WithoutSequencer();
        Assert.Empty(await Found(town));

        // What the thief signs beyond the end is no proof to anybody who knows the end.
        var citizen = town.Visitor();
        var served = await citizen.Get("/log/vkey");
        Assert.Contains("successor-version", served.Headers["Link"].Single(), StringComparison.Ordinal);
        var (proof, forged, opening, ends) = (Path.Combine(town.Data, "proof"), Path.Combine(town.Data, "forged"), Path.Combine(town.Data, "opening"), Path.Combine(town.Data, "ends"));
        var key = await town.KeyOf(early);
        await File.WriteAllTextAsync(ends, served.Body);
        await File.WriteAllTextAsync(opening, (await citizen.Ask(HttpMethod.Get, $"/receipts/{early}/opening.json", null, ("X-Case-Key", key))).Body);
        await File.WriteAllTextAsync(proof, (await citizen.Ask(HttpMethod.Get, $"/receipts/{early}.tlog-proof", null, ("X-Case-Key", key))).Body);
        await File.WriteAllTextAsync(forged, Forged(town, (int)OpeningFile.Read(await File.ReadAllBytesAsync(opening))!.Events[0].Index, await RegisterOutsideTests.LeafOf(town, early)));
        var vkey = served.Body.Split('\n')[0];
        Assert.Equal((0, 0, 0, 1), (await Verify(proof), await Verify(proof, "--closed", ends), await Verify(forged), await Verify(forged, "--closed", ends)));
        var page = await citizen.Submit(await citizen.Open("/kiem-chung"), "Kiểm chứng", ("proofText", await File.ReadAllTextAsync(forged)), ("openingText", await File.ReadAllTextAsync(opening)));
        Assert.Contains("Sổ này đã đóng, mốc trong tệp", page.Words, StringComparison.Ordinal);
        Assert.Contains("khóa ký của sổ bị lộ", page.Words, StringComparison.Ordinal);
        page = await citizen.Submit(await citizen.Open("/kiem-chung"), "Kiểm chứng", ("proofText", await File.ReadAllTextAsync(proof)), ("openingText", await File.ReadAllTextAsync(opening)));
        Assert.Contains("Biên nhận đúng", page.Words, StringComparison.Ordinal);

        Task<int> Verify(string file, params string[] more) => CommandLine.Run(["verify", file, opening, "--vkey", vkey, .. more]);
    }

    // A thief's log of sixteen entries, in which the leaf stands where it stood.
    private static string Forged(Town town, int index, byte[] leaf)
    {
        byte[][] leaves = [.. Enumerable.Range(0, 16).Select(i => i == index ? leaf : Commitment.Leaf([(byte)i]))];
        var key = SecretKey.In(Path.Combine(town.Data, "keys", "log.key"), "localhost/log", NoteKey.Plain);
        var root = Node(4, 0);
        return new LogProof(index, MerkleTree.Inclusion(index, 16, Node), SignedNote.Sign(new Checkpoint("localhost/log", 16, root).Body, key)).ToString();

        byte[] Node(int level, long at) => level == 0 ? leaves[at] : System.Security.Cryptography.SHA256.HashData([1, .. Node(level - 1, 2 * at), .. Node(level - 1, (2 * at) + 1)]);
    }

    private static async Task<string> Promised(Town town, string reference)
    {
        var path = Path.Combine(town.Data, "promise-" + reference);
        await File.WriteAllTextAsync(path, town.Services.GetRequiredService<Promises>().Sign(await RegisterOutsideTests.LeafOf(town, reference), town.Clock.Now));
        return path;
    }

    private static Task<int> Stolen(Town town) => CommandLine.Run(["epoch", "new", "--key-stolen", "--reason", "Máy chủ bị xâm nhập ngày 20/11", "--data", town.Data, "--store", town.Store]);

    private static Task<int> Open(Town town, string reason = "Phục hồi từ bản sao lưu hôm qua") => CommandLine.Run(["epoch", "new", "--reason", reason, "--data", town.Data, "--store", town.Store]);

    private static Task Restored(Town town, LogCheckpoint row) => RegisterTown.WithoutSequencer(town).ContinueWith(_ => town.Insider(
        "delete from log_index where \"index\" >= 3",
        "delete from openings where case_id in (select case_id from entries where fact_id not in (select fact_id from log_index))",
        "delete from matters where opinion_id not in (select entries.case_id from entries join log_index on entries.fact_id = log_index.fact_id)",
        "delete from opinions where id not in (select entries.case_id from entries join log_index on entries.fact_id = log_index.fact_id)",
        "delete from facts where id in (select fact_id from entries where fact_id not in (select fact_id from log_index))",
        "delete from entries where fact_id not in (select fact_id from log_index)",
        "delete from cases where id not in (select case_id from entries)",
        $"update log_checkpoints set size = 3, note = '{row.Note}', root = {(town.Engine == Engine.Postgres ? "'\\x" : "x'")}{Convert.ToHexString(row.Root)}'"), TaskScheduler.Default).Unwrap();

    private static async Task Stands(Town town, Signing signing)
    {
        for (var tries = 0; tries < 200 && town.State().Signing != signing; tries++) await Task.Delay(50);
        Assert.Equal(signing, town.State().Signing);
    }

    private static async Task<List<NoteKey>> Keys(Visitor outsider) => [NoteKey.Read((await outsider.Get("/log/vkey")).Body.Split('\n')[0])!, NoteKey.Read((await outsider.Get("/log/2/vkey")).Body.Split('\n')[0])!];

    private static async Task<ReceiptResult> Checked(Town town, string reference, IReadOnlyList<NoteKey> keys)
    {
        var (key, citizen) = (await town.KeyOf(reference), town.Visitor());
        var proof = await citizen.Ask(HttpMethod.Get, $"/receipts/{reference}.tlog-proof", null, ("X-Case-Key", key));
        var opening = await citizen.Ask(HttpMethod.Get, $"/receipts/{reference}/opening.json", null, ("X-Case-Key", key));
        return ReceiptCheck.Of(Encoding.UTF8.GetBytes(proof.Body), Encoding.UTF8.GetBytes(opening.Body), keys, []);
    }

    private static async Task<List<(string Where, string What)>> Found(Town town)
    {
        var (found, _) = await town.Read(db => StoreCheck.Of(db, town.Services.GetRequiredService<RegisterSettings>(), town.Clock.Instant(), null, CancellationToken.None, town.Services.GetServices<IRegisteredRows>()));
        return [.. found.Select(finding => (finding.Where, finding.What))];
    }
}
