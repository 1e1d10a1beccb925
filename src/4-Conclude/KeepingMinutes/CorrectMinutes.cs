using DoiThoai.Conclude.Papers;
using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Conclude.KeepingMinutes;

/// <summary>The secretary corrects signed minutes by an addition that shows.</summary>
internal static class CorrectMinutes
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/lam-viec/doi-thoai/{id:guid}/bien-ban/dinh-chinh", Show).Allow(Right.WriteConclusions);
        app.MapPost("/lam-viec/doi-thoai/{id:guid}/bien-ban/dinh-chinh", Send).Allow(Right.WriteConclusions);
    }

    private static Task<IResult> Show(Desk desk, Guid id, CancellationToken ct) => View(desk, id, Form.Of(desk.T, 0, ("occurredOn", desk.Today)), ct);

    private static async Task<IResult> View(Desk desk, Guid id, Form form, CancellationToken ct) =>
        await ConferenceRecord.Of(desk.Db, id, ct) is { } record ? desk.Page<CorrectMinutesPage>(new { Form = form, Dialogue = record.Dialogue }, form) : desk.NotHere();

    private static async Task<IResult> Send(Desk desk, Guid id, Form form, CancellationToken ct)
    {
        var text = form.Text("text", Form.LongText);
        var on = form.Day("occurredOn");
        if (form.HasErrors) return await View(desk, id, form, ct);
        var decision = await desk.Write<MinutesCorrection>($"dialogue/{id}", async turn =>
        {
            var sets = turn.Db.Minutes;
            if (await sets.FirstOrDefaultAsync(row => row.Id == id, ct) is not { State: MinutesState.Signed } minutes) return new Refusal("conclude.minutes.notSigned");
            if (on > turn.Today) return new Refusal("conclude.future", "occurredOn", on);
            if (on < minutes.SignedOn) return new Refusal("conclude.minutes.correctedBeforeSigned", "occurredOn", minutes.SignedOn);
            var correction = new MinutesCorrection { Id = turn.NewId(), UnitId = minutes.UnitId, DialogueId = id, Text = text, OccurredOn = on!.Value };
            turn.Db.MinutesCorrections.Add(correction);
            await turn.Register(minutes.UnitId, id, new MinutesCorrected(correction.Id, correction.OccurredOn), [("text", text)], on, ct);
            return correction;
        }, ct);
        return decision.Refused ? await View(desk, id, form.Refused(decision), ct) : desk.Go(WriteMinutes.Route(id));
    }
}
