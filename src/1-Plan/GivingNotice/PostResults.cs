using DoiThoai.Ground.Decisions;
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

/// <summary>Notes that the results of a dialogue were made known, by which means, within the days that the law gives.</summary>
/// <remarks>Basis: Luật 72/2025/QH15, Điều 43: mass media, posting at the seat, sending to the heads of villages.</remarks>
internal static class PostResults
{
    private const string Rule = "dialogue.resultDays";

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/lam-viec/doi-thoai/{id:guid}/cong-khai-ket-qua", Show).Allow(Right.MakePlans);
        app.MapPost("/lam-viec/doi-thoai/{id:guid}/cong-khai-ket-qua", Send).Allow(Right.MakePlans);
    }

    private static Task<IResult> Show(Desk desk, RulesInForce rules, Guid id, CancellationToken ct) => View(desk, rules, id, null, ct);

    private static async Task<IResult> View(Desk desk, RulesInForce rules, Guid id, Form? typed, CancellationToken ct)
    {
        var (dialogues, units) = (desk.Db.Dialogues, desk.Db.Units);
        var dialogue = await dialogues.FirstOrDefaultAsync(row => row.Id == id, ct);
        if (dialogue is null) return desk.NotHere();
        var (due, why) = await Due(rules, dialogue, ct);
        var unit = await units.Where(row => row.Id == dialogue.UnitId).Select(row => row.Name).FirstAsync(ct);
        var form = Form.Over(typed, Form.Of(desk.T, dialogue.Version, [("postedOn", desk.Actor.Loading ? null : desk.Today), .. PostingSection.Proposed(desk.T["plan.posting.seatOf", unit])]));
        return desk.Page<PostResultsPage>(new { Form = form, Dialogue = dialogue, Due = due, Why = why, Late = due < desk.Today && !desk.Actor.Loading }, typed);
    }

    private static async Task<IResult> Send(Desk desk, RulesInForce rules, Guid id, Form form, CancellationToken ct)
    {
        var (on, reason) = (form.Day("postedOn"), form.Text("reason", 1000, required: false));
        var postings = PostingSection.Read(form);
        if (postings.Postings.Count == 0) form.Refuse("means-seat", "plan.posting.none");
        if (form.HasErrors) return await View(desk, rules, id, form, ct);
        var decision = await desk.Write<bool>($"dialogue/{id}", async turn =>
        {
            var dialogues = turn.Db.Dialogues;
            var dialogue = await dialogues.FirstOrDefaultAsync(row => row.Id == id, ct);
            if (dialogue is null) return new Refusal("pages.notHere.body");
            dialogue.Expect(form);
            var posted = dialogue.PostResults(on!.Value, turn.Today);
            if (!posted.Try(out var fact)) return posted.Refusals.ToList();
            var (due, _) = await Due(rules, dialogue, ct);
            var weighed = Breach.Weigh(due, on.Value, reason, (turn.Loading && on < turn.Today) || dialogue.ResultsOn is not null, "plan.results.late");
            if (weighed.Refused) return weighed;
            if (weighed.Fact) Dialogues.NoteBreach(turn, new Breach { Id = turn.NewId(), UnitId = dialogue.UnitId, SubjectId = id, DialogueId = id, RuleKey = Rule, DueOn = due!.Value, ActualOn = on.Value, Reason = reason });
            dialogue.ResultsOn ??= on;
            postings.Enter(turn, dialogue, PostingAbout.Results, on.Value);
            turn.Record(dialogue.UnitId, id, fact, on);
            return true;
        }, ct);
        return decision.Refused ? await View(desk, rules, id, form.Refused(decision), ct) : desk.Go($"/lam-viec/doi-thoai/{id}");
    }

    private static async Task<(DateOnly? Due, string? Why)> Due(RulesInForce rules, Dialogue dialogue, CancellationToken ct) =>
        DialogueRoad.DueOf(RoadStep.Results, dialogue, null, await rules.Of(dialogue.UnitId, ct));
}
