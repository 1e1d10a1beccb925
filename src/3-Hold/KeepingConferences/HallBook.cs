using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Units;
using DoiThoai.Plan;
using DoiThoai.Plan.Handover;
using DoiThoai.Prepare;
using DoiThoai.Prepare.Handover;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Hold.KeepingConferences;

/// <summary>Everything that a conference is kept with: its rows in the order in which people speak, who can answer, where they come from.</summary>
public sealed class HallBook
{
    public required Dialogue Dialogue { get; init; }

    /// <summary>Null before it is opened.</summary>
    public Conference? Conference { get; init; }

    /// <summary>Whether the minutes are signed.</summary>
    public bool MinutesSigned { get; init; }

    /// <summary>Rows that this reader may see, none of what stays inside: those who registered first, in their order, then the list's.</summary>
    public required IReadOnlyList<HallRow> Rows { get; init; }

    /// <summary>Registered to speak, without an opinion yet.</summary>
    public required IReadOnlyList<(Speaker Speaker, string? Name)> Unheard { get; init; }

    /// <summary>Everybody registered.</summary>
    public required IReadOnlyList<Speaker> Speakers { get; init; }

    public required IReadOnlyList<DialogueRole> Roles { get; init; }

    public required IReadOnlyList<Body> Bodies { get; init; }

    public required IReadOnlyList<Village> Villages { get; init; }

    /// <summary>The same book without some rows.</summary>
    internal HallBook Without(Func<HallRow, bool> hidden) => new()
    {
        Dialogue = Dialogue,
        Conference = Conference,
        MinutesSigned = MinutesSigned,
        Rows = [.. Rows.Where(row => !hidden(row))],
        Unheard = Unheard,
        Speakers = Speakers,
        Roles = Roles,
        Bodies = Bodies,
        Villages = Villages,
    };

    /// <summary>Reads it; null where there is no such dialogue for this reader.</summary>
    /// <param name="db">The store; inside a turn its rows are tracked.</param>
    /// <param name="id">The dialogue.</param>
    /// <param name="seesRestricted">Whether the reader may see opinions about officials.</param>
    /// <param name="ct">Stops the work.</param>
    internal static async Task<HallBook?> Load(DoiThoaiDb db, Guid id, bool seesRestricted, CancellationToken ct)
    {
        if (await Dialogues.Find(db, id, ct) is not { } dialogue) return null;
        var conference = await Handover.Conferences.Find(db, id, ct);
        var speakers = await Handover.Conferences.Speakers(db, id).ToListAsync(ct);
        var villages = await db.Villages.AsNoTracking().OrderBy(row => row.Name).ToListAsync(ct);
        var day = conference?.HeldOn ?? dialogue.CountsOn;
        var bodies = (await db.Bodies.AsNoTracking().OrderBy(row => row.Name).ToListAsync(ct)).Where(row => row.LivesOn(day)).ToList();

        var opinions = await Matters.Opinions(db).Where(row => row.DialogueId == id && (seesRestricted || !row.Restricted)).ToDictionaryAsync(row => row.Id, ct);
        var heard = OnTheList(await Matters.All(db).Where(row => row.DialogueId == id).ToListAsync(ct), opinions, SpokenFor(speakers));
        var ids = heard.Select(row => row.Id).ToList();
        var words = await Matters.Words(db, ids, ct);
        var points = await Points(db, heard, ct);
        var answers = await Matters.Answers(db).AsNoTracking().Where(row => row.State == AnswerState.Approved && ids.Contains(row.MatterId)).ToListAsync(ct);
        var given = (await Handover.Conferences.Answers(db, id).ToListAsync(ct)).ToLookup(row => row.MatterId);
        var said = await Said(db, [.. given.SelectMany(of => of).Select(row => row.Id), .. speakers.Select(row => row.Id)], ct);
        var authors = await Authors(db, [.. opinions.Values.Where(row => row.HasAuthor).Select(row => row.Id)], ct);
        var turnOf = speakers.Where(row => row.OpinionId is not null && row.State != SpeakerState.Refused).ToLookup(row => row.OpinionId!.Value);

        var rows = heard
            .OrderBy(row => turnOf[row.OpinionId].FirstOrDefault()?.Ordinal ?? int.MaxValue).ThenBy(row => row.ListOrder ?? int.MaxValue).ThenBy(row => row.OpinionId).ThenBy(row => row.Ordinal)
            .GroupBy(row => row.GroupId is { } group ? (group, Endings(row.Kind)) : (row.Id, ""))
            .Select(same =>
            {
                var head = same.First();
                var opinion = opinions[head.OpinionId];
                var speaker = turnOf[head.OpinionId].FirstOrDefault();
                var village = speaker?.VillageId ?? opinion.VillageId;
                return new HallRow([.. same], opinion, words.GetValueOrDefault(head.Id))
                {
                    Speaker = speaker,
                    Name = (speaker is null ? null : said.GetValueOrDefault((speaker.Id, "name"))) ?? authors.GetValueOrDefault(opinion.Id),
                    Village = villages.Find(row => row.Id == village)?.Name,
                    Points = [.. points.Where(point => point.Point.MatterId == head.Id)],
                    Prepared = answers.Find(row => same.Any(matter => matter.Id == row.MatterId) || (row.GroupId is not null && row.GroupId == head.GroupId)),
                    Given = [.. given[head.Id].OrderBy(row => row.Ordinal)],
                    Question = given[head.Id].Select(row => said.GetValueOrDefault((row.Id, "question"))).FirstOrDefault(question => question is not null),
                };
            }).ToList();

        return new HallBook
        {
            Dialogue = dialogue,
            Conference = conference,
            MinutesSigned = await Days.MinutesSigned(db, id, ct),
            Rows = rows,
            Unheard = [.. speakers.Where(row => row is { OpinionId: null, State: SpeakerState.Registered }).Select(row => (row, said.GetValueOrDefault((row.Id, "name"))))],
            Speakers = speakers,
            Roles = await Dialogues.Roles(db, id).AsNoTracking().ToListAsync(ct),
            Bodies = bodies,
            Villages = villages,
        };
    }

    /// <summary>What was said and is kept beside: names of speakers, follow-up questions.</summary>
    internal static async Task<Dictionary<(Guid Of, string Name), string>> Said(DoiThoaiDb db, IReadOnlyList<Guid> of, CancellationToken ct)
    {
        var openings = db.Set<Opening>();
        var rows = await openings.AsNoTracking().Where(row => of.Contains(row.CaseId) && row.Seq == Opening.Beside && row.Value != null).Select(row => new { row.CaseId, row.Name, row.Value }).ToListAsync(ct);
        return rows.ToDictionary(row => (row.CaseId, row.Name), row => row.Value!);
    }

    /// <summary>Names of the authors of opinions.</summary>
    internal static async Task<Dictionary<Guid, string>> Authors(DoiThoaiDb db, IReadOnlyList<Guid> opinions, CancellationToken ct)
    {
        var openings = db.Set<Opening>();
        var rows = await openings.AsNoTracking().Where(row => opinions.Contains(row.CaseId) && row.Seq == 0 && row.Name == "author" && row.Value != null && row.Value != "").Select(row => new { row.CaseId, row.Value }).ToListAsync(ct);
        return rows.ToDictionary(row => row.CaseId, row => row.Value!);
    }

    // The approved list, what was said in the hall and what somebody registered to speak to; while no list is approved, everything that people said and that was not left out.
    internal static List<Matter> OnTheList(List<Matter> matters, Dictionary<Guid, Opinion> opinions, HashSet<Guid> spokenTo)
    {
        var approved = matters.Exists(row => row.Listing == Listing.Approved);
        return [.. matters.Where(row => row.State is not (OpinionState.RoutedOut or OpinionState.Withdrawn) && opinions.TryGetValue(row.OpinionId, out var opinion)
            && (row.Listing == Listing.Approved || (row.Listing == Listing.None && !opinion.InternalOnly && (!approved || opinion.Channel == OpinionChannel.Hall || spokenTo.Contains(row.OpinionId)))))];
    }

    /// <summary>The opinions that somebody registered to speak to.</summary>
    internal static HashSet<Guid> SpokenFor(IEnumerable<Speaker> speakers) => [.. speakers.Where(row => row.State != SpeakerState.Refused).Select(row => row.OpinionId).OfType<Guid>()];

    private static string Endings(OpinionKind kind) => string.Join(',', Matter.EndingsOf(kind));

    private static async Task<List<(MatterPoint Point, string? Words)>> Points(DoiThoaiDb db, List<Matter> matters, CancellationToken ct)
    {
        var ids = matters.Select(row => row.Id).ToList();
        var points = await Matters.Points(db).Where(row => ids.Contains(row.MatterId)).OrderBy(row => row.Ordinal).ToListAsync(ct);
        var cases = matters.Where(row => points.Any(point => point.MatterId == row.Id)).ToDictionary(row => row.Id, row => row.OpinionId);
        var of = cases.Values.ToList();
        var openings = db.Set<Opening>();
        var words = await openings.AsNoTracking().Where(row => of.Contains(row.CaseId) && row.Value != null).Select(row => new { row.CaseId, row.Seq, row.Name, row.Value }).ToListAsync(ct);
        return [.. points.Select(point => (point, words.Find(row => (row.CaseId, row.Seq, row.Name) == (cases[point.MatterId], point.WordsSeq, point.WordsName))?.Value))];
    }
}
