using System.Buffers.Binary;
using System.Globalization;

namespace DoiThoai.Ground.Register;

/// <summary>A piece of the log that is served and kept: up to 256 hashes of one level, or 256 entries (C2SP tlog-tiles).</summary>
/// <param name="Level">0–63; <see cref="Entries"/> for a bundle of entries.</param>
/// <param name="Number">The tile's number in its level.</param>
/// <param name="Width">1–256; below 256 it is partial.</param>
internal sealed record Tile(int Level, long Number, int Width)
{
    public const int Entries = -1;
    public const int Full = 256;

    private const int Bits = 8;
    private const int LastLevel = 63;

    /// <summary>Its address under <c>tile/</c>: <c>0/x001/x234/067.p/112</c>.</summary>
    public string Path => Folder + (Width == Full ? "" : string.Create(CultureInfo.InvariantCulture, $".p/{Width}"));

    /// <summary>The same without its width.</summary>
    public string Folder => (Level == Entries ? "entries" : Level.ToString(CultureInfo.InvariantCulture)) + "/" + Write(Number);

    /// <summary>Reads an address; null where it is not exactly one.</summary>
    public static Tile? Read(string path)
    {
        if (path.Split('/', 2) is not [var level, var rest]) return null;
        var (number, width) = rest.Split(".p/") is [var before, var after] ? (before, Small(after)) : (rest, Full);
        var tile = new Tile(level == "entries" ? Entries : Small(level) ?? int.MaxValue, Number(number), width ?? 0);
        return tile is { Level: <= LastLevel, Number: >= 0, Width: >= 1 and <= Full } && tile.Path == path ? tile : null;

        static int? Small(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var small) ? small : null;
        static long Number(string groups) => groups.Length <= 27 && long.TryParse(groups.Replace("x", "", StringComparison.Ordinal).Replace("/", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
    }

    /// <summary>A number in groups of three digits, all but the last with an x before: 1234067 is <c>x001/x234/067</c>.</summary>
    public static string Write(long number)
    {
        var text = (number % 1000).ToString("000", CultureInfo.InvariantCulture);
        for (number /= 1000; number > 0; number /= 1000) text = string.Create(CultureInfo.InvariantCulture, $"x{number % 1000:000}/{text}");
        return text;
    }

    /// <summary>How many of its hashes, or entries, a log of that size has; 0–256.</summary>
    public int WidthAt(long size) => (int)Math.Clamp(CountAt(Level, size) - (Number * Full), 0, Full);

    /// <summary>How many hashes a level has in a log of that size.</summary>
    public static long CountAt(int level, long size) => level <= 0 ? size : level * Bits > 62 ? 0 : size >> (level * Bits);

    /// <summary>An entry as it lies in a bundle.</summary>
    public static byte[] Bundled(byte[] entry)
    {
        var bytes = new byte[2 + entry.Length];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, checked((ushort)entry.Length));
        entry.CopyTo(bytes, 2);
        return bytes;
    }
}
