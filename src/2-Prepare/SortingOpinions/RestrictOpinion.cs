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

/// <summary>An opinion was marked as being about an official or a leader of a village, or the mark was taken away.</summary>
/// <param name="Restricted">Whether it is restricted now.</param>
internal sealed record OpinionRestricted(bool Restricted) : IRegisteredFact
{
    public RegisterType RegisterType => RegisterType.Corrected;
}

/// <summary>What the page shows.</summary>
public sealed record RestrictOpinionView(Opinion Opinion, Picks Picks);

/// <summary>An opinion about an official or a leader of a village is kept from everybody but a few, and from whom it is about.</summary>
internal static class RestrictOpinion
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/lam-viec/y-kien/{id:guid}/han-che", Show).Allow(Right.SortOpinions);
        app.MapPost("/lam-viec/y-kien/{id:guid}/han-che", Send).Allow(Right.SortOpinions);
    }

    private static Task<IResult> Show(Desk desk, Guid id, CancellationToken ct) => View(desk, id, null, ct);

    private static async Task<IResult> View(Desk desk, Guid id, Form? typed, CancellationToken ct)
    {
        var sight = await OpinionSight.Of(desk.Db, desk.Actor, ct);
        if (await sight.Opinions(desk.Db).FirstOrDefaultAsync(row => row.Id == id, ct) is not { } opinion) return desk.NotHere();
        var form = Form.Over(typed, Form.Of(desk.T, opinion.Version, ("restricted", opinion.Restricted), ("about", opinion.AboutBodyId)));
        return desk.Page<RestrictOpinionPage>(new { Form = form, View = new RestrictOpinionView(opinion, await Picks.Of(desk, ct)) }, form);
    }

    private static async Task<IResult> Send(Desk desk, Guid id, Form form, CancellationToken ct)
    {
        var sight = await OpinionSight.Of(desk.Db, desk.Actor, ct);
        var picks = await Picks.Of(desk, ct);
        var restricted = form.Ticked("restricted");
        var about = RecordingOpinions.RecordOpinion.Chosen(form, "about", picks.Bodies.Select(row => row.Id));
        if (form.HasErrors) return await View(desk, id, form, ct);
        var decision = await desk.Write<Opinion>($"opinions/{desk.UnitId}", async turn =>
        {
            if (await sight.Opinions(turn.Db).FirstOrDefaultAsync(row => row.Id == id, ct) is not { } opinion) return new Refusal("prepare.gone");
            opinion.Expect(form);
            var marked = opinion.Restrict(restricted, about);
            if (marked.Refused) return marked;
            var rows = turn.Db.Matters;
            foreach (var matter in await rows.Where(row => row.OpinionId == id).ToListAsync(ct))
            {
                if (!restricted || !matter.IsOpen) continue;
                // It leaves every group, the hall's list and the government's desk: few may see it from now on.
                (matter.GroupId, matter.WithGovernment) = (null, false);
                if (matter.LeadBodyId is not null && Assignment.Return(matter, desk.T["prepare.restrict.reason"]) is { Refused: true } no) return no.No<Opinion>();
                if (matter.Listing == Listing.Approved) (matter.Listing, matter.LeftOutReason, matter.ListOrder) = (Listing.LeftOut, desk.T["prepare.restrict.reason"], null);
            }

            await turn.Register(opinion.UnitId, id, new OpinionRestricted(restricted), [], null, ct);
            await Handover.Matters.Settle(turn, id, ct);
            return opinion;
        }, ct);
        if (decision.Refused) return await View(desk, id, form.Refused(decision), ct);
        return desk.Go(await sight.Opinions(desk.Db).AnyAsync(row => row.Id == id, ct) ? $"/lam-viec/y-kien/{id:D}" : ListOpinions.Url);
    }
}
