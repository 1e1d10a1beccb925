using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Rules;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.FollowUp.PassingUp;

/// <summary>What the units below passed up: the level above sets a day, passes it on where another authority is competent, and answers; the answer goes down to the unit that asked.</summary>
internal static class AnswerFromBelow
{
    internal const string Path = "/lam-viec/cap-duoi-chuyen-len";

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, List).Allow(Right.SeeProvince);
        app.MapGet(Path + "/{id:guid}", Show).Allow(Right.SeeProvince);
        app.MapPost(Path + "/{id:guid}/han", SetDue).Allow(Right.SeeProvince);
        app.MapPost(Path + "/{id:guid}/chuyen-tiep", PassOn).Allow(Right.SeeProvince);
        app.MapPost(Path + "/{id:guid}/tra-loi", Reply).Allow(Right.SeeProvince);
    }

    private static async Task<IResult> List(Desk desk, RulesInForce rules, CancellationToken ct)
    {
        var (escalations, units, mine) = (desk.Db.Escalations, desk.Db.Units, desk.UnitId);
        var rows = await (
            from row in escalations
            join unit in units on row.FromUnitId equals unit.Id
            where row.ToUnitId == mine
            orderby row.PassedOn
            select new BelowRow(row, unit.Name)).ToListAsync(ct);
        var bound = await rules.Of(mine, ct);
        return desk.Page<ListFromBelowPage>(new
        {
            Open = (IReadOnlyList<BelowRow>)[.. rows.Where(row => row.Escalation.AnsweredOn is null).OrderBy(row => row.Escalation.DueOn ?? DateOnly.MaxValue)],
            Answered = (IReadOnlyList<BelowRow>)[.. rows.Where(row => row.Escalation.AnsweredOn is not null).OrderByDescending(row => row.Escalation.AnsweredOn).Take(100)],
            Grades = rows.ToDictionary(row => row.Escalation.Id, row => TaskClock.GradeOf(row.Escalation.AnsweredOn is null ? row.Escalation.DueOn : null, row.Escalation.PassedOn, bound, desk.Today)),
        });
    }

    private static Task<IResult> Show(Desk desk, Guid id, CancellationToken ct) => View(desk, id, null, null, ct);

    private static async Task<IResult> View(Desk desk, Guid id, string? action, Form? form, CancellationToken ct)
    {
        var (escalations, units) = (desk.Db.Escalations, desk.Db.Units);
        if (await escalations.FirstOrDefaultAsync(row => row.Id == id && row.ToUnitId == desk.UnitId, ct) is not { } row) return desk.NotHere();
        var saved = Form.Of(desk.T, row.Version, ("due", row.DueOn), ("to", row.PassedOnTo), ("occurredOn", desk.Today));
        return desk.Page<AnswerFromBelowPage>(
            new
            {
                Row = new BelowRow(row, await units.Where(unit => unit.Id == row.FromUnitId).Select(unit => unit.Name).FirstAsync(ct)),
                Action = action,
                Form = Form.Over(form, saved),
                Saved = saved,
                desk.Today,
            },
            form);
    }

    private static async Task<IResult> SetDue(Desk desk, RulesInForce rules, Guid id, Form form, CancellationToken ct)
    {
        var due = form.Day("due");
        var reason = form.Text("reason", 1000, required: false);
        return await Change(desk, id, "han", form, async (turn, row) =>
        {
            var before = row.DueOn;
            var set = row.SetDue(due!.Value, turn.Today, reason);
            if (set.Refused) return set;
            turn.Record(desk.UnitId, id, new EscalationDated(id, due.Value));
            return await Below(desk, rules, turn, row, (file, name) => file.DatedAbove(desk.Pen(turn, turn.Today), name, before, due.Value, reason), ct) ?? set;
        }, ct);
    }

    private static async Task<IResult> PassOn(Desk desk, RulesInForce rules, Guid id, Form form, CancellationToken ct)
    {
        var to = form.Text("to", 200);
        var reason = form.Text("reason", 1000);
        return await Change(desk, id, "chuyen-tiep", form, async (turn, row) =>
        {
            var passed = row.PassOn(to, turn.Today);
            if (passed.Refused) return passed;
            turn.Record(desk.UnitId, id, new EscalationPassedOn(id, to));
            return await Below(desk, rules, turn, row, (file, name) => file.PassedOnAbove(desk.Pen(turn, turn.Today), name, to, reason), ct) ?? passed;
        }, ct);
    }

    private static async Task<IResult> Reply(Desk desk, RulesInForce rules, Guid id, Form form, CancellationToken ct)
    {
        var answer = form.Text("text", 4000);
        var letter = form.Text("letter", 200);
        var reason = form.Text("reason", 1000, required: false);
        var on = form.OccurredOn(desk);
        return await Change(desk, id, "tra-loi", form, async (turn, row) =>
        {
            var replied = row.Reply(answer, on, reason);
            if (replied.Refused) return replied;
            var bound = await rules.Of(row.FromUnitId, ct);
            return await Below(desk, rules, turn, row, (file, name) =>
            {
                var pen = desk.Pen(turn, on);
                if (on > row.DueOn) file.Note(pen, StepKind.LateAbove, reason, from: row.DueOn, whom: name);
                return file.BringDown(pen, name, answer, letter, TaskClock.After(bound, TaskClock.TellRule, on, turn.Today)?.Due);
            }, ct) ?? replied;
        }, ct);
    }

    // The task is a row of the unit below: it changes in the same turn, so that both ends read the same chain.
    private static async Task<Decision<Escalation>?> Below(Desk desk, RulesInForce rules, Turn turn, Escalation row, Func<TaskFile, string, Decision<TaskFile>> work, CancellationToken ct)
    {
        var units = turn.Db.Units;
        var name = await units.Where(unit => unit.Id == desk.UnitId).Select(unit => unit.Name).FirstAsync(ct);
        turn.Db.OfUnit = row.FromUnitId;
        if (await TaskFiles.Open(turn.Db, row.TaskId, await rules.Of(row.FromUnitId, ct), turn.Today, ct) is not { } file) return new Refusal("pages.notHere.title");
        var done = work(file, name);
        if (done.Refused) return done.Refusals.ToList();
        await TaskFiles.Keep(turn, file, new Dictionary<Guid, string>(), file.Added[^1].OccurredOn, ct);
        return null;
    }

    private static async Task<IResult> Change(Desk desk, Guid id, string action, Form form, Func<Turn, Escalation, Task<Decision<Escalation>>> work, CancellationToken ct)
    {
        if (form.HasErrors) return await View(desk, id, action, form, ct);
        var taken = false;
        var changed = await desk.Write<Escalation>($"escalation/{id}", async turn =>
        {
            var escalations = turn.Db.Escalations;
            if (await escalations.FirstOrDefaultAsync(row => row.Id == id && row.ToUnitId == desk.UnitId, ct) is not { } row) return new Refusal("pages.notHere.title");
            taken = true;
            row.Expect(form);
            return await work(turn, row);
        }, ct);
        if (!taken) return desk.NotHere();
        return changed.Refused ? await View(desk, id, action, form.Refused(changed), ct) : desk.Go($"{Path}/{id}");
    }
}

/// <summary>Something passed up, with the name of the unit below.</summary>
public sealed record BelowRow(Escalation Escalation, string From);
