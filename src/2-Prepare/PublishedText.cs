using System.Buffers.Binary;
using System.Globalization;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Texts;
using DoiThoai.Plan;
using DoiThoai.Prepare.Handover;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare;

/// <summary>What the public reads of an opinion and of its answers, folded for search; it goes when the words go, and holds nothing that was not approved for the public.</summary>
[NoDigest("made of words that may be erased; held against what it is made of")]
public sealed class PublishedText
{
    // Private letters before a word that nobody types: what an opinion belongs to is looked up like a word of it.
    private const char OfUnit = '\uE000', OfField = '\uE001', OfYear = '\uE002', Dash = '\uE003', Underline = '\uE004';

    /// <summary>Its place among what was published: the later, the larger.</summary>
    public long Seq { get; init; }

    /// <summary>The opinion.</summary>
    public Guid OpinionId { get; init; }

    /// <summary>The words with their marks, one space around each.</summary>
    public required string Marked { get; set; }

    /// <summary>The words without marks, each once, and what the opinion belongs to.</summary>
    public required string Words { get; set; }

    /// <summary>The word of a unit.</summary>
    internal static string Unit(string unit) => OfUnit + unit.Replace('-', Dash);

    /// <summary>The word of a field.</summary>
    internal static string Field(string code) => OfField + code.ToLowerInvariant().Replace('_', Underline);

    /// <summary>The word of a year.</summary>
    internal static string Year(int year) => OfYear + year.ToString(CultureInfo.InvariantCulture);

    /// <summary>The words with their marks, as they are compared: one space around each.</summary>
    internal static string MarkedOf(string text) => $" {string.Join(' ', Folding.Words(Folding.Marked(text)))} ";

    /// <summary>A place after all that was published before: the instant in milliseconds, then bits of the opinion's own, so that two of one instant differ.</summary>
    internal static long PlaceOf(DateTimeOffset at, Guid opinion) => (at.ToUnixTimeMilliseconds() << 21) | (BinaryPrimitives.ReadUInt32BigEndian(opinion.ToByteArray(bigEndian: true).AsSpan(12)) & 0x1FFFFF);
}

/// <summary>Keeps <see cref="PublishedText"/> as the public reads opinions now.</summary>
internal sealed class PublishedTexts(IEnumerable<IPublicAnswers> answers) : IDerived
{
    public Func<CancellationToken, Task>? After(Turn turn)
    {
        var tracker = turn.Db.ChangeTracker;
        var touched = tracker.Entries<Opinion>().Where(row => row.State is EntityState.Added or EntityState.Modified).Select(row => row.Entity.Id)
            .Concat(tracker.Entries<Matter>().Where(row => row.State is EntityState.Added or EntityState.Modified).Select(row => row.Entity.OpinionId)).ToHashSet();
        // What was said in the hall is public once the dialogue is concluded.
        var dialogues = tracker.Entries<Dialogue>().Where(row => row.State is EntityState.Modified && row.Property(it => it.State).IsModified).Select(row => row.Entity.Id).ToList();
        return touched.Count + dialogues.Count == 0 ? null : ct => Renew(turn, [.. touched], dialogues, ct);
    }

    private async Task Renew(Turn turn, IReadOnlyList<Guid> touched, IReadOnlyList<Guid> dialogues, CancellationToken ct)
    {
        var (opinions, texts) = (turn.Db.Opinions, turn.Db.PublishedTexts);
        var rows = await opinions.Where(row => touched.Contains(row.Id) || (row.DialogueId != null && dialogues.Contains(row.DialogueId!.Value))).ToListAsync(ct);
        var ids = rows.ConvertAll(row => row.Id);
        var were = await texts.Where(row => ids.Contains(row.OpinionId)).ToDictionaryAsync(row => row.OpinionId, ct);
        var made = rows.Exists(row => row.PublicSeq is not null) ? await Made(turn.Db, answers, rows, ct) : [];
        foreach (var row in rows)
        {
            var was = were.GetValueOrDefault(row.Id);
            if (!made.TryGetValue(row.Id, out var now))
            {
                if (was is not null) texts.Remove(was);
                continue;
            }

            if (was is not null) (was.Marked, was.Words) = now;
            else texts.Add(new PublishedText { Seq = PublishedText.PlaceOf(turn.At, row.Id), OpinionId = row.Id, Marked = now.Marked, Words = now.Words });
        }
    }

    /// <summary>What the public reads of opinions; without those of which it reads nothing.</summary>
    internal static async Task<Dictionary<Guid, (string Marked, string Words)>> Made(DoiThoaiDb db, IEnumerable<IPublicAnswers> answers, IReadOnlyCollection<Opinion> rows, CancellationToken ct)
    {
        var words = await Matters.PublicWords(db, [.. rows.Select(row => row.Id)], ct);
        var answered = await AnsweredMatters.Of(db, answers, [.. words.Keys], ct);
        return rows.Where(row => words.ContainsKey(row.Id)).ToDictionary(row => row.Id, row =>
        {
            var whole = string.Join('\n', [words[row.Id], .. answered.Of(row.Id).SelectMany(answered.To).Select(answer => answer.Text)]);
            return (PublishedText.MarkedOf(whole), string.Join(' ', [
                .. Folding.Words(Folding.Plain(whole)).Distinct(StringComparer.Ordinal),
                PublishedText.Unit(row.UnitId),
                PublishedText.Year(row.OccurredOn.Year),
                .. answered.Of(row.Id).Select(matter => matter.Field).Where(field => field.Length > 0).Distinct(StringComparer.Ordinal).Select(PublishedText.Field),
            ]));
        });
    }
}

/// <summary>What searches read is what the public may read now, no more and no less.</summary>
internal sealed class PublishedTextRows(IEnumerable<IPublicAnswers> answers) : IRegisteredRows
{
    private const int Batch = 500;

    public async Task Check(RegisterReading register, CancellationToken ct)
    {
        var (opinions, texts, facts) = (register.Db.Opinions, register.Db.PublishedTexts, register.Db.Set<FactRow>());
        var stand = await texts.AsNoTracking().ToDictionaryAsync(row => row.OpinionId, ct);
        var ids = await opinions.Where(row => row.PublicSeq != null).OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(ct);
        foreach (var some in ids.Chunk(Batch))
        {
            var rows = await opinions.AsNoTracking().Where(row => some.Contains(row.Id)).ToListAsync(ct);
            var times = (await facts.Where(row => some.Contains(row.SubjectId)).Select(row => new { row.SubjectId, row.RecordedAt }).ToListAsync(ct)).ToLookup(row => row.SubjectId, row => row.RecordedAt);
            foreach (var (id, now) in await PublishedTexts.Made(register.Db, answers, rows, ct))
            {
                if (!stand.Remove(id, out var row))
                {
                    register.Gone(id, "published_texts");
                    continue;
                }

                register.Same(id, "published_texts.marked", now.Marked, row.Marked);
                register.Same(id, "published_texts.words", now.Words, row.Words);
                // It stands where it came in, with one of the facts of its opinion.
                if (times[id].All(at => PublishedText.PlaceOf(at, id) != row.Seq)) register.Same(id, "published_texts.seq", PublishedText.PlaceOf(times[id].Last(), id), row.Seq);
            }
        }

        foreach (var id in stand.Keys) register.Unsaid(id, "published_texts");
    }
}
