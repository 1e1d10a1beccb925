using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Rules;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.Calendar.SettingDays;

/// <summary>A unit's administrator enters the unit's own days off and days worked, the installation's those of the whole country.</summary>
internal static class SetDays
{
    private const string UnitPath = "/lam-viec/don-vi/ngay-nghi";
    private const string NationPath = "/quan-tri/ngay-nghi";

    internal static void Map(IEndpointRouteBuilder app)
    {
        foreach (var (path, right) in new[] { (UnitPath, Right.ManageUnit), (NationPath, Right.SetUp) })
        {
            app.MapGet(path, (Desk desk, RulesInForce rules, string? nam, CancellationToken ct) => View(desk, rules, path, nam, null, ct)).Allow(right);
            app.MapPost(path, (Desk desk, RulesInForce rules, Form form, CancellationToken ct) => Send(desk, rules, path, form, ct)).Allow(right);
            app.MapPost(path + "/{id:guid}/bo", (Desk desk, Guid id, Form form, CancellationToken ct) => Remove(desk, path, id, form, ct)).Allow(right);
        }
    }

    private static async Task<IResult> View(Desk desk, RulesInForce rules, string path, string? typedYear, Form? typed, CancellationToken ct)
    {
        var year = int.TryParse(typedYear, out var asked) && asked is >= 1945 and <= 2200 ? asked : desk.Today.Year;
        var (days, first, last, unit) = (desk.Db.LocalDays, new DateOnly(year, 1, 1), new DateOnly(year, 12, 31), desk.Actor.UnitId);
        var own = await days.Where(row => row.UnitId == unit && row.Day >= first && row.Day <= last).OrderBy(row => row.Day).ToListAsync(ct);
        var bound = await rules.Of(unit ?? "", ct);
        var form = typed ?? Form.Of(desk.T, 0, ("kind", DayKind.Holiday));
        return desk.Page<SetDaysPage>(new { Form = form, Path = path, Year = year, Own = own, Unit = bound.Lineage.Unit?.Name, Days = bound.Calendar.Days.Where(day => day.Day.Year == year).ToList() }, form);
    }

    private static async Task<IResult> Send(Desk desk, RulesInForce rules, string path, Form form, CancellationToken ct)
    {
        var (day, name, basis) = (form.Day("day"), form.Text("name", 150), form.Text("basis", 300, required: false));
        DayKind? kind = form["kind"] == "ordinary" ? null : form.Choice<DayKind>("kind");
        if (form.HasErrors || day is not { } on) return await View(desk, rules, path, day?.Year.ToString(System.Globalization.CultureInfo.InvariantCulture), form, ct);
        var unit = desk.Actor.UnitId;
        var calendar = await rules.CalendarOf(unit ?? "", ct);
        var decision = await desk.Write<LocalDay>($"days/{unit}", async turn =>
        {
            var days = turn.Db.LocalDays;
            var row = await days.FirstOrDefaultAsync(it => it.UnitId == unit && it.Day == on, ct);
            var ruled = LocalDay.MaySet(on, kind, row is null ? calendar.WhyOff(on)?.Entry ?? calendar.Days.FirstOrDefault(it => it.Day == on) : null, unit is null);
            if (ruled.Refused) return new List<Refusal>(ruled.Refusals);
            if (row is null) days.Add(row = new LocalDay { Id = turn.NewId(), UnitId = unit, Day = on, Name = name, Basis = basis });
            (row.Kind, row.Name, row.Basis, row.Found, row.SetBy, row.SetOn) = (kind, name, basis, basis.Length > 0, desk.Actor.Id, turn.Today);
            turn.Record(unit ?? Unit.Installation, row.Id, new DaySet(row.Id, on, kind, basis));
            return row;
        }, ct);
        return decision.Refused ? await View(desk, rules, path, on.Year.ToString(System.Globalization.CultureInfo.InvariantCulture), form.Refused(decision), ct) : desk.Go($"{path}?nam={on.Year}");
    }

    private static async Task<IResult> Remove(Desk desk, string path, Guid id, Form form, CancellationToken ct)
    {
        var decision = await desk.Write<int>($"days/{desk.Actor.UnitId}", async turn =>
        {
            var (days, unit) = (turn.Db.LocalDays, desk.Actor.UnitId);
            var row = await days.FirstOrDefaultAsync(it => it.Id == id && it.UnitId == unit, ct);
            if (row is null) return new Refusal("problem.not-found");
            row.Expect(form);
            days.Remove(row);
            turn.Record(unit ?? Unit.Installation, id, new DayRemoved(id, row.Day));
            return row.Day.Year;
        }, ct);
        return decision.Refused ? desk.NotHere() : desk.Go($"{path}?nam={decision.Fact}");
    }
}

/// <summary>A day was entered as off, worked or ordinary.</summary>
internal sealed record DaySet(Guid Entry, DateOnly Day, DayKind? Kind, string Basis) : IFact;

/// <summary>A day was left to the calendar again.</summary>
internal sealed record DayRemoved(Guid Entry, DateOnly Day) : IFact;
