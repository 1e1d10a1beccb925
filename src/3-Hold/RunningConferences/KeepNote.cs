using System.Globalization;
using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Rules;
using DoiThoai.Ground.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Hold.RunningConferences;

/// <summary>The secretary writes a piece of the minutes while people speak; it saves itself, and two who write the same piece see both.</summary>
internal static class KeepNote
{
    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/lam-viec/doi-thoai/{id:guid}/hoi-nghi/dieu-hanh/ghi-chep", Send).Allow(Right.HoldConference);

    // A browser that saves by itself asks for words; a form that was sent gets its page.
    private static async Task<IResult> Send(Desk desk, RulesInForce rules, Guid id, Form form, CancellationToken ct)
    {
        var (name, version, bySelf) = (form.Text("note", 60), form.Number("v", required: false) ?? 0, desk.Http.Request.Headers.Accept == "application/json");
        // Every piece stands under its own name, so that a page can hold several.
        var text = form.Text(name, HallNote.Longest, required: false);
        if (!HallNote.Knows(name)) form.Refuse("note", "pages.error.choose");
        if (form.HasErrors) return bySelf ? Results.Json(new { error = form.Errors[0].Text }, statusCode: form.Status) : await RunConference.View(desk, rules, id, rehearsal: false, form, ct);
        var decision = await desk.Write<HallNote>($"dialogue/{id}", async turn =>
        {
            if (await Plan.Handover.Dialogues.Find(turn.Db, id, ct) is not { } dialogue) return new Refusal("hold.notOpen");
            var may = Conference.MayWrite(await Handover.Conferences.Find(turn.Db, id, ct), await Days.MinutesSigned(turn.Db, id, ct));
            if (!may.Try(out var conference)) return may.No<HallNote>();
            return await Write(turn, dialogue.UnitId, conference, name, text, version, ct);
        }, ct);
        if (bySelf) return await Answer(desk, decision, id, name, ct);
        return decision.Refused ? await RunConference.View(desk, rules, id, rehearsal: false, form.Refused(decision), ct) : desk.Go(HallMode.Route(id));
    }

    private static async Task<Decision<HallNote>> Write(Turn turn, string unit, Conference conference, string name, string text, int version, CancellationToken ct)
    {
        var notes = turn.Db.HallNotes;
        var note = await notes.FirstOrDefaultAsync(row => row.DialogueId == conference.Id && row.Name == name, ct);
        if ((note?.Version ?? 0) != version) throw new ConflictException();
        if (note is null) notes.Add(note = new HallNote { DialogueId = conference.Id, Name = name, UnitId = unit, Text = text });
        else note.Text = text;
        // What the chair concluded is one text, on whatever page it is read.
        if (name == HallNote.Conclusion) conference.ChairConclusion = text;
        return note;
    }

    private static async Task<IResult> Answer(Desk desk, Decision<HallNote> decision, Guid id, string name, CancellationToken ct)
    {
        if (decision.Try(out var kept)) return Results.Json(new { version = kept.Version, at = Ground.Calendar.Clock.TimeOf(desk.Now).ToString("HH:mm", CultureInfo.InvariantCulture) });
        var (notes, conflict) = (desk.Db.HallNotes, decision.Refusals[0].TextKey == Desk.ConflictKey);
        var theirs = await notes.FirstOrDefaultAsync(row => row.DialogueId == id && row.Name == name, ct);
        return Results.Json(new { error = desk.T[decision.Refusals[0].TextKey, decision.Refusals[0].Args], theirs = theirs?.Text, version = theirs?.Version ?? 0 }, statusCode: conflict ? StatusCodes.Status412PreconditionFailed : StatusCodes.Status422UnprocessableEntity);
    }
}
