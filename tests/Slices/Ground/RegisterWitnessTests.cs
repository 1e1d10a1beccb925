using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DoiThoai.Ground.Register;
using DoiThoai.Host;
using DoiThoai.Tests.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DoiThoai.Tests.Slices.Ground;

/// <summary>A witness cosigns what follows from what it saw, and nothing else; a product whose witness saw more does not sign.</summary>
public class RegisterWitnessTests
{
    private static readonly SecretKey Log = SecretKey.Of("example.vn/log", NoteKey.Plain, SHA256.HashData("log"u8));
    private static readonly byte[][] Leaves = [.. Enumerable.Range(0, 9).Select(i => SHA256.HashData([(byte)i]))];

    [Fact]
    public async Task It_answers_as_the_standard_says_and_remembers_across_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("doithoai-");
        var (first, address) = await Start(folder.FullName);
        using var http = new HttpClient();
        await using (first)
        {
            Assert.Equal(400, (await Post("nonsense")).Status);
            Assert.Equal(400, (await Post("old 0\n")).Status);
            Assert.Equal(400, (await Post(Body(4, 3))).Status);
            Assert.Equal(400, (await Post(Body(0, 3).Replace("old 0", "old 00", StringComparison.Ordinal))).Status);
            Assert.Equal(404, (await Post(Body(0, 3, SecretKey.Of("other.vn/log", NoteKey.Plain, new byte[32])))).Status);
            Assert.Equal(403, (await Post(Body(0, 3, SecretKey.Of("example.vn/log", NoteKey.Plain, new byte[32])))).Status);
            Assert.Equal(422, (await Post(Body(0, 3, proof: [Leaves[0]]))).Status);
            Assert.Equal((409, "0\n", "text/x.tlog.size"), await Post(Body(2, 3)));

            var (status, line, _) = await Post(Body(0, 3));
            Assert.Equal(200, status);
            var witness = first.Services.GetRequiredService<WitnessBook>().Key;
            Assert.True(SignedNote.Read(Note(3, Log) + line)!.SignedBy(Log.Public, witness) is [_, _]);
        }

        var (again, moved) = await Start(folder.FullName);
        await using (again)
        {
            address = moved;
            Assert.Equal((409, "3\n", "text/x.tlog.size"), await Post(Body(0, 3)));
            Assert.Equal(422, (await Post(Body(3, 8, proof: []))).Status);
            Assert.Equal(422, (await Post(Body(3, 3, root: Leaves[0]))).Status);
            Assert.Equal(200, (await Post(Body(3, 3))).Status);
            Assert.Equal(200, (await Post(Body(3, 8))).Status);
            var copy = await http.GetStringAsync(address + "/" + WitnessBook.Hash("example.vn/log") + "/checkpoint");
            Assert.Equal(8, Checkpoint.Read(SignedNote.Read(copy)!.Text)!.Size);
            Assert.Equal(404, (int)(await http.GetAsync(new Uri(address + "/" + new string('0', 64) + "/checkpoint"))).StatusCode);
        }

        folder.Delete(recursive: true);

        async Task<(int Status, string Body, string? Type)> Post(string body)
        {
            using var content = new StringContent(body, Encoding.UTF8);
            using var answer = await http.PostAsync(new Uri(address + "/add-checkpoint"), content);
            return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Content.Headers.ContentType?.MediaType);
        }
    }

    [Fact]
    public void It_keeps_a_later_log_beside_the_one_before_it()
    {
        var (folder, second) = (Directory.CreateTempSubdirectory("doithoai-"), SecretKey.Of("example.vn/log/2", NoteKey.Plain, SHA256.HashData("log 2"u8)));
        var book = new WitnessBook(folder.FullName, [Log.Public, second.Public], SecretKey.Of("mat-tran.example.vn", NoteKey.Cosignature, SHA256.HashData("w"u8)), new TestClock());

        Assert.Equal(200, book.Add(Encoding.UTF8.GetBytes(Body(0, 5))).Status);
        Assert.Equal(200, book.Add(Encoding.UTF8.GetBytes(Body(0, 2, second))).Status);
        Assert.Equal(409, book.Add(Encoding.UTF8.GetBytes(Body(0, 3, second))).Status);
        Assert.Equal((5, 2), (Size("example.vn/log"), Size("example.vn/log/2")));
        folder.Delete(recursive: true);

        long Size(string origin) => Checkpoint.Read(SignedNote.Read(book.Copy(WitnessBook.Hash(origin))!)!.Text)!.Size;
    }

    [Theory, EveryEngine]
    public async Task The_product_has_its_checkpoints_cosigned_and_does_not_sign_where_the_witness_saw_more(Engine engine)
    {
        await using var town = await RegisterTown.Ready(engine);
        await town.Say(2);
        await town.Published(2);
        var log = NoteKey.Read((await town.Visitor().Get("/log/vkey")).Body.Trim())!;
        var folder = Directory.CreateTempSubdirectory("doithoai-");
        var (witness, address) = await Start(folder.FullName, log);
        await using var running = witness;
        var key = witness.Services.GetRequiredService<WitnessBook>().Key;
        town.Witnesses = [(key, new Uri(address))];
        await town.Restart();
        await town.Say(1);
        await town.Published(3);

        for (var tries = 0; tries < 100 && SignedNote.Read(town.State().Note!)!.SignedBy(key) is not [_]; tries++) await Task.Delay(50);
        var served = await town.Visitor().Get("/log/checkpoint");
        Assert.Equal(2, SignedNote.Read(served.Body)!.SignedBy(log, key)!.Count);
        Assert.Equal([log.ToString(), key.ToString()], (await town.Visitor().Get("/log/vkey")).Body.TrimEnd('\n').Split('\n'));

        // Store and data folder are both set back; the witness remembers.
        await town.WithoutSequencer();
        await town.Insider("delete from log_index where \"index\" >= 2", "delete from entries where fact_id not in (select fact_id from log_index)", string.Create(CultureInfo.InvariantCulture, $"update log_checkpoints set size = 0, note = '', root = {(engine == Engine.Postgres ? "'\\x" : "x'")}{Convert.ToHexString(MerkleTree.Empty)}'"));
        Directory.Delete(Path.Combine(town.Data, "log"), recursive: true);
        await town.Restart();
        for (var tries = 0; tries < 200 && town.State().Trouble is null; tries++) await Task.Delay(50);
        Assert.Equal("behind", town.State().Trouble?.Word);
        folder.Delete(recursive: true);
    }

    private static async Task<(WebApplication App, string Address)> Start(string folder, NoteKey? log = null)
    {
        var app = WitnessVerb.Build(new Uri("http://127.0.0.1:0/nhan-chung"), folder, [log ?? Log.Public], "mat-tran.example.vn", new TestClock());
        await app.StartAsync();
        return (app, app.Urls.First() + "/nhan-chung");
    }

    private static string Note(int size, SecretKey key, byte[]? root = null) => SignedNote.Sign(new Checkpoint(key.Public.Name, size, root ?? MerkleTree.Over(Leaves[..size])).Body, key);

    private static string Body(int old, int size, SecretKey? key = null, byte[][]? proof = null, byte[]? root = null)
    {
        proof ??= old < size ? [.. MerkleTree.Consistency(old, size, (level, index) => MerkleTree.Complete(Leaves, level, index))] : [];
        return string.Create(CultureInfo.InvariantCulture, $"old {old}\n{string.Concat(proof.Select(hash => Convert.ToBase64String(hash) + "\n"))}\n{Note(size, key ?? Log, root)}");
    }
}
