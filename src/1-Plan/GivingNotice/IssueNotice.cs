using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Documents;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Rules;
using DoiThoai.Ground.Units;
using DoiThoai.Plan.Handover;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Plan.GivingNotice;

/// <summary>Tells the people of a dialogue: the notice, by which means it goes out, and the clock of days before the conference.</summary>
/// <remarks>Basis: Luật 72/2025/QH15, Điều 43.</remarks>
internal static class IssueNotice
{
    private const string Rule = "dialogue.noticeDays";

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/lam-viec/doi-thoai/{id:guid}/thong-bao", Show).Allow(Right.MakePlans);
        app.MapPost("/lam-viec/doi-thoai/{id:guid}/thong-bao", Send).Allow(Right.MakePlans);
    }

    private static Task<IResult> Show(Desk desk, RulesInForce rules, Guid id, CancellationToken ct) => View(desk, rules, id, null, ct);

    private static async Task<IResult> View(Desk desk, RulesInForce rules, Guid id, Form? typed, CancellationToken ct)
    {
        var (dialogues, units) = (desk.Db.Dialogues, desk.Db.Units);
        var dialogue = await dialogues.FirstOrDefaultAsync(row => row.Id == id, ct);
        if (dialogue is null) return desk.NotHere();
        var (due, why) = await Due(rules, dialogue, ct);
        var unit = await units.Where(row => row.Id == dialogue.UnitId).Select(row => row.Name).FirstAsync(ct);
        var form = Form.Over(typed, Form.Of(desk.T, dialogue.Version,
        [
            ("noticedOn", dialogue.NoticedOn ?? (desk.Actor.Loading ? null : desk.Today)),
            ("number", dialogue.NoticeNumber),
            ("text", dialogue.NoticeText ?? await NoticeText.Of(desk, dialogue, ct)),
            .. PostingSection.Proposed(desk.T["plan.posting.seatOf", unit]),
        ]));
        return desk.Page<IssueNoticePage>(new { Form = form, Dialogue = dialogue, Due = due, Why = why, Late = due < desk.Today && !desk.Actor.Loading }, typed);
    }

    private static async Task<IResult> Send(Desk desk, RulesInForce rules, Guid id, Form form, CancellationToken ct)
    {
        var (on, text, reason) = (form.Day("noticedOn"), form.Text("text", Form.LongText), form.Text("reason", 1000, required: false));
        var number = form.Text("number", 50, required: false) is { Length: > 0 } typed ? typed : null;
        var postings = PostingSection.Read(form);
        if (postings.Postings.Count == 0) form.Refuse("means-seat", "plan.posting.none");
        if (form.HasErrors) return await View(desk, rules, id, form, ct);
        var decision = await desk.Write<bool>($"dialogue/{id}", async turn =>
        {
            var (dialogues, plans) = (turn.Db.Dialogues, turn.Db.Plans);
            var dialogue = await dialogues.FirstOrDefaultAsync(row => row.Id == id, ct);
            if (dialogue is null) return new Refusal("pages.notHere.body");
            dialogue.Expect(form);
            var unit = await turn.MayPlan(dialogue.UnitId, null, ct);
            if (unit.Refused) return unit.Refusals.ToList();
            if (dialogue.NoticedOn is not null) return new Refusal("plan.notice.already");
            var plan = await plans.Where(row => row.Id == dialogue.PlanId).Select(row => (PlanState?)row.State).FirstOrDefaultAsync(ct);
            var issued = dialogue.IssueNotice(plan, number, on!.Value, turn.Today);
            if (issued.Refused) return issued.Refusals.ToList();
            var (due, _) = await Due(rules, dialogue, ct);
            var weighed = Breach.Weigh(due, on.Value, reason, turn.Loading && on < turn.Today, "plan.notice.late");
            if (weighed.Refused) return weighed;
            if (weighed.Fact) Dialogues.NoteBreach(turn, new Breach { Id = turn.NewId(), UnitId = dialogue.UnitId, SubjectId = id, DialogueId = id, RuleKey = Rule, DueOn = due!.Value, ActualOn = on.Value, Reason = reason });
            var (printed, refusals) = await Numbered.Keep(turn, number, "number", (dialogue.UnitId, DocumentType.Notice, on.Value, desk.T["plan.notice.subject", dialogue.Theme], id), ct);
            if (refusals.Count > 0) return refusals.ToList();
            (dialogue.NoticedOn, dialogue.NoticeNumber, dialogue.NoticeText) = (on, printed, text);
            postings.Enter(turn, dialogue, PostingAbout.Notice, on.Value);
            turn.Record(dialogue.UnitId, id, issued.Fact with { Number = printed }, on);
            return true;
        }, ct);
        return decision.Refused ? await View(desk, rules, id, form.Refused(decision), ct) : desk.Go($"/lam-viec/doi-thoai/{id}");
    }

    /// <summary>The last day on which the notice may go out.</summary>
    private static async Task<(DateOnly? Due, string? Why)> Due(RulesInForce rules, Dialogue dialogue, CancellationToken ct) =>
        DialogueRoad.DueOf(RoadStep.Notice, dialogue, null, await rules.Of(dialogue.UnitId, ct));
}
