using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.Rules.SettingRules;

/// <summary>A unit's administrator sets the unit's own rules: tighter than those above, never looser, or a choice where nothing is ruled.</summary>
internal static class SetRules
{
    internal const string Path = "/lam-viec/don-vi/quy-dinh";

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, Show).Allow(Right.ManageUnit);
        app.MapGet(Path + "/dat", (Desk desk, RulesInForce rules, string? ma, string? cho, CancellationToken ct) => View(desk, rules, ma ?? "", cho ?? "", null, ct)).Allow(Right.ManageUnit);
        app.MapPost(Path + "/dat", Send).Allow(Right.ManageUnit);
    }

    private static async Task<IResult> Show(Desk desk, RulesInForce rules, CancellationToken ct)
    {
        var bound = await rules.Of(desk.UnitId, ct);
        var inForce = bound.InForce(desk.Today);
        var open = bound.Book.Rules.Where(rule => rule.Value is not null && !inForce.Any(it => it.Key == rule.Key)).Select(rule => rule.Key).Distinct().Order(StringComparer.Ordinal).ToList();
        var stored = desk.Db.LocalRules;
        var own = await stored.Where(row => row.UnitId == desk.UnitId).OrderBy(row => row.Key).ThenBy(row => row.ValidFrom).ToListAsync(ct);
        return desk.Page<SetRulesPage>(new { InForce = inForce, Open = open, Own = own });
    }

    private static async Task<IResult> View(Desk desk, RulesInForce rules, string key, string subject, Form? typed, CancellationToken ct)
    {
        var bound = await rules.Of(desk.UnitId, ct);
        if (Pattern(bound, key, subject, desk.Today) is not { } pattern) return desk.NotHere();
        var stored = desk.Db.LocalRules;
        var own = await Own(stored, desk.UnitId, key, pattern.Subject, desk.Today, ct);
        var form = Form.Over(typed, Form.Of(
            desk.T,
            own?.Version ?? 0,
            ("value", own?.Value ?? pattern.Value),
            ("text", own is null ? pattern.Text : own.Text),
            ("measure", own?.Measure ?? pattern.Measure),
            ("basis", own?.Basis),
            ("validFrom", own?.ValidFrom ?? desk.Today),
            ("validTo", own?.ValidTo)));
        return desk.Page<SetRulePage>(new { Form = form, Pattern = pattern, Standing = bound.Find(key, desk.Today, pattern.Subject), Key = key }, form);
    }

    // What the rule counts, and how it binds, is not the unit's to change: it is taken from the rule above or from another place's.
    private static Rule? Pattern(UnitRules bound, string key, string subject, DateOnly on) =>
        bound.Find(key, on, subject.Length == 0 ? null : subject) ?? bound.Book.Rules.FirstOrDefault(rule => rule.Key == key && (subject.Length == 0 || rule.Subject == subject));

    private static Task<LocalRule?> Own(DbSet<LocalRule> stored, string unit, string key, string subject, DateOnly on, CancellationToken ct) =>
        stored.Where(row => row.UnitId == unit && row.Key == key && row.Subject == subject && (row.ValidTo == null || row.ValidTo >= on)).OrderByDescending(row => row.ValidFrom).FirstOrDefaultAsync(ct);

    private static async Task<IResult> Send(Desk desk, RulesInForce rules, Form form, string? ma, string? cho, CancellationToken ct)
    {
        var (key, subject) = (ma ?? "", cho ?? "");
        var bound = await rules.Of(desk.UnitId, ct);
        if (Pattern(bound, key, subject, desk.Today) is not { } pattern) return desk.NotHere();
        var value = pattern.Value is null ? null : form.Number("value", 0, 100_000);
        var text = pattern.Value is null ? form.Text("text", 500) : null;
        var measure = pattern.Value is null || form["measure"] is null ? pattern.Measure : form.Choice<Measure>("measure") ?? pattern.Measure;
        var (basis, from, to) = (form.Text("basis", 300, required: false), form.Day("validFrom"), form.Day("validTo", required: false));
        if (to < from) form.Refuse("validTo", "units.error.turned");
        if (form.HasErrors || from is not { } first) return await View(desk, rules, key, subject, form, ct);

        var decision = await desk.Write<LocalRule>($"rules/{desk.UnitId}", async turn =>
        {
            var stored = turn.Db.LocalRules;
            var own = await stored.Where(row => row.UnitId == desk.UnitId && row.Key == key && row.Subject == pattern.Subject).ToListAsync(ct);
            var row = own.Find(it => it.ValidFrom == first);
            var before = own.Where(it => it.ValidFrom < first && (it.ValidTo is null || it.ValidTo >= first)).ToList();
            (row ?? before.FirstOrDefault())?.Expect(form);
            var rule = new Rule(pattern.Subject, key, pattern.Operator, measure, basis, basis.Length > 0 ? Severity.Local : Severity.Default, basis.Length > 0, desk.UnitId, value, pattern.Of, text, first, to);
            if (own.Exists(it => it.ValidFrom > first && (to is null || it.ValidFrom <= to))) return new Refusal("rules.error.alreadyRuled", "validFrom", RuleWords.Of(desk.T, own.First(it => it.ValidFrom > first).AsRule()));
            if (May(desk, bound, rule) is { } refusal) return refusal;

            // A rule that changes is kept for its days; the new one begins on its own.
            foreach (var old in before) old.ValidTo = first.AddDays(-1);
            if (row is null) stored.Add(row = new LocalRule { Id = turn.NewId(), UnitId = desk.UnitId, Subject = pattern.Subject, Key = key, Operator = pattern.Operator, Of = pattern.Of, ValidFrom = first });
            (row.Measure, row.Value, row.Text, row.Basis, row.Severity, row.Found, row.ValidTo, row.SetBy, row.SetOn) = (measure, value, text, basis, rule.Severity, rule.Found, to, desk.Actor.Id, turn.Today);
            turn.Record(desk.UnitId, row.Id, new RuleSet(row.Id, key, pattern.Subject, value, measure, basis, first, to));
            return row;
        }, ct);
        return decision.Refused ? await View(desk, rules, key, subject, form.Refused(decision), ct) : desk.Go(Path);
    }

    private static Refusal? May(Desk desk, UnitRules bound, Rule rule)
    {
        var above = bound.Lineage.Jurisdictions(rule.ValidFrom ?? desk.Today);
        var standing = bound.Book.Relaxed(rule, above);
        if (standing is not null)
        {
            return new Refusal(rule.Operator == standing.Operator ? "rules.error.relaxes" : "rules.error.notComparable", rule.Value is null ? "text" : "value", RuleWords.Of(desk.T, standing), standing.Basis);
        }

        var found = bound.Book.Find(rule.Key, null, above, rule.ValidFrom ?? desk.Today, rule.Subject);
        return rule.Severity == Severity.Default && found is { Severity: not Severity.Default }
            ? new Refusal("rules.error.basisNeeded", "basis", RuleWords.Of(desk.T, found), found.Basis)
            : null;
    }
}

/// <summary>A unit set a rule of its own.</summary>
internal sealed record RuleSet(Guid Rule, string Key, string Subject, int? Value, Measure Measure, string Basis, DateOnly From, DateOnly? To) : IFact;
