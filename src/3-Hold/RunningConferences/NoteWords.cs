using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Rules;
using DoiThoai.Hold.KeepingConferences;
using DoiThoai.Prepare;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.Hold.RunningConferences;

/// <summary>The secretary writes down what somebody says who had registered without an opinion: it is received as any opinion is, and ends as any matter does.</summary>
internal static class NoteWords
{
    internal static void Map(IEndpointRouteBuilder app) => app.MapPost(HallMode.Pattern + "/loi-noi", Send).Allow(Right.HoldConference);

    private static async Task<IResult> Send(Desk desk, RulesInForce rules, Guid id, string mode, Form form, CancellationToken ct)
    {
        var rehearsal = HallMode.Rehearses(mode);
        var speaker = form.Ref("speaker");
        var (words, kind, field) = (form.Text("words", Form.LongText), form.Choice<OpinionKind>("kind"), form.Text("field", 50));
        if (form.HasErrors) return await RunConference.View(desk, rules, id, rehearsal, form, ct);
        // Nothing that is said in a rehearsal is kept.
        if (rehearsal) return desk.Go(HallMode.Route(id, rehearsal));
        var decision = await desk.Write<int>($"dialogue/{id}", async turn =>
        {
            if (await HallTurn.GoingOn(turn, id, ct) is not { } hall) return new Refusal("hold.hall.closed");
            if (await HallBook.Load(turn.Db, id, desk.Actor.May(Right.SeeRestricted), ct) is not { Conference: { } conference } book) return new Refusal("hold.notOpen");
            var at = hall.State.Spoke.TryGetValue(speaker!.Value, out var spoke) ? Clock.TimeOf(spoke) : (TimeOnly?)null;
            var writer = new HallWriter(turn, book, await HallRules.Of(rules, book.Dialogue.UnitId, conference.HeldOn, ct), Days.Of(conference, book.Dialogue, turn.Today), hall);
            var faults = await writer.Hear(new HeardEntry("", speaker) { Words = words, Kind = kind, Field = field, Entry = new HallEntry("") { At = at } }, ct);
            return faults.Count > 0 ? faults.Select(no => no with { Field = no.Field?.TrimEnd('-') }).ToList() : hall.State.Number;
        }, ct);
        return decision.Refused ? await RunConference.View(desk, rules, id, rehearsal, form.Refused(decision), ct) : desk.Go(HallMode.Route(id, rehearsal));
    }
}
