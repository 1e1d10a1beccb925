using System.Text.Json;
using System.Text.Json.Serialization;

namespace DoiThoai.Ground.Register;

/// <summary>One field of an event in an opening file. Erased or withheld: the hash alone.</summary>
internal sealed record OpenedField(string Name, string? Value, byte[]? Salt, byte[] Hash)
{
    /// <summary>Whether the hash is that of what stands beside it, or stands alone.</summary>
    public bool Holds => Value is null || Salt is null ? Value is null && Salt is null : Salt.Length == 16 && Commitment.OfField(Name, Value, Salt).AsSpan().SequenceEqual(Hash);
}

/// <summary>One event of a case in an opening file.</summary>
internal sealed record OpenedEvent(int Seq, byte Type, byte[] Prev, long Index, IReadOnlyList<OpenedField> Fields)
{
    /// <summary>The commit that its fields give.</summary>
    public byte[] Commit() => Commitment.OfEvent(Type, Prev, [.. Fields.Select(field => field.Hash)]);

    /// <summary>The leaf that its fields give.</summary>
    public byte[] Leaf(byte[] caseKey) => Commitment.Leaf(Commitment.Entry(Commitment.Label(caseKey, Seq), Commit()));
}

/// <summary>What a person's receipt opens: the events of the case with words and salts, from which anybody computes the leaves.</summary>
internal sealed record OpeningFile(int V, string Reference, byte[] CaseKey, IReadOnlyList<OpenedEvent> Events)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = false,
    };

    /// <summary>Reads a file; null where it is none.</summary>
    public static OpeningFile? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<OpeningFile>(json, Json) is { V: 1, CaseKey.Length: 32, Events: not null, Reference: not null } file
                && file.Events.All(it => it is { Seq: >= 0, Prev.Length: 32, Fields: { Count: <= 255 } fields } && fields.All(field => field is { Name: not null, Hash.Length: MerkleTree.HashLength }))
                ? file
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Json);
}
