using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.Units.EstablishingUnits;

/// <summary>The installation's administrator says under which unit a unit stands, and since when.</summary>
internal static class PlaceUnit
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/quan-tri/don-vi/{id}/cap-tren", (Desk desk, string id, CancellationToken ct) => View(desk, id, null, ct)).Allow(Right.SetUp);
        app.MapPost("/quan-tri/don-vi/{id}/cap-tren", Send).Allow(Right.SetUp);
    }

    private static async Task<IResult> View(Desk desk, string id, Form? typed, CancellationToken ct)
    {
        if (await ShowUnit.See(desk.Db, id, ct) is not { } seen) return desk.NotHere();
        var form = Form.Over(typed, Form.Of(desk.T, seen.Unit.Version, ("parentFrom", seen.Unit.ValidFrom), ("parentTo", seen.Unit.ValidTo)));
        return desk.Page<PlaceUnitPage>(new { Form = form, Seen = seen, Units = await Places.Living(desk.Db, desk.Today, ct) }, form);
    }

    private static async Task<IResult> Send(Desk desk, string id, Form form, CancellationToken ct)
    {
        var (from, to) = (form.Day("parentFrom", required: false), form.Day("parentTo", required: false));
        var above = form.Text("parent", 60);
        if (form.HasErrors) return await View(desk, id, form, ct);
        var decision = await desk.Write<UnitParent>($"unit/{id}", async turn =>
        {
            var (units, parents) = (turn.Db.Units, turn.Db.UnitParents);
            var unit = await units.FirstOrDefaultAsync(row => row.Id == id, ct);
            if (unit is null) return new Refusal("problem.not-found");
            unit.Expect(form);
            var parent = await units.FirstOrDefaultAsync(row => row.Id == above, ct);
            if (parent is null) return new Refusal("pages.error.choose", "parent");
            var placed = UnitParent.Place(unit, parent, from, to);
            if (!placed.Try(out var place)) return placed;

            // Only one unit stands above another at a time: the one before leaves on the day before.
            var others = await parents.Where(row => row.UnitId == id).ToListAsync(ct);
            if (others.Find(row => row.ParentId == above) is { } same)
            {
                (same.ValidFrom, same.ValidTo, place) = (from, to, same);
            }
            else
            {
                parents.Add(place);
            }

            foreach (var other in others.Where(row => row.ParentId != above && (to is null || row.ValidFrom is null || row.ValidFrom <= to) && (from is null || row.ValidTo is null || row.ValidTo >= from)))
            {
                if (from is null || other.ValidFrom >= from) return new Refusal("units.error.parentOverlaps", "parentFrom", other.ValidFrom, other.ValidTo);
                other.ValidTo = from.Value.AddDays(-1);
            }

            turn.Db.Entry(unit).State = EntityState.Modified;
            turn.Record(id, Unit.SubjectOf(id), new UnitPlaced(id, above, from, to));
            return place;
        }, ct);
        return decision.Refused ? await View(desk, id, form.Refused(decision), ct) : desk.Go($"/quan-tri/don-vi/{id}");
    }
}
