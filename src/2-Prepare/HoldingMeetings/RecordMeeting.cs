using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Storage;
using DoiThoai.Plan.Handover;
using DoiThoai.Prepare.RecordingOpinions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.Prepare.HoldingMeetings;

/// <summary>A meeting of the people of a village was recorded; the opinions said there have entries of their own.</summary>
/// <param name="Village">The village.</param>
/// <param name="Dialogue">The dialogue it prepares.</param>
/// <param name="On">Its day.</param>
/// <param name="Households">Households present.</param>
/// <param name="Delegates">How many delegates it nominated.</param>
/// <param name="Opinions">How many opinions came with it.</param>
/// <param name="Signed">Whether the minutes were read aloud and signed.</param>
internal sealed record VillageMeetingHeld(Guid Village, Guid? Dialogue, DateOnly On, int? Households, int Delegates, int Opinions, bool Signed) : IFact;

/// <summary>What the page shows.</summary>
/// <param name="Picks">What there is to choose from.</param>
/// <param name="Rows">How many rows for opinions.</param>
/// <param name="Village">The village of a head of village, who records the own village's meetings only.</param>
public sealed record RecordMeetingView(Picks Picks, int Rows, string? Village);

/// <summary>The Front, an office or the head of a village records a meeting of the people with its minutes, delegates and opinions in one form.</summary>
internal static class RecordMeeting
{
    private const string Url = ListMeetings.Url + "/ghi";

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Url, Show).Allow(Right.RecordOpinions);
        app.MapPost(Url, Send).Allow(Right.RecordOpinions);
    }

    private static async Task<IResult> Show(Desk desk, CancellationToken ct)
    {
        var query = desk.Http.Request.Query;
        var picks = await Picks.Of(desk, ct);
        var form = Form.Of(
            desk.T,
            0,
            ("heldOn", desk.Today),
            ("dialogue", Guid.TryParse(query["doi-thoai"], out var chosen) ? chosen : picks.NextDialogue),
            ("village", query["thon"].ToString()),
            ("rows", int.TryParse(query["so-dong"], out var rows) ? rows : OpinionRows.Count));
        return View(desk, form, picks);
    }

    private static IResult View(Desk desk, Form form, Picks picks) =>
        desk.Page<RecordMeetingPage>(new { Form = form, View = new RecordMeetingView(picks, OpinionRows.In(form), desk.Actor.Role == Role.Village ? picks.VillageName(desk.Actor.VillageId) : null) }, form);

    private static async Task<IResult> Send(Desk desk, Form form, CancellationToken ct)
    {
        var picks = await Picks.Of(desk, ct);
        var sight = await OpinionSight.Of(desk.Db, desk.Actor, ct);
        var village = desk.Actor.Role == Role.Village ? desk.Actor.VillageId : RecordOpinion.Chosen(form, "village", picks.Villages.Select(row => row.Id));
        if (village is null) form.Refuse("village", "pages.error.choose");
        var dialogue = RecordOpinion.Chosen(form, "dialogue", picks.Dialogues.Select(row => row.Id));
        var sheet = MeetingForm.Read(form, desk.Today);
        var rows = MeetingForm.ReadOpinions(form, picks, sight, sheet, dialogue, village ?? default, desk.Today);
        if (form.HasErrors || village is not { } of) return View(desk, form, picks);
        var unit = desk.UnitId;
        var decision = await desk.Write<VillageMeeting>($"opinions/{unit}", async turn =>
        {
            if (await turn.MayPlan(unit, sheet.HeldOn, ct) is { Refused: true } ended) return ended.No<VillageMeeting>();
            var meeting = new VillageMeeting { Id = turn.NewId(), UnitId = unit, DialogueId = dialogue, VillageId = of };
            if (meeting.Write(sheet, turn.Today) is { Refused: true } no) return no;
            turn.Db.VillageMeetings.Add(meeting);
            await MeetingForm.KeepDelegates(turn, meeting.Id, sheet.Delegates, ct);
            if (await MeetingForm.Receive(turn, meeting, rows, ct) is { Refused: true } fault) return fault.No<VillageMeeting>();
            turn.Record(unit, meeting.Id, new VillageMeetingHeld(of, dialogue, sheet.HeldOn, sheet.Households, sheet.Delegates.Count, rows.Count, sheet.Signed), sheet.HeldOn);
            return meeting;
        }, ct);
        return decision.Try(out var held) ? desk.Go($"{ListMeetings.Url}/{held.Id:D}?da-ghi={rows.Count}") : View(desk, form.Refused(decision), picks);
    }
}
