using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Rules;
using DoiThoai.Prepare;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.FollowUp.TellingPeople;

/// <summary>The person is told of the result, asked whether satisfied, and the task is closed: in one form, as far as it has come.</summary>
internal static class TellPerson
{
    internal const string Action = "bao-dan";

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/lam-viec/nhiem-vu/{id:guid}/" + Action, Send).Allow(Right.SteerTasks);

    /// <summary>The day by which something reopened must be looked at again.</summary>
    internal static DateOnly Again(UnitRules rules, DateOnly on) => TaskClock.After(rules, PassingUp.BringAnswerDown.AgainRule, on, on)?.Due ?? on;

    /// <summary>What each matter's author said: one answer for one matter, one for each where a task serves several.</summary>
    internal static Dictionary<Guid, Satisfaction> Said(Form form, TaskFile file) =>
        file.Matters.Select(matter => (matter.Id, Said: form.Choice<Satisfaction>("rating-" + matter.Id, required: false))).Where(it => it.Said is not null).ToDictionary(it => it.Id, it => it.Said!.Value);

    /// <summary>Reads the answers once before the turn, so that a wrong one stands at its field.</summary>
    internal static void CheckSaid(Form form)
    {
        form.Text("comment", 4000, required: false);
        foreach (var name in form.Names.Where(name => name.StartsWith("rating-", StringComparison.Ordinal)).ToList()) form.Choice<Satisfaction>(name, required: false);
    }

    /// <summary>What they said besides, in their own words.</summary>
    internal static Dictionary<Guid, string> Comments(Form form, IEnumerable<Guid> rated)
    {
        var comment = (form["comment"] ?? "").Trim();
        return rated.Take(1).ToDictionary(id => id, _ => comment);
    }

    private static async Task<IResult> Send(TaskDesk tasks, Guid id, Form form, CancellationToken ct)
    {
        var told = form.Choice<ToldBy>("told");
        var proof = form.Text("proof", 500, required: false);
        var ending = form.Choice<MatterEnding>("ending", required: false);
        var ground = form.Text("ground", 2000, required: false);
        CheckSaid(form);
        var rules = await tasks.Rules(ct);
        return await tasks.Act(id, Action, form, (file, pen) =>
        {
            var said = Said(form, file);
            var done = file.Tell(pen, told!.Value, proof, ending, ground);
            if (!done.Refused && said.Count > 0) done = file.Rate(pen, said, Again(rules, pen.On));
            if (!done.Refused && form.Ticked("close") && !said.ContainsValue(Satisfaction.NotSatisfied)) done = file.Close(pen);
            return done;
        }, file => Comments(form, Said(form, file).Keys), ct);
    }
}
