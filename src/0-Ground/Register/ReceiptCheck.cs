using System.Text;

namespace DoiThoai.Ground.Register;

/// <summary>What a check of a receipt found.</summary>
/// <param name="Fault">What does not hold: a word of <c>check.fault</c>; null where everything holds.</param>
/// <param name="Opening">The opening, where it could be read.</param>
/// <param name="Checkpoint">The checkpoint, where it could be read.</param>
/// <param name="Index">The entry's place in the log.</param>
/// <param name="Witnesses">Names of the witnesses that cosigned it.</param>
internal sealed record ReceiptResult(string? Fault, OpeningFile? Opening, Checkpoint? Checkpoint, long Index, IReadOnlyList<string> Witnesses)
{
    /// <summary>How many fields stand with their words.</summary>
    public int Open => Fields.Count(it => it.Value is not null);

    /// <summary>How many stand as their hash alone: erased, or not public.</summary>
    public int Bare => Fields.Count(it => it.Value is null);

    private IEnumerable<OpenedField> Fields => Opening?.Events.SelectMany(it => it.Fields) ?? [];
}

/// <summary>How far a check came in one of its steps.</summary>
public enum CheckState
{
    /// <summary>It holds.</summary>
    Passed,

    /// <summary>It does not hold.</summary>
    Failed,

    /// <summary>An earlier one does not hold.</summary>
    NotReached,

    /// <summary>There is nothing to check yet: no witness has signed.</summary>
    None,

    /// <summary>This browser cannot check it.</summary>
    NotHere,
}

/// <summary>Checks a receipt from its two files alone: the words give the leaf, the leaf gives the root, the root is signed.</summary>
internal static class ReceiptCheck
{
    /// <summary>The steps in their order, and the faults that each may find; the page's script keeps to the same.</summary>
    public static readonly IReadOnlyList<(string Name, string[] Faults)> Steps =
        [("read", ["proof", "opening"]), ("field", ["field"]), ("chain", ["chain"]), ("index", ["index"]), ("checkpoint", ["checkpoint"]), ("inclusion", ["inclusion"]), ("signature", ["signature", "closed"]), ("witness", ["witness"])];

    /// <summary>How each step stands after a check that ended with a fault, or with none.</summary>
    public static IReadOnlyList<(string Name, CheckState State)> StepsAt(string? fault, bool cosigned)
    {
        var failed = fault is null ? Steps.Count : Steps.Index().FirstOrDefault(step => step.Item.Faults.Contains(fault), (-1, default)).Index;
        return failed < 0 ? [] : [.. Steps.Index().Select(step => (step.Item.Name, step.Index < failed ? step.Item.Name == "witness" && !cosigned ? CheckState.None : CheckState.Passed : step.Index == failed ? CheckState.Failed : CheckState.NotReached))];
    }

    /// <summary>Checks the two files against the keys of the logs that are trusted: one under its own name each. Of a log that was closed nothing counts that goes beyond its last checkpoint.</summary>
    public static ReceiptResult Of(byte[] proofFile, byte[] openingFile, IReadOnlyList<NoteKey> logs, IReadOnlyList<NoteKey> witnesses, params IEnumerable<Checkpoint> closed)
    {
        if (LogProof.Read(Encoding.UTF8.GetString(proofFile)) is not { } proof) return new("proof", null, null, 0, []);
        if (OpeningFile.Read(openingFile) is not { } opening) return new("opening", null, null, 0, []);
        var found = new ReceiptResult(null, opening, null, proof.Index, []);
        if (!opening.Events.All(it => it.Fields.All(field => field.Holds))) return found with { Fault = "field" };
        // The reference on top of the file is what people read: it must be the one that was bound.
        if (opening.Events.Take(1).SelectMany(it => it.Fields).Any(field => field is { Name: "reference", Value: { } bound } && bound != opening.Reference)) return found with { Fault = "field" };
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
        if (logs.FirstOrDefault(key => key.Name == checkpoint.Origin) is not { } log || !note.IsBy(log)) return found with { Fault = "signature" };
        if (closed.Any(last => last.Origin == checkpoint.Origin && (checkpoint.Size > last.Size || (checkpoint.Size == last.Size && checkpoint.Body != last.Body)))) return found with { Fault = "closed" };
        // A witness that is known but whose line is false spoils the note.
        return note.SignedBy(witnesses) is { } signers ? found with { Witnesses = [.. signers.Select(key => key.Name)] } : found with { Fault = "witness" };
    }
}
