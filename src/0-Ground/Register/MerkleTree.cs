using System.Numerics;
using System.Security.Cryptography;

namespace DoiThoai.Ground.Register;

/// <summary>The tree of RFC 6962: one root over all entries, short proofs that one is in it and that it only grew.</summary>
public static class MerkleTree
{
    /// <summary>Bytes of a hash.</summary>
    public const int HashLength = 32;

    /// <summary>The root of no entries.</summary>
    public static byte[] Empty { get; } = SHA256.HashData([]);

    /// <summary>Gives the hash over the complete subtree of 2^<paramref name="level"/> leaves that is the <paramref name="index"/>th of its size.</summary>
    public delegate byte[] Subtree(int level, long index);

    /// <summary>The hash over two neighbours.</summary>
    public static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> both = stackalloc byte[1 + (2 * HashLength)];
        both[0] = 0x01;
        left.CopyTo(both[1..]);
        right.CopyTo(both[(1 + HashLength)..]);
        return SHA256.HashData(both);
    }

    /// <summary>The root over the first <paramref name="size"/> entries.</summary>
    public static byte[] Root(long size, Subtree subtree) => size == 0 ? Empty : Over(0, size, subtree);

    /// <summary>The hashes that lead from an entry to the root, leaf side first.</summary>
    public static List<byte[]> Inclusion(long index, long size, Subtree subtree)
    {
        List<byte[]> proof = [];
        for (var (from, to) = (0L, size); to - from > 1;)
        {
            var middle = from + Split(to - from);
            proof.Add(index < middle ? Over(middle, to, subtree) : Over(from, middle, subtree));
            (from, to) = index < middle ? (from, middle) : (middle, to);
        }

        proof.Reverse();
        return proof;
    }

    /// <summary>The hashes that show the tree of <paramref name="old"/> entries at the beginning of the one of <paramref name="size"/>.</summary>
    public static List<byte[]> Consistency(long old, long size, Subtree subtree)
    {
        List<byte[]> proof = [];
        if (old == 0 || old == size) return proof;
        var (from, to) = (0L, size);
        while (to != old)
        {
            var middle = from + Split(to - from);
            proof.Add(old <= middle ? Over(middle, to, subtree) : Over(from, middle, subtree));
            (from, to) = old <= middle ? (from, middle) : (middle, to);
        }

        // The old tree itself is known to whoever checks; a part of it is not.
        if (from != 0) proof.Add(Over(from, to, subtree));
        proof.Reverse();
        return proof;
    }

    /// <summary>Whether the proof leads from the leaf to the root.</summary>
    public static bool Includes(ReadOnlySpan<byte> leaf, long index, long size, IReadOnlyList<byte[]> proof, ReadOnlySpan<byte> root)
    {
        ArgumentNullException.ThrowIfNull(proof);
        if (index < 0 || index >= size) return false;
        var (hash, at, last) = (leaf.ToArray(), index, size - 1);
        foreach (var next in proof)
        {
            if (last == 0 || next.Length != HashLength) return false;
            if ((at & 1) == 1 || at == last)
            {
                hash = Node(next, hash);
                for (; (at & 1) == 0 && at != 0; last >>= 1) at >>= 1;
            }
            else
            {
                hash = Node(hash, next);
            }

            (at, last) = (at >> 1, last >> 1);
        }

        return last == 0 && root.SequenceEqual(hash);
    }

    /// <summary>Whether the proof shows that the tree of the old root only grew into the new one.</summary>
    public static bool Extends(long old, ReadOnlySpan<byte> oldRoot, long size, ReadOnlySpan<byte> root, IReadOnlyList<byte[]> proof)
    {
        ArgumentNullException.ThrowIfNull(proof);
        if (old < 0 || old > size || proof.Any(hash => hash.Length != HashLength)) return false;
        if (old == size) return proof.Count == 0 && oldRoot.SequenceEqual(root);
        if (old == 0) return proof.Count == 0 && oldRoot.SequenceEqual(Empty);
        var (at, last, next) = (old - 1, size - 1, 0);
        for (; (at & 1) == 1; last >>= 1) at >>= 1;
        if (at != 0 && proof.Count == 0) return false;
        var first = at == 0 ? oldRoot.ToArray() : proof[next++];
        var second = first;
        for (; next < proof.Count; next++)
        {
            if (last == 0) return false;
            if ((at & 1) == 1 || at == last)
            {
                (first, second) = (Node(proof[next], first), Node(proof[next], second));
                for (; (at & 1) == 0 && at != 0; last >>= 1) at >>= 1;
            }
            else
            {
                second = Node(second, proof[next]);
            }

            (at, last) = (at >> 1, last >> 1);
        }

        return last == 0 && oldRoot.SequenceEqual(first) && root.SequenceEqual(second);
    }

    /// <summary>The hash over neighbouring hashes of equal weight.</summary>
    internal static byte[] Over(IReadOnlyList<byte[]> hashes) => Root(hashes.Count, (level, index) => Complete(hashes, level, index));

    internal static byte[] Complete(IReadOnlyList<byte[]> hashes, int level, long index) => level == 0
        ? hashes[(int)index]
        : Node(Complete(hashes, level - 1, 2 * index), Complete(hashes, level - 1, (2 * index) + 1));

    private static byte[] Over(long from, long to, Subtree subtree)
    {
        var count = to - from;
        if (BitOperations.IsPow2(count)) return subtree(BitOperations.Log2((ulong)count), from / count);
        var middle = from + Split(count);
        return Node(Over(from, middle, subtree), Over(middle, to, subtree));
    }

    // The largest power of two below the count.
    private static long Split(long count) => 1L << BitOperations.Log2((ulong)(count - 1));
}
