using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Pages.Parts;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Plan.DrawingUpPlans;

/// <summary>Says what the plan is called, who issues and signs it, and how long a dialogue lasts.</summary>
internal static class EditPlanHead
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/lam-viec/ke-hoach/{id:guid}/phan-chung", Show).Allow(Right.MakePlans);
        app.MapPost("/lam-viec/ke-hoach/{id:guid}/phan-chung", Send).Allow(Right.MakePlans);
    }

    private static Task<IResult> Show(Desk desk, Guid id, CancellationToken ct) => View(desk, id, null, ct);

    private static async Task<IResult> View(Desk desk, Guid id, Form? typed, CancellationToken ct)
    {
        var (plans, bodies) = (desk.Db.Plans, desk.Db.Bodies);
        var plan = await plans.FirstOrDefaultAsync(row => row.Id == id, ct);
        if (plan is null) return desk.NotHere();
        var issuers = (await bodies.Where(row => row.UnitId == plan.UnitId && row.Symbol != null).OrderBy(row => row.Name).ToListAsync(ct)).Select(body => new Choice(body.Id.ToString("D"), body.Name)).ToList();
        var form = Form.Over(typed, Form.Of(desk.T, plan.Version, ("title", plan.Title), ("issuer", plan.IssuerBodyId), ("signedAs", plan.SignedAs), ("minDays", plan.MinDays), ("maxDays", plan.MaxDays)));
        return desk.Page<EditPlanHeadPage>(new { Form = form, Id = id, Issuers = issuers }, typed);
    }

    private static async Task<IResult> Send(Desk desk, Guid id, Form form, CancellationToken ct)
    {
        var (title, issuer, signedAs) = (form.Text("title", 500), form.Ref("issuer", required: false), form.Text("signedAs", 200, required: false));
        var (least, most) = (form.Decimal("minDays", 0.1, 10, required: false), form.Decimal("maxDays", 0.1, 10, required: false));
        if (least > most) form.Refuse("maxDays", "plan.head.daysOrder");
        if (form.HasErrors) return await View(desk, id, form, ct);
        var decision = await desk.Write<bool>($"plan/{id}", async turn =>
        {
            var (plans, bodies) = (turn.Db.Plans, turn.Db.Bodies);
            var plan = await plans.FirstOrDefaultAsync(row => row.Id == id, ct);
            if (plan is null) return new Refusal("pages.notHere.body");
            plan.Expect(form);
            if (plan.Edit() is { Refused: true } no) return no;
            if (issuer is not null && !await bodies.AnyAsync(row => row.Id == issuer && row.UnitId == plan.UnitId, ct)) return new Refusal("pages.error.choose", "issuer");
            (plan.Title, plan.IssuerBodyId, plan.SignedAs, plan.MinDays, plan.MaxDays) = (title, issuer, signedAs, least, most);
            turn.Record(plan.UnitId, id, new PlanHeadSet(least, most));
            return true;
        }, ct);
        return decision.Refused ? await View(desk, id, form.Refused(decision), ct) : desk.Go($"/lam-viec/ke-hoach/{id}");
    }
}
