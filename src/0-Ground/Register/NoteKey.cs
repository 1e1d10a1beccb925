using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace DoiThoai.Ground.Register;

/// <summary>Who may have signed a note: a name and an Ed25519 key, written as a vkey (C2SP signed-note).</summary>
public sealed class NoteKey
{
    /// <summary>Signs the text as it is.</summary>
    public const byte Plain = 0x01;

    /// <summary>Signs a checkpoint and the time at which it was seen (C2SP tlog-cosignature).</summary>
    public const byte Cosignature = 0x04;

    private NoteKey(string name, byte type, byte[] publicKey)
    {
        (Name, Type, PublicKey) = (name, type, publicKey);
        Id = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData([.. Encoding.UTF8.GetBytes(Name), 0x0A, Type, .. PublicKey]));
    }

    /// <summary>The name; it has no space and no plus.</summary>
    public string Name { get; }

    /// <summary><see cref="Plain"/> or <see cref="Cosignature"/>.</summary>
    public byte Type { get; }

    /// <summary>32 bytes.</summary>
    public byte[] PublicKey { get; }

    /// <summary>First four bytes of SHA-256 over the name, a newline, the type and the key.</summary>
    public uint Id { get; }

    /// <summary>The key of a name. Another type, another length or a name that is none is a bug of the caller.</summary>
    public static NoteKey Of(string name, byte type, byte[] publicKey)
    {
        ArgumentNullException.ThrowIfNull(publicKey);
        return IsName(name) && type is Plain or Cosignature && publicKey.Length == Ed25519.KeyLength
            ? new(name, type, publicKey)
            : throw new ArgumentException($"'{name}' with type {type} and {publicKey.Length} bytes is no key.", nameof(name));
    }

    /// <summary>Reads a vkey; null where it is none or its key ID is not that of its key.</summary>
    public static NoteKey? Read(string? vkey)
    {
        if (vkey?.Split('+', 3) is not [var name, { Length: 8 } id, var data] || !IsName(name)) return null;
        if (SignedNote.Bytes(data) is not [Plain or Cosignature, _, ..] bytes || bytes.Length != 1 + Ed25519.KeyLength) return null;
        var key = new NoteKey(name, bytes[0], bytes[1..]);
        return key.ToString().Split('+')[1] == id ? key : null;
    }

    /// <summary>Whether a signature by this key binds the text.</summary>
    public bool Verifies(string text, byte[] payload)
    {
        ArgumentNullException.ThrowIfNull(payload);
        if (Type == Plain) return Ed25519.Verify(PublicKey, Encoding.UTF8.GetBytes(text), payload);
        return payload.Length == 8 + Ed25519.SignatureLength && Ed25519.Verify(PublicKey, Cosigned(text, BinaryPrimitives.ReadUInt64BigEndian(payload)), payload[8..]);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}+{Id:x8}+{Convert.ToBase64String([Type, .. PublicKey])}");

    /// <summary>Whether it can be the name of a key or a log.</summary>
    public static bool IsName(string name) => name is { Length: > 0 } && !name.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter) || letter == '+');

    internal static byte[] Cosigned(string text, ulong time) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"cosignature/v1\ntime {time}\n{text}"));
}

/// <summary>A key that signs, with its seed; it lies in a file that only the product may read.</summary>
internal sealed class SecretKey
{
    private const string Mark = "PRIVATE+KEY";
    private readonly byte[] seed;
    private readonly SafeHandle signing;

    private SecretKey(string name, byte type, byte[] seed)
    {
        this.seed = seed;
        signing = Ed25519.Keep(seed);
        Public = NoteKey.Of(name, type, Ed25519.PublicKey(seed));
    }

    /// <summary>Its face to the world.</summary>
    public NoteKey Public { get; }

    public static SecretKey Of(string name, byte type, byte[] seed) => new(name, type, seed);

    /// <summary>Reads <c>PRIVATE+KEY+name+id+base64(type || seed)</c>; null where it is none.</summary>
    public static SecretKey? Read(string text)
    {
        if (text.Split('+', 5) is not ["PRIVATE", "KEY", var name, { Length: 8 } id, var data] || !NoteKey.IsName(name)) return null;
        if (SignedNote.Bytes(data) is not [NoteKey.Plain or NoteKey.Cosignature, _, ..] bytes || bytes.Length != 1 + Ed25519.KeyLength) return null;
        var key = new SecretKey(name, bytes[0], bytes[1..]);
        return key.Public.ToString().Split('+')[1] == id ? key : null;
    }

    /// <summary>The key in a file; made there, for this user alone, where there is none.</summary>
    /// <exception cref="IOException">The file holds no key of that name and type.</exception>
    public static SecretKey In(string path, string name, byte type)
    {
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            var made = path + "." + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
            using (var file = new FileStream(made, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
            {
                file.Write(Encoding.UTF8.GetBytes(Of(name, type, RandomNumberGenerator.GetBytes(Ed25519.KeyLength)).Written() + "\n"));
                file.Flush(flushToDisk: true);
            }

            try
            {
                File.Move(made, path);
            }
            catch (IOException) when (File.Exists(path))
            {
                // Another process was first: its key counts.
                File.Delete(made);
            }
        }

        var key = Read(File.ReadAllText(path).TrimEnd('\n'));
        return key?.Public.Name == name && key.Public.Type == type ? key : throw new IOException($"{path} holds no key of {name}.");
    }

    /// <summary>The line of a signature under a text.</summary>
    public string Line(string text) => Line(Ed25519.Sign(signing, Encoding.UTF8.GetBytes(text)));

    /// <summary>The line of a cosignature: the checkpoint as seen at that time.</summary>
    public string Line(string text, DateTimeOffset at)
    {
        var time = (ulong)at.ToUnixTimeSeconds();
        var stamp = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(stamp, time);
        return Line([.. stamp, .. Ed25519.Sign(signing, NoteKey.Cosigned(text, time))]);
    }

    private string Line(byte[] payload) => new NoteSignature(Public.Name, Public.Id, payload).ToString();

    private string Written() => string.Create(CultureInfo.InvariantCulture, $"{Mark}+{Public.Name}+{Public.Id:x8}+{Convert.ToBase64String([Public.Type, .. seed])}");
}
