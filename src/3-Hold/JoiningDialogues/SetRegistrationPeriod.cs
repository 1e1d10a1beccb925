using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Hold.RegisteringSpeakers;
using DoiThoai.Plan.Handover;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Hold.JoiningDialogues;

/// <summary>The reception desk says whether and until when people register from the public page.</summary>
internal static class SetRegistrationPeriod
{
    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/lam-viec/doi-thoai/{id:guid}/dang-ky/nhan", Send).Allow(Right.HoldConference);

    internal static string Route(Guid dialogue) => RegisterSpeakers.Route(dialogue) + "/nhan";

    private static async Task<IResult> Send(Desk desk, Guid id, Form form, CancellationToken ct)
    {
        var (state, lastOn) = (form.Choice<RegistrationState>("period"), form.Day("lastOn", required: false));
        if (form.HasErrors) return await RegisterSpeakers.View(desk, id, form, ct);
        var decision = await desk.Write<RegistrationPeriodSet>($"dialogue/{id}", async turn =>
        {
            if (await Dialogues.Find(turn.Db, id, ct) is not { } dialogue) return new Refusal("hold.notOpen");
            var periods = turn.Db.RegistrationPeriods;
            var period = await periods.FirstOrDefaultAsync(row => row.Id == id, ct);
            if (period is null) periods.Add(period = new RegistrationPeriod { Id = id, UnitId = dialogue.UnitId });
            var set = period.Set(state!.Value, lastOn, dialogue);
            if (set.Try(out var fact)) turn.Record(dialogue.UnitId, id, fact);
            return set;
        }, ct);
        return decision.Refused ? await RegisterSpeakers.View(desk, id, form.Refused(decision), ct) : desk.Go(RegisterSpeakers.Route(id));
    }
}
