using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Rules;
using DoiThoai.Ground.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.Ground.Calendar.ExplainingDays;

/// <summary>Anybody sees how a day was computed: which days were counted, which were not, and why.</summary>
internal static class ExplainDay
{
    private const int MostDays = 400;

    private static readonly string[] Asked = ["tu", "so", "kieu", "don-vi", "quy-dinh"];

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet(WhyDay.Path, Show).Allow(Right.Public).Keep();

    private static async Task<IResult> Show(Desk desk, RulesInForce rules, CancellationToken ct)
    {
        var asked = desk.Http.Request.Query;
        var form = Form.Of(desk.T, 0, [.. Asked.Select(name => (name, (object?)asked[name].ToString()))]);
        var unit = form["don-vi"] ?? "";
        var bound = await rules.Of(unit, ct);
        var places = await Places.Living(desk.Db, desk.Today, ct);
        if (form["tu"] is null && form["so"] is null) return View(Form.Of(desk.T, 0, ("tu", desk.Today), ("so", 10), ("kieu", Measure.WorkingDay), ("don-vi", unit)), null, null);

        var from = form.Day("tu");
        var count = form.Number("so", -MostDays, MostDays);
        var measure = form.Choice<Measure>("kieu");
        if (measure is { } chosen && chosen is not (Measure.Day or Measure.WorkingDay or Measure.Month)) form.Refuse("kieu", "pages.error.choose");
        if (unit.Length > 0 && bound.Lineage.Unit is null) form.Refuse("don-vi", "pages.error.choose");
        if (form.HasErrors || from is not { } day || count is not { } number || measure is not { } counted) return View(form, null, null);
        if (counted == Measure.Month && Math.Abs(number) > 120) form.Refuse("so", "pages.error.number", -120, 120);
        if (form.HasErrors) return View(form, null, null);

        var deadline = number < 0 ? bound.Calendar.Before(day, -number, counted) : bound.Calendar.After(day, number, counted);
        var rule = form["quy-dinh"] is { } key ? bound.Find(key, deadline.Due) ?? bound.Find(key, day) : null;
        return View(form, new Explained(deadline, Days(deadline, bound.Calendar), bound.Lineage.Unit?.Name), rule);

        IResult View(Form shown, Explained? explained, Rule? basis) =>
            desk.Page<ExplainDayPage>(new { Form = shown, Explained = explained, Rule = basis, Units = places }, shown);
    }

    // A month is passed as a whole: only its last day matters.
    private static List<ExplainedDay> Days(Deadline deadline, WorkingCalendar calendar)
    {
        if (deadline.Measure == Measure.Month) return [];
        List<ExplainedDay> days = [];
        var (step, counted) = (deadline.Backwards ? -1 : 1, 0);
        for (var day = deadline.From; ; day = day.AddDays(step))
        {
            var off = day == deadline.From ? new SkippedDay(day, SkipReason.DayZero, null) : calendar.WhyOff(day);
            var counts = day != deadline.From && (deadline.Measure == Measure.Day || off is null);
            if (counts) counted++;
            days.Add(new ExplainedDay(day, counts ? counted : null, off, deadline.WorkedSaturdays.FirstOrDefault(it => it.Day == day)));
            if (day == deadline.Due) return days;
        }
    }
}

/// <summary>A day that was reckoned, day by day.</summary>
public sealed record Explained(Deadline Deadline, IReadOnlyList<ExplainedDay> Days, string? Unit);

/// <summary>One day: which one it is in the count, or why it is not counted.</summary>
public sealed record ExplainedDay(DateOnly Day, int? Number, SkippedDay? Off, CalendarDay? Worked);
