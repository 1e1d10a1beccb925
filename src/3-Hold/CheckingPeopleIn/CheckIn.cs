using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Hold.KeepingConferences;
using DoiThoai.Hold.RunningConferences;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.Hold.CheckingPeopleIn;

/// <summary>The reception desk checks people in: by the code on their sheet, which a scanner types, or by name; who comes late is noted as late.</summary>
internal static class CheckIn
{
    internal static string Route(Guid dialogue) => $"/lam-viec/doi-thoai/{dialogue}/hoi-nghi/don-tiep";

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/lam-viec/doi-thoai/{id:guid}/hoi-nghi/don-tiep", Show).Allow(Right.HoldConference);
        app.MapPost("/lam-viec/doi-thoai/{id:guid}/hoi-nghi/don-tiep", Send).Allow(Right.HoldConference);
        app.MapPost("/lam-viec/doi-thoai/{id:guid}/hoi-nghi/don-tiep/ghi-ten", Add).Allow(Right.HoldConference);
    }

    private static Task<IResult> Show(Desk desk, Guid id, CancellationToken ct) => View(desk, id, Form.Of(desk.T, 0), null, ct);

    private static async Task<IResult> View(Desk desk, Guid id, Form form, IReadOnlyList<ExpectedPerson>? found, CancellationToken ct)
    {
        if (await HallBook.Load(desk.Db, id, false, ct) is not { } book || await HallNow.Of(desk.Db, id, ct) is not { } hall) return desk.NotHere();
        var people = await ExpectedPerson.Of(desk.Db, hall, ct);
        var done = Guid.TryParse(desk.Http.Request.Query["da-den"], out var who) ? people.FirstOrDefault(it => it.Who.Id == who) : null;
        return desk.Page<CheckInPage>(new { Form = form, Book = book, Hall = hall, People = people, Found = found, Done = done }, form);
    }

    // One answer checks in at once; several are shown to choose from.
    private static async Task<IResult> Send(Desk desk, Guid id, Form form, CancellationToken ct)
    {
        var (asked, chosen) = (form.Text("asked", 500, required: false), form.Ref("who", required: false));
        if (await HallNow.Of(desk.Db, id, ct) is not { } seen) return desk.NotHere();
        if (chosen is null)
        {
            var found = (await ExpectedPerson.Of(desk.Db, seen, ct)).Where(it => it.Answers(asked)).ToList();
            if (found.Count != 1) return await View(desk, id, form, found, ct);
            chosen = found[0].Who.Id;
        }

        var decision = await desk.Write<int>($"dialogue/{id}", async turn =>
        {
            if (await HallTurn.Of(turn, id, rehearsal: false, ct) is not { } hall) return new Refusal("hold.notOpen");
            var arrived = hall.State.Arrive(chosen.Value);
            if (!arrived.Try(out var fact)) return arrived.No<int>();
            await hall.Take(fact, ct);
            return hall.State.Number;
        }, ct);
        return decision.Refused ? await View(desk, id, form.Refused(decision), null, ct) : desk.Go($"{Route(id)}?da-den={chosen}");
    }

    private static async Task<IResult> Add(Desk desk, Guid id, Form form, CancellationToken ct)
    {
        var (name, village, consent) = (form.Text("name", 200), form.Ref("village", required: false), form.Ticked("consent"));
        if (form.HasErrors) return await View(desk, id, form, null, ct);
        var decision = await desk.Write<Speaker>($"dialogue/{id}", async turn =>
            await HallTurn.Of(turn, id, rehearsal: false, ct) is { } hall ? await JoinList.Join(turn, hall, name, village, consent, ct) : new Refusal("hold.notOpen"), ct);
        return decision.Try(out var joined) ? desk.Go($"{Route(id)}?da-den={joined.Id}") : await View(desk, id, form.Refused(decision), null, ct);
    }
}
