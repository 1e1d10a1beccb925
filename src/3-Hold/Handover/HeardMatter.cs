using DoiThoai.Ground.Storage;
using DoiThoai.Hold.KeepingConferences;
using DoiThoai.Prepare;

namespace DoiThoai.Hold.Handover;

/// <summary>An answer in the hall, with the follow-up question before it, where there was one.</summary>
/// <param name="ByPost">Who answered.</param>
/// <param name="Text">What in short; empty where a question was left for later.</param>
/// <param name="At">When.</param>
/// <param name="Question">The follow-up question, in the person's words.</param>
public sealed record HeardAnswer(string ByPost, string Text, TimeOnly? At, string? Question);

/// <summary>A matter as the conference heard it, in the order in which people spoke; those of a group that end alike stand together.</summary>
/// <param name="Matters">The matters, the first one in front.</param>
/// <param name="Opinion">The opinion of the first one.</param>
/// <param name="Words">Its words; null once erased.</param>
public sealed record HeardMatter(IReadOnlyList<Matter> Matters, Opinion Opinion, string? Words)
{
    /// <summary>The first matter.</summary>
    public Matter Head => Matters[0];

    /// <summary>Who spoke, or wrote it; null where nobody is named.</summary>
    public string? Name { get; init; }

    /// <summary>Whether the name may be shown.</summary>
    public bool Consent { get; init; }

    /// <summary>The village.</summary>
    public string? Village { get; init; }

    /// <summary>The village's id.</summary>
    public Guid? VillageId { get; init; }

    /// <summary>Numbered points with their words and endings.</summary>
    public IReadOnlyList<(MatterPoint Point, string? Words)> Points { get; init; } = [];

    /// <summary>What was answered, in order.</summary>
    public IReadOnlyList<HeardAnswer> Answers { get; init; } = [];

    /// <summary>Everything the conference heard; opinions about officials only for a reader who may see them.</summary>
    public static async Task<IReadOnlyList<HeardMatter>> Of(DoiThoaiDb db, Guid dialogue, bool seesRestricted, CancellationToken ct)
    {
        if (await HallBook.Load(db, dialogue, seesRestricted, ct) is not { } book) return [];
        return
        [
            .. book.Rows.Select(row => new HeardMatter(row.Matters, row.Opinion, row.Words)
            {
                Name = row.Name,
                Consent = row.Speaker?.Consent ?? row.Opinion.Consent,
                Village = row.Village,
                VillageId = row.Speaker?.VillageId ?? row.Opinion.VillageId,
                Points = row.Points,
                Answers = [.. row.Given.Select(answer => new HeardAnswer(answer.ByPost, answer.Text, answer.GivenAt, answer.Ordinal > 1 ? row.Question : null))],
            }),
        ];
    }
}
