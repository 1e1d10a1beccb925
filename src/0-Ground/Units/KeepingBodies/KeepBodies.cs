using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Documents;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.Units.KeepingBodies;

/// <summary>A unit's administrator sets up the unit's bodies: what they are, on which side, their letters, the fields they answer for.</summary>
internal static class KeepBodies
{
    internal const string Path = "/lam-viec/don-vi/co-quan";

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/lam-viec/don-vi", (Desk desk) => desk.Go(Path)).Allow(Right.ManageUnit);
        app.MapGet(Path, (Desk desk, CancellationToken ct) => View(desk, null, ct)).Allow(Right.ManageUnit);
        app.MapPost(Path, Send).Allow(Right.ManageUnit);
    }

    /// <summary>What the form says of fields; a code that there is not is refused.</summary>
    internal static List<string> FieldsOf(Form form)
    {
        var asked = form.All("fields").Where(code => code.Length > 0).ToList();
        if (asked.Exists(code => !Fields.Codes.Contains(code))) form.Refuse("fields", "pages.error.choose");
        return asked;
    }

    /// <summary>The letters of a body's symbols; null where it issues no documents.</summary>
    internal static string? SymbolOf(Form form) => DocumentNumber.Letters(form.Text("symbol", 20, required: false)) is { Length: > 0 } letters ? letters : null;

    private static async Task<IResult> View(Desk desk, Form? typed, CancellationToken ct)
    {
        var bodies = desk.Db.Bodies;
        var all = await bodies.Where(row => row.UnitId == desk.UnitId).ToListAsync(ct);
        var former = all.Where(row => row.NowId is not null).ToLookup(row => row.NowId!.Value);
        var form = typed ?? Form.Of(desk.T, 0);
        return desk.Page<KeepBodiesPage>(
            new { Form = form, Bodies = all.Where(row => row.NowId is null).OrderBy(row => row.ValidTo is null ? 0 : 1).ThenBy(row => row.Kind).ThenBy(row => row.Name, Folding.Order).ToList(), Former = former },
            form);
    }

    private static async Task<IResult> Send(Desk desk, Form form, CancellationToken ct)
    {
        var (kind, side, name) = (form.Choice<BodyKind>("kind"), form.Choice<Side>("side"), form.Text("name", 150));
        var (symbol, fields, from) = (SymbolOf(form), FieldsOf(form), form.Day("validFrom", required: false));
        if (form.HasErrors || kind is not { } what || side is not { } of) return await View(desk, form, ct);
        var decision = await desk.Write<Body>($"unit/{desk.UnitId}", async turn =>
        {
            var bodies = turn.Db.Bodies;
            if (await bodies.AnyAsync(row => row.UnitId == desk.UnitId && row.NowId == null && row.ValidTo == null && row.Name == name, ct)) return new Refusal("bodies.error.taken", "name");
            var body = new Body { Id = turn.NewId(), UnitId = desk.UnitId, Kind = what, Side = of, Name = name, Symbol = symbol, Fields = fields, ValidFrom = from };
            bodies.Add(body);
            turn.Record(desk.UnitId, body.Id, new BodySetUp(body.Id, what, of, symbol));
            return body;
        }, ct);
        return decision.Refused ? await View(desk, form.Refused(decision), ct) : desk.Go(Path);
    }
}
