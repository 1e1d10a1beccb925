using DoiThoai.Ground.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.Register;

/// <summary>Before anything is signed: is the store what was published? It is read from its first entry and compared with the checkpoint row, the tiles, the checkpoint file and the witnesses' copies.</summary>
internal sealed class LogCheck(IDbContextFactory<DoiThoaiDb> factory, RegisterSettings settings, LogKeys keys)
{
    /// <summary>The growing edge at the last checkpoint, from which the log may go on.</summary>
    /// <exception cref="RefusedException">It must not go on.</exception>
    public async Task<(LogEpoch Epoch, TileTree Tree)> Run(Func<NoteKey, CancellationToken, Task<IReadOnlyList<LogCopy>>> copies, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var (epochs, checkpoints) = (db.Set<LogEpoch>().AsNoTracking(), db.Set<LogCheckpoint>().AsNoTracking());
        var epoch = await epochs.OrderByDescending(row => row.Epoch).FirstAsync(ct);
        var row = await checkpoints.FirstAsync(it => it.Epoch == epoch.Epoch, ct);
        if (!keys.HasLog(epoch.Epoch)) throw new RefusedException("noKey", epoch.Origin);
        var key = keys.Log(epoch.Epoch).Public;
        if (key.ToString() != epoch.Vkey) throw new RefusedException("otherKey", epoch.Origin);
        if (row.Size > 0 && !(SignedNote.Read(row.Note)?.IsBy(key) == true && Checkpoint.Read(SignedNote.Read(row.Note)!.Text) is { } signed && signed.Size == row.Size && signed.Root.AsSpan().SequenceEqual(row.Root))) throw new RefusedException("row");

        var files = LogFiles.Of(settings, epoch.Epoch);
        var known = (await copies(key, ct)).Select(copy => copy.Checkpoint).ToList();
        if (files.ReadCheckpoint() is { } note)
        {
            if (SignedNote.Read(note) is not { } read || !read.IsBy(key) || Checkpoint.Read(read.Text) is not { } file) throw new RefusedException("file");
            known.Add(file);
        }

        if (known.Where(copy => copy.Size > row.Size).MaxBy(copy => copy.Size) is { } ahead) throw new RefusedException("behind", row.Size, ahead.Size);
        var tree = await Reread(db, epoch.Epoch, row.Size, files, known, ct);
        if (!tree.Root().AsSpan().SequenceEqual(row.Root)) throw new RefusedException("differs", row.Size);
        return (epoch, tree);
    }

    private static async Task<TileTree> Reread(DoiThoaiDb db, int epoch, long size, LogFiles files, List<Checkpoint> known, CancellationToken ct)
    {
        var tree = new TileTree();
        Agree();
        await foreach (var (index, entry) in Entries(db, epoch, 0, size).WithCancellation(ct))
        {
            if (index != tree.Size) throw new RefusedException("gap", tree.Size);
            tree.Append(entry);
            Agree();
            if (tree.Size % (16 * Tile.Full) == 0) Write();
        }

        if (tree.Size < size) throw new RefusedException("behind", tree.Size, size);
        Write();
        return tree;

        void Agree()
        {
            foreach (var copy in known.Where(copy => copy.Size == tree.Size))
            {
                if (!tree.Root().AsSpan().SequenceEqual(copy.Root)) throw new RefusedException("differs", tree.Size);
            }
        }

        void Write()
        {
            try
            {
                foreach (var (tile, bytes) in tree.Changed()) files.Write(tile, bytes);
            }
            catch (LogDiffersException failure)
            {
                throw new RefusedException("tile", failure.Message);
            }
        }
    }

    /// <summary>The entries of a log in their order.</summary>
    internal static IAsyncEnumerable<(long Index, byte[] Entry)> Entries(DoiThoaiDb db, int epoch, long from, long to)
    {
        var (places, entries) = (db.Set<LogIndex>().AsNoTracking(), db.Set<EntryRow>().AsNoTracking());
        return (from place in places
                join entry in entries on place.FactId equals entry.FactId
                where place.Epoch == epoch && place.Index >= @from && place.Index < to
                orderby place.Index
                select new ValueTuple<long, byte[]>(place.Index, entry.Entry)).AsAsyncEnumerable();
    }
}

/// <summary>The store is not what was published: nothing may be signed. The word is one of <c>register.trouble</c>.</summary>
internal sealed class RefusedException(string word, params object?[] args) : Exception($"The register is not signed: {word}.")
{
    public string Word => word;

    public object?[] Args => args;
}
