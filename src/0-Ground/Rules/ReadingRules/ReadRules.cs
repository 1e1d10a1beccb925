using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.Ground.Rules.ReadingRules;

/// <summary>Anybody reads which rules are in force for a locality, on what basis, and which of them are mere defaults.</summary>
internal static class ReadRules
{
    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/quy-dinh", Show).Allow(Right.Public).Keep();

    private static async Task<IResult> Show(Desk desk, RulesInForce rules, CancellationToken ct)
    {
        var asked = desk.Http.Request.Query;
        var form = Form.Of(desk.T, 0, ("don-vi", asked["don-vi"].ToString()), ("doi-tuong", asked["doi-tuong"].ToString()), ("ngay", asked["ngay"].ToString() is { Length: > 0 } day ? day : desk.Today));
        var (unit, subject) = (form["don-vi"] ?? "", form["doi-tuong"]);
        var places = await Places.Living(desk.Db, desk.Today, ct);
        var bound = await rules.Of(unit, ct);
        if (unit.Length > 0 && bound.Lineage.Unit is null) form.Refuse("don-vi", "pages.error.choose");
        var on = form.Day("ngay") ?? desk.Today;
        var inForce = form.HasErrors ? [] : bound.InForce(on);
        var names = places.ToDictionary(place => place.Value, place => place.Text);
        List<RuleLine> lines = [.. inForce.Where(rule => subject is null || rule.Subject == subject)
            .Select(rule => new RuleLine(rule, rule.Unit is null ? null : names.GetValueOrDefault(rule.Unit, rule.Unit), bound.SetOn(rule)))];
        return desk.Page<ReadRulesPage>(new { Form = form, Units = places, Subjects = inForce.Select(rule => rule.Subject).Distinct().ToList(), Lines = lines }, form);
    }
}

/// <summary>A rule as the page shows it: with the unit that set it, and when.</summary>
public sealed record RuleLine(Rule Rule, string? Unit, DateOnly? SetOn);
