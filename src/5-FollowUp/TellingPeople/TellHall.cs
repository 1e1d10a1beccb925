using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Rules;
using DoiThoai.Hold.Handover;
using DoiThoai.Plan.Handover;
using DoiThoai.Prepare;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.FollowUp.TellingPeople;

/// <summary>Matters that were answered in the hall: how each person was told, whether satisfied, closed, all in one form.</summary>
internal static class TellHall
{
    internal const string Route = "/lam-viec/doi-thoai/{id:guid}/bao-ket-qua";

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Route, Show).Allow(Right.SteerTasks);
        app.MapPost(Route, Send).Allow(Right.SteerTasks);
    }

    private static Task<IResult> Show(Desk desk, Guid id, CancellationToken ct) => View(desk, id, null, ct);

    private static async Task<IResult> View(Desk desk, Guid id, Form? form, CancellationToken ct)
    {
        if (await Dialogues.Find(desk.Db, id, ct) is not { } dialogue) return desk.NotHere();
        var rows = await HallBook.Of(desk, desk.Db, id, ct);
        List<(string, object?)> proposed = [("occurredOn", (await Conferences.Find(desk.Db, id, ct))?.HeldOn ?? desk.Today)];
        foreach (var row in rows.Where(row => row.Matter.State == OpinionState.Answered))
        {
            if (row.Audience != Audience.Nobody && (row.Answer is not null || row.Matter.Satisfaction is not null)) proposed.Add(("told-" + row.Matter.Id, ToldBy.Hall));
            if (row.Matter.Satisfaction is { } said) proposed.Add(("rating-" + row.Matter.Id, said));
        }

        return desk.Page<TellHallPage>(new { Dialogue = dialogue, Rows = (IReadOnlyList<HallRow>)rows, Form = form ?? Form.Of(desk.T, 0, [.. proposed]) }, form);
    }

    private static async Task<IResult> Send(Desk desk, RulesInForce rules, Guid id, Form form, CancellationToken ct)
    {
        if (await Dialogues.Find(desk.Db, id, ct) is null) return desk.NotHere();
        var on = form.OccurredOn(desk);
        var proof = form.Text("proof", 500, required: false);
        var rows = await HallBook.Of(desk, desk.Db, id, ct);
        var told = rows.ToDictionary(row => row.Matter.Id, row => form.Choice<ToldBy>("told-" + row.Matter.Id, required: false));
        var said = rows.ToDictionary(row => row.Matter.Id, row => form.Choice<Satisfaction>("rating-" + row.Matter.Id, required: false));
        // A closed row is taken up again only where something was said of it.
        var chosen = rows.Where(row => row.Matter.State == OpinionState.Answered ? told[row.Matter.Id] is not null || said[row.Matter.Id] is not null || (row.Audience == Audience.Nobody && form.Ticked("close-" + row.Matter.Id)) : said[row.Matter.Id] is not null)
            .Select(row => row.Matter.Id).ToHashSet();
        if (!form.HasErrors && chosen.Count == 0) form.Refuse("", "followUp.hall.nothing");
        if (form.HasErrors) return await View(desk, id, form, ct);
        var again = TellPerson.Again(await rules.Of(desk.UnitId, ct), desk.Today);
        var done = await desk.Write<int>($"dialogue/{id}/telling", async turn =>
        {
            var refusals = new List<Refusal>();
            foreach (var row in (await HallBook.Of(desk, turn.Db, id, ct)).Where(row => chosen.Contains(row.Matter.Id)))
            {
                var matter = new HallMatter(row.Matter, row.Audience, row.Told is not null);
                var decision = matter.Tell(desk.Pen(turn, on), told[row.Matter.Id], proof, said[row.Matter.Id], again, desk.T["followUp.hall.again", row.Opinion.Reference]);
                if (decision.Refused) refusals.AddRange(decision.Refusals.Where(it => refusals.TrueForAll(known => known.Field != it.Field)));
                else await matter.Keep(turn, "", on, ct);
            }

            return refusals.Count > 0 ? refusals : chosen.Count;
        }, ct);
        return done.Refused ? await View(desk, id, form.Refused(done), ct) : desk.Go($"/lam-viec/doi-thoai/{id}/bao-ket-qua");
    }
}
