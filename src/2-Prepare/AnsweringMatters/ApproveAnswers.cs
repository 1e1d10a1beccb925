using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Storage;
using DoiThoai.Plan;
using DoiThoai.Plan.Handover;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare.AnsweringMatters;

/// <summary>An answer that waits for approval.</summary>
/// <param name="Answer">The answer.</param>
/// <param name="Matter">Its matter.</param>
/// <param name="Reference">Reference of the opinion.</param>
/// <param name="Words">What people said.</param>
public sealed record SubmittedAnswer(Answer Answer, Matter Matter, string Reference, string? Words);

/// <summary>What is decided on an answer.</summary>
internal enum AnswerDecision
{
    /// <summary>Duyệt.</summary>
    Approve,

    /// <summary>Trả lại, with a reason.</summary>
    SendBack,
}

/// <summary>Duyệt nội dung trả lời: the Chủ tịch UBND for the government's answers, the Bí thư for Party matters, many in one form.</summary>
internal static class ApproveAnswers
{
    internal const string Url = "/lam-viec/duyet-tra-loi";

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Url, (Desk desk, CancellationToken ct) => View(desk, null, ct)).Allow(Right.ApproveAnswers);
        app.MapPost(Url, Send).Allow(Right.ApproveAnswers);
    }

    /// <summary>The answers that wait for this actor.</summary>
    internal static async Task<IReadOnlyList<SubmittedAnswer>> Waiting(Desk desk, CancellationToken ct)
    {
        var sight = await OpinionSight.Of(desk.Db, desk.Actor, ct);
        var (answers, opinions) = (desk.Db.Answers, desk.Db.Opinions);
        var partys = desk.Actor.Role == Role.Head;
        var rows = await (
            from answer in answers
            join matter in sight.Matters(desk.Db) on answer.MatterId equals matter.Id
            join opinion in opinions on matter.OpinionId equals opinion.Id
            where answer.State == AnswerState.Submitted && answer.PartyMatter == partys
            orderby matter.DueOn, answer.Id
            select new { answer, matter, opinion.Reference }).Take(100).ToListAsync(ct);
        var words = await Handover.Matters.Words(desk.Db, [.. rows.Select(row => row.matter.Id)], ct);
        return [.. rows.Select(row => new SubmittedAnswer(row.answer, row.matter, row.Reference, words.GetValueOrDefault(row.matter.Id)))];
    }

    private static async Task<IResult> View(Desk desk, Form? typed, CancellationToken ct)
    {
        var rows = await Waiting(desk, ct);
        var form = Form.Over(typed, Form.Of(desk.T, 0, [.. rows.Select(row => ($"decision-{row.Answer.Id:D}", (object?)AnswerDecision.Approve))]));
        return desk.Page<ApproveAnswersPage>(new { Form = form, Rows = rows, Picks = await Picks.Of(desk, ct), Done = desk.Http.Request.Query["da-duyet"].ToString() }, typed);
    }

    private static async Task<IResult> Send(Desk desk, Form form, CancellationToken ct)
    {
        var chosen = form.All("answer").Where(key => Guid.TryParseExact(key, "D", out _)).Select(key => new
        {
            Key = key,
            Id = Guid.ParseExact(key, "D"),
            Decision = form.Choice<AnswerDecision>($"decision-{key}", required: false),
            Reason = form.Text($"reason-{key}", 1000, required: false),
            Version = form.Number($"v-{key}", required: false) ?? 0,
        }).Where(row => row.Decision is not null).ToList();
        if (form.HasErrors) return await View(desk, form, ct);
        var decision = await desk.Write<int>($"opinions/{desk.UnitId}", async turn =>
        {
            var (answers, matters) = (turn.Db.Answers, turn.Db.Matters);
            foreach (var row in chosen)
            {
                var answer = await answers.FirstOrDefaultAsync(it => it.Id == row.Id, ct);
                if (answer is null) return new Refusal("pages.notHere.body");
                if (row.Version != 0 && answer.Version != row.Version) return new Refusal(Desk.ConflictKey);
                var decided = row.Decision == AnswerDecision.Approve ? answer.Approve(desk.Actor, turn.Today) : answer.SendBack(desk.Actor, row.Reason);
                if (decided.Refused) return decided.Refusals.Select(no => no with { Field = $"{no.Field}-{row.Key}" }).ToList();
                var first = await matters.FirstAsync(it => it.Id == answer.MatterId, ct);
                foreach (var matter in await AnswerEntry.Together(turn, first, ct))
                {
                    if (row.Decision == AnswerDecision.Approve)
                    {
                        await turn.Register(matter.UnitId, matter.OpinionId, new AnswerApproved(answer.Id, matter.Id, answer.Proposes, answer.PartyMatter), [], null, ct);
                        if (!await InWriting(turn, matter, ct)) continue;
                        if (matter.End(answer.Proposes!.Value, string.Join("; ", answer.Basis), turn.Today) is { Refused: true } ended) return ended.No<int>();
                        await Handover.Matters.Settle(turn, matter.OpinionId, ct);
                        continue;
                    }

                    if (matter.Move(OpinionState.Answering) is { Refused: true } no) return no.Refusals.ToList();
                    turn.Record(matter.UnitId, matter.OpinionId, new AnswerSentBack(answer.Id, matter.Id));
                    await Handover.Matters.Settle(turn, matter.OpinionId, ct);
                }
            }

            return chosen.Count;
        }, ct);
        return decision.Try(out var count) ? desk.Go($"{Url}?da-duyet={count}") : await View(desk, form.Refused(decision), ct);
    }

    // What no hall will hear any more is given in writing with the approval: it has no dialogue, was left out of the list, or the conference is over.
    private static async Task<bool> InWriting(Turn turn, Matter matter, CancellationToken ct) =>
        !matter.ForHall || await Dialogues.Find(turn.Db, matter.DialogueId!.Value, ct) is null or { State: DialogueState.Held or DialogueState.Concluded or DialogueState.Cancelled };
}
