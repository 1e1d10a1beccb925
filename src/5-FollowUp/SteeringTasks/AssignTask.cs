using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.FollowUp.SteeringTasks;

/// <summary>The People's Committee gives a task to a body, or to another one with a reason.</summary>
internal static class AssignTask
{
    internal const string Action = "giao";

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/lam-viec/nhiem-vu/{id:guid}/" + Action, Send).Allow(Right.AssignToUnits);

    private static Task<IResult> Send(TaskDesk tasks, Guid id, Form form, CancellationToken ct)
    {
        var owner = form.Ref("owner");
        var supporting = form.All("supporting").Select(text => Guid.TryParseExact(text, "D", out var body) ? body : (Guid?)null).OfType<Guid>().Distinct().Take(20).ToList();
        var due = form.Day("due", required: false);
        var reason = form.Text("reason", 1000, required: false);
        return tasks.Act(id, Action, form, async (turn, file, pen) =>
        {
            var bodies = turn.Db.Bodies;
            var known = (await bodies.Where(row => row.Id == owner || supporting.Contains(row.Id)).ToListAsync(ct)).Where(row => row.LivesOn(turn.Today)).ToDictionary(row => row.Id);
            if (!known.TryGetValue(owner!.Value, out var body)) return new Refusal("pages.error.choose", "owner");
            if (supporting.Exists(it => !known.ContainsKey(it))) return new Refusal("pages.error.choose", "supporting");
            if (await IsAbout(turn.Db, file, owner.Value, ct)) return new Refusal("followUp.assign.about", "owner", body.Name);
            return file.Assign(pen, owner.Value, body.Name, supporting, due, reason);
        }, ct);
    }

    // What is about an official is never given to that official's own body.
    private static async Task<bool> IsAbout(Ground.Storage.DoiThoaiDb db, TaskFile file, Guid body, CancellationToken ct)
    {
        var opinions = file.Matters.Select(matter => matter.OpinionId).ToList();
        return await Prepare.Handover.Matters.Opinions(db).AnyAsync(row => opinions.Contains(row.Id) && row.AboutBodyId == body, ct);
    }
}
