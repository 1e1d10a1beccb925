using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Rules;
using DoiThoai.Ground.Units;
using DoiThoai.Plan.DrawingUpPlans;
using DoiThoai.Plan.Handover;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Plan.SettingUpDialogues;

/// <summary>Calls an ad hoc dialogue with its day and place, because the head decides, many people ask, or so many voters ask as the law names.</summary>
internal static class CallDialogue
{
    private const string Route = "/lam-viec/doi-thoai/dot-xuat";

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Route, Show).Allow(Right.MakePlans);
        app.MapPost(Route, Send).Allow(Right.MakePlans);
    }

    private static Task<IResult> Show(Desk desk, CancellationToken ct) =>
        View(desk, Form.Of(desk.T, 0, ("trigger", Trigger.HeadDecides), ("content", Content.Thematic), ("host", DialogueHost.Both), ("startsAt", new TimeOnly(8, 0)), ("decidedOn", desk.Today)), ct);

    private static async Task<IResult> View(Desk desk, Form form, CancellationToken ct) =>
        desk.Page<CallDialoguePage>(new { Form = form, Villages = await OpenPlan.Villages(desk, ct) }, form);

    private static async Task<IResult> Send(Desk desk, RulesInForce rules, Form form, CancellationToken ct)
    {
        var trigger = form.Choice<Trigger>("trigger");
        var asks = trigger == Trigger.VotersAsk;
        var (petitioners, voters) = (form.Number("petitioners", 1, 10_000_000, asks), form.Number("voters", 1, 10_000_000, asks));
        var (content, host, theme) = (form.Choice<Content>("content"), form.Choice<DialogueHost>("host"), form.Text("theme", 500));
        var (village, cluster, decidedOn) = (form.Ref("village", required: false), form.Text("cluster", 200, required: false), form.Day("decidedOn"));
        var day = DaySection.Read(form);
        if (decidedOn > desk.Today) form.Refuse("decidedOn", "plan.error.future");
        if (form.HasErrors) return await View(desk, form, ct);
        var share = await rules.Find("dialogue.petitionPercent", desk.UnitId, day.On!.Value, ct);
        var decision = await desk.Write<Guid>($"plans/{desk.UnitId}", async turn =>
        {
            var unit = await turn.MayPlan(desk.UnitId, day.On, ct);
            if (unit.Refused) return unit.Refusals.ToList();
            var called = Dialogue.Call(trigger!.Value, petitioners, voters, share);
            if (!called.Try(out var fact)) return called.Refusals.ToList();
            var villages = turn.Db.Villages;
            if (village is not null && !await villages.AnyAsync(row => row.Id == village, ct)) return new Refusal("pages.error.choose", "village");
            var dialogue = new Dialogue
            {
                Id = turn.NewId(),
                UnitId = desk.UnitId,
                Regime = Regime.AdHoc,
                Content = content!.Value,
                Host = host!.Value,
                Theme = theme,
                PlannedMonth = new DateOnly(day.On.Value.Year, day.On.Value.Month, 1),
                VillageId = village,
                Cluster = cluster.Length > 0 ? cluster : null,
                Trigger = trigger,
                Petitioners = fact.Petitioners,
                Voters = fact.Voters,
                State = DialogueState.Planned,
            };
            turn.Db.Dialogues.Add(dialogue);
            turn.Record(dialogue.UnitId, dialogue.Id, fact, decidedOn);
            var set = day.Set(turn, dialogue, null);
            return set.Refused ? set.Refusals.ToList() : dialogue.Id;
        }, ct);
        return decision.Try(out var id) ? desk.Go($"/lam-viec/doi-thoai/{id}") : await View(desk, form.Refused(decision), ct);
    }
}
