using System.Data.Common;
using DoiThoai.Ground.Texts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace DoiThoai.Ground.Storage;

/// <summary>Everything that differs between SQLite and PostgreSQL.</summary>
public interface IEngine
{
    /// <summary><c>sqlite</c> or <c>postgres</c>: the suffix of schema files with a true difference.</summary>
    string Name { get; }

    /// <summary>Points EF at the store.</summary>
    void Use(DbContextOptionsBuilder options);

    /// <summary>Opens a connection of its own with the engine's settings, outside EF (schema, register).</summary>
    Task<DbConnection> Open(CancellationToken ct);

    /// <summary>Waits until this process may write; disposing lets the next one in.</summary>
    Task<IDisposable> Queue(CancellationToken ct);

    /// <summary>Writes new rows, all of them or none; comes back once they are on disk for good.</summary>
    Task Add(IReadOnlyList<NewRow> rows, CancellationToken ct);

    /// <summary>Inside a transaction: takes the noun's turn, so that two changes of one case follow each other.</summary>
    Task TakeTurn(DoiThoaiDb db, string noun, CancellationToken ct);

    /// <summary>A word that is another one once anything was committed, by whichever process; asked by one at a time.</summary>
    Task<string> LastCommitted(CancellationToken ct);

    /// <summary>Begins to read one state of the store, whatever others write meanwhile; it keeps nobody from writing.</summary>
    Task<IDbContextTransaction> Still(DoiThoaiDb db, CancellationToken ct);

    /// <summary>Takes the one seat from which the register of this store is put in order; null while somebody else sits there.</summary>
    Task<ISequencerSeat?> TakeSeat(CancellationToken ct);

    /// <summary>Calls out to every node of the store, this one too; never inside a change, because commits would wait for one another.</summary>
    /// <param name="words">What is called, less than 8,000 bytes.</param>
    /// <param name="ct">Stops the work.</param>
    Task Call(string words, CancellationToken ct);

    /// <summary>Hears what nodes call until it is stopped; throws where the store is lost.</summary>
    /// <param name="listening">From here on nothing is missed.</param>
    /// <param name="heard">Gets what was called.</param>
    /// <param name="ct">Stops it.</param>
    Task Hear(Action listening, Action<string> heard, CancellationToken ct);

    /// <summary>Whether the failure is a row that was there already (unique index).</summary>
    bool IsDuplicate(DbException failure);

    /// <summary>What is wrong with the store itself; null where the failure is another.</summary>
    StoreTrouble? TroubleOf(DbException failure);

    /// <summary>Rows of a table of texts that hold the words of <c>@words</c>, the newest first: what stands after <c>from</c>, up to a limit; the rows are called <c>hit</c>. Such a table has a number <c>seq</c> as its key and the words in <c>words</c>.</summary>
    string Holding(string table);

    /// <summary>The value of <c>@words</c>.</summary>
    string Words(TextQuery query);

    /// <summary>The columns a table really has, those that the engine itself fills left out, for the test that holds the model against the schema.</summary>
    Task<IReadOnlySet<string>> ColumnsOf(DbConnection connection, string table, CancellationToken ct);
}

/// <summary>Why a store takes nothing at the moment.</summary>
public enum StoreTrouble
{
    /// <summary>Its disk is full.</summary>
    Full,

    /// <summary>It cannot be reached, read or written.</summary>
    Away,
}

/// <summary>The seat of the sequencer; disposing leaves it.</summary>
public interface ISequencerSeat : IAsyncDisposable
{
    /// <summary>Whether it is still ours.</summary>
    Task<bool> Held(CancellationToken ct);
}
