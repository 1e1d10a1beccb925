using System.Globalization;
using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.Units.KeepingVillages;

/// <summary>A unit's administrator enters the villages, many at once, one a line: name; households; cluster.</summary>
internal static class KeepVillages
{
    internal const string Path = "/lam-viec/don-vi/thon-ban";

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, (Desk desk, CancellationToken ct) => View(desk, null, ct)).Allow(Right.ManageUnit);
        app.MapPost(Path, Send).Allow(Right.ManageUnit);
    }

    private static async Task<IResult> View(Desk desk, Form? typed, CancellationToken ct)
    {
        var villages = desk.Db.Villages;
        var all = await villages.Where(row => row.UnitId == desk.UnitId).ToListAsync(ct);
        var form = typed ?? Form.Of(desk.T, 0);
        return desk.Page<KeepVillagesPage>(new { Form = form, Villages = all.OrderBy(row => row.ValidTo is null ? 0 : 1).ThenBy(row => row.Name, Folding.Order).ToList() }, form);
    }

    private static async Task<IResult> Send(Desk desk, Form form, CancellationToken ct)
    {
        var lines = form.Lines("villages", 300, 250, required: true);
        if (form.HasErrors) return await View(desk, form, ct);
        var decision = await desk.Write<int>($"unit/{desk.UnitId}", async turn =>
        {
            var villages = turn.Db.Villages;
            var known = await villages.Where(row => row.UnitId == desk.UnitId && row.ValidTo == null).Select(row => row.Name).ToListAsync(ct);
            foreach (var line in lines)
            {
                var read = Read(line);
                if (!read.Try(out var village)) return new List<Refusal>(read.Refusals);
                if (known.Contains(village.Name)) return new Refusal("villages.error.taken", "villages", village.Name);
                known.Add(village.Name);
                var row = new Village { Id = turn.NewId(), UnitId = desk.UnitId, Name = village.Name, Households = village.Households, Cluster = village.Cluster };
                villages.Add(row);
                turn.Record(desk.UnitId, row.Id, new VillageAdded(row.Id));

                // A village (cơ sở bản) can own a task and answer a matter: it is a body too.
                turn.Db.Bodies.Add(new Body { Id = turn.NewId(), UnitId = desk.UnitId, Kind = BodyKind.Village, Side = Side.Village, Name = village.Name, VillageId = row.Id });
            }

            return lines.Count;
        }, ct);
        return decision.Refused ? await View(desk, form.Refused(decision), ct) : desk.Go(Path);
    }

    private static Decision<VillageLine> Read(string line)
    {
        var parts = line.Split(';', '\t').Select(part => part.Trim()).ToArray();
        var (name, cluster) = (parts[0], parts.ElementAtOrDefault(2) is { Length: > 0 } typed ? typed : null);
        if (name.Length is 0 or > 100 || cluster?.Length > 100 || parts.Length > 3) return new Refusal("villages.error.line", "villages", line.Length > 60 ? line[..60] + "…" : line);
        var number = parts.ElementAtOrDefault(1) ?? "";
        if (number.Length == 0) return new VillageLine(name, null, cluster);
        return int.TryParse(number.Replace(".", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var households) && households < 100_000
            ? new VillageLine(name, households, cluster)
            : new Refusal("villages.error.line", "villages", line.Length > 60 ? line[..60] + "…" : line);
    }

    private sealed record VillageLine(string Name, int? Households, string? Cluster);
}
