using DoiThoai.Ground.Attachments;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Pages.Parts;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Rules;
using DoiThoai.Plan;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare.SortingOpinions;

/// <summary>A matter on the page of its opinion.</summary>
public sealed record MatterSeen(Matter Matter, string? Words, IReadOnlyList<string> Points, Answer? Answer, IReadOnlyList<Assignment> Assignments, string? Group, bool Mine);

/// <summary>What the page shows.</summary>
public sealed record ShowOpinionView(
    Opinion Opinion, string? Words, string? Author, IReadOnlyList<string> Contacts, string? Recorder, Dialogue? Dialogue, Picks Picks, IReadOnlyList<MatterSeen> Matters, IReadOnlyList<CaseEvent> Events, LegalHints? Hints,
    HandOver? Slip, OpinionStep Step, EntryTime Received)
{
    /// <summary>The files that came with it, for whoever reads all of its words.</summary>
    public IReadOnlyList<Attachment> Attached { get; init; } = [];
}

/// <summary>One opinion: what was said, what it holds, where each matter stands, what happened to it, what can be done next.</summary>
internal static class ShowOpinion
{
    private const string Received = "opinionReceived";

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/lam-viec/y-kien/{id:guid}", Show).Allow(Right.SeeOpinions);
        app.MapGet("/lam-viec/y-kien/{id:guid}/tep/{ordinal:int}", Download).Allow(Right.SeeOpinions);
    }

    private static async Task<IResult> Show(Desk desk, RulesInForce rules, Guid id, CancellationToken ct)
    {
        var sight = await OpinionSight.Of(desk.Db, desk.Actor, ct);
        if (await sight.Opinions(desk.Db).FirstOrDefaultAsync(row => row.Id == id, ct) is not { } opinion) return desk.NotHere();
        var picks = await Picks.Of(desk, ct);
        var whole = sight.SeesAuthor(opinion);
        var author = whole && opinion.HasAuthor ? (await OpinionWords.Named(desk.Db, [id], 0, "author", ct)).GetValueOrDefault(id) : null;
        IReadOnlyList<string> contacts = whole ? await OpinionWords.Beside(desk.Db, id, ["phone", "email", "place"], ct) : [];
        var matters = await Matters(desk, sight, id, ct);
        // Who does not see every matter does not see the whole text either.
        var entire = matters.Count == await CountOf(desk, id, ct);
        var words = entire ? await OpinionWords.Of(desk.Db, id, ct) : null;
        var (accounts, slips) = (desk.Db.Accounts, desk.Db.HandOvers);
        var recorder = opinion.RecordedBy is { } by ? await accounts.Where(row => row.Id == by).Select(row => row.Name).FirstOrDefaultAsync(ct) : null;
        var dialogue = opinion.DialogueId is { } on ? await Plan.Handover.Dialogues.Find(desk.Db, on, ct) : null;
        var slip = await slips.OrderByDescending(row => row.Id).FirstOrDefaultAsync(row => row.OpinionId == id, ct);
        var hints = desk.Actor.May(Right.SortOpinions) && words is not null && opinion.State == OpinionState.Received ? LegalHints.In(words) : null;
        var events = await Events(desk, opinion, await LateLimits.Of(rules, opinion.UnitId, ct), ct);
        return desk.Page<ShowOpinionPage>(new
        {
            View = new ShowOpinionView(
                opinion, words, author, contacts, recorder, dialogue, picks, matters, events.Told, hints, slip, OpinionStep.Of(opinion, [.. matters.Select(row => row.Matter)], [.. matters.Select(row => row.Answer)], dialogue, picks, desk.Today), events.Received)
            { Attached = entire ? await HeldFiles.Of(desk.Db, id, ct) : [] },
        });
    }

    private static async Task<IResult> Download(Desk desk, Guid id, int ordinal, CancellationToken ct)
    {
        var sight = await OpinionSight.Of(desk.Db, desk.Actor, ct);
        var seen = await sight.Opinions(desk.Db).AnyAsync(row => row.Id == id, ct) && await sight.Matters(desk.Db).CountAsync(row => row.OpinionId == id, ct) == await CountOf(desk, id, ct);
        return (seen ? await HeldFiles.Download(desk.Db, desk.Http, id, ordinal, ct) : null) ?? desk.NotHere();
    }

    private static Task<int> CountOf(Desk desk, Guid opinion, CancellationToken ct)
    {
        var all = desk.Db.Matters;
        return all.CountAsync(row => row.OpinionId == opinion, ct);
    }

    private static async Task<IReadOnlyList<MatterSeen>> Matters(Desk desk, OpinionSight sight, Guid opinion, CancellationToken ct)
    {
        var rows = await sight.Matters(desk.Db).Where(row => row.OpinionId == opinion).OrderBy(row => row.Ordinal).ToListAsync(ct);
        var ids = rows.Select(row => row.Id).ToList();
        var groupIds = rows.Select(row => row.GroupId).OfType<Guid>().ToList();
        var (groups, answers, assignments) = (desk.Db.OpinionGroups, desk.Db.Answers, desk.Db.Assignments);
        var words = await Handover.Matters.Words(desk.Db, ids, ct);
        var points = await OpinionWords.Points(desk.Db, ids, ct);
        var titles = await groups.Where(row => groupIds.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Title, ct);
        var given = await answers.Where(row => ids.Contains(row.MatterId) || (row.GroupId != null && groupIds.Contains(row.GroupId.Value))).ToListAsync(ct);
        var steps = (await assignments.Where(row => ids.Contains(row.MatterId)).OrderBy(row => row.Id).ToListAsync(ct)).ToLookup(row => row.MatterId);
        return
        [
            .. rows.Select(row => new MatterSeen(
                row,
                words.GetValueOrDefault(row.Id),
                [.. points[row.Id].Select(point => point.Words)],
                given.Find(answer => row.GroupId is { } group ? answer.GroupId == group : answer.MatterId == row.Id),
                [.. steps[row.Id]],
                row.GroupId is { } of ? titles.GetValueOrDefault(of) : null,
                sight.Leads(row))),
        ];
    }

    private static async Task<(IReadOnlyList<CaseEvent> Told, EntryTime Received)> Events(Desk desk, Opinion opinion, LateLimits limits, CancellationToken ct)
    {
        var id = opinion.Id;
        var (facts, accounts) = (desk.Db.Set<FactRow>(), desk.Db.Accounts);
        var rows = await (
            from fact in facts
            join account in accounts on fact.RecordedBy equals account.Id into who
            from account in who.DefaultIfEmpty()
            where fact.SubjectId == id
            orderby fact.Id descending
            select new { fact.Type, fact.OccurredOn, fact.RecordedAt, fact.Loaded, Name = account == null ? null : account.Name }).ToListAsync(ct);
        // Only what was received can have come on paper.
        var times = rows.Select(row => (row, Time: limits.Of(row.OccurredOn, row.RecordedAt, row.Loaded, row.Type == Received ? opinion.Way : EntryWay.AtOnce))).ToList();
        return ([.. times.Select(it => new CaseEvent(it.Time.When, desk.T["fact." + it.row.Type], it.row.Name, it.Time.Note(desk.T)))], times.Where(it => it.row.Type == Received).Select(it => it.Time).FirstOrDefault() ?? limits.Of(opinion.OccurredOn, opinion.ReceivedAt, loaded: false, opinion.Way));
    }
}
