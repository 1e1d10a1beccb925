using DoiThoai.Conclude.Papers;
using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Rules;
using DoiThoai.Ground.Storage;
using DoiThoai.Hold.Handover;
using DoiThoai.Plan;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.Conclude.KeepingMinutes;

/// <summary>Whoever presides signs the minutes that were read aloud: they are locked, and the register commits to their whole text.</summary>
internal static class SignMinutes
{
    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/lam-viec/doi-thoai/{id:guid}/bien-ban/ky", Send).Allow(Right.SignConclusions);

    private static async Task<IResult> Send(Desk desk, RulesInForce rules, Guid id, Form form, CancellationToken ct)
    {
        var draft = WriteMinutes.Read(form);
        var signedOn = form.Day("signedOn");
        var reason = form.Text("reason", 1000, required: false);
        if (form.HasErrors) return await WriteMinutes.View(desk, rules, id, form, ct);
        var decision = await desk.Write<Minutes>($"dialogue/{id}", async turn =>
        {
            if (await ConferenceRecord.Of(turn.Db, id, ct) is not { Conference: not null } record) return new Refusal("conclude.minutes.notOpen");
            var written = await WriteMinutes.Draft(turn, record, draft, form, ct);
            if (!written.Try(out var minutes)) return written;
            return await Seal(desk, turn, record, minutes, signedOn!.Value, reason, await PaperDue.OfMinutes(rules, record.Unit.Id, record.HeldOn, ct), ct);
        }, ct);
        return decision.Refused ? await WriteMinutes.View(desk, rules, id, form.Refused(decision), ct) : desk.Go($"/lam-viec/doi-thoai/{id}/ket-luan");
    }

    private static async Task<Decision<Minutes>> Seal(Desk desk, Turn turn, ConferenceRecord record, Minutes minutes, DateOnly on, string reason, PaperDue due, CancellationToken ct)
    {
        var signed = minutes.Sign(record.Conference!.State == Hold.ConferenceState.Closed, on, turn.Today);
        if (signed.Refused) return signed;
        var late = Breach.Weigh(due.On, on, reason, turn.Loading && on < turn.Today, "conclude.minutes.late");
        if (!late.Try(out var broken)) return late.Refusals.ToList();
        var id = record.Dialogue.Id;
        if (broken) Plan.Handover.Dialogues.NoteBreach(turn, new Breach { Id = turn.NewId(), UnitId = record.Unit.Id, SubjectId = id, DialogueId = id, RuleKey = PaperDue.MinutesRule, DueOn = due.On!.Value, ActualOn = on, Reason = reason });
        var text = new MinutesText(Vietnamese.Of(desk), record, minutes, Public: false).Write();
        var open = new MinutesText(Vietnamese.Of(desk), record, minutes, Public: true).Write();
        // Nothing that happened in the hall can change once the minutes stand.
        var steps = await HallRecord.Digest(turn.Db, id, ct);
        await turn.Register(record.Unit.Id, id, new MinutesSigned(on, minutes.ReadOn, record.Heard.Sum(heard => heard.Matters.Count)), [("text", text), ("publicText", open), .. steps.Length == 0 ? [] : new[] { ("steps", steps) }], on, ct);
        minutes.SealedSeq = turn.Db.Set<EntryRow>().Local.Where(row => row.CaseId == id).Max(row => row.Seq);
        return minutes;
    }
}
