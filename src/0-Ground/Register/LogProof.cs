using System.Globalization;

namespace DoiThoai.Ground.Register;

/// <summary>The file that shows an entry in the log (C2SP tlog-proof).</summary>
/// <param name="Index">The entry's place.</param>
/// <param name="Hashes">The way to the root, leaf side first.</param>
/// <param name="Note">The checkpoint.</param>
internal sealed record LogProof(long Index, IReadOnlyList<byte[]> Hashes, string Note)
{
    private const string First = "c2sp.org/tlog-proof@v1";
    private const int MostHashes = 63;

    /// <summary>Reads a file; null where it is none.</summary>
    public static LogProof? Read(string text)
    {
        if (text.Split("\n\n", 2) is not [var head, var note] || head.Split('\n') is not [First, var index, .. var hashes] || hashes.Length > MostHashes) return null;
        if (!index.StartsWith("index ", StringComparison.Ordinal) || !long.TryParse(index["index ".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var place)) return null;
        var way = hashes.Select(SignedNote.Bytes).ToList();
        return way.TrueForAll(hash => hash is { Length: MerkleTree.HashLength }) ? new(place, [.. way.OfType<byte[]>()], note) : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{First}\nindex {Index}\n{string.Concat(Hashes.Select(hash => Convert.ToBase64String(hash) + "\n"))}\n{Note}");
}
