namespace DoiThoai.Ground.Storage;

/// <summary>Puts what many senders add into one transaction: one wait for the disk serves them all, and nobody is answered before it is over.</summary>
/// <remarks>Nothing of the senders' own runs inside: their rows are ready before they queue (docs/decisions/0026).</remarks>
/// <param name="together">How many transactions may be under way at once.</param>
/// <param name="enter">Waits for a place among the writers.</param>
/// <param name="write">Writes one group: keeps or fails each sender; what it throws is the trouble of all whom it did not keep.</param>
public sealed class GroupCommit(int together, Func<CancellationToken, Task<IDisposable>> enter, Func<IReadOnlyList<GroupCommit.Sender>, Task> write)
{
    // So that a writer of another kind waits for a few hundredths of a second at most.
    private const int MostSenders = 128;

    private readonly Lock gate = new();
    private readonly Queue<Sender> waiting = new();
    private int working;

    /// <summary>Queues the rows; comes back once they are on disk.</summary>
    public Task Add(IReadOnlyList<NewRow> rows, CancellationToken ct)
    {
        var sender = new Sender(rows, ct);
        var begins = false;
        lock (gate)
        {
            waiting.Enqueue(sender);
            if (working < together)
            {
                working++;
                begins = true;
            }
        }

        if (begins) _ = Task.Run(Work, CancellationToken.None);
        return ct.CanBeCanceled ? sender.Done.WaitAsync(ct) : sender.Done;
    }

    // Between two groups every other writer that waits has its turn.
    private async Task Work()
    {
        while (true)
        {
            List<Sender> group = [];
            try
            {
                using var place = await enter(CancellationToken.None);
                Take(group);
                if (group.Count > 0) await write(group);
            }
            catch (Exception failure)
            {
                // The disk is full, the store is away, the product is being stopped: nobody of the group was kept, and each is told.
                if (group.Count == 0) Take(group);
                foreach (var sender in group) sender.Fail(failure);
            }

            lock (gate)
            {
                if (waiting.Count > 0) continue;
                working--;
                return;
            }
        }
    }

    private void Take(List<Sender> group)
    {
        lock (gate)
        {
            while (group.Count < MostSenders && waiting.TryDequeue(out var next)) group.Add(next);
        }
    }

    /// <summary>Somebody's rows, and whoever waits for them.</summary>
    public sealed class Sender(IReadOnlyList<NewRow> rows, CancellationToken ct)
    {
        private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>The rows: all of them or none.</summary>
        public IReadOnlyList<NewRow> Rows => rows;

        /// <summary>Whether whoever waited has gone away.</summary>
        public bool Gone => ct.IsCancellationRequested;

        /// <summary>Whether it was kept or has failed.</summary>
        public bool Ended => done.Task.IsCompleted;

        internal Task Done => done.Task;

        /// <summary>The rows are on disk.</summary>
        public void Keep() => done.TrySetResult();

        /// <summary>The rows are not kept.</summary>
        public void Fail(Exception failure)
        {
            done.TrySetException(failure);
            // Whoever waited may have gone.
            _ = done.Task.Exception;
        }
    }
}
