using System.Buffers.Binary;
using System.Text;

namespace DoiThoai.Ground.Register;

/// <summary>One line under a note: who says to have signed it, with what.</summary>
/// <param name="Name">Name of the key.</param>
/// <param name="KeyId">The key's four bytes.</param>
/// <param name="Payload">The signature; for a cosignature the time and the signature.</param>
public sealed record NoteSignature(string Name, uint KeyId, byte[] Payload)
{
    /// <summary>The line with its newline.</summary>
    public override string ToString()
    {
        var id = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(id, KeyId);
        return $"{SignedNote.Dash}{Name} {Convert.ToBase64String([.. id, .. Payload])}\n";
    }
}

/// <summary>A text with signatures under it that people can read and machines can check (C2SP signed-note).</summary>
/// <param name="Text">What is signed, with its last newline.</param>
/// <param name="Signatures">The lines under it, known or not.</param>
public sealed record SignedNote(string Text, IReadOnlyList<NoteSignature> Signatures)
{
    internal const string Dash = "\u2014 ";
    private const int LongestNote = 1_000_000;
    private const int MostSignatures = 100;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a note; null where it is none.</summary>
    public static SignedNote? Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return bytes.Length > LongestNote ? null : Read(Strict.GetString(bytes));
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>Reads a note; null where it is none.</summary>
    public static SignedNote? Read(string note)
    {
        ArgumentNullException.ThrowIfNull(note);
        var end = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (end < 0 || !note.EndsWith('\n') || note.Any(letter => letter is < ' ' and not '\n')) return null;
        var lines = note[(end + 2)..].Split('\n')[..^1];
        if (lines.Length is 0 or > MostSignatures) return null;
        var signatures = lines.Select(Line).OfType<NoteSignature>().ToList();
        return signatures.Count == lines.Length ? new(note[..(end + 1)], signatures) : null;
    }

    /// <summary>Those of the known keys that signed it; null where the signature of a known key fails: such a note is no note.</summary>
    public IReadOnlyList<NoteKey>? SignedBy(params IEnumerable<NoteKey> known)
    {
        var keys = known.DistinctBy(key => (key.Name, key.Id)).ToDictionary(key => (key.Name, key.Id));
        List<NoteKey> signers = [];
        foreach (var signature in Signatures)
        {
            if (!keys.TryGetValue((signature.Name, signature.KeyId), out var key)) continue;
            if (!key.Verifies(Text, signature.Payload)) return null;
            if (!signers.Contains(key)) signers.Add(key);
        }

        return signers;
    }

    /// <summary>Whether this key signed it and nothing about it is false.</summary>
    public bool IsBy(NoteKey key) => SignedBy(key) is [_];

    /// <summary>The note as it is sent.</summary>
    public override string ToString() => Text + "\n" + string.Concat(Signatures);

    /// <summary>Signs a text that ends with a newline.</summary>
    internal static string Sign(string text, SecretKey key) => text + "\n" + key.Line(text);

    /// <summary>Base64 in its one form: what reads back as the same letters; else null.</summary>
    internal static byte[]? Bytes(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) && Convert.ToBase64String(bytes, 0, length) == base64 ? bytes[..length] : null;
    }

    private static NoteSignature? Line(string line)
    {
        if (!line.StartsWith(Dash, StringComparison.Ordinal) || line[Dash.Length..].Split(' ') is not [var name, var data] || !NoteKey.IsName(name)) return null;
        return Bytes(data) is { Length: > 4 } bytes ? new(name, BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes[4..]) : null;
    }
}
