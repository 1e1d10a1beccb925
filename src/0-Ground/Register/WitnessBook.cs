using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DoiThoai.Ground.Register;

/// <summary>What a witness remembers of each log: the last checkpoint it cosigned. It cosigns only what follows from that (C2SP tlog-witness).</summary>
internal sealed class WitnessBook(string folder, IReadOnlyList<NoteKey> logs, SecretKey key, TimeProvider clock)
{
    private const int MostHashes = 63;
    private readonly Lock gate = new();

    /// <summary>The key that cosigns.</summary>
    public NoteKey Key => key.Public;

    /// <summary>The hash under which a log's copy is found.</summary>
    public static string Hash(string origin) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(origin)));

    /// <summary>The copy kept of a log; null where there is none.</summary>
    public string? Copy(string hash) => logs.Any(log => Hash(log.Name) == hash) ? FilesOf(hash).ReadCheckpoint() : null;

    /// <summary>Takes a checkpoint in: status, type and body of the answer.</summary>
    public (int Status, string Type, string Body) Add(byte[] body)
    {
        if (!Parse(body, out var old, out var proof, out var note)) return Plain(400);
        if (Checkpoint.Read(note.Text) is not { } checkpoint) return Plain(400);
        if (logs.FirstOrDefault(it => it.Name == checkpoint.Origin) is not { } log) return Plain(404);
        var files = FilesOf(Hash(log.Name));
        if (!note.IsBy(log)) return Plain(403);
        if (old > checkpoint.Size) return Plain(400);
        lock (gate)
        {
            var kept = files.ReadCheckpoint() is { } copy ? Checkpoint.Read(SignedNote.Read(copy)!.Text)! : null;
            var stored = kept?.Size ?? 0;
            if (old != stored) return (409, "text/x.tlog.size", string.Create(CultureInfo.InvariantCulture, $"{stored}\n"));
            if (!MerkleTree.Extends(old, kept?.Root ?? MerkleTree.Empty, checkpoint.Size, checkpoint.Root, proof)) return Plain(422);
            var line = key.Line(note.Text, clock.GetUtcNow());
            // On disk before anybody hears of it.
            files.WriteCheckpoint(note.Text + "\n" + string.Concat(note.Signatures.Where(it => it.Name == log.Name && it.KeyId == log.Id)) + line);
            return (200, "text/plain; charset=utf-8", line);
        }
    }

    private LogFiles FilesOf(string hash) => new(Path.Combine(folder, hash));

    private static (int, string, string) Plain(int status) => (status, "text/plain; charset=utf-8", "");

    private static bool Parse(byte[] body, out long old, out List<byte[]> proof, out SignedNote note)
    {
        (old, proof, note) = (0, [], null!);
        var end = body.AsSpan().IndexOf("\n\n"u8);
        if (end < 0) return false;
        var head = Encoding.UTF8.GetString(body, 0, end).Split('\n');
        if (head.Length > 1 + MostHashes || !head[0].StartsWith("old ", StringComparison.Ordinal)) return false;
        var digits = head[0]["old ".Length..];
        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out old) || old.ToString(CultureInfo.InvariantCulture) != digits) return false;
        foreach (var line in head.Skip(1))
        {
            if (SignedNote.Bytes(line) is not { Length: MerkleTree.HashLength } hash) return false;
            proof.Add(hash);
        }

        if (SignedNote.Read(body.AsSpan(end + 2)) is not { } read) return false;
        note = read;
        return true;
    }
}
