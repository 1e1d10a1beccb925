using DoiThoai.Ground.Register;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DoiThoai.Tests.Slices.Ground;

/// <summary>Waiting entries get places and are signed, and nothing makes a second root for one size.</summary>
public class RegisterSequencerTests
{
    [Theory, EveryEngine]
    public async Task What_is_received_is_in_a_signed_checkpoint_a_moment_later_and_the_next_event_names_it(Engine engine)
    {
        await using var town = await RegisterTown.Ready(engine);
        await town.Say(3);
        var checkpoint = await town.Published(3);
        await town.Say(1);
        await town.Published(4);

        var anchors = await town.Read(db => db.Set<Opening>().Where(row => row.Name == "anchor").Select(row => row.Value).ToListAsync());
        Assert.Contains(checkpoint.Anchor, anchors);
        Assert.Contains("0", anchors);
        Assert.Equal(Enumerable.Range(0, 4).Select(index => (long)index), await town.Read(db => db.Set<LogIndex>().OrderBy(row => row.Index).Select(row => row.Index).ToListAsync()));
        Assert.Empty(await town.Read(db => db.Set<LogWaiting>().ToListAsync()));
    }

    [Theory, EveryEngine]
    public async Task A_crash_after_any_step_never_gives_two_roots_for_one_size(Engine engine)
    {
        await using var town = await RegisterTown.Ready(engine);
        List<Checkpoint> seen = [];
        var size = 0;
        foreach (var step in Enum.GetValues<Sequencer.Step>())
        {
            await town.WithoutSequencer();
            await town.Say(3);
            await using (var dying = town.NewSequencer())
            {
                dying.After = at =>
                {
                    if (at == step) throw new CrashException();
                };
                await Assert.ThrowsAsync<CrashException>(() => dying.Round(CancellationToken.None));
            }

            seen.AddRange(await Everywhere(town));
            await town.Say(2);
            await town.Restart();
            size += 5;
            seen.Add(await town.Published(size));
            seen.AddRange(await Everywhere(town));
        }

        var hashes = town.Files().Hashes(size);
        Assert.All(seen, checkpoint => Assert.Equal(MerkleTree.Root(checkpoint.Size, hashes), checkpoint.Root));
        Assert.Equal(Enumerable.Range(0, size).Select(index => (long)index), await town.Read(db => db.Set<LogIndex>().OrderBy(row => row.Index).Select(row => row.Index).ToListAsync()));
    }

    [Theory, EveryEngine]
    public async Task Of_two_sequencers_at_once_one_works_and_the_other_waits(Engine engine)
    {
        await using var town = await RegisterTown.Ready(engine);
        await town.WithoutSequencer();
        await town.Say(4);
        await using var one = town.NewSequencer();
        await using var other = town.NewSequencer();

        var signed = await Task.WhenAll(one.Round(CancellationToken.None), other.Round(CancellationToken.None));

        Assert.Single(signed, it => it);
        Assert.Equal(4, (await town.Published(4)).Size);
    }

    [Theory, EveryEngine]
    public async Task A_sequencer_that_was_overtaken_while_it_slept_writes_nothing_any_more(Engine engine)
    {
        await using var town = await RegisterTown.Ready(engine);
        await town.WithoutSequencer();
        await town.Say(1);
        await using var sleeper = town.NewSequencer();
        await sleeper.Round(CancellationToken.None);
        await town.Insider("update log_fence set fence = fence + 1");
        await town.Say(1);

        await Assert.ThrowsAnyAsync<Exception>(() => sleeper.Round(CancellationToken.None));

        Assert.Equal(1, town.State().Checkpoint!.Size);
        Assert.Single(await town.Read(db => db.Set<LogWaiting>().ToListAsync()));
    }

    [Theory, EveryEngine]
    public async Task Places_of_a_case_follow_its_own_numbers_even_where_clocks_did_not(Engine engine)
    {
        await using var town = await RegisterTown.Ready(engine);
        await town.WithoutSequencer();
        await town.Say(2);
        // The second case gets an event whose id is older than that of its first.
        await town.Insider(
            "insert into facts (id, subject_id, unit_id, type, occurred_on, recorded_at, loaded, data) select '00000000-0000-7000-8000-000000000001', subject_id, unit_id, 'x', occurred_on, recorded_at, loaded, '{}' from facts order by id desc limit 1",
            $"insert into entries (fact_id, case_id, seq, type, entry) select '00000000-0000-7000-8000-000000000001', case_id, 1, 18, entry from entries order by fact_id desc limit 1",
            "insert into log_waiting (fact_id) values ('00000000-0000-7000-8000-000000000001') on conflict do nothing");
        await using var sequencer = town.NewSequencer();

        await sequencer.Round(CancellationToken.None);

        var order = await town.Read(db => (from place in db.Set<LogIndex>() join entry in db.Set<EntryRow>() on place.FactId equals entry.FactId orderby place.Index select entry.Seq).ToListAsync());
        Assert.Equal([0, 0, 1], order);
    }

    [Theory, EveryEngine]
    public async Task Yesterdays_backup_is_not_signed_but_everything_is_still_received(Engine engine)
    {
        await using var town = await RegisterTown.Ready(engine);
        await town.Say(3);
        await town.Published(3);
        var row = await town.Read(db => db.Set<LogCheckpoint>().SingleAsync());
        await town.Say(2);
        await town.Published(5);
        await town.WithoutSequencer();
        await town.Insider(
            "delete from log_index where \"index\" >= 3",
            "delete from entries where fact_id not in (select fact_id from log_index)",
            $"update log_checkpoints set size = 3, note = '{row.Note}', root = {(engine == Engine.Postgres ? "'\\x" : "x'")}{Convert.ToHexString(row.Root)}'");
        await town.Restart();
        await town.Say(4);

        Assert.Equal("behind", await Trouble(town));
        Assert.Equal(5, town.State().Checkpoint!.Size);
        Assert.Equal(4, await town.Read(db => db.Set<LogWaiting>().CountAsync()));
        foreach (var (login, page) in new[] { ("admin", "/quan-tri"), ("admin@phu-yen", "/lam-viec") })
        {
            Assert.Contains("Kho dữ liệu đang có ít hơn sổ đã công bố", (await (await town.SignedIn(login)).Open(page)).Words, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("không được ký", (await (await town.SignedIn("office@phu-yen")).Open("/lam-viec")).Words, StringComparison.Ordinal);
        Assert.Equal((503, "signer: behind"), ((await town.Visitor().Get("/readyz")) is var ready ? (ready.Status, ready.Body) : default));
    }

    [Theory, EveryEngine]
    public async Task A_store_that_differs_from_what_was_published_is_not_signed(Engine engine)
    {
        await using var town = await RegisterTown.Ready(engine);
        await town.Say(3);
        await town.Published(3);
        await town.WithoutSequencer();
        await town.Insider("update log_index set \"index\" = 7 where \"index\" = 1", "update log_index set \"index\" = 1 where \"index\" = 2", "update log_index set \"index\" = 2 where \"index\" = 7");
        await town.Restart();
        await town.Say(1);

        Assert.Equal("differs", await Trouble(town));
        Assert.Equal(3, town.State().Checkpoint!.Size);
    }

    [Theory, EveryEngine]
    public async Task Without_its_key_the_log_does_not_go_on_under_a_new_one(Engine engine)
    {
        await using var town = await RegisterTown.Ready(engine);
        await town.Say(1);
        await town.Published(1);
        await town.WithoutSequencer();
        File.Delete(Path.Combine(town.Data, "keys", "log.key"));
        await town.Restart();

        Assert.Equal("noKey", await Trouble(town));
        Assert.False(File.Exists(Path.Combine(town.Data, "keys", "log.key")));
    }

    [Theory, EveryEngine]
    public async Task Lost_tiles_are_written_again_from_the_store(Engine engine)
    {
        await using var town = await RegisterTown.Ready(engine);
        await town.Say(3);
        await town.Published(3);
        await town.WithoutSequencer();
        Directory.Delete(Path.Combine(town.Data, "log"), recursive: true);
        await town.Restart();
        await town.Say(1);
        var checkpoint = await town.Published(4);

        Assert.Equal(checkpoint.Root, MerkleTree.Root(4, town.Files().Hashes(4)));
    }

    [Theory, EveryEngine]
    public async Task Places_and_epochs_cannot_be_changed_or_taken_back(Engine engine)
    {
        await using var town = await RegisterTown.Ready(engine);
        await town.Say(1);
        await town.Published(1);

        foreach (var sql in (string[])["update log_index set \"index\" = 5", "delete from log_index", "update log_epochs set origin = 'x'", "delete from log_epochs", "update log_checkpoints set size = 1", "delete from log_checkpoints"])
        {
            await using var connection = await ((DoiThoai.Ground.Storage.IEngine)town.Services.GetService(typeof(DoiThoai.Ground.Storage.IEngine))!).Open(CancellationToken.None);
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => command.ExecuteNonQueryAsync());
        }
    }

    private static async Task<string?> Trouble(Town town)
    {
        for (var tries = 0; tries < 200 && town.State().Trouble is null; tries++) await Task.Delay(50);
        return town.State().Trouble?.Word;
    }

    private static async Task<List<Checkpoint>> Everywhere(Town town)
    {
        var row = await town.Read(db => db.Set<LogCheckpoint>().SingleAsync());
        return [.. new[] { row.Note, town.Files().ReadCheckpoint(), town.State().Note }.OfType<string>().Where(note => note.Length > 0).Select(note => Checkpoint.Read(SignedNote.Read(note)!.Text)!)];
    }

    private sealed class CrashException() : Exception("The power went.");
}
