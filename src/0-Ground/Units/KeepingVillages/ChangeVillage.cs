using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.Units.KeepingVillages;

/// <summary>A unit's administrator changes a village: name, households, cluster, last day.</summary>
internal static class ChangeVillage
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/lam-viec/don-vi/thon-ban/{id:guid}", (Desk desk, Guid id, CancellationToken ct) => View(desk, id, null, ct)).Allow(Right.ManageUnit);
        app.MapPost("/lam-viec/don-vi/thon-ban/{id:guid}", Send).Allow(Right.ManageUnit);
    }

    private static async Task<IResult> View(Desk desk, Guid id, Form? typed, CancellationToken ct)
    {
        var villages = desk.Db.Villages;
        var village = await villages.FirstOrDefaultAsync(row => row.Id == id && row.UnitId == desk.UnitId, ct);
        if (village is null) return desk.NotHere();
        var form = Form.Over(typed, Form.Of(desk.T, village.Version, ("name", village.Name), ("households", village.Households), ("cluster", village.Cluster), ("validTo", village.ValidTo)));
        return desk.Page<ChangeVillagePage>(new { Form = form, Village = village }, form);
    }

    private static async Task<IResult> Send(Desk desk, Guid id, Form form, CancellationToken ct)
    {
        var (name, households) = (form.Text("name", 100), form.Number("households", 0, 99_999, required: false));
        var (cluster, last) = (form.Text("cluster", 100, required: false), form.Day("validTo", required: false));
        if (form.HasErrors) return await View(desk, id, form, ct);
        var decision = await desk.Write<Village>($"unit/{desk.UnitId}", async turn =>
        {
            var villages = turn.Db.Villages;
            var village = await villages.FirstOrDefaultAsync(row => row.Id == id && row.UnitId == desk.UnitId, ct);
            if (village is null) return new Refusal("problem.not-found");
            village.Expect(form);
            (village.Name, village.Households, village.Cluster, village.ValidTo) = (name, households, cluster.Length > 0 ? cluster : null, last);
            turn.Record(desk.UnitId, id, new VillageChanged(id, households, last));
            return village;
        }, ct);
        return decision.Refused ? await View(desk, id, form.Refused(decision), ct) : desk.Go(KeepVillages.Path);
    }
}
