using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare.SortingOpinions;

/// <summary>Whoever said it took the opinion back.</summary>
internal sealed record OpinionWithdrawn : IRegisteredFact
{
    public RegisterType RegisterType => RegisterType.Corrected;
}

/// <summary>The office notes that whoever said it takes the opinion back; its record and receipt stay.</summary>
internal static class WithdrawOpinion
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/lam-viec/y-kien/{id:guid}/rut", Show).Allow(Right.SortOpinions);
        app.MapPost("/lam-viec/y-kien/{id:guid}/rut", Send).Allow(Right.SortOpinions);
    }

    private static Task<IResult> Show(Desk desk, Guid id, CancellationToken ct) => View(desk, id, null, ct);

    private static async Task<IResult> View(Desk desk, Guid id, Form? typed, CancellationToken ct)
    {
        var sight = await OpinionSight.Of(desk.Db, desk.Actor, ct);
        if (await sight.Opinions(desk.Db).FirstOrDefaultAsync(row => row.Id == id, ct) is not { } opinion) return desk.NotHere();
        var form = Form.Over(typed, Form.Of(desk.T, opinion.Version, ("occurredOn", desk.Today)));
        return desk.Page<WithdrawOpinionPage>(new { Form = form, opinion.Id, opinion.Reference }, form);
    }

    private static async Task<IResult> Send(Desk desk, Guid id, Form form, CancellationToken ct)
    {
        var sight = await OpinionSight.Of(desk.Db, desk.Actor, ct);
        var on = form.Day("occurredOn");
        if (on > desk.Today) form.Refuse("occurredOn", "prepare.ahead");
        if (!form.Ticked("asked")) form.Refuse("asked", "prepare.withdraw.asked");
        if (form.HasErrors) return await View(desk, id, form, ct);
        var decision = await desk.Write<Opinion>($"opinions/{desk.UnitId}", async turn =>
        {
            if (await sight.Opinions(turn.Db).FirstOrDefaultAsync(row => row.Id == id, ct) is not { } opinion) return new Refusal("prepare.gone");
            opinion.Expect(form);
            var rows = turn.Db.Matters;
            foreach (var matter in await rows.Where(row => row.OpinionId == id && row.State != OpinionState.RoutedOut).ToListAsync(ct))
            {
                if (matter.Move(OpinionState.Withdrawn) is { Refused: true } no) return no.No<Opinion>();
                matter.GroupId = null;
            }

            await turn.Register(opinion.UnitId, id, new OpinionWithdrawn(), [], on, ct);
            await Handover.Matters.Settle(turn, id, ct);
            return opinion;
        }, ct);
        return decision.Refused ? await View(desk, id, form.Refused(decision), ct) : desk.Go($"/lam-viec/y-kien/{id:D}");
    }
}
