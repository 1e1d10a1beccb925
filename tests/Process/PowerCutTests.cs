using System.Collections.Concurrent;
using System.Data.Common;
using DoiThoai.Ground.Register;
using DoiThoai.Prepare;
using DoiThoai.Storage.Sqlite;
using DoiThoai.Tests.Slices.Prepare;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DoiThoai.Tests.Process;

/// <summary>The power goes while people send: the store lies on a disk of its own, of which only that is left which was flushed to it.</summary>
public class PowerCutTests
{
    private const int Senders = 400;

    [OnSmallDisk]
    public async Task After_a_power_cut_every_acknowledged_opinion_is_there_and_no_size_has_two_roots()
    {
        await using var town = await PrepareTown.On(Engine.Sqlite);
        await using var disk = await SmallDisk.Of(96);
        await using var kept = await town.Town.Copied(Path.Combine(disk.Folder, "data"));
        var (acknowledged, seen) = (new ConcurrentDictionary<int, string>(), new List<Checkpoint>());
        await using (var served = await Served.On(kept))
        {
            using var visitor = new Visitor(served.Url);
            var sending = Parallel.ForAsync(0, Senders, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (number, ct) =>
            {
                try
                {
                    if (await Sending.Post(visitor, number) is { Status: 201 } answer) acknowledged[number] = (string)answer.Json["reference"]!;
                }
                catch (HttpRequestException)
                {
                    // The line is cut: nobody was told anything.
                }
            });
            // A witness somewhere else remembers what was published.
            while (acknowledged.Count < Senders / 2 || seen.Count == 0)
            {
                if (await Sending.Published(visitor) is { Size: > 0 } checkpoint) seen.Add(checkpoint);
                await Task.Delay(5);
            }

            await served.Kill();
            await sending;
        }

        await using var left = await disk.PowerCut();
        await using var after = await Town.Found(Path.Combine(left.Folder, "data"));
        var references = await after.Read(db => db.Set<Opinion>().Select(row => row.Reference).ToListAsync());
        Assert.Empty(acknowledged.Values.Except(references));
        await Sending.Placed(after.Visitor(), references.Count);
        var hashes = LogFiles.Of(after.Services.GetRequiredService<RegisterSettings>(), 1).Hashes(references.Count);
        Assert.All(seen, checkpoint => Assert.Equal(MerkleTree.Root(checkpoint.Size, hashes), checkpoint.Root));
        var (found, _) = await after.Read(db => StoreCheck.Of(db, after.Services.GetRequiredService<RegisterSettings>(), DateTimeOffset.MaxValue, null, CancellationToken.None, after.Services.GetServices<IRegisteredRows>()));
        Assert.Empty(found);
    }

    [OnSmallDisk]
    public async Task Settings_that_do_not_flush_at_every_commit_would_lose_acknowledged_rows()
    {
        Assert.Equal(0, await Lost("pragma synchronous"));
        Assert.NotEqual(0, await Lost("pragma synchronous = normal"));
    }

    // How many rows that were committed on a connection of ours a power cut takes.
    private static async Task<int> Lost(string setting)
    {
        const int Rows = 200;
        await using var disk = await SmallDisk.Of(16);
        using (var engine = new SqliteEngine(Path.Combine(disk.Folder, "store.db")))
        {
            await using var connection = await engine.Open(CancellationToken.None);
            await Do(connection, setting);
            await Do(connection, "create table said (number integer primary key, words text)");
            await Do(connection, "pragma wal_checkpoint(truncate)");
            for (var number = 0; number < Rows; number++) await Do(connection, $"insert into said values ({number}, 'Đường vào bản hỏng')");
            await using var left = await disk.PowerCut();
            using var after = new SqliteEngine(Path.Combine(left.Folder, "store.db"));
            await using var reading = await after.Open(CancellationToken.None);
            return Rows - Convert.ToInt32(await Do(reading, "select count(*) from said"), System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    private static async Task<object?> Do(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }
}
