using System.Security.Cryptography;
using System.Text;
using DoiThoai.Ground.Register;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace DoiThoai.Tests.Rules.Ground;

/// <summary>The tree from its tiles against a tree written down naively as RFC 6962 defines it.</summary>
public class RegisterTreeTests
{
    private static readonly string[] Leaves = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    [Fact]
    public void The_leaves_of_the_standard_give_its_root_and_the_proof_of_the_vector()
    {
        byte[][] leaves = [.. Leaves.Select(leaf => Commitment.Leaf(Convert.FromHexString(leaf)))];
        var proof = MerkleTree.Inclusion(5, 8, (level, index) => MerkleTree.Complete(leaves, level, index));

        Assert.Equal("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328", Convert.ToHexStringLower(MerkleTree.Over(leaves)));
        Assert.Equal(
            ["vBoGQ7EuTS18d5GPROD095qDi2z57FtcKD4fTYhZnms=", "yoVOoSjtBQtBs1/8G4e46yveRh6eO1WW7Oa51ZdaCuA=", "037kGJdt2VdTwcc4Yrk5j6Kiz5tP8P3+izDNlSCWFLc="],
            proof.Select(Convert.ToBase64String));
        Assert.True(MerkleTree.Includes(leaves[5], 5, 8, proof, MerkleTree.Over(leaves)));
    }

    [Fact]
    public void The_root_of_nothing_is_the_hash_of_nothing() => Assert.Equal(SHA256.HashData([]), new TileTree().Root());

    [Fact]
    public void Any_size_gives_the_naive_root_and_proofs_that_hold_from_the_tiles_alone() => Prop.ForAll(Gen.Choose(1, 5000).ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(), (size, pick) =>
    {
        using var log = Grown.To(size, (size / (pick % 20 + 1)) + 1);
        var root = Naive(log.Leaves);
        var (index, old) = (pick % size, pick % size + 1);
        var hashes = log.Files.Hashes(size);
        var inclusion = MerkleTree.Inclusion(index, size, hashes);
        var consistency = MerkleTree.Consistency(old, size, hashes);
        return log.Tree.Root().AsSpan().SequenceEqual(root)
            && MerkleTree.Root(size, hashes).AsSpan().SequenceEqual(root)
            && MerkleTree.Includes(log.Leaves[index], index, size, inclusion, root)
            && !MerkleTree.Includes(log.Leaves[index], (index + 1) % size, size, inclusion, size == 1 ? [] : root)
            && MerkleTree.Extends(old, Naive(log.Leaves.AsSpan(..old)), size, root, consistency);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void Every_smaller_tree_is_the_beginning_of_every_larger_one_and_of_no_other()
    {
        using var log = Grown.To(300, 300);
        var roots = Enumerable.Range(0, 301).Select(size => Naive(log.Leaves.AsSpan(..size))).ToList();
        var hashes = log.Files.Hashes(300);
        for (var size = 1; size <= 300; size++)
        {
            for (var old = 0; old <= size; old++)
            {
                var proof = MerkleTree.Consistency(old, size, hashes);
                Assert.True(MerkleTree.Extends(old, roots[old], size, roots[size], proof), $"{old} in {size}");
                if (old > 0 && old < size) Assert.False(MerkleTree.Extends(old, roots[old - 1], size, roots[size], proof), $"{old} in {size}, another beginning");
                if (old > 0) Assert.False(MerkleTree.Extends(old, roots[old], size, roots[size - 1], proof), $"{old} in {size}, another end");
            }
        }
    }

    [Fact]
    public void A_proof_of_inclusion_holds_for_no_other_leaf_place_size_or_root()
    {
        using var log = Grown.To(71, 71);
        var (hashes, root) = (log.Files.Hashes(71), Naive(log.Leaves));
        for (var index = 0; index < 71; index++)
        {
            var proof = MerkleTree.Inclusion(index, 71, hashes);
            Assert.True(MerkleTree.Includes(log.Leaves[index], index, 71, proof, root));
            Assert.False(MerkleTree.Includes(log.Leaves[(index + 1) % 71], index, 71, proof, root));
            Assert.False(MerkleTree.Includes(log.Leaves[index], index, 71, [.. proof, root], root));
            Assert.False(MerkleTree.Includes(log.Leaves[index], index, 71, proof[1..], root));
            Assert.False(MerkleTree.Includes(log.Leaves[index], index, 71, proof, log.Leaves[0]));
            Assert.False(MerkleTree.Includes(log.Leaves[index], index - 71, 71, proof, root));
        }
    }

    [Theory]
    [InlineData(0, "000")]
    [InlineData(999, "999")]
    [InlineData(1000, "x001/000")]
    [InlineData(999_999, "x999/999")]
    [InlineData(1_234_067, "x001/x234/067")]
    public void Numbers_of_tiles_are_written_in_groups_and_read_back(long number, string written)
    {
        Assert.Equal(written, Tile.Write(number));
        Assert.Equal(new Tile(3, number, 256), Tile.Read("3/" + written));
        Assert.Equal(new Tile(Tile.Entries, number, 17), Tile.Read($"entries/{written}.p/17"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("0/")]
    [InlineData("0/0")]
    [InlineData("00/000")]
    [InlineData("64/000")]
    [InlineData("-1/000")]
    [InlineData("0/x000/001")]
    [InlineData("0/x1/001")]
    [InlineData("0/1000")]
    [InlineData("0/000.p/0")]
    [InlineData("0/000.p/256")]
    [InlineData("0/000.p/01")]
    [InlineData("0/000.p/")]
    [InlineData("0/000/")]
    [InlineData("0/../../keys/log.key")]
    [InlineData("data/000")]
    [InlineData("0/x999/x999/x999/x999/x999/x999/x999/999")]
    public void What_is_no_address_of_a_tile_is_refused(string path) => Assert.Null(Tile.Read(path));

    [Fact]
    public void A_log_of_seventy_thousand_has_the_tiles_of_the_vector()
    {
        Assert.Equal((273, 112), Last(0));
        Assert.Equal((1, 17), Last(1));
        Assert.Equal((0, 1), Last(2));
        Assert.Equal((0, 0), Last(3));

        static (long, int) Last(int level)
        {
            var number = Tile.CountAt(level, 70_000) / 256;
            return (number, new Tile(level, number, 256).WidthAt(70_000));
        }
    }

    [Fact]
    public void A_bundle_is_every_entry_after_its_length()
    {
        using var log = Grown.To(300, 7);
        var bundle = log.Files.Read(new Tile(Tile.Entries, 1, 44))!;

        Assert.Equal(44 * 67, bundle.Length);
        Assert.Equal([0, 65, 1], bundle.Take(3));
        Assert.Equal(log.Leaves[257], Commitment.Leaf(bundle.AsSpan(69, 65)));
        Assert.Null(log.Files.Read(new Tile(Tile.Entries, 1, 45)));
    }

    private static byte[] Naive(ReadOnlySpan<byte[]> leaves)
    {
        if (leaves.Length == 0) return SHA256.HashData([]);
        if (leaves.Length == 1) return leaves[0];
        var k = 1;
        while (k * 2 < leaves.Length) k *= 2;
        return SHA256.HashData([1, .. Naive(leaves[..k]), .. Naive(leaves[k..])]);
    }

    private sealed class Grown : IDisposable
    {
        private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("doithoai-");

        private Grown() => Files = new LogFiles(folder.FullName);

        public TileTree Tree { get; } = new();

        public LogFiles Files { get; }

        public byte[][] Leaves { get; private init; } = [];

        public static Grown To(int size, int batch)
        {
            byte[][] entries = [.. Enumerable.Range(0, size).Select(i => (byte[])[1, .. SHA256.HashData(Encoding.UTF8.GetBytes($"{i}")), .. new byte[32]])];
            var log = new Grown { Leaves = [.. entries.Select(entry => Commitment.Leaf(entry))] };
            foreach (var part in entries.Chunk(batch))
            {
                foreach (var entry in part) log.Tree.Append(entry);
                foreach (var (tile, bytes) in log.Tree.Changed()) log.Files.Write(tile, bytes);
            }

            return log;
        }

        public void Dispose() => folder.Delete(recursive: true);
    }
}
