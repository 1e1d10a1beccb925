using System.Security.Cryptography;
using System.Text.Json;
using DoiThoai.Ground.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.Register;

/// <summary>A case of the register: an opinion, a dialogue, a document. Its key is the citizen's; the last two publish theirs.</summary>
[NoDigest("its key gives the labels of its entries, its unit is its first fact's")]
public sealed class Case : IOwnedByUnit
{
    /// <summary>The id of the opinion, dialogue or document.</summary>
    public Guid Id { get; init; }

    /// <summary>The unit it belongs to.</summary>
    public required string UnitId { get; init; }

    /// <summary>32 random bytes.</summary>
    public required byte[] CaseKey { get; init; }
}

/// <summary>Something happened. Append-only and free of personal data.</summary>
[NoDigest("a fact has a digest of its own, and the log binds it")]
public sealed class FactRow : IOwnedByUnit
{
    /// <summary>UUIDv7 of the moment of recording.</summary>
    public Guid Id { get; init; }

    /// <summary>The noun it happened to.</summary>
    public Guid SubjectId { get; init; }

    /// <summary>The unit it belongs to.</summary>
    public required string UnitId { get; init; }

    /// <summary>The fact's name: its record in camelCase.</summary>
    public required string Type { get; init; }

    /// <summary>The day on which it is said to have happened.</summary>
    public DateOnly OccurredOn { get; init; }

    /// <summary>Our clock when it was recorded.</summary>
    public DateTimeOffset RecordedAt { get; init; }

    /// <summary>Who recorded it: the account; null for the product itself and for citizens.</summary>
    public Guid? RecordedBy { get; init; }

    /// <summary>Whether it is history that was loaded, not something late.</summary>
    public bool Loaded { get; init; }

    /// <summary>The fact as JSON.</summary>
    public required string Data { get; init; }

    /// <summary>What the change did to rows: <see cref="RowDigests"/>; carried by its last fact.</summary>
    public string? Rows { get; internal set; }

    /// <summary>The digest of all of the above.</summary>
    public byte[]? Digest { get; internal set; }

    /// <summary>Computes <see cref="Digest"/>.</summary>
    internal byte[] Computed()
    {
        string?[] said = [Columns.Write(Id), Columns.Write(SubjectId), UnitId, Type, Columns.Write(OccurredOn), Columns.Write(RecordedAt), RecordedBy is { } by ? Columns.Write(by) : null, Loaded ? "1" : "0", Data, Rows];
        return SHA256.HashData([.. "doithoai/fact/v1\0"u8, .. JsonSerializer.SerializeToUtf8Bytes(said, Turn.Json)]);
    }
}

/// <summary>An entry of the register, as yet without an index: the sequencer gives that.</summary>
[NoDigest("the log itself")]
public sealed class EntryRow
{
    /// <summary>The fact it stands for.</summary>
    public Guid FactId { get; init; }

    /// <summary>The case.</summary>
    public Guid CaseId { get; init; }

    /// <summary>The case's running number, from 0.</summary>
    public int Seq { get; init; }

    /// <summary>The type's code.</summary>
    public int Type { get; init; }

    /// <summary>The 65 bytes.</summary>
    public required byte[] Entry { get; init; }
}

/// <summary>What an entry commits to: people's words, names and salts. The one table that erasure may delete from.</summary>
public sealed class Opening
{
    /// <summary>The case, or the noun whose words are only kept.</summary>
    public Guid CaseId { get; init; }

    /// <summary>The case's running number; -1 for words that are kept beside, committed to by no entry (a telephone number): a fact carries the digest of such a row, and the salt in it makes that digest say nothing once the row is gone.</summary>
    public int Seq { get; init; }

    /// <summary>Name of the field.</summary>
    public required string Name { get; init; }

    /// <summary>Its place in the commitment; 0 where kept beside.</summary>
    public int Ordinal { get; init; }

    /// <summary>What was said, as typed; null once erased.</summary>
    public string? Value { get; set; }

    /// <summary>16 random bytes; null once erased.</summary>
    public byte[]? Salt { get; set; }

    /// <summary>The field's hash; null where kept beside.</summary>
    public byte[]? Hash { get; init; }

    /// <summary>The running number of words that no entry commits to.</summary>
    public const int Beside = -1;
}

internal sealed class RegisterTables : StageTables
{
    public override int Stage => 0;

    public override void Configure(ModelBuilder model)
    {
        model.Entity<Case>().ToTable("cases").HasKey(row => row.Id);
        model.Entity<FactRow>().ToTable("facts").HasKey(row => row.Id);
        model.Entity<EntryRow>().ToTable("entries").HasKey(row => row.FactId);
        model.Entity<Opening>().ToTable("openings").HasKey(row => new { row.CaseId, row.Seq, row.Name });
    }
}
