namespace DoiThoai.Ground.Register;

/// <summary>A log as the world sees it: its last checkpoint and its tiles.</summary>
/// <param name="Checkpoint">What it was when it was last signed.</param>
/// <param name="Note">The same with its signatures.</param>
/// <param name="Files">Its tiles.</param>
internal sealed record PublishedLog(Checkpoint Checkpoint, string Note, LogFiles Files)
{
    /// <summary>The proof that the entry at this place is in the log (C2SP tlog-proof); null where it is not in a checkpoint yet.</summary>
    public string? Proof(long index)
    {
        if (index < 0 || index >= Checkpoint.Size) return null;
        var hashes = MerkleTree.Inclusion(index, Checkpoint.Size, Files.Hashes(Checkpoint.Size));
        return new LogProof(index, hashes, Note).ToString();
    }
}

/// <summary>Every log of this register that was ever published: the present one and those before it.</summary>
internal sealed class PublishedLogs(RegisterState state, RegisterSettings settings)
{
    /// <summary>The log of an epoch; null where nothing of it is published.</summary>
    public PublishedLog? Of(int epoch)
    {
        var files = LogFiles.Of(settings, epoch);
        if (epoch == state.Epoch) return state is { Checkpoint: { } now, Note: { } signed } ? new(now, signed, files) : null;
        if (epoch < 1 || epoch > state.Epoch || files.ReadCheckpoint() is not { } note) return null;
        return SignedNote.Read(note) is { } read && Checkpoint.Read(read.Text) is { } last ? new(last, note, files) : null;
    }
}
