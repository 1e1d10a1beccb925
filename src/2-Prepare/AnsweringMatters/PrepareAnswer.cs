using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.Prepare.AnsweringMatters;

/// <summary>One answer with precedents beside it: drafted, submitted.</summary>
internal static class PrepareAnswer
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(PrepareAnswers.Url + "/{id:guid}", (Desk desk, Guid id, CancellationToken ct) => View(desk, id, null, ct)).Allow(Right.AnswerMatters);
        app.MapPost(PrepareAnswers.Url + "/{id:guid}", Send).Allow(Right.AnswerMatters);
    }

    private static async Task<IResult> View(Desk desk, Guid id, Form? typed, CancellationToken ct)
    {
        if ((await PrepareAnswers.Rows(desk, ct)).FirstOrDefault(row => row.Matter.Id == id) is not { } row) return desk.NotHere();
        var answer = row.Answer;
        var form = Form.Over(typed, Form.Of(
            desk.T, answer?.Version ?? 0, ("basis", answer is null ? null : string.Join('\n', answer.Basis)), ("text", answer?.Text), ("proposes", answer?.Proposes), ("by", answer?.ProposesBy)));
        return desk.Page<PrepareAnswerPage>(
            new { Form = form, Row = row, Picks = await Picks.Of(desk, ct), Precedents = await Precedents.For(desk, row.Matter, row.Words, ct), desk.Today }, typed);
    }

    private static async Task<IResult> Send(Desk desk, Guid id, Form form, CancellationToken ct)
    {
        var entry = AnswerEntry.Read(form, id, "") with { Version = form.Version };
        if (entry.Draft.Text.Length == 0) form.Refuse("text", "pages.error.required");
        if (form.HasErrors) return await View(desk, id, form, ct);
        var sight = await OpinionSight.Of(desk.Db, desk.Actor, ct);
        var decision = await desk.Write<bool>($"opinions/{desk.UnitId}", turn => entry.Keep(turn, sight, form["send"] == "submit", ct), ct);
        return decision.Refused ? await View(desk, id, form.Refused(decision), ct) : desk.Go(PrepareAnswers.Url + "?da-trinh=1");
    }
}
