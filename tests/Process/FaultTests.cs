using System.Collections.Concurrent;
using DoiThoai.Ground.Register;
using DoiThoai.Prepare;
using DoiThoai.Tests.Slices.Prepare;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace DoiThoai.Tests.Process;

/// <summary>What was acknowledged is there, whatever happens to the machine.</summary>
public class FaultTests
{
    private const int Senders = 500;

    [Theory, EveryEngine]
    public async Task Killed_while_five_hundred_send_it_has_every_acknowledged_one_and_every_repeated_key_once(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        await using var kept = await town.Town.Copied();
        var acknowledged = new ConcurrentDictionary<int, string>();
        await using (var served = await Served.On(kept))
        {
            using var visitor = new Visitor(served.Url);
            var sending = Parallel.ForAsync(0, Senders, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (number, ct) =>
            {
                try
                {
                    if (await Sending.Post(visitor, number) is { Status: 201 } answer) acknowledged[number] = (string)answer.Json["reference"]!;
                }
                catch (HttpRequestException)
                {
                    // The line is cut: whether it was taken in nobody knows yet.
                }
            });
            while (acknowledged.Count < Senders / 5) await Task.Delay(5);
            await served.Kill();
            await sending;
        }

        Assert.InRange(acknowledged.Count, Senders / 5, Senders - 1);
        await using (var again = await Served.On(kept))
        {
            using var visitor = new Visitor(again.Url);
            await Parallel.ForAsync(0, Senders, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (number, ct) =>
            {
                var answer = await Sending.Post(visitor, number);
                Assert.Equal(201, answer.Status);
                Assert.Equal(acknowledged.GetValueOrDefault(number, (string)answer.Json["reference"]!), (string)answer.Json["reference"]!);
            });
            await Sending.Placed(visitor, Senders);
            await again.Kill();
        }

        await using var after = await kept.Another();
        Assert.Equal(Senders, await after.Read(db => db.Set<Opinion>().Select(row => row.Reference).Distinct().CountAsync()));
        Assert.Equal(Senders, await after.Read(db => db.Set<Opinion>().CountAsync()));
        var (found, entries) = await after.Read(db => StoreCheck.Of(db, after.Services.GetRequiredService<RegisterSettings>(), DateTimeOffset.MaxValue, null, CancellationToken.None, after.Services.GetServices<IRegisteredRows>()));
        Assert.Empty(found);
        Assert.Equal(Senders, entries);
    }

    [Fact]
    public async Task A_full_disk_is_said_and_when_there_is_room_again_it_goes_on()
    {
        await using var town = await PrepareTown.On(Engine.Sqlite);
        await using var kept = await town.Town.Copied();
        await using var served = await Served.On(kept);
        using var visitor = new Visitor(served.Url);
        Assert.Equal(201, (await Sending.Post(visitor, 0)).Status);

        await served.LimitFiles(64 * 1024);
        var full = await Sending.Until(visitor, 1, 503, 507);
        Assert.NotEmpty(full.Headers["Retry-After"]);
        Assert.Contains(full.Problem, (string[])["store-full", "store-away"]);
        Assert.Equal(200, (await visitor.Get("/")).Status);
        // Whole groups fail at the disk, and nobody in them is told that he was heard.
        var crowd = await Task.WhenAll(Enumerable.Range(5000, 40).Select(number => Sending.Post(visitor, number)));
        Assert.All(crowd, answer => Assert.Contains(answer.Status, (int[])[201, 503, 507]));
        Assert.Contains(crowd, answer => answer.Status != 201);

        await served.LimitFiles(null);
        await Sending.Until(visitor, 6000, 201);
        await Sending.Placed(visitor, 2);
        await served.Kill();
        await using var after = await kept.Another();
        Assert.Equal(crowd.Count(answer => answer.Status == 201), await after.Read(db => db.Set<Opening>().CountAsync(row => row.Name == "text" && row.Value!.StartsWith("Ý kiến số 50"))));
    }

    [OnSmallDisk]
    public async Task A_disk_of_the_database_that_is_full_is_said_and_when_there_is_room_again_it_goes_on()
    {
        await using var disk = await SmallDisk.Of(64);
        await using var town = await PrepareTown.On(Engine.Postgres, await PostgresServer.NewDatabaseOn(disk.Folder));
        using var visitor = town.Town.Visitor();
        Assert.Equal(201, (await Sending.Post(visitor, 0)).Status);

        await disk.Fill(butKilobytes: 128);
        var full = await Sending.Until(visitor, 1, 503, 507);
        Assert.Equal((507, "store-full"), (full.Status, full.Problem));
        Assert.NotEmpty(full.Headers["Retry-After"]);
        Assert.Equal(200, (await visitor.Get("/")).Status);
        var crowd = await Task.WhenAll(Enumerable.Range(5000, 40).Select(number => Sending.Post(visitor, number)));
        Assert.Contains(crowd, answer => answer.Status != 201);
        Assert.All(crowd, answer => Assert.Contains(answer.Status, (int[])[201, 503, 507]));

        disk.Free();
        Assert.Equal(201, (await Sending.Until(visitor, 6000, 201)).Status);
        // Whoever was told to come again comes again, and is taken in once.
        Assert.All(await Task.WhenAll(Enumerable.Range(5000, 40).Select(number => Sending.Post(visitor, number))), answer => Assert.Equal(201, answer.Status));
        var (opinions, entries) = (await town.Town.Read(db => db.Set<Opinion>().CountAsync()), await town.Town.Read(db => db.Set<EntryRow>().CountAsync()));
        Assert.Equal(opinions, entries);
        await Sending.Placed(visitor, entries);
        Assert.Equal(40, await town.Town.Read(db => db.Set<Opening>().CountAsync(row => row.Name == "text" && row.Value!.StartsWith("Ý kiến số 50"))));
    }

    [Fact]
    public async Task While_the_store_is_away_people_are_told_and_nothing_is_said_to_be_received()
    {
        await using var town = await PrepareTown.On(Engine.Postgres);
        var visitor = town.Town.Visitor();
        await PostgresServer.Drop(town.Town.Store["postgres:".Length..]);
        NpgsqlConnection.ClearAllPools();
        var answer = await Sending.Post(visitor, 0);
        Assert.Equal((503, "store-away"), (answer.Status, answer.Problem));
        var page = await visitor.Open("/gui-y-kien?noi=phu-yen");
        Assert.Equal(503, page.Status);
        Assert.Contains("chưa được nhận", page.Words, StringComparison.Ordinal);
    }
}
