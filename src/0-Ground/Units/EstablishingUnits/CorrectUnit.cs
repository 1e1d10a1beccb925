using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.Units.EstablishingUnits;

/// <summary>The installation's administrator puts right what was entered of a unit.</summary>
internal static class CorrectUnit
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/quan-tri/don-vi/{id}/sua", (Desk desk, string id, CancellationToken ct) => View(desk, id, null, ct)).Allow(Right.SetUp);
        app.MapPost("/quan-tri/don-vi/{id}/sua", Send).Allow(Right.SetUp);
    }

    private static async Task<IResult> View(Desk desk, string id, Form? typed, CancellationToken ct)
    {
        var units = desk.Db.Units;
        var unit = await units.FirstOrDefaultAsync(row => row.Id == id, ct);
        if (unit is null) return desk.NotHere();
        var form = Form.Over(typed, Form.Of(desk.T, unit.Version, ("name", unit.Name), ("letters", unit.Letters), ("validFrom", unit.ValidFrom), ("basis", unit.Basis)));
        return desk.Page<CorrectUnitPage>(new { Form = form, Unit = unit }, form);
    }

    private static async Task<IResult> Send(Desk desk, string id, Form form, CancellationToken ct)
    {
        var (name, letters) = (form.Text("name", 150), form.Text("letters", 8).ToUpperInvariant());
        var (from, basis) = (form.Day("validFrom", required: false), form.Text("basis", 300, required: false));
        if (form.HasErrors) return await View(desk, id, form, ct);
        var decision = await desk.Write<Unit>($"unit/{id}", async turn =>
        {
            var units = turn.Db.Units;
            var unit = await units.FirstOrDefaultAsync(row => row.Id == id, ct);
            if (unit is null) return new Refusal("problem.not-found");
            unit.Expect(form);
            (unit.Name, unit.Letters, unit.ValidFrom, unit.Basis) = (name, letters, from, basis.Length > 0 ? basis : null);
            var ruled = Unit.Establish(unit, unit.ValidTo is null ? LevelPeriod.LastOf(unit.Level) : null);
            if (ruled.Refused) return ruled;
            turn.Record(id, Unit.SubjectOf(id), new UnitCorrected(id, letters, from, unit.Basis));
            return unit;
        }, ct);
        return decision.Refused ? await View(desk, id, form.Refused(decision), ct) : desk.Go($"/quan-tri/don-vi/{id}");
    }
}
