using DoiThoai.Ground.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.Register;

/// <summary>A log under its own name and key. A second one begins only where the first cannot honestly go on.</summary>
internal sealed class LogEpoch
{
    /// <summary>1, 2, 3 …</summary>
    public int Epoch { get; init; }

    /// <summary>Host and prefix.</summary>
    public required string Origin { get; init; }

    /// <summary>The key that signs its checkpoints.</summary>
    public required string Vkey { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset OpenedAt { get; init; }
}

/// <summary>Which entry stands at which place of the log. Append-only.</summary>
[NoDigest("the log itself")]
internal sealed class LogIndex
{
    /// <summary>The log.</summary>
    public int Epoch { get; init; }

    /// <summary>The place, from 0, without gaps.</summary>
    public long Index { get; init; }

    /// <summary>The entry.</summary>
    public Guid FactId { get; init; }
}

/// <summary>At which place a fact without an entry of its own stands among its like. Append-only; the log binds it: <see cref="FactsBound"/>.</summary>
[NoDigest("the log binds it")]
internal sealed class FactPlace
{
    /// <summary>The place, from 0, without gaps.</summary>
    public long Index { get; init; }

    /// <summary>The fact.</summary>
    public Guid FactId { get; init; }
}

/// <summary>What the log was when it was last signed. It only grows.</summary>
[NoDigest("the log's own signature")]
internal sealed class LogCheckpoint
{
    /// <summary>The log.</summary>
    public int Epoch { get; init; }

    /// <summary>Number of entries.</summary>
    public long Size { get; set; }

    /// <summary>The root over them.</summary>
    public required byte[] Root { get; set; }

    /// <summary>The signed note; empty before the first.</summary>
    public required string Note { get; set; }
}

/// <summary>The number of the sequencer that may write: who comes later has a higher one, and the earlier one finds out.</summary>
[NoDigest("counts sequencers; says nothing of anybody")]
internal sealed class LogFence
{
    /// <summary>Always 1.</summary>
    public int Id { get; init; }

    /// <summary>Counts the sequencers.</summary>
    public long Fence { get; set; }
}

/// <summary>A fact that has no place yet: written by the store itself with an entry, by the change with a fact that has none.</summary>
[NoDigest("empties by itself; a fact that neither waits nor has a place is named")]
internal sealed class LogWaiting
{
    /// <summary>The fact.</summary>
    public Guid FactId { get; init; }
}

internal sealed class LogTables : StageTables
{
    public override int Stage => 0;

    public override void Configure(ModelBuilder model)
    {
        model.Entity<LogEpoch>().ToTable("log_epochs").HasKey(row => row.Epoch);
        model.Entity<LogEpoch>().Property(row => row.Epoch).ValueGeneratedNever();
        model.Entity<LogIndex>().ToTable("log_index").HasKey(row => new { row.Epoch, row.Index });
        model.Entity<FactPlace>().ToTable("fact_index").HasKey(row => row.Index);
        model.Entity<FactPlace>().Property(row => row.Index).ValueGeneratedNever();
        model.Entity<LogCheckpoint>().ToTable("log_checkpoints").HasKey(row => row.Epoch);
        model.Entity<LogCheckpoint>().Property(row => row.Epoch).ValueGeneratedNever();
        model.Entity<LogFence>().ToTable("log_fence").HasKey(row => row.Id);
        model.Entity<LogWaiting>().ToTable("log_waiting").HasKey(row => row.FactId);
    }
}
