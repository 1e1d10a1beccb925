using System.Numerics;

namespace DoiThoai.Ground.Register;

/// <summary>The growing edge of the log: it takes entries, gives the root and the tiles that they changed, and remembers no more than the last tile of every level.</summary>
internal sealed class TileTree
{
    private readonly List<Level> levels = [];
    private readonly List<byte[]> bundle = [];
    private readonly Dictionary<(int Level, long Number), byte[]> filled = [];
    private bool changed;

    /// <summary>How many entries it holds.</summary>
    public long Size { get; private set; }

    public void Append(byte[] entry)
    {
        bundle.Add(Tile.Bundled(entry));
        if (bundle.Count == Tile.Full)
        {
            filled[(Tile.Entries, Size / Tile.Full)] = Join(bundle);
            bundle.Clear();
        }

        Add(0, Commitment.Leaf(entry));
        Size++;
        changed = true;
    }

    /// <summary>Takes a leaf whose entry is not at hand; gives a root but no tiles to keep.</summary>
    public void AppendLeaf(byte[] leaf)
    {
        Add(0, leaf);
        Size++;
    }

    /// <summary>The root over everything that it took.</summary>
    public byte[] Root()
    {
        byte[]? root = null;
        foreach (var level in levels)
        {
            // From the right: the lowest bit of the width is the smallest subtree.
            for (var (rest, end) = (level.Hashes.Count, level.Hashes.Count); rest > 0; rest &= rest - 1)
            {
                var weight = rest & -rest;
                var peak = MerkleTree.Complete(level.Hashes, BitOperations.Log2((uint)weight), (end - weight) / weight);
                root = root is null ? peak : MerkleTree.Node(peak, root);
                end -= weight;
            }
        }

        return root ?? MerkleTree.Empty;
    }

    /// <summary>The tiles that changed since this was asked last, partial ones too.</summary>
    public List<(Tile Tile, byte[] Bytes)> Changed()
    {
        List<(Tile, byte[])> tiles = [.. filled.Select(tile => (new Tile(tile.Key.Level, tile.Key.Number, Tile.Full), tile.Value))];
        if (changed)
        {
            if (bundle.Count > 0) tiles.Add((new Tile(Tile.Entries, Size / Tile.Full, bundle.Count), Join(bundle)));
            for (var level = 0; level < levels.Count; level++)
            {
                if (levels[level].Hashes.Count > 0) tiles.Add((new Tile(level, levels[level].Filled, levels[level].Hashes.Count), Join(levels[level].Hashes)));
            }
        }

        filled.Clear();
        changed = false;
        return tiles;
    }

    private void Add(int at, byte[] hash)
    {
        if (at == levels.Count) levels.Add(new Level());
        var level = levels[at];
        level.Hashes.Add(hash);
        if (level.Hashes.Count < Tile.Full) return;
        filled[(at, level.Filled++)] = Join(level.Hashes);
        var over = MerkleTree.Over(level.Hashes);
        level.Hashes.Clear();
        Add(at + 1, over);
    }

    private static byte[] Join(List<byte[]> parts)
    {
        var bytes = new byte[parts.Sum(part => part.Length)];
        var at = 0;
        foreach (var part in parts)
        {
            part.CopyTo(bytes, at);
            at += part.Length;
        }

        return bytes;
    }

    private sealed class Level
    {
        public List<byte[]> Hashes { get; } = new(Tile.Full);

        public long Filled { get; set; }
    }
}
