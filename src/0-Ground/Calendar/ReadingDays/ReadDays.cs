using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Rules;
using DoiThoai.Ground.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.Ground.Calendar.ReadingDays;

/// <summary>Anybody reads the days off and the days worked of a year, with what they rest on.</summary>
internal static class ReadDays
{
    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/ngay-nghi", Show).Allow(Right.Public).Keep();

    private static async Task<IResult> Show(Desk desk, RulesInForce rules, CancellationToken ct)
    {
        var asked = desk.Http.Request.Query;
        var form = Form.Of(desk.T, 0, ("nam", asked["nam"].ToString() is { Length: > 0 } typed ? typed : desk.Today.Year), ("don-vi", asked["don-vi"].ToString()));
        var year = form.Number("nam", 1945, 2200) ?? desk.Today.Year;
        var bound = await rules.Of(form["don-vi"] ?? "", ct);
        if (form["don-vi"] is not null && bound.Lineage.Unit is null) form.Refuse("don-vi", "pages.error.choose");
        List<CalendarDay> days = form.HasErrors ? [] : [.. bound.Calendar.Days.Where(day => day.Day.Year == year)];
        return desk.Page<ReadDaysPage>(new { Form = form, Year = year, Unit = bound.Lineage.Unit?.Name, Units = await Places.Living(desk.Db, desk.Today, ct), Days = days }, form);
    }
}
