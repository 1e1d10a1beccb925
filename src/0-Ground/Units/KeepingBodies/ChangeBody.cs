using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.Units.KeepingBodies;

/// <summary>A unit's administrator changes a body: another name from a day on keeps the former one for its days; a body may end.</summary>
internal static class ChangeBody
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/lam-viec/don-vi/co-quan/{id:guid}", (Desk desk, Guid id, CancellationToken ct) => View(desk, id, null, ct)).Allow(Right.ManageUnit);
        app.MapPost("/lam-viec/don-vi/co-quan/{id:guid}", Send).Allow(Right.ManageUnit);
    }

    private static async Task<IResult> View(Desk desk, Guid id, Form? typed, CancellationToken ct)
    {
        var bodies = desk.Db.Bodies;
        var body = await bodies.FirstOrDefaultAsync(row => row.Id == id && row.UnitId == desk.UnitId && row.NowId == null, ct);
        if (body is null) return desk.NotHere();
        var form = Form.Over(typed, Form.Of(desk.T, body.Version, ("name", body.Name), ("symbol", body.Symbol), ("fields", body.Fields), ("validTo", body.ValidTo)));
        return desk.Page<ChangeBodyPage>(new { Form = form, Body = body }, form);
    }

    private static async Task<IResult> Send(Desk desk, Guid id, Form form, CancellationToken ct)
    {
        var (name, symbol, fields) = (form.Text("name", 150), KeepBodies.SymbolOf(form), KeepBodies.FieldsOf(form));
        var (renamed, last) = (form.Day("renamedFrom", required: false), form.Day("validTo", required: false));
        if (form.HasErrors) return await View(desk, id, form, ct);
        var decision = await desk.Write<Body>($"unit/{desk.UnitId}", async turn =>
        {
            var bodies = turn.Db.Bodies;
            var body = await bodies.FirstOrDefaultAsync(row => row.Id == id && row.UnitId == desk.UnitId && row.NowId == null, ct);
            if (body is null) return new Refusal("problem.not-found");
            body.Expect(form);
            var ruled = body.MayChange(name, renamed, last);
            if (ruled.Refused) return ruled;
            if (renamed is { } from && name != body.Name)
            {
                // The body keeps its id, so that its work and its people stay with it; the row that is added is the former name.
                var former = new Body
                {
                    Id = turn.NewId(),
                    UnitId = body.UnitId,
                    Kind = body.Kind,
                    Side = body.Side,
                    Name = body.Name,
                    Symbol = body.Symbol,
                    VillageId = body.VillageId,
                    Fields = [.. body.Fields],
                    ValidFrom = body.ValidFrom,
                    ValidTo = from.AddDays(-1),
                    NowId = id,
                };
                bodies.Add(former);
                turn.Record(desk.UnitId, id, new BodyRenamed(id, former.Id, from), from <= turn.Today ? from : null);
                body.ValidFrom = from;
            }

            (body.Name, body.Symbol, body.Fields, body.ValidTo) = (name, symbol, fields, last);
            turn.Record(desk.UnitId, id, new BodyChanged(id, symbol, last));
            return body;
        }, ct);
        return decision.Refused ? await View(desk, id, form.Refused(decision), ct) : desk.Go(KeepBodies.Path);
    }
}
