using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;
using DoiThoai.Prepare.PublishingOpinions;
using DoiThoai.Prepare.SortingOpinions;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare;

/// <summary>Opinions and their matters stand as the register was told: where, when and by which door they came, where they stand, how they ended, what the public reads.</summary>
internal sealed class RegisteredOpinions : IRegisteredRows
{
    private const int Batch = 500;
    private static readonly string[] Received = ["reference", "unit", "channel", "kind", "occurredOn", "recordedAt"];

    public async Task Check(RegisterReading register, CancellationToken ct)
    {
        var db = register.Db;
        var (opinions, all, entries, openings) = (db.Opinions, db.Matters, db.Set<EntryRow>(), db.Set<Opening>());
        foreach (var gone in await entries.Where(row => row.Seq == 0 && row.Type == (int)RegisterType.Received && !opinions.Any(opinion => opinion.Id == row.CaseId)).Select(row => row.CaseId).ToListAsync(ct)) register.Gone(gone, "opinions");
        foreach (var ids in (await opinions.OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(ct)).Chunk(Batch))
        {
            var rows = await opinions.AsNoTracking().Where(row => ids.Contains(row.Id)).ToListAsync(ct);
            var matters = (await all.AsNoTracking().Where(row => ids.Contains(row.OpinionId)).OrderBy(row => row.Ordinal).ToListAsync(ct)).ToLookup(row => row.OpinionId);
            var words = (await openings.AsNoTracking().Where(row => ids.Contains(row.CaseId) && ((row.Seq == 0 && Received.Contains(row.Name)) || row.Name == "reason")).ToListAsync(ct)).ToLookup(row => row.CaseId);
            var people = await Told(db, ids, ct);
            var told = await register.Told(ids, ct);
            foreach (var row in rows)
            {
                List<ToldFact> said = [.. told[row.Id]];
                if (said is not [{ Type: RegisterType.Received }, ..])
                {
                    register.Unsaid(row.Id, "opinions");
                    continue;
                }

                List<Matter> its = [.. matters[row.Id]];
                One(register, row, its, said, words[row.Id].ToDictionary(word => (word.Seq, word.Name), word => word.Value));
                foreach (var matter in its) new RegisteredMatter(register, matter).Check(said, people.Contains(row.Id));
                foreach (var gone in said.SelectMany(Named).Except(its.Select(matter => matter.Id)).Distinct()) register.Gone(gone, "matters");
                if (its.Count == 0) register.Gone(row.Id, "matters");
            }
        }
    }

    private static void One(RegisterReading register, Opinion row, List<Matter> matters, List<ToldFact> told, Dictionary<(int Seq, string Name), string?> words)
    {
        var sorted = told.Exists(it => it.Type == RegisterType.Sorted);
        string?[] stands = [row.Reference, row.UnitId, Form.Word(row.Channel), sorted ? null : Form.Word(row.Kind), Columns.Write(row.OccurredOn), Columns.Write(row.ReceivedAt)];
        foreach (var (name, now) in Received.Zip(stands))
        {
            if (now is not null && words.GetValueOrDefault((0, name)) is { } said) register.Same(row.Id, "opinions." + name, said, now);
        }

        if (sorted && matters.Count > 0) register.Same(row.Id, "opinions.kind", matters[0].Kind, row.Kind);
        register.Same(row.Id, "opinions.state", OpinionStates.Of([.. matters.Select(matter => matter.State)]), row.State);

        var (shown, held, heldAt, restricted) = ((int?)null, (string?)null, (int?)null, (bool?)null);
        foreach (var it in told)
        {
            if (it.As<OpinionPublished>() is not null) (shown, held, heldAt) = (it.Seq, null, null);
            else if (it.As<OpinionHeldBack>() is not null || it.As<PublicationWithdrawn>() is not null) (shown, held, heldAt) = (null, words.GetValueOrDefault((it.Seq, "reason")), it.Seq);
            else if (it.As<OpinionRestricted>() is { } mark) (shown, restricted) = (mark.Restricted ? null : shown, mark.Restricted);
            else if (it.Type == RegisterType.RoutedOut || (it.Type == RegisterType.Erased && it.Read<Erased>()?.Words.Any(word => word.Field == Publication.Words) == true)) shown = null;
        }

        register.Same(row.Id, "opinions.publicSeq", shown, row.PublicSeq);
        // A reason that was erased is known to nobody any more.
        if (heldAt is null || held is not null) register.Same(row.Id, "opinions.heldBackReason", held, row.HeldBackReason);
        if (restricted is { } marked) register.Same(row.Id, "opinions.restricted", marked, row.Restricted);
    }

    // Opinions whose author, or village, was told of a result: with that a matter counts as answered before it is closed.
    private static async Task<HashSet<Guid>> Told(DoiThoaiDb db, IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var facts = db.Set<FactRow>();
        return [.. await facts.Where(row => ids.Contains(row.SubjectId) && row.Type == "personTold").Select(row => row.SubjectId).Distinct().ToListAsync(ct)];
    }

    // The matters that an entry names.
    private static IEnumerable<Guid> Named(ToldFact told) => told.As<OpinionSorted>() is { } sorted ? sorted.Matters.Select(matter => matter.Matter) : told.Read<OfMatter>()?.Matter is { } one ? [one] : [];

    private sealed record OfMatter(Guid? Matter);

    private sealed record Erased(IReadOnlyList<ErasedField> Words);

    private sealed record ErasedField(int Seq, string Field);
}
