using DoiThoai.Ground.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare.Handover;

/// <summary>An answer to a matter as the public reads it.</summary>
/// <param name="MatterId">The matter.</param>
/// <param name="By">Who gave it, a post or a body; null where that is not on record.</param>
/// <param name="Text">The answer.</param>
/// <param name="On">When; null where only the order is known.</param>
public sealed record PublicAnswer(Guid MatterId, string? By, string Text, DateOnly? On);

/// <summary>A stage in which answers are given that everybody may read.</summary>
public interface IPublicAnswers
{
    /// <summary>The answers to these matters that are public by now, in the order in which they were given.</summary>
    Task<IReadOnlyList<PublicAnswer>> Of(DoiThoaiDb db, IReadOnlyCollection<Guid> matters, CancellationToken ct);
}

/// <summary>The matters of opinions with what the public may read as their answers, stage after stage; those of a group that ended alike have one answer.</summary>
public sealed class AnsweredMatters
{
    private readonly ILookup<Guid, Matter> matters;
    private readonly ILookup<Guid, PublicAnswer> answers;

    private AnsweredMatters(IEnumerable<Matter> matters, IEnumerable<PublicAnswer> answers)
    {
        this.matters = matters.OrderBy(row => row.Ordinal).ToLookup(row => row.OpinionId);
        this.answers = answers.ToLookup(row => row.MatterId);
    }

    /// <summary>The matters of an opinion, in order; those that were led out or withdrawn are left out.</summary>
    public IEnumerable<Matter> Of(Guid opinion) => matters[opinion];

    /// <summary>The answers to a matter, in order.</summary>
    public IEnumerable<PublicAnswer> To(Matter matter)
    {
        ArgumentNullException.ThrowIfNull(matter);
        return answers[matter.Id];
    }

    /// <summary>Reads them; the caller has made sure that the public may read the opinions.</summary>
    public static async Task<AnsweredMatters> Of(DoiThoaiDb db, IEnumerable<IPublicAnswers> stages, IReadOnlyCollection<Guid> opinions, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(stages);
        if (opinions.Count == 0) return new([], []);
        var own = await db.Matters.Where(row => opinions.Contains(row.OpinionId) && row.State != OpinionState.RoutedOut && row.State != OpinionState.Withdrawn).ToListAsync(ct);
        var groups = own.Select(row => row.GroupId).OfType<Guid>().Distinct().ToList();
        var mates = groups.Count == 0 ? [] : await db.Matters.Where(row => row.GroupId != null && groups.Contains(row.GroupId.Value)).ToListAsync(ct);
        var ended = own.Concat(mates).Where(row => row.Ending is not null).DistinctBy(row => row.Id).ToList();
        var ids = ended.ConvertAll(row => row.Id);
        List<PublicAnswer> given = [];
        if (ids.Count > 0)
        {
            foreach (var stage in stages) given.AddRange(await stage.Of(db, ids, ct));
        }

        var shared = ended.Where(row => row.GroupId is not null).ToLookup(row => (row.GroupId, row.Ending));
        var direct = given.ToLookup(answer => answer.MatterId);
        return new(own, own.Where(row => row.Ending is not null).SelectMany(row =>
            (row.GroupId is null ? [row] : shared[(row.GroupId, row.Ending)]).OrderBy(mate => mate.Id != row.Id)
                .SelectMany(mate => direct[mate.Id]).DistinctBy(answer => answer.Text).Select(answer => answer with { MatterId = row.Id })));
    }
}
