using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Plan;
using DoiThoai.Plan.Handover;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.Hold.OpeningConferences;

/// <summary>The secretary counts again when people arrive late, until the minutes are signed.</summary>
internal static class CountAttendance
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/lam-viec/doi-thoai/{id:guid}/hoi-nghi/thanh-phan", Show).Allow(Right.HoldConference);
        app.MapPost("/lam-viec/doi-thoai/{id:guid}/hoi-nghi/thanh-phan", Send).Allow(Right.HoldConference);
    }

    private static async Task<IResult> Show(Desk desk, Guid id, CancellationToken ct)
    {
        if (await Dialogues.Find(desk.Db, id, ct) is not { } dialogue) return desk.NotHere();
        return await Handover.Conferences.Find(desk.Db, id, ct) is null ? desk.Go(OpenConference.Route(id)) : await View(desk, dialogue, null, ct);
    }

    private static async Task<IResult> View(Desk desk, Dialogue dialogue, Form? typed, CancellationToken ct)
    {
        var conference = await Handover.Conferences.Find(desk.Db, dialogue.Id, ct);
        var form = Form.Over(typed, await Attendance.Filled(desk, dialogue, conference, ct));
        var stop = Conference.MayWrite(conference, await Days.MinutesSigned(desk.Db, dialogue.Id, ct)).Refusals;
        return desk.Page<CountAttendancePage>(new { Form = form, Dialogue = dialogue, Stop = stop is [var no, ..] ? no : null }, form);
    }

    private static async Task<IResult> Send(Desk desk, Guid id, Form form, CancellationToken ct)
    {
        if (await Dialogues.Find(desk.Db, id, ct) is not { } seen) return desk.NotHere();
        var attendance = Attendance.Read(form);
        if (form.HasErrors) return await View(desk, seen, form, ct);
        var decision = await desk.Write<AttendanceCounted>($"dialogue/{id}", async turn =>
        {
            var may = Conference.MayWrite(await Handover.Conferences.Find(turn.Db, id, ct), await Days.MinutesSigned(turn.Db, id, ct));
            if (!may.Try(out var conference)) return may.Refusals.ToList();
            conference.Expect(form);
            var counted = await attendance.Count(turn, conference, ct);
            turn.Record(conference.UnitId, id, counted, Days.Of(conference, seen, turn.Today));
            return counted;
        }, ct);
        return decision.Refused ? await View(desk, seen, form.Refused(decision), ct) : desk.Go(OpenConference.Route(id) + "/dien-bien");
    }
}
