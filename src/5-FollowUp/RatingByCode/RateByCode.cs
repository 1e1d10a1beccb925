using DoiThoai.FollowUp.TellingPeople;
using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Limits;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Rules;
using DoiThoai.Ground.Storage;
using DoiThoai.Prepare;
using DoiThoai.Prepare.Handover;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.FollowUp.RatingByCode;

/// <summary>Whoever holds the receipt says whether satisfied with the result, as the office would write it down: "đề nghị xem xét lại" reopens the matter with a day.</summary>
internal static class RateByCode
{
    internal const string Url = "/tra-cuu/y-kien-ve-ket-qua";

    // Somebody of the office at the same task, or a thumb that pressed twice: the next attempt sees what the first has left.
    private const int Attempts = 3;

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Url, (Desk desk) => desk.Go("/tra-cuu")).Allow(Right.Public);
        app.MapPost(Url, Send).Allow(Right.Public).Limit(LimitedAs.LookUp);
    }

    private static async Task<IResult> Send(Desk desk, Store store, RulesInForce rules, FollowingPage page, Form form, CancellationToken ct)
    {
        if (await page.Open(form, ct) is not { } opened) return await page.Show(form, null, ct);
        var said = form.Choice<Satisfaction>("rating");
        var comment = form.Text("comment", 4000, required: false);
        var id = form.Ref("matter");
        if (said == Satisfaction.NoReply) form.Refuse("rating", "pages.error.choose");
        if (form.HasErrors) return await page.Show(form, null, ct);
        var decision = await Rate(desk, store, await rules.Of(opened.Opinion.UnitId, ct), opened.Opinion, id!.Value, said!.Value, comment, ct);
        return decision.Refused
            ? await page.Show(form.Refused(decision), null, ct)
            : await page.Show(form, desk.T["followUp.byCode.done." + Form.Word(said.Value)], ct);
    }

    private static async Task<Decision<RatableMatter>> Rate(Desk desk, Store store, UnitRules rules, Opinion opinion, Guid id, Satisfaction said, string comment, CancellationToken ct)
    {
        var found = await Matters.All(desk.Db).FirstOrDefaultAsync(row => row.Id == id && row.OpinionId == opinion.Id, ct);
        if (found is null) return new Refusal("followUp.byCode.noResult");
        var task = await RatableMatter.TaskOf(desk.Db, found, ct);
        // The same noun as where the office writes it down.
        var noun = task is not null ? $"task/{task}" : found.DialogueId is { } dialogue ? $"dialogue/{dialogue}/telling" : $"opinions/{opinion.UnitId}";
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await store.Write<RatableMatter>(noun, opinion.UnitId, null, loading: false, turn => Take(desk, turn, rules, opinion, id, said, comment, ct), ct);
            }
            catch (ConflictException) when (attempt < Attempts)
            {
                // The next attempt reads again.
            }
        }
    }

    private static async Task<Decision<RatableMatter>> Take(Desk desk, Turn turn, UnitRules rules, Opinion opinion, Guid id, Satisfaction said, string comment, CancellationToken ct)
    {
        var row = await RatableMatter.Of(turn.Db, rules, await Matters.All(turn.Db).FirstAsync(it => it.Id == id, ct), turn.Today, ct);
        // Pressed twice: it is on record.
        if (row.Again && said == Satisfaction.NotSatisfied) return row;
        if (row.MayRate(turn.Today) is { Refused: true } no) return no;
        if (row.Said == said && (row.File is not null || row.Matter.State == OpinionState.Closed)) return row;
        var (pen, again) = (new Pen(turn.Today, turn.At, null, turn.NewId), TellPerson.Again(rules, turn.Today));
        if (row.File is { } file)
        {
            var rated = file.Rate(pen, new Dictionary<Guid, Satisfaction> { [id] = said }, again);
            if (rated.Refused) return rated.No<RatableMatter>();
            await TaskFiles.Keep(turn, file, new Dictionary<Guid, string> { [id] = comment }, turn.Today, ct);
            return row;
        }

        if (said == Satisfaction.NotSatisfied && row.Matter.DialogueId is null)
        {
            if (row.Looked) return new Refusal("followUp.byCode.looked");
            await Matters.AnswerAgain(turn, row.Matter, desk.T["followUp.byCode.again"], ct);
        }

        // Whoever opened the answer with the code has read it: with that the person is told.
        var matter = new HallMatter(row.Matter, Audience.Person, row.Matter.State == OpinionState.Closed || row.Telling is not null);
        var told = matter.Tell(pen, row.Matter.State == OpinionState.Closed || row.Telling is not null ? null : ToldBy.ByCode, "", said, again, desk.T["followUp.hall.again", opinion.Reference]);
        if (told.Refused) return told.No<RatableMatter>();
        await matter.Keep(turn, comment, turn.Today, ct);
        return row;
    }
}
