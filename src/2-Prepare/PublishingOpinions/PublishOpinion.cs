using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare.PublishingOpinions;

/// <summary>What is decided about the publication of one opinion.</summary>
public enum PublicationAct
{
    /// <summary>The public reads these words.</summary>
    Approve,

    /// <summary>The public reads nothing, or no longer.</summary>
    HoldBack,
}

/// <summary>One opinion and the public: its words are approved or corrected, held back, or taken back with a reason.</summary>
internal static class PublishOpinion
{
    private const string Url = "/lam-viec/y-kien/{id:guid}/cong-khai";

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Url, Show).Allow(Right.ApprovePublication);
        app.MapPost(Url, Send).Allow(Right.ApprovePublication);
    }

    private static Task<IResult> Show(Desk desk, Guid id, CancellationToken ct) => View(desk, id, null, ct);

    private static async Task<IResult> View(Desk desk, Guid id, Form? typed, CancellationToken ct)
    {
        var sight = await OpinionSight.Of(desk.Db, desk.Actor, ct);
        if (await Publication.MayBePublic(sight.Opinions(desk.Db)).FirstOrDefaultAsync(row => row.Id == id, ct) is not { } opinion) return desk.NotHere();
        if (await Publication.Rows(desk.Db, sight, [opinion], ct) is not [var row]) return desk.NotHere();
        var form = Form.Over(typed, Form.Of(desk.T, opinion.Version, ("masked", row.Masked), ("reason", opinion.HeldBackReason)));
        return desk.Page<PublishOpinionPage>(new { Form = form, Row = row }, form);
    }

    private static async Task<IResult> Send(Desk desk, Guid id, Form form, CancellationToken ct)
    {
        var act = form.Choice<PublicationAct>("act");
        var masked = form.Text("masked", Form.LongText, required: act == PublicationAct.Approve);
        var reason = form.Text("reason", Publication.LongestReason, required: act == PublicationAct.HoldBack);
        if (form.HasErrors) return await View(desk, id, form, ct);
        var sight = await OpinionSight.Of(desk.Db, desk.Actor, ct);
        var decision = await desk.Write<Opinion>($"opinions/{desk.UnitId}", async turn =>
        {
            if (await sight.Opinions(turn.Db).FirstOrDefaultAsync(row => row.Id == id, ct) is not { } opinion) return new Refusal("prepare.gone");
            opinion.Expect(form);
            return act == PublicationAct.Approve ? await Publication.Approve(turn, opinion, masked, ct) : await Publication.HoldBack(turn, opinion, reason, ct);
        }, ct);
        return decision.Refused ? await View(desk, id, form.Refused(decision), ct) : desk.Go($"/lam-viec/y-kien/{id:D}");
    }
}
