using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Rules;
using DoiThoai.Ground.Storage;
using DoiThoai.Hold.KeepingConferences;
using DoiThoai.Prepare;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.Hold.RunningConferences;

/// <summary>The secretary writes down how the matter ended, as the chair has just said: who goes on with it and by when, and whether whoever asked is satisfied.</summary>
internal static class EndMatter
{
    internal static void Map(IEndpointRouteBuilder app) => app.MapPost(HallMode.Pattern + "/ket-qua", Send).Allow(Right.HoldConference);

    private static async Task<IResult> Send(Desk desk, RulesInForce rules, Guid id, string mode, Form form, CancellationToken ct)
    {
        var rehearsal = HallMode.Rehearses(mode);
        var (key, seen) = (form.Text("row", 36), form.Number("seen", required: false) ?? -1);
        var entry = HallEntry.Read(form, key);
        if (entry.Ending is null && !form.HasErrors) form.Refuse($"ending-{key}", "hold.row.endingNeeded");
        if (form.HasErrors) return await RunConference.View(desk, rules, id, rehearsal, form, ct);
        var decision = await desk.Write<int>($"dialogue/{id}", async turn =>
        {
            if (await HallTurn.Of(turn, id, rehearsal, ct) is not { State: { DoorsOpenedAt: not null, ClosedAt: null } } hall) return new Refusal("hold.hall.closed");
            if (seen != hall.State.Number) throw new ConflictException();
            if (await HallBook.Load(turn.Db, id, desk.Actor.May(Right.SeeRestricted), ct) is not { } book || book.Rows.FirstOrDefault(row => row.Key == key) is not { } row) return new Refusal("hold.hall.notOnList");
            var due = await HallRules.Of(rules, book.Dialogue.UnitId, book.Conference?.HeldOn ?? turn.Today, ct);
            var faults = rehearsal ? await Rehearse(hall, row, entry, due, ct) : await Write(turn, hall, book, row, entry, due, ct);
            return faults.Count > 0 ? faults.ToList() : hall.State.Number;
        }, ct);
        return decision.Refused ? await RunConference.View(desk, rules, id, rehearsal, form.Refused(decision), ct) : desk.Go(HallMode.Route(id, rehearsal));
    }

    private static async Task<IReadOnlyList<Refusal>> Write(Turn turn, HallTurn hall, HallBook book, HallRow row, HallEntry entry, HallRules due, CancellationToken ct)
    {
        var may = Conference.MayWrite(book.Conference, book.MinutesSigned);
        if (!may.Try(out var conference)) return may.Refusals;
        // The answer was given when it began, whatever the hand writes later.
        var answered = hall.State.Spans.LastOrDefault(span => span.Phase == HallPhase.Answering && span.Matter == row.Head.Id);
        var at = answered is null ? entry.At : Ground.Calendar.Clock.TimeOf(answered.From);
        return await new HallWriter(turn, book, due, Days.Of(conference, book.Dialogue, turn.Today), hall).Put(row, entry with { At = at, Question = entry.Question.Length > 0 ? entry.Question : row.Question ?? "" }, ct);
    }

    // As it would be written, asked of the same rules; no row changes.
    private static async Task<IReadOnlyList<Refusal>> Rehearse(HallTurn hall, HallRow row, HallEntry entry, HallRules due, CancellationToken ct)
    {
        var faults = entry.Faults(hall.Dialogue.HeldOn).ToList();
        if (!row.Endings.Contains(entry.Ending!.Value)) faults.Add(new("prepare.matter.endingOfKind", $"ending-{entry.Key}"));
        if (faults.Count > 0) return faults;
        var ending = entry.Ending.Value;
        await hall.Take(new MatterEnded(row.Head.Id, ending, Matter.LeavesTask(ending) ? entry.DueOn ?? due.DueOf(ending) : null, entry.Lead, [.. row.Matters.Select(MatterBefore.Of)]), ct);
        if (entry.Satisfaction is { } said) await hall.Take(new SatisfactionAsked(row.Head.Id, said, null), ct);
        return [];
    }
}
