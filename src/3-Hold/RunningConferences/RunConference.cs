using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Live;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Rules;
using DoiThoai.Ground.Storage;
using DoiThoai.Hold.OpeningConferences;
using DoiThoai.Plan.Handover;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.Hold.RunningConferences;

/// <summary>Bàn điều hành hội nghị: chair and secretary run the conference on one page, step by step, on as many devices as they have.</summary>
internal static class RunConference
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(HallMode.Pattern, Show).Allow(Right.HoldConference);
        app.MapPost(HallMode.Pattern, Send).Allow(Right.HoldConference);
        app.MapGet(HallMode.Pattern + "/events", Follow).Allow(Right.HoldConference);
    }

    private static Task<IResult> Show(Desk desk, RulesInForce rules, Guid id, string mode, CancellationToken ct) => View(desk, rules, id, HallMode.Rehearses(mode), null, ct);

    internal static async Task<IResult> View(Desk desk, RulesInForce rules, Guid id, bool rehearsal, Form? typed, CancellationToken ct)
    {
        if (await Cockpit.Load(desk, rules, id, rehearsal, ct) is not { } cockpit) return rehearsal && await Dialogues.Find(desk.Db, id, ct) is not null ? desk.Go(HallMode.Route(id)) : desk.NotHere();
        // What was typed comes back where it was refused; else every field stands as the hall does.
        var form = Form.Over(typed is { HasErrors: true } ? typed : null, cockpit.Fields(desk.T));
        return desk.Page<CockpitPage>(new { Form = form, Cockpit = cockpit }, form);
    }

    private static async Task<IResult> Send(Desk desk, RulesInForce rules, Guid id, string mode, Form form, CancellationToken ct)
    {
        var rehearsal = HallMode.Rehearses(mode);
        if (await Dialogues.Find(desk.Db, id, ct) is not { } seen) return desk.NotHere();
        var press = Press.Read(form) with { Rehearsal = rehearsal };
        // Whom the composition names, as yet uncounted: the time is that at which the first item begins.
        var attendance = Attendance.Read(await Attendance.Filled(desk, seen, null, ct)) with { OpenedAt = null };
        var decision = await desk.Write<int>($"dialogue/{id}", async turn =>
        {
            if (await HallTurn.Of(turn, id, rehearsal, ct) is not { } hall) return new Refusal("hold.notOpen");
            if (press.Moves && press.Seen != hall.State.Number) throw new ConflictException();
            if (!rehearsal && await MayTake(turn, hall, press, attendance, ct) is { Refused: true } no) return no;
            var times = await HallTimes.Of(rules, hall.Dialogue.UnitId, turn.Today, ct);
            var decided = press.Decide(hall.State, times);
            if (!decided.Try(out var fact)) return decided.No<int>();
            await hall.Take(fact, ct);
            return hall.State.Number;
        }, ct);
        return decision.Refused ? await View(desk, rules, id, rehearsal, form.Refused(decision), ct) : desk.Go(HallMode.Route(id, rehearsal));
    }

    /// <summary>Whether a step may be taken: the first one opens the conference, as the plain page does; signed minutes lock it.</summary>
    private static async Task<Decision<int>> MayTake(Turn turn, HallTurn hall, Press press, Attendance attendance, CancellationToken ct)
    {
        if (hall.Conference is null)
        {
            if (hall.State.Next().Move != HallMove.OpenDoors || press.What != "next") return new Refusal("hold.notOpen");
            var opened = await OpenConference.Begin(turn, hall.Dialogue, null, attendance, ct);
            if (!opened.Try(out var conference)) return opened.No<int>();
            hall.Conference = conference;
        }

        var may = Conference.MayWrite(hall.Conference, await Days.MinutesSigned(turn.Db, hall.Dialogue.Id, ct));
        return may.Refused ? may.No<int>() : hall.State.Number;
    }

    // The line over which the other devices hear that something happened; what they then see they ask for with their own right.
    private static async Task<IResult> Follow(Desk desk, HttpContext http, Guid id, CancellationToken ct)
    {
        if (await Dialogues.Find(desk.Db, id, ct) is null) return Results.NotFound();
        await LiveDoor.Send(http, id, LiveAudience.Cockpit);
        return Results.Empty;
    }
}
