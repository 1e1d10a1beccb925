using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare.AssigningMatters;

/// <summary>What the page shows.</summary>
public sealed record ReturnMatterView(MatterLine Line, Picks Picks);

/// <summary>Chuyển trả: the lead hands back what is not its own, with a reason; it lies on the office's desk again.</summary>
internal static class ReturnMatter
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/lam-viec/tra-loi/{id:guid}/chuyen-tra", Show).Allow(Right.AnswerMatters);
        app.MapPost("/lam-viec/tra-loi/{id:guid}/chuyen-tra", Send).Allow(Right.AnswerMatters);
    }

    /// <summary>Why matters that lie on the desk again were handed back the last time.</summary>
    internal static async Task<Dictionary<Guid, string>> Reasons(DoiThoaiDb db, IReadOnlyCollection<Guid> matters, CancellationToken ct)
    {
        var assignments = db.Assignments;
        var rows = await assignments.AsNoTracking().Where(row => matters.Contains(row.MatterId) && row.Step == AssignmentStep.Returned).OrderBy(row => row.Id).ToListAsync(ct);
        return rows.GroupBy(row => row.MatterId).ToDictionary(steps => steps.Key, steps => steps.Last().Reason);
    }

    private static Task<IResult> Show(Desk desk, Guid id, CancellationToken ct) => View(desk, id, null, ct);

    private static async Task<IResult> View(Desk desk, Guid id, Form? typed, CancellationToken ct)
    {
        var sight = await OpinionSight.Of(desk.Db, desk.Actor, ct);
        if (await Line(desk.Db, sight, id, ct) is not { } line) return desk.NotHere();
        var form = Form.Over(typed, Form.Of(desk.T, line.Matter.Version));
        return desk.Page<ReturnMatterPage>(new { Form = form, View = new ReturnMatterView(line, await Picks.Of(desk, ct)) }, form);
    }

    private static async Task<IResult> Send(Desk desk, Guid id, Form form, CancellationToken ct)
    {
        var sight = await OpinionSight.Of(desk.Db, desk.Actor, ct);
        var reason = form.Text("reason", 1000);
        if (form.HasErrors) return await View(desk, id, form, ct);
        var decision = await desk.Write<MatterLine>($"opinions/{desk.UnitId}", async turn =>
        {
            if (await Line(turn.Db, sight, id, ct) is not { } line) return new Refusal("prepare.gone");
            line.Matter.Expect(form);
            return await AssignedMatter.Return(turn, line, reason, desk.Actor.Id, ct);
        }, ct);
        return decision.Refused ? await View(desk, id, form.Refused(decision), ct) : desk.Go("/lam-viec");
    }

    // A matter that the actor's body leads, with those of its group.
    private static async Task<MatterLine?> Line(DoiThoaiDb db, OpinionSight sight, Guid id, CancellationToken ct)
    {
        var bodies = sight.Bodies;
        if (await sight.Matters(db).FirstOrDefaultAsync(row => row.Id == id && row.LeadBodyId != null && bodies.Contains(row.LeadBodyId.Value), ct) is not { } matter) return null;
        var group = matter.GroupId;
        return (await MatterLine.Of(db, sight.Matters(db).Where(row => row.Id == id || (group != null && row.GroupId == group)), ct))[0];
    }
}
