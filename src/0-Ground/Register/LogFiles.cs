using System.Globalization;
using System.Runtime.InteropServices;

namespace DoiThoai.Ground.Register;

/// <summary>The published log on disk: its tiles and its checkpoint, each written whole and for good before anybody hears of it.</summary>
/// <remarks>A tile has one file, which grows: a narrower tile of the same number is its beginning.</remarks>
internal sealed class LogFiles(string folder)
{
    private const int BundledLength = 2 + Commitment.EntryLength;

    private string CheckpointPath => Path.Combine(folder, "checkpoint");

    /// <summary>The files of one epoch of the register in the data folder.</summary>
    public static LogFiles Of(RegisterSettings settings, int epoch) => new(Path.Combine(settings.Data, "log", epoch.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The note last written; null where there is none.</summary>
    public string? ReadCheckpoint() => File.Exists(CheckpointPath) ? File.ReadAllText(CheckpointPath) : null;

    public void WriteCheckpoint(string note) => Write(CheckpointPath, System.Text.Encoding.UTF8.GetBytes(note));

    /// <summary>Writes a tile unless it is there already.</summary>
    /// <exception cref="LogDiffersException">Other hashes were published under the same number.</exception>
    public void Write(Tile tile, byte[] bytes)
    {
        var path = PathOf(tile);
        if (File.Exists(path))
        {
            var there = File.ReadAllBytes(path);
            var both = Math.Min(there.Length, bytes.Length);
            if (!there.AsSpan(0, both).SequenceEqual(bytes.AsSpan(0, both))) throw new LogDiffersException(tile.Path);
            if (there.Length >= bytes.Length) return;
        }

        Write(path, bytes);
    }

    /// <summary>The bytes of a tile; null where it has not so many yet.</summary>
    public byte[]? Read(Tile tile)
    {
        var path = PathOf(tile);
        if (!File.Exists(path)) return null;
        var bytes = File.ReadAllBytes(path);
        var length = tile.Width * (tile.Level == Tile.Entries ? BundledLength : MerkleTree.HashLength);
        return bytes.Length >= length ? bytes[..length] : null;
    }

    /// <summary>The hashes of complete subtrees, read from the tiles of a log of that size; tiles are read once.</summary>
    /// <exception cref="IOException">A tile is missing.</exception>
    public MerkleTree.Subtree Hashes(long size)
    {
        Dictionary<(int, long), byte[][]> read = [];
        return (level, index) =>
        {
            var (tileLevel, within) = (level / 8, level % 8);
            var first = index << within;
            var tile = new Tile(tileLevel, first / Tile.Full, Tile.Full);
            if (!read.TryGetValue((tileLevel, tile.Number), out var hashes))
            {
                var whole = tile with { Width = tile.WidthAt(size) };
                var bytes = (whole.Width > 0 ? Read(whole) : null) ?? throw new IOException($"Tile {whole.Path} of the register is missing.");
                read[(tileLevel, tile.Number)] = hashes = [.. bytes.Chunk(MerkleTree.HashLength)];
            }

            return MerkleTree.Complete(hashes, within, (first % Tile.Full) >> within);
        };
    }

    private string PathOf(Tile tile) => Path.Combine(folder, "tile", tile.Folder);

    // Temporary name, flush, rename, flush of the folder: after a power cut there is the old file or the new one.
    private static void Write(string path, byte[] bytes)
    {
        var place = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(place);
        var fresh = path + ".new";
        using (var file = new FileStream(fresh, FileMode.Create, FileAccess.Write))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }

        File.Move(fresh, path, overwrite: true);
        Flush(place);
    }

    private static void Flush(string place)
    {
        var opened = open(place, 0);
        if (opened < 0) throw new IOException($"{place} cannot be opened.");
        var done = fsync(opened);
        _ = close(opened);
        if (done != 0) throw new IOException($"{place} cannot be flushed.");
    }

#pragma warning disable SYSLIB1054, CA2101, IDE1006 // three calls of the system, named as it names them; a folder cannot be flushed otherwise
    [DllImport("libc", CharSet = CharSet.Ansi), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int fsync(int opened);

    [DllImport("libc"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int close(int opened);
#pragma warning restore SYSLIB1054, CA2101, IDE1006
}

/// <summary>Something else was published than what the store holds.</summary>
internal sealed class LogDiffersException(string what) : Exception($"The register was published otherwise: {what}.");
