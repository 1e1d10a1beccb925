using System.Text;

namespace DoiThoai.Ground.Register;

/// <summary>What a check of a receipt found.</summary>
/// <param name="Fault">What does not hold: a word of <c>check.fault</c>; null where everything holds.</param>
/// <param name="Opening">The opening, where it could be read.</param>
/// <param name="Checkpoint">The checkpoint, where it could be read.</param>
/// <param name="Index">The entry's place in the log.</param>
/// <param name="Witnesses">Names of the witnesses that cosigned it.</param>
internal sealed record ReceiptResult(string? Fault, OpeningFile? Opening, Checkpoint? Checkpoint, long Index, IReadOnlyList<string> Witnesses);

/// <summary>Checks a receipt from its two files alone: the words give the leaf, the leaf gives the root, the root is signed.</summary>
internal static class ReceiptCheck
{
    public static ReceiptResult Of(byte[] proofFile, byte[] openingFile, NoteKey log, IReadOnlyList<NoteKey> witnesses)
    {
        if (LogProof.Read(Encoding.UTF8.GetString(proofFile)) is not { } proof) return new("proof", null, null, 0, []);
        if (OpeningFile.Read(openingFile) is not { } opening) return new("opening", null, null, 0, []);
        var found = new ReceiptResult(null, opening, null, proof.Index, []);
        if (!opening.Events.All(it => it.Fields.All(field => field.Holds))) return found with { Fault = "field" };
        var previous = new byte[32];
        foreach (var (at, it) in opening.Events.Index())
        {
            if (it.Seq != at || !it.Prev.AsSpan().SequenceEqual(previous)) return found with { Fault = "chain" };
            previous = it.Commit();
        }

        if (opening.Events is not [var first, ..] || first.Index != proof.Index) return found with { Fault = "index" };
        if (SignedNote.Read(proof.Note) is not { } note || Checkpoint.Read(note.Text) is not { } checkpoint) return found with { Fault = "checkpoint" };
        found = found with { Checkpoint = checkpoint };
        if (!MerkleTree.Includes(first.Leaf(opening.CaseKey), proof.Index, checkpoint.Size, proof.Hashes, checkpoint.Root)) return found with { Fault = "inclusion" };
        if (checkpoint.Origin != log.Name || !note.IsBy(log)) return found with { Fault = "signature" };
        // A witness that is known but whose line is false spoils the note.
        return note.SignedBy(witnesses) is { } signers ? found with { Witnesses = [.. signers.Select(key => key.Name)] } : found with { Fault = "witness" };
    }
}
