using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Pages.Parts;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Units;
using DoiThoai.Plan.Handover;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Plan.SettingUpDialogues;

/// <summary>The workspace of one dialogue: its road planned back from its day, and everything that is set about it.</summary>
internal static class SeeDialogue
{
    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/lam-viec/doi-thoai/{id:guid}", Show).Allow(Right.SeePlans);

    private static async Task<IResult> Show(Desk desk, Roads roads, Guid id, CancellationToken ct)
    {
        var (dialogues, allRoles, items, postings) = (desk.Db.Dialogues, desk.Db.DialogueRoles, desk.Db.ProgrammeItems, desk.Db.Postings);
        var (changes, breaches, plans, villages) = (desk.Db.DialogueChanges, desk.Db.Breaches, desk.Db.Plans, desk.Db.Villages);
        var dialogue = await dialogues.FirstOrDefaultAsync(row => row.Id == id, ct);
        if (dialogue is null) return desk.NotHere();
        var stops = await roads.Of(desk, dialogue, ct);
        var plan = await plans.FirstOrDefaultAsync(row => row.Id == dialogue.PlanId, ct);
        var next = DialogueRoad.Next(dialogue, stops);
        var makes = desk.Visitor.May(Right.MakePlans);
        return desk.Page<SeeDialoguePage>(new
        {
            Dialogue = dialogue,
            Plan = plan,
            Where = dialogue.VillageId is { } village ? await villages.Where(row => row.Id == village).Select(row => row.Name).FirstOrDefaultAsync(ct) : dialogue.Cluster,
            Next = next,
            NextUrl = next is null ? null : UrlOf(next.Step),
            Steps = stops.Select(stop => Seen(stop, next)).ToList(),
            Roles = await allRoles.Where(row => row.DialogueId == id).OrderBy(row => row.Ordinal).ToListAsync(ct),
            Programme = await items.Where(row => row.DialogueId == id).OrderBy(row => row.Ordinal).ToListAsync(ct),
            Postings = await postings.Where(row => row.DialogueId == id).OrderBy(row => row.PostedOn).ToListAsync(ct),
            Changes = await changes.Where(row => row.DialogueId == id).OrderBy(row => row.At).ToListAsync(ct),
            Breaches = await breaches.Where(row => row.DialogueId == id).OrderBy(row => row.DueOn).ToListAsync(ct),
            MayPrepare = makes && !dialogue.Prepare(plan?.State).Refused,
            MayPost = makes && dialogue.State is DialogueState.Held or DialogueState.Concluded,
            MayMove = makes && dialogue.State == DialogueState.Preparing,
            MayCancel = makes && !dialogue.Cancel().Refused,
        });

        string? UrlOf(RoadStep step) => roads.PlaceOf(step) is { } place && desk.Visitor.May(place.Right) ? roads.UrlOf(step, id) : null;

        Step Seen(RoadStop stop, RoadStop? upcoming)
        {
            var late = stop.Grade >= Lateness.Overdue;
            var state = stop.Done ? StepState.Done : late ? StepState.Late : stop == upcoming ? StepState.Current : StepState.Ahead;
            if (dialogue.State is DialogueState.Held or DialogueState.Concluded && !stop.Done && stop.Step < RoadStep.Conference) state = StepState.Ahead;
            var note = stop.Done && late ? desk.T["plan.road.late", stop.Due] : null;
            return new Step(desk.T.Word(stop.Step), state, stop.Done ? stop.On : stop.Due, UrlOf(stop.Step), string.Join(" · ", new[] { note, stop.Note }.OfType<string>()) is { Length: > 0 } notes ? notes : null);
        }
    }
}
