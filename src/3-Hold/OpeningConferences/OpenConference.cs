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

namespace DoiThoai.Hold.OpeningConferences;

/// <summary>The secretary opens the conference on its day and notes who came.</summary>
internal static class OpenConference
{
    internal static string Route(Guid dialogue) => $"/lam-viec/doi-thoai/{dialogue}/hoi-nghi";

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/lam-viec/doi-thoai/{id:guid}/hoi-nghi", Show).Allow(Right.HoldConference);
        app.MapPost("/lam-viec/doi-thoai/{id:guid}/hoi-nghi", Send).Allow(Right.HoldConference);
    }

    private static async Task<IResult> Show(Desk desk, Guid id, CancellationToken ct)
    {
        if (await Dialogues.Find(desk.Db, id, ct) is not { } dialogue) return desk.NotHere();
        if (await Handover.Conferences.Find(desk.Db, id, ct) is not null) return desk.Go(Route(id) + "/dien-bien");
        return await View(desk, dialogue, await Attendance.Filled(desk, dialogue, null, ct), ct);
    }

    private static async Task<IResult> View(Desk desk, Dialogue dialogue, Form form, CancellationToken ct) => desk.Page<OpenConferencePage>(
        new
        {
            Form = form,
            Dialogue = dialogue,
            Stop = Conference.Open(dialogue, null, null, desk.Today, desk.Actor.Loading).Refusals is [var no, ..] ? no : null,
            AskDay = dialogue.HeldOn is null && desk.Actor.Loading,
            Breaches = await Dialogues.Breaches(desk.Db, dialogue.Id).AsNoTracking().ToListAsync(ct),
        },
        form);

    private static async Task<IResult> Send(Desk desk, Guid id, Form form, CancellationToken ct)
    {
        if (await Dialogues.Find(desk.Db, id, ct) is not { } seen) return desk.NotHere();
        var attendance = Attendance.Read(form);
        var heldOn = form.Day("heldOn", required: false);
        if (form.HasErrors) return await View(desk, seen, form, ct);
        var decision = await desk.Write<Conference>($"dialogue/{id}", async turn =>
        {
            if (await Dialogues.Find(turn.Db, id, ct) is not { } dialogue) return new Refusal("hold.notOpen");
            return await Begin(turn, dialogue, heldOn, attendance, ct);
        }, ct);
        return decision.Refused ? await View(desk, seen, form.Refused(decision), ct) : desk.Go(Route(id) + "/dien-bien");
    }

    /// <summary>Opens it with those who came as far as they are counted: from this page, or from the cockpit.</summary>
    internal static async Task<Decision<Conference>> Begin(Turn turn, Dialogue dialogue, DateOnly? heldOn, Attendance attendance, CancellationToken ct)
    {
        var opened = Conference.Open(dialogue, await Handover.Conferences.Find(turn.Db, dialogue.Id, ct), heldOn, turn.Today, turn.Loading);
        if (!opened.Try(out var fact)) return opened.No<Conference>();
        if (await turn.MayPlan(dialogue.UnitId, fact.HeldOn, ct) is { Refused: true } ended) return ended.Refusals.ToList();
        var conference = new Conference { Id = dialogue.Id, UnitId = dialogue.UnitId, HeldOn = fact.HeldOn };
        turn.Db.Conferences.Add(conference);
        dialogue.State = DialogueState.UnderWay;
        var on = Days.Of(conference, dialogue, turn.Today);
        turn.Record(dialogue.UnitId, dialogue.Id, fact, on);
        turn.Record(dialogue.UnitId, dialogue.Id, await attendance.Count(turn, conference, ct), on);
        return conference;
    }
}
