using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Rules;
using DoiThoai.Ground.Storage;
using DoiThoai.Hold.OpeningConferences;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.Hold.KeepingConferences;

/// <summary>The secretary keeps the whole conference on one page: who answered what, follow-ups, how each matter ended, what was said for the first time.</summary>
internal static class KeepConference
{
    internal static string Route(Guid dialogue) => OpenConference.Route(dialogue) + "/dien-bien";

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/lam-viec/doi-thoai/{id:guid}/hoi-nghi/dien-bien", Show).Allow(Right.HoldConference);
        app.MapPost("/lam-viec/doi-thoai/{id:guid}/hoi-nghi/dien-bien", Send).Allow(Right.HoldConference);
    }

    private static async Task<IResult> Show(Desk desk, RulesInForce rules, Guid id, CancellationToken ct) => await View(desk, rules, id, null, ct);

    internal static async Task<IResult> View(Desk desk, RulesInForce rules, Guid id, Form? typed, CancellationToken ct)
    {
        if (await HallBook.Load(desk.Db, id, desk.Actor.May(Right.SeeRestricted), ct) is not { } book) return desk.NotHere();
        if (book.Conference is null) return desk.Go(OpenConference.Route(id));
        var due = await HallRules.Of(rules, book.Dialogue.UnitId, book.Conference.HeldOn, ct);
        var saved = HallForm.Of(desk.T, book);
        var form = Form.Over(typed, saved);
        var walkIns = int.TryParse(desk.Http.Request.Query["them"], out var more) ? Math.Clamp(more, 1, 50) : HeardEntry.WalkIns;
        return desk.Page<KeepConferencePage>(new { Form = form, Saved = saved, Book = book, Due = due, WalkIns = walkIns, Kept = desk.Http.Request.Query["da-luu"].ToString(), Led = desk.Http.Request.Query.ContainsKey("da-dan") }, form);
    }

    private static Task<IResult> Send(Desk desk, RulesInForce rules, Guid id, Form form, CancellationToken ct) => Save(desk, rules, id, form, (_, _) => Task.CompletedTask, "", ct);

    /// <summary>Saves the page as it was sent, and does something besides in the same turn.</summary>
    /// <param name="besides">What is done besides, once the rows are written.</param>
    /// <param name="said">What the address says of it.</param>
    internal static async Task<IResult> Save(Desk desk, RulesInForce rules, Guid id, Form form, Func<Turn, Conference, Task> besides, string said, CancellationToken ct)
    {
        var sheet = HallSheet.Read(form);
        if (form.HasErrors) return await View(desk, rules, id, form, ct);
        var decision = await desk.Write<int>($"dialogue/{id}", async turn =>
        {
            if (await HallBook.Load(turn.Db, id, desk.Actor.May(Right.SeeRestricted), ct) is not { } book) return new Refusal("hold.notOpen");
            var written = await sheet.Write(turn, book, await HallRules.Of(rules, book.Dialogue.UnitId, book.Conference?.HeldOn, ct), ct);
            if (!written.Refused) await besides(turn, book.Conference!);
            return written;
        }, ct);
        return decision.Try(out var saved) ? desk.Go($"{Route(id)}?da-luu={saved}{said}") : await View(desk, rules, id, form.Refused(decision), ct);
    }
}
