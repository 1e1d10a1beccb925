using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Prepare;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.FollowUp.TellingPeople;

/// <summary>The person says whether satisfied, before the task is closed or afterwards: hài lòng, đề nghị xem xét lại, or no reply.</summary>
internal static class RateResult
{
    internal const string Action = "y-kien";

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/lam-viec/nhiem-vu/{id:guid}/" + Action, Send).Allow(Right.SteerTasks);

    private static async Task<IResult> Send(TaskDesk tasks, Guid id, Form form, CancellationToken ct)
    {
        TellPerson.CheckSaid(form);
        var rules = await tasks.Rules(ct);
        return await tasks.Act(id, Action, form, (file, pen) =>
        {
            var said = TellPerson.Said(form, file);
            if (said.Count == 0 && file.Matters.Count > 0) return new Ground.Decisions.Refusal("pages.error.choose", "rating-" + file.Matters[0].Id);
            var rated = file.Rate(pen, said, TellPerson.Again(rules, pen.On));
            return !rated.Refused && form.Ticked("close") && !said.ContainsValue(Satisfaction.NotSatisfied) ? file.Close(pen) : rated;
        }, file => TellPerson.Comments(form, TellPerson.Said(form, file).Keys), ct);
    }
}
