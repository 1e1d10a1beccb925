using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;

namespace DoiThoai.Prepare.PublishingOpinions;

/// <summary>An opinion was approved for the public; the words that the public reads are an opening of this entry.</summary>
/// <param name="Masked">Whether they differ from what was said.</param>
/// <param name="Named">Whether the author's name is shown, with consent.</param>
internal sealed record OpinionPublished(bool Masked, bool Named) : IRegisteredFact
{
    public RegisterType RegisterType => RegisterType.Published;
}

/// <summary>An opinion is held back from the public; the reason is an opening of this entry.</summary>
internal sealed record OpinionHeldBack : IRegisteredFact
{
    public RegisterType RegisterType => RegisterType.Corrected;
}

/// <summary>What was public was taken back; the reason is an opening of this entry.</summary>
internal sealed record PublicationWithdrawn : IRegisteredFact
{
    public RegisterType RegisterType => RegisterType.Corrected;
}

/// <summary>An opinion beside what the public would read of it.</summary>
/// <param name="Opinion">The opinion.</param>
/// <param name="Words">What was said.</param>
/// <param name="Masked">What is proposed for the public, or what it reads already.</param>
/// <param name="Author">Who said it, for whoever may read it; null where nobody is named.</param>
/// <param name="Hints">What the words read like.</param>
public sealed record PublicationRow(Opinion Opinion, string Words, string Masked, string? Author, LegalHints Hints);

/// <summary>Duyệt công khai: what goes out, what is proposed for it, how it is entered.</summary>
internal static class Publication
{
    /// <summary>Name of the opening that holds the words for the public.</summary>
    internal const string Words = "public";

    /// <summary>The longest reason.</summary>
    internal const int LongestReason = 500;

    /// <summary>The opinions that may ever be public: <see cref="Opinion.MayPublish"/> as a query.</summary>
    internal static IQueryable<Opinion> MayBePublic(IQueryable<Opinion> opinions) =>
        opinions.Where(row => !row.InternalOnly && !row.Restricted && row.State != OpinionState.RoutedOut && row.State != OpinionState.Withdrawn);

    /// <summary>Opinions beside what the public reads or would read; those whose words were erased are left out.</summary>
    internal static async Task<List<PublicationRow>> Rows(DoiThoaiDb db, OpinionSight sight, IReadOnlyList<Opinion> opinions, CancellationToken ct)
    {
        var ids = opinions.Select(row => row.Id).ToList();
        var texts = await OpinionWords.Named(db, ids, 0, "text", ct);
        var authors = await OpinionWords.Named(db, ids, 0, "author", ct);
        var shown = await Handover.Matters.PublicWords(db, ids, ct);
        var rows = new List<PublicationRow>();
        foreach (var opinion in opinions)
        {
            if ((texts.GetValueOrDefault(opinion.Id) ?? await OpinionWords.Of(db, opinion.Id, ct)) is not { } words) continue;
            var author = authors.GetValueOrDefault(opinion.Id) ?? "";
            rows.Add(new(opinion, words, shown.GetValueOrDefault(opinion.Id) ?? Propose(words, author), author.Length > 0 && sight.SeesAuthor(opinion) ? author : null, LegalHints.In(words)));
        }

        return rows;
    }

    /// <summary>What is proposed for the public: without the author's name, names of third persons, numbers and addresses.</summary>
    internal static string Propose(string words, string author) => Masking.Propose(AuthorName.Hide(words, author));

    /// <summary>Approves the words for the public.</summary>
    internal static async Task<Decision<Opinion>> Approve(Turn turn, Opinion opinion, string masked, CancellationToken ct)
    {
        List<Guid> id = [opinion.Id];
        var words = await OpinionWords.Of(turn.Db, opinion.Id, ct);
        var author = (await OpinionWords.Named(turn.Db, id, 0, "author", ct)).GetValueOrDefault(opinion.Id) ?? "";
        var phone = (await OpinionWords.Named(turn.Db, id, Opening.Beside, "phone", ct)).GetValueOrDefault(opinion.Id) ?? "";
        if (words is null) return new Refusal("prepare.publish.gone");
        var published = opinion.Publish(masked, words, author, phone);
        if (!published.Try(out var fact)) return published.No<Opinion>();
        await turn.Register(opinion.UnitId, opinion.Id, fact, [(Words, masked)], null, ct);
        opinion.PublicSeq = OpinionWords.LastSeq(turn, opinion.Id);
        return opinion;
    }

    /// <summary>Holds the opinion back, or takes it back from the public.</summary>
    internal static async Task<Decision<Opinion>> HoldBack(Turn turn, Opinion opinion, string reason, CancellationToken ct)
    {
        var held = opinion.HoldBack(reason);
        if (held.Refused) return held.No<Opinion>();
        IRegisteredFact fact = held.Fact ? new PublicationWithdrawn() : new OpinionHeldBack();
        await turn.Register(opinion.UnitId, opinion.Id, fact, [("reason", reason)], null, ct);
        return opinion;
    }
}
