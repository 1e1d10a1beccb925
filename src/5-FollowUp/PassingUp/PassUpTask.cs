using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Prepare.Handover;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.FollowUp.PassingUp;

/// <summary>Chuyển cấp có thẩm quyền: to the unit above, whose own account then sees it and answers, or to an authority outside by its name.</summary>
internal static class PassUpTask
{
    internal const string Action = "chuyen-cap-tren";

    /// <summary>What stands in the form for an authority outside.</summary>
    internal const string Outside = "outside";

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/lam-viec/nhiem-vu/{id:guid}/" + Action, Send).Allow(Right.SteerTasks);

    private static async Task<IResult> Send(TaskDesk tasks, Guid id, Form form, CancellationToken ct)
    {
        var on = form.OccurredOn(tasks.Desk);
        var parent = await ParentUnits.Of(tasks.Desk.Db, tasks.Desk.UnitId, on, ct);
        var whom = form["whom"] ?? "";
        var inside = parent is not null && whom == parent.Id;
        if (!inside && whom != Outside) form.Refuse("whom", "pages.error.choose");
        var name = inside ? parent!.Name : form.Text("name", 200, required: whom == Outside);
        var text = form.Text("text", 4000);
        var letter = form.Text("letter", 200, required: false);
        var due = inside ? null : form.Day("aboveDue", required: false);
        return await tasks.Act(id, Action, form, async (turn, file, pen) =>
        {
            var passed = file.PassUp(pen, inside ? parent!.Id : name, name, text, letter, due);
            if (passed.Refused || !inside) return passed;
            var opinion = file.Matters.Count == 0 ? Guid.Empty : file.Matters[0].OpinionId;
            var escalations = turn.Db.Escalations;
            escalations.Add(new Escalation
            {
                Id = turn.NewId(),
                FromUnitId = file.Task.UnitId,
                ToUnitId = parent!.Id,
                TaskId = id,
                Text = text,
                PassedOn = pen.On,
                Field = file.Matters.Count == 0 ? "" : file.Matters[0].Field,
                Reference = await Matters.Opinions(turn.Db).Where(row => row.Id == opinion).Select(row => row.Reference).FirstOrDefaultAsync(ct),
            });
            return passed;
        }, ct);
    }
}
