using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Rules;
using DoiThoai.Ground.Storage;
using DoiThoai.Plan;
using DoiThoai.Plan.Handover;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare.ApprovingLists;

/// <summary>The office closed the list of opinions of a dialogue and laid it before Ban Thường vụ.</summary>
/// <param name="Matters">How many matters are on it.</param>
internal sealed record ListClosed(int Matters) : IFact;

/// <summary>Ban Thường vụ considered the list of opinions of a dialogue and approved it.</summary>
/// <param name="Matters">The matters of the hall, in order.</param>
/// <param name="LeftOut">The matters that are answered in writing.</param>
internal sealed record ListApproved(IReadOnlyList<Guid> Matters, IReadOnlyList<Guid> LeftOut) : IFact;

/// <summary>What the page shows.</summary>
/// <param name="Dialogue">The dialogue.</param>
/// <param name="List">Its list; null before anybody saved it.</param>
/// <param name="Lines">What is on it, in order.</param>
/// <param name="Unsorted">How many matters of the dialogue nobody has sorted.</param>
/// <param name="ToHand">How many of its matters wait to be handed to the People's Committee.</param>
/// <param name="Picks">Names.</param>
/// <param name="CloseBy">By when it is closed.</param>
/// <param name="Why">The page that explains that day.</param>
/// <param name="Late">Whether that day has passed and the list is not closed.</param>
/// <param name="Breach">That it was closed late, and why.</param>
/// <param name="MayClose">Whether the reader may close it.</param>
/// <param name="MayApprove">Whether the reader may approve it.</param>
public sealed record ConsiderListView(
    Dialogue Dialogue, OpinionList? List, IReadOnlyList<MatterLine> Lines, int Unsorted, int ToHand, Picks Picks, DateOnly? CloseBy, string? Why, bool Late, Breach? Breach, bool MayClose, bool MayApprove);

/// <summary>The list of opinions for the hall: compiled and put in order by the office, considered and approved by Ban Thường vụ; what is left out is answered in writing, with the reason.</summary>
/// <remarks>Basis: practice, docs/process.md ("the list of opinions is approved before the hall").</remarks>
internal static class ConsiderList
{
    private const string CloseRule = "opinion.closeBefore";

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/lam-viec/doi-thoai/{id:guid}/danh-sach-y-kien", Show).Allow(Right.SeeOpinions);
        app.MapPost("/lam-viec/doi-thoai/{id:guid}/danh-sach-y-kien", Close).Allow(Right.SortOpinions);
        app.MapPost("/lam-viec/doi-thoai/{id:guid}/danh-sach-y-kien/duyet", Approve).Allow(Right.ConsiderLists);
    }

    private static Task<IResult> Show(Desk desk, RulesInForce rules, Guid id, CancellationToken ct) => View(desk, rules, id, null, ct);

    private static async Task<IResult> View(Desk desk, RulesInForce rules, Guid id, Form? typed, CancellationToken ct)
    {
        if (await Dialogues.Find(desk.Db, id, ct) is not { } dialogue) return desk.NotHere();
        var sight = await OpinionSight.Of(desk.Db, desk.Actor, ct);
        var lists = desk.Db.OpinionLists;
        var list = await lists.FirstOrDefaultAsync(row => row.Id == id, ct);
        var lines = Ordered(await MatterLine.Of(desk.Db, Sorted(sight.Matters(desk.Db), id), ct));
        var unsorted = await sight.Matters(desk.Db).CountAsync(row => row.DialogueId == id && row.State == OpinionState.Received, ct);
        List<(string, object?)> fields = [("consideredOn", list?.ConsideredOn ?? desk.Today), ("note", list?.Note), ("themes", list is null ? dialogue.Theme : string.Join('\n', list.Themes))];
        for (var i = 0; i < lines.Count; i++)
        {
            fields.Add(($"on-{lines[i].Key}", IsOn(lines[i], desk.Actor.Loading)));
            fields.Add(($"order-{lines[i].Key}", i + 1));
            fields.Add(($"why-{lines[i].Key}", lines[i].Matter.LeftOutReason ?? (lines[i].Opinion.Restricted ? desk.T["prepare.list.restrictedReason"] : lines[i].InternalOnly && !desk.Actor.Loading ? desk.T["prepare.list.internalReason"] : null)));
        }

        var form = Form.Over(typed, Form.Of(desk.T, list?.Version ?? 0, [.. fields]));
        var (due, why) = await Due(desk, rules, dialogue, ct);
        var open = !OpinionList.MayChange(dialogue, desk.Actor.Loading).Refused;
        var toHand = await AssigningMatters.HandToGovernment.Waiting(sight.Matters(desk.Db)).CountAsync(row => row.DialogueId == id, ct);
        var breach = await Dialogues.Breaches(desk.Db, id).FirstOrDefaultAsync(row => row.RuleKey == CloseRule, ct);
        var view = new ConsiderListView(
            dialogue,
            list,
            lines,
            unsorted,
            toHand,
            await Picks.Of(desk, ct),
            due,
            why,
            open && due < desk.Today && list?.State is (null or ListState.Draft) && !desk.Actor.Loading,
            breach,
            open && list?.State != ListState.Approved && desk.Actor.May(Right.SortOpinions),
            open && desk.Actor.May(Right.ConsiderLists));
        return desk.Page<ConsiderListPage>(new { Form = form, View = view }, form);
    }

    private static Task<IResult> Close(Desk desk, RulesInForce rules, Guid id, Form form, CancellationToken ct) => Save(desk, rules, id, form, approve: false, ct);

    private static Task<IResult> Approve(Desk desk, RulesInForce rules, Guid id, Form form, CancellationToken ct) => Save(desk, rules, id, form, approve: true, ct);

    private static async Task<IResult> Save(Desk desk, RulesInForce rules, Guid id, Form form, bool approve, CancellationToken ct)
    {
        if (await Dialogues.Find(desk.Db, id, ct) is not { } seen) return desk.NotHere();
        var sight = await OpinionSight.Of(desk.Db, desk.Actor, ct);
        var (due, _) = await Due(desk, rules, seen, ct);
        var themes = form.Lines("themes", 20, 300);
        var note = form.Text("note", 4000, required: false);
        var reason = form.Text("reason", 1000, required: false);
        var on = approve ? form.Day("consideredOn") : null;
        if (form.HasErrors) return await View(desk, rules, id, form, ct);
        var decision = await desk.Write<OpinionList>($"opinions/{desk.UnitId}", async turn =>
        {
            if (await Dialogues.Find(turn.Db, id, ct) is not { } dialogue) return new Refusal("prepare.gone");
            if (OpinionList.MayChange(dialogue, turn.Loading) is { Refused: true } late) return late.No<OpinionList>();
            var lists = turn.Db.OpinionLists;
            var list = await lists.FirstOrDefaultAsync(row => row.Id == id, ct);
            // Whoever was shown no list yet was shown less than there is now.
            if (list is not null && form.Version == 0) throw new ConflictException();
            list?.Expect(form);
            if (list is null) turn.Db.OpinionLists.Add(list = new OpinionList { Id = id, UnitId = dialogue.UnitId });

            if (list.State == ListState.Draft)
            {
                var weighed = Breach.Weigh(due, turn.Today, reason, turn.Loading, "prepare.list.closedLate");
                if (weighed.Refused) return weighed.No<OpinionList>();
                if (weighed.Fact) Dialogues.NoteBreach(turn, new Breach { Id = turn.NewId(), UnitId = dialogue.UnitId, SubjectId = id, DialogueId = id, RuleKey = CloseRule, DueOn = due!.Value, ActualOn = turn.Today, Reason = reason });
            }

            var closing = list.State == ListState.Draft;
            var step = approve ? list.Approve(on!.Value, turn.Today) : list.Close();
            if (step.Refused) return step;
            (list.Themes, list.Note) = (themes, note);
            var lines = await MatterLine.Of(turn.Db, Sorted(sight.Matters(turn.Db), id), ct);
            var placed = Place(lines, form, approve, turn.Loading, desk.T["prepare.list.internalReason"]);
            if (placed.Refused) return placed.No<OpinionList>();
            if (closing) turn.Record(dialogue.UnitId, id, new ListClosed(placed.Fact.On.Count), approve ? on : null);
            if (approve) turn.Record(dialogue.UnitId, id, new ListApproved(placed.Fact.On, placed.Fact.Out), on);
            return list;
        }, ct);
        return decision.Refused ? await View(desk, rules, id, form.Refused(decision), ct) : desk.Go($"/lam-viec/doi-thoai/{id:D}/danh-sach-y-kien");
    }

    private static Decision<(List<Guid> On, List<Guid> Out)> Place(IReadOnlyList<MatterLine> lines, Form form, bool approve, bool loading, string inside)
    {
        List<Refusal> no = [];
        List<(Matter Matter, int Order)> hall = [];
        List<Guid> left = [];
        foreach (var line in lines)
        {
            var on = form.Ticked($"on-{line.Key}");
            var why = (form[$"why-{line.Key}"] ?? "").Trim();
            var order = form.Number($"order-{line.Key}", 1, 10_000, required: false) ?? 10_000;
            if (why.Length > 1000) no.Add(new("pages.error.tooLong", $"why-{line.Key}", 1000));
            foreach (var (matter, opinion, _) in line.Members)
            {
                // In a group what nobody of the people said goes with the others, but not into the hall.
                if (opinion.InternalOnly && !line.InternalOnly && !loading)
                {
                    (matter.ListOrder, matter.LeftOutReason) = (null, inside);
                    if (approve) matter.Listing = Listing.LeftOut;
                    left.Add(matter.Id);
                    continue;
                }

                var place = OpinionList.Place(matter, opinion, on, why, loading);
                if (place.Refused && (approve || on)) no.AddRange(place.Refusals.Select(refusal => new Refusal(refusal.TextKey, $"{refusal.Field}-{line.Key}", refusal.Args)));
                (matter.ListOrder, matter.LeftOutReason) = (on ? order : null, on || why.Length == 0 ? null : why);
                if (!place.Refused && approve) matter.Listing = place.Fact;
                if (on) hall.Add((matter, order));
                else left.Add(matter.Id);
            }
        }

        if (approve && lines.Count == 0) no.Add(new("prepare.list.empty"));
        return no.Count > 0 ? no.DistinctBy(refusal => refusal.Field).ToList() : (hall.OrderBy(row => row.Order).Select(row => row.Matter.Id).ToList(), left);
    }

    private static IQueryable<Matter> Sorted(IQueryable<Matter> matters, Guid dialogue) =>
        matters.Where(row => row.DialogueId == dialogue && row.State != OpinionState.Received && row.State != OpinionState.RoutedOut && row.State != OpinionState.Withdrawn);

    private static bool IsOn(MatterLine line, bool loading) => line.Matter.Listing == Listing.Approved || (line.Matter.Listing == Listing.None && line.Matter.LeftOutReason is null && !line.Opinion.Restricted && (loading || !line.InternalOnly));

    // As it was put in order; what is new follows by field, the most voices first.
    private static IReadOnlyList<MatterLine> Ordered(IReadOnlyList<MatterLine> lines) =>
        [.. lines.OrderBy(line => line.Matter.ListOrder ?? int.MaxValue).ThenBy(line => OpinionFields.RollUp(line.Matter.Field)).ThenBy(line => line.Matter.Field).ThenByDescending(line => line.Voices)];

    private static Task<(DateOnly? On, string? Why)> Due(Desk desk, RulesInForce rules, Dialogue dialogue, CancellationToken ct) => Dialogues.DueOf(desk.Db, rules, dialogue, RoadStep.ListClosed, ct);
}
