using System.Globalization;

namespace DoiThoai.Ground.Register;

/// <summary>What the log was at one moment: whose it is, how many entries it holds, and the root over them (C2SP tlog-checkpoint).</summary>
/// <param name="Origin">Host and prefix of the log.</param>
/// <param name="Size">Number of entries.</param>
/// <param name="Root">32 bytes.</param>
public sealed record Checkpoint(string Origin, long Size, byte[] Root)
{
    /// <summary>What is signed.</summary>
    public string Body => string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Convert.ToBase64String(Root)}\n");

    /// <summary>How an event names the last checkpoint that was seen before it.</summary>
    public string Anchor => string.Create(CultureInfo.InvariantCulture, $"{Size}:{Convert.ToBase64String(Root)}");

    /// <summary>Reads the text of a note; null where it is no checkpoint, or one with further lines, which are none of ours.</summary>
    public static Checkpoint? Read(string body)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (body.Split('\n') is not [{ Length: > 0 } origin, var size, var root, ""]) return null;
        if (!long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count.ToString(CultureInfo.InvariantCulture) != size) return null;
        return SignedNote.Bytes(root) is { Length: 32 } hash ? new(origin, count, hash) : null;
    }
}
