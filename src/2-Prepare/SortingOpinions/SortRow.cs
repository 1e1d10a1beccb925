using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;

namespace DoiThoai.Prepare.SortingOpinions;

/// <summary>One matter as it was sorted.</summary>
/// <param name="Ordinal">Its place in the opinion.</param>
/// <param name="Matter">The matter.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Field">Code of its field.</param>
/// <param name="Competence">Who may settle it.</param>
/// <param name="Village">The village it is about.</param>
/// <param name="Dialogue">The dialogue.</param>
internal sealed record SortedMatter(int Ordinal, Guid Matter, OpinionKind Kind, string Field, Competence Competence, Guid? Village, Guid? Dialogue)
{
    internal static SortedMatter Of(Matter matter) => new(matter.Ordinal, matter.Id, matter.Kind, matter.Field, matter.Competence, matter.VillageId, matter.DialogueId);
}

/// <summary>An opinion was sorted: which matters it holds, of which kind, field and competence.</summary>
/// <param name="Matters">The matters that were sorted.</param>
internal sealed record OpinionSorted(IReadOnlyList<SortedMatter> Matters) : IRegisteredFact
{
    public RegisterType RegisterType => RegisterType.Sorted;
}

/// <summary>What was chosen for one matter in a form that sorts.</summary>
internal sealed record SortRow(Guid Matter, OpinionKind Kind, string Field, Competence Competence, Guid? Village, Guid? Dialogue, int Version)
{
    /// <summary>Reads the row of a matter; null where nothing was chosen for it.</summary>
    internal static SortRow? Read(Form form, string key, Guid matter, Picks picks)
    {
        var chosen = form[$"field-{key}"] ?? "";
        if (chosen.Length == 0) return null;
        if (!OpinionFields.Knows(chosen)) form.Refuse($"field-{key}", "pages.error.choose");
        return new(
            matter,
            form.Choice<OpinionKind>($"kind-{key}") ?? default,
            chosen,
            form.Choice<Competence>($"competence-{key}") ?? default,
            RecordingOpinions.RecordOpinion.Chosen(form, $"village-{key}", picks.Villages.Select(row => row.Id)),
            RecordingOpinions.RecordOpinion.Chosen(form, $"dialogue-{key}", picks.Dialogues.Select(row => row.Id)),
            form.Number($"version-{key}", required: false) ?? 0);
    }

    /// <summary>The fields of a matter's row: as it was sorted, or as its words propose where nobody has sorted it.</summary>
    internal static IEnumerable<(string Name, object? Value)> Fields(string key, Matter matter, Opinion opinion, string words, Picks picks)
    {
        var sorted = matter.State != OpinionState.Received;
        yield return ($"kind-{key}", matter.Kind);
        yield return ($"field-{key}", sorted ? matter.Field : OpinionFields.Propose(words));
        yield return ($"competence-{key}", sorted ? matter.Competence : OpinionFields.ProposeCompetence(words));
        yield return ($"village-{key}", sorted ? matter.VillageId : matter.VillageId ?? opinion.VillageId);
        yield return ($"dialogue-{key}", sorted ? matter.DialogueId : matter.DialogueId ?? picks.NextDialogue);
    }

    /// <summary>Whether it says anything new of the matter.</summary>
    internal bool Changes(Matter matter) =>
        matter.State == OpinionState.Received || (matter.Kind, matter.Field, matter.Competence, matter.VillageId, matter.DialogueId) != (Kind, Field, Competence, Village, Dialogue);

    /// <summary>Sorts the matter as chosen.</summary>
    internal Decision<Matter> Apply(Matter matter)
    {
        if (Version != 0 && matter.Version != Version) throw new ConflictException();
        var sorted = matter.Sort(Kind, Field, Competence, Village);
        if (!sorted.Refused) matter.DialogueId = Dialogue;
        return sorted;
    }
}
