using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.Units.EstablishingUnits;

/// <summary>The installation's administrator establishes a unit, living or of history, and says under whom it stands.</summary>
internal static class EstablishUnit
{
    private const string Path = "/quan-tri/don-vi/moi";

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, Show).Allow(Right.SetUp);
        app.MapPost(Path, Send).Allow(Right.SetUp);
    }

    private static Task<IResult> Show(Desk desk, CancellationToken ct) => View(desk, Form.Of(desk.T, 0, ("level", Level.Commune)), ct);

    private static async Task<IResult> View(Desk desk, Form form, CancellationToken ct) =>
        desk.Page<EstablishUnitPage>(new { Form = form, Units = await Places.Living(desk.Db, desk.Today, ct) }, form);

    private static async Task<IResult> Send(Desk desk, Form form, CancellationToken ct)
    {
        var level = form.Choice<Level>("level");
        var unit = new Unit
        {
            Id = form.Text("id", 60),
            Name = form.Text("name", 150),
            Letters = form.Text("letters", 8).ToUpperInvariant(),
            Level = level ?? Level.Commune,
            ValidFrom = form.Day("validFrom", required: false),
            ValidTo = form.Day("validTo", required: false),
            Basis = form.Text("basis", 300, required: false) is { Length: > 0 } basis ? basis : null,
        };
        var above = form["parent"];
        if (form.HasErrors) return await View(desk, form, ct);
        var decision = await desk.Write<Unit>($"unit/{unit.Id}", async turn =>
        {
            var ruled = Unit.Establish(unit, LevelPeriod.LastOf(unit.Level));
            if (ruled.Refused) return ruled;
            var units = turn.Db.Units;
            if (await units.AnyAsync(row => row.Id == unit.Id, ct)) return new Refusal("units.error.taken", "id");
            units.Add(unit);
            turn.Record(unit.Id, Unit.SubjectOf(unit.Id), new UnitEstablished(unit.Id, unit.Level, unit.ValidFrom, unit.ValidTo, unit.Basis));
            if (string.IsNullOrEmpty(above)) return unit;
            var parent = await units.FirstOrDefaultAsync(row => row.Id == above, ct);
            if (parent is null) return new Refusal("pages.error.choose", "parent");
            var placed = UnitParent.Place(unit, parent, unit.ValidFrom, unit.ValidTo);
            if (!placed.Try(out var place)) return new List<Refusal>(placed.Refusals);
            turn.Db.UnitParents.Add(place);
            turn.Record(unit.Id, Unit.SubjectOf(unit.Id), new UnitPlaced(unit.Id, parent.Id, place.ValidFrom, place.ValidTo));
            return unit;
        }, ct);
        return decision.Refused ? await View(desk, form.Refused(decision), ct) : desk.Go($"/quan-tri/don-vi/{unit.Id}");
    }
}
