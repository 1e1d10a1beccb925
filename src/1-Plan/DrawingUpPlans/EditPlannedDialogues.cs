using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Units;
using DoiThoai.Plan.Handover;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Plan.DrawingUpPlans;

/// <summary>Sets the year's dialogues in one form: changes, adds and, where a row is emptied, drops them while the plan is a draft.</summary>
internal static class EditPlannedDialogues
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/lam-viec/ke-hoach/{id:guid}/cuoc-doi-thoai", Show).Allow(Right.MakePlans);
        app.MapPost("/lam-viec/ke-hoach/{id:guid}/cuoc-doi-thoai", Send).Allow(Right.MakePlans);
    }

    private static Task<IResult> Show(Desk desk, PlanSources sources, Guid id, CancellationToken ct) => View(desk, sources, id, null, ct);

    private static async Task<IResult> View(Desk desk, PlanSources sources, Guid id, Form? typed, CancellationToken ct)
    {
        var (plans, dialogues) = (desk.Db.Plans, desk.Db.Dialogues);
        var plan = await plans.FirstOrDefaultAsync(row => row.Id == id, ct);
        if (plan is null) return desk.NotHere();
        var rows = await dialogues.Where(row => row.PlanId == id).OrderBy(row => row.PlannedMonth).ThenBy(row => row.Id).ToListAsync(ct);
        var saved = Form.Of(desk.T, plan.Version, [.. PlannedRow.Fields([.. rows.Select(it => new PlannedRow(it.Id, it.PlannedMonth, it.Regime, it.Content, it.Host, it.Theme, it.VillageId, it.Cluster, it.Days))])]);
        var proposals = new List<ThemeProposal>();
        foreach (var source in sources.Themes) proposals.AddRange(await source.Of(desk, plan.Year, ct));
        return desk.Page<EditPlannedDialoguesPage>(new { Form = Form.Over(typed, saved), Plan = plan, Villages = await OpenPlan.Villages(desk, ct), Proposals = proposals }, typed);
    }

    private static async Task<IResult> Send(Desk desk, PlanSources sources, Guid id, Form form, CancellationToken ct)
    {
        var plans = desk.Db.Plans;
        var year = await plans.Where(row => row.Id == id).Select(row => row.Year).FirstOrDefaultAsync(ct);
        if (year == 0) return desk.NotHere();
        var rows = PlannedRow.Read(form, year);
        if (form.HasErrors) return await View(desk, sources, id, form, ct);
        var decision = await desk.Write<bool>($"plan/{id}", async turn =>
        {
            var (allPlans, dialogues, villages) = (turn.Db.Plans, turn.Db.Dialogues, turn.Db.Villages);
            var plan = await allPlans.FirstAsync(row => row.Id == id, ct);
            plan.Expect(form);
            if (plan.Edit() is { Refused: true } no) return no;
            var chosen = rows.Select(row => row.VillageId).OfType<Guid>().Distinct().ToList();
            if (await villages.CountAsync(row => chosen.Contains(row.Id), ct) != chosen.Count) return new Refusal("pages.error.choose");
            var known = await dialogues.Where(row => row.PlanId == id).ToListAsync(ct);
            foreach (var row in rows)
            {
                var dialogue = known.Find(it => it.Id == row.Id);
                if (dialogue is null) row.Enter(turn, plan);
                else row.Fill(dialogue);
            }

            foreach (var gone in known.Where(it => rows.All(row => row.Id != it.Id)))
            {
                turn.Record(plan.UnitId, gone.Id, new DialogueDropped(id));
                dialogues.Remove(gone);
            }

            turn.Touch(plan);
            return true;
        }, ct);
        return decision.Refused ? await View(desk, sources, id, form.Refused(decision), ct) : desk.Go($"/lam-viec/ke-hoach/{id}");
    }
}
