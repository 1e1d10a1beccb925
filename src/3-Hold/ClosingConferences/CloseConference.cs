using DoiThoai.Ground.Calendar;
using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Rules;
using DoiThoai.Ground.Storage;
using DoiThoai.Hold.KeepingConferences;
using DoiThoai.Plan;
using DoiThoai.Prepare;
using DoiThoai.Prepare.Handover;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.Hold.ClosingConferences;

/// <summary>The secretary closes the conference: what stands on the page is written down, what was not reached is answered in writing by a day.</summary>
internal static class CloseConference
{
    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/lam-viec/doi-thoai/{id:guid}/hoi-nghi/be-mac", Send).Allow(Right.HoldConference);

    private static async Task<IResult> Send(Desk desk, RulesInForce rules, Guid id, Form form, CancellationToken ct)
    {
        var sheet = HallSheet.Read(form);
        if (form.HasErrors) return await KeepConference.View(desk, rules, id, form, ct);
        var ran = false;
        var decision = await desk.Write<ConferenceClosed>($"dialogue/{id}", async turn =>
        {
            // Whoever closes it closes it whole, what he may not read included: it is only given its day.
            if (await HallBook.Load(turn.Db, id, true, ct) is not { Conference: { } conference } book) return new Refusal("hold.notOpen");
            var seen = desk.Actor.May(Right.SeeRestricted) ? book : book.Without(row => row.Opinion.Restricted);
            var due = await HallRules.Of(rules, book.Dialogue.UnitId, conference.HeldOn, ct);
            var written = await sheet.Write(turn, seen, due, ct);
            if (written.Refused) return written.Refusals.ToList();
            var hall = await HallTurn.GoingOn(turn, id, ct);
            ran = hall is not null;
            return await Close(turn, book, due, sheet.ClosedAt, hall, ct);
        }, ct);
        return decision.Refused ? await KeepConference.View(desk, rules, id, form.Refused(decision), ct) : desk.Go(ran ? SeeSummary.Route(id) : $"/lam-viec/doi-thoai/{id}/bien-ban");
    }

    private static async Task<Decision<ConferenceClosed>> Close(Turn turn, HallBook book, HallRules rules, TimeOnly? at, HallTurn? hall, CancellationToken ct)
    {
        var (conference, dialogue) = (book.Conference!, book.Dialogue);
        var on = Days.Of(conference, dialogue, turn.Today);
        var all = book.Rows.SelectMany(row => row.Matters).ToList();
        var left = all.Where(matter => matter.Ending is null).ToList();
        var closed = conference.Close(at ?? conference.ClosedAt ?? (hall is null ? null : Clock.TimeOf(turn.At)), all.Count, left.Count);
        if (!closed.Try(out var fact)) return closed;

        // What was not reached ends by the closing, not by a word in the hall.
        var writer = new HallWriter(turn, book, rules, on, hall: null);
        foreach (var matter in left)
        {
            var ended = matter.End(MatterEnding.WrittenAnswer, "", on);
            if (ended.Refused) return ended.Refusals.ToList();
            matter.DueOn = rules.DueOf(MatterEnding.WrittenAnswer);
            await writer.Conclude(matter, "", ct);
            await Matters.Settle(turn, matter.OpinionId, ct);
        }

        foreach (var speaker in book.Speakers.Where(row => row.State == SpeakerState.Registered)) speaker.State = SpeakerState.NotReached;
        dialogue.State = DialogueState.Held;
        if (hall is not null) await hall.Take(new HallClosed(), ct);
        turn.Record(dialogue.UnitId, dialogue.Id, fact, on);
        return fact;
    }
}
