using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Hold.JoiningDialogues;
using DoiThoai.Hold.KeepingConferences;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.Hold.RegisteringSpeakers;

/// <summary>The reception desk registers who wants to speak, in which order and to what; village delegates and authors on the list are proposed.</summary>
internal static class RegisterSpeakers
{
    /// <summary>Empty rows for new names.</summary>
    internal const int Spare = 5;

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/lam-viec/doi-thoai/{id:guid}/dang-ky", Show).Allow(Right.HoldConference);
        app.MapPost("/lam-viec/doi-thoai/{id:guid}/dang-ky", Send).Allow(Right.HoldConference);
    }

    internal static string Route(Guid dialogue) => $"/lam-viec/doi-thoai/{dialogue}/dang-ky";

    private static Task<IResult> Show(Desk desk, Guid id, CancellationToken ct) => View(desk, id, null, ct);

    /// <summary>The page, with what was typed into one of its forms where that comes back.</summary>
    internal static async Task<IResult> View(Desk desk, Guid id, Form? typed, CancellationToken ct)
    {
        if (await HallBook.Load(desk.Db, id, desk.Actor.May(Right.SeeRestricted), ct) is not { } book) return desk.NotHere();
        var saved = Form.Of(desk.T, 0, [.. book.Speakers.SelectMany(SpeakerRows.Saved)]);
        var form = Form.Over(typed, saved);
        var names = await HallBook.Said(desk.Db, [.. book.Speakers.Select(row => row.Id)], ct);
        var more = int.TryParse(desk.Http.Request.Query["dong"], out var rows) ? Math.Clamp(rows, 1, 100) : Spare;
        return desk.Page<RegisterSpeakersPage>(
            new
            {
                Form = form,
                Saved = saved,
                Book = book,
                Names = names.Where(it => it.Key.Name == "name").ToDictionary(it => it.Key.Of, it => it.Value),
                Outside = await OutsideList.Of(desk.Db, book, desk.T, desk.Actor.May(Right.SeeRestricted), ct),
                Proposals = await SpeakerProposal.Of(desk, book, ct),
                Rows = Math.Max(more, form.Names.Count(name => name.StartsWith("name-", StringComparison.Ordinal))),
            },
            form);
    }

    private static async Task<IResult> Send(Desk desk, Guid id, Form form, CancellationToken ct)
    {
        var typed = SpeakerRows.Read(form);
        if (form.HasErrors) return await View(desk, id, form, ct);
        var decision = await desk.Write<SpeakersRegistered>($"dialogue/{id}", async turn =>
        {
            if (await HallBook.Load(turn.Db, id, desk.Actor.May(Right.SeeRestricted), ct) is not { } book) return new Refusal("hold.notOpen");
            if (book.Dialogue.State is Plan.DialogueState.Cancelled) return new Refusal("hold.open.cancelled");
            if (book.MinutesSigned) return new Refusal("hold.minutesSigned");
            var proposals = await SpeakerProposal.Of(desk, book, ct);
            var written = typed.Write(turn, book, [.. proposals.Where(it => typed.Chosen.Contains(it.Key))]);
            if (written.Try(out var fact)) turn.Record(book.Dialogue.UnitId, id, fact);
            return written;
        }, ct);
        return decision.Refused ? await View(desk, id, form.Refused(decision), ct) : desk.Go(Route(id));
    }
}
