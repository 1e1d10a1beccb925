using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare.AnsweringMatters;

/// <summary>A matter whose answer is mine to prepare.</summary>
/// <param name="Matter">The matter.</param>
/// <param name="Reference">Reference of its opinion.</param>
/// <param name="Words">What people said.</param>
/// <param name="Answer">The answer as it stands; null where nobody has begun.</param>
/// <param name="Leads">Whether my body leads it; else it supports.</param>
public sealed record AnswerRow(Matter Matter, string Reference, string? Words, Answer? Answer, bool Leads)
{
    /// <summary>Whether it can be written now.</summary>
    internal bool Writable => Leads && Answer?.State is null or AnswerState.Draft or AnswerState.SentBack;
}

/// <summary>A department or a village sees what it has to answer, by deadline, and prepares several answers in one form.</summary>
internal static class PrepareAnswers
{
    internal const string Url = "/lam-viec/tra-loi";
    private const int Most = 40;

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Url, (Desk desk, CancellationToken ct) => View(desk, null, ct)).Allow(Right.AnswerMatters);
        app.MapPost(Url, Send).Allow(Right.AnswerMatters);
    }

    private static async Task<IResult> View(Desk desk, Form? typed, CancellationToken ct)
    {
        // A group has one answer, so it stands here once.
        var rows = (await Rows(desk, ct)).DistinctBy(row => row.Matter.GroupId ?? row.Matter.Id).ToList();
        var saved = Form.Of(desk.T, 0, [.. rows.Where(row => row.Writable).SelectMany(Fields)]);
        var form = Form.Over(typed, saved);
        return desk.Page<PrepareAnswersPage>(new { Form = form, Rows = rows, Picks = await Picks.Of(desk, ct), desk.Today, Sent = desk.Http.Request.Query["da-trinh"].ToString(), Draft = desk.Http.Request.Query.ContainsKey("nhap") }, typed);
    }

    /// <summary>What the actor's bodies lead or support and has not ended, by deadline.</summary>
    internal static async Task<IReadOnlyList<AnswerRow>> Rows(Desk desk, CancellationToken ct)
    {
        var sight = await OpinionSight.Of(desk.Db, desk.Actor, ct);
        var (opinions, answers) = (desk.Db.Opinions, desk.Db.Answers);
        var open = new[] { OpinionState.Assigned, OpinionState.Answering, OpinionState.AwaitingApproval, OpinionState.Reopened };
        var matters = await sight.Mine(sight.Matters(desk.Db)).Where(row => open.Contains(row.State)).OrderBy(row => row.DueOn).ThenBy(row => row.Id).Take(Most).ToListAsync(ct);
        var (ids, groups, of) = (matters.Select(row => row.Id).ToList(), matters.Select(row => row.GroupId).OfType<Guid>().ToList(), matters.Select(row => row.OpinionId).ToList());
        var words = await Handover.Matters.Words(desk.Db, ids, ct);
        var references = await opinions.Where(row => of.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Reference, ct);
        var given = await answers.Where(row => ids.Contains(row.MatterId) || (row.GroupId != null && groups.Contains(row.GroupId.Value))).ToListAsync(ct);
        return
        [
            .. matters.Select(row => new AnswerRow(
                row, references[row.OpinionId], words.GetValueOrDefault(row.Id), given.Find(answer => row.GroupId is { } group ? answer.GroupId == group : answer.MatterId == row.Id), sight.Leads(row))),
        ];
    }

    private static IEnumerable<(string, object?)> Fields(AnswerRow row) =>
    [
        ($"basis-{row.Matter.Id:D}", row.Answer is null ? null : string.Join('\n', row.Answer.Basis)),
        ($"text-{row.Matter.Id:D}", row.Answer?.Text),
        ($"proposes-{row.Matter.Id:D}", row.Answer?.Proposes),
        ($"by-{row.Matter.Id:D}", row.Answer?.ProposesBy),
    ];

    private static async Task<IResult> Send(Desk desk, Form form, CancellationToken ct)
    {
        var entries = form.All("matter").Where(key => Guid.TryParseExact(key, "D", out _)).Take(Most).Select(key => AnswerEntry.Read(form, Guid.ParseExact(key, "D"), "-" + key)).ToList();
        if (form.HasErrors) return await View(desk, form, ct);
        var submit = form["send"] == "submit";
        var sight = await OpinionSight.Of(desk.Db, desk.Actor, ct);
        var decision = await desk.Write<int>($"opinions/{desk.UnitId}", async turn =>
        {
            List<Refusal> no = [];
            var kept = 0;
            foreach (var entry in entries.Where(entry => !entry.IsEmpty))
            {
                var done = await entry.Keep(turn, sight, submit, ct);
                if (!done.Try(out var changed)) no.AddRange(done.Refusals);
                else if (changed) kept++;
            }

            if (no.Count > 0) return no;
            return kept;
        }, ct);
        return decision.Try(out var count) ? desk.Go($"{Url}?da-trinh={count}{(submit ? null : "&nhap=1")}") : await View(desk, form.Refused(decision), ct);
    }
}
