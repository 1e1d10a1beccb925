using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.Units.EstablishingUnits;

/// <summary>The installation's administrator ends a unit: its last day, the units that took it in, and by which resolution.</summary>
internal static class EndUnit
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/quan-tri/don-vi/{id}/ket-thuc", (Desk desk, string id, CancellationToken ct) => View(desk, id, null, ct)).Allow(Right.SetUp);
        app.MapPost("/quan-tri/don-vi/{id}/ket-thuc", Send).Allow(Right.SetUp);
    }

    private static async Task<IResult> View(Desk desk, string id, Form? typed, CancellationToken ct)
    {
        if (await ShowUnit.See(desk.Db, id, ct) is not { } seen) return desk.NotHere();
        var form = Form.Over(typed, Form.Of(
            desk.T,
            seen.Unit.Version,
            ("validTo", seen.Unit.ValidTo),
            ("resolution", seen.Successors.Select(row => row.Basis).FirstOrDefault()),
            ("successors", seen.Successors.Select(row => row.Id))));
        return desk.Page<EndUnitPage>(new { Form = form, seen.Unit, Units = (await Places.Living(desk.Db, desk.Today, ct)).Where(place => place.Value != id).ToList() }, form);
    }

    private static async Task<IResult> Send(Desk desk, string id, Form form, CancellationToken ct)
    {
        var (last, basis) = (form.Day("validTo"), form.Text("resolution", 300));
        var into = form.All("successors").Where(it => it.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        if (form.HasErrors || last is not { } end) return await View(desk, id, form, ct);
        var decision = await desk.Write<Unit>($"unit/{id}", async turn =>
        {
            var (units, parents, successors) = (turn.Db.Units, turn.Db.UnitParents, turn.Db.UnitSuccessors);
            var unit = await units.FirstOrDefaultAsync(row => row.Id == id, ct);
            if (unit is null) return new Refusal("problem.not-found");
            unit.Expect(form);
            var found = await units.Where(row => into.Contains(row.Id)).ToListAsync(ct);
            if (found.Count != into.Count || into.Contains(id)) return new Refusal("pages.error.choose", "successors");
            var ruled = unit.End(end, LevelPeriod.LastOf(unit.Level), found);
            if (ruled.Refused) return ruled;

            // Who stood under it, or it under others, does so no longer.
            foreach (var row in await parents.Where(row => (row.UnitId == id || row.ParentId == id) && (row.ValidTo == null || row.ValidTo > end)).ToListAsync(ct)) row.ValidTo = end;
            var known = await successors.Where(row => row.UnitId == id).ToListAsync(ct);
            successors.RemoveRange(known.Where(row => !into.Contains(row.SuccessorId)));
            foreach (var row in known) (row.From, row.Basis) = (end.AddDays(1), basis);
            successors.AddRange(found.Where(row => known.TrueForAll(old => old.SuccessorId != row.Id)).Select(row => new UnitSuccessor { UnitId = id, SuccessorId = row.Id, From = end.AddDays(1), Basis = basis }));
            turn.Record(id, Unit.SubjectOf(id), new UnitEnded(id, end, into, basis), end);
            return unit;
        }, ct);
        return decision.Refused ? await View(desk, id, form.Refused(decision), ct) : desk.Go($"/quan-tri/don-vi/{id}");
    }
}
