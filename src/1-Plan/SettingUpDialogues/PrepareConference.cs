using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Rules;
using DoiThoai.Plan.Handover;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Plan.SettingUpDialogues;

/// <summary>Readies a conference: day and place, roles given by decision, programme and house rules; all in one form, or each on its own.</summary>
internal static class PrepareConference
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        Map(app, "chuan-bi", ConferenceParts.All);
        Map(app, "ngay", ConferenceParts.Day);
        Map(app, "nhan-su", ConferenceParts.Roles);
        Map(app, "chuong-trinh", ConferenceParts.Programme);
    }

    private static void Map(IEndpointRouteBuilder app, string page, ConferenceParts parts)
    {
        var route = $"/lam-viec/doi-thoai/{{id:guid}}/{page}";
        app.MapGet(route, (Desk desk, RulesInForce rules, Guid id, CancellationToken ct) => View(desk, rules, id, page, parts, null, ct)).Allow(Right.MakePlans);
        app.MapPost(route, (Desk desk, RulesInForce rules, Guid id, Form form, CancellationToken ct) => Send(desk, rules, id, page, parts, form, ct)).Allow(Right.MakePlans);
    }

    private static async Task<IResult> View(Desk desk, RulesInForce rules, Guid id, string page, ConferenceParts parts, Form? typed, CancellationToken ct)
    {
        var dialogues = desk.Db.Dialogues;
        var dialogue = await dialogues.FirstOrDefaultAsync(row => row.Id == id, ct);
        if (dialogue is null) return desk.NotHere();
        var bound = await rules.Of(dialogue.UnitId, ct);
        List<(string, object?)> fields = [];
        if (parts.HasFlag(ConferenceParts.Day)) fields.AddRange((await ConferenceProposal.Day(desk, bound, dialogue, ct)).Fields());
        if (parts.HasFlag(ConferenceParts.Roles)) fields.AddRange((await ConferenceProposal.Roles(desk, dialogue, ct)).Fields());
        if (parts.HasFlag(ConferenceParts.Programme)) fields.AddRange((await ConferenceProposal.Programme(desk, dialogue, ct)).Fields());
        var form = Form.Over(typed, Form.Of(desk.T, dialogue.Version, [.. fields]));
        return desk.Page<PrepareConferencePage>(new { Form = form, Dialogue = dialogue, PageName = page, Parts = parts }, typed);
    }

    private static async Task<IResult> Send(Desk desk, RulesInForce rules, Guid id, string page, ConferenceParts parts, Form form, CancellationToken ct)
    {
        var day = parts.HasFlag(ConferenceParts.Day) ? DaySection.Read(form) : null;
        var roles = parts.HasFlag(ConferenceParts.Roles) ? RolesSection.Read(form) : null;
        var programme = parts.HasFlag(ConferenceParts.Programme) ? ProgrammeSection.Read(form) : null;
        if (form.HasErrors) return await View(desk, rules, id, page, parts, form, ct);
        var decision = await desk.Write<bool>($"dialogue/{id}", async turn =>
        {
            var (dialogues, plans) = (turn.Db.Dialogues, turn.Db.Plans);
            var dialogue = await dialogues.FirstOrDefaultAsync(row => row.Id == id, ct);
            if (dialogue is null) return new Refusal("pages.notHere.body");
            dialogue.Expect(form);
            var unit = await turn.MayPlan(dialogue.UnitId, null, ct);
            if (unit.Refused) return unit.Refusals.ToList();
            var plan = await plans.Where(row => row.Id == dialogue.PlanId).Select(row => (PlanState?)row.State).FirstOrDefaultAsync(ct);
            turn.Touch(dialogue);
            var done = day?.Set(turn, dialogue, plan) ?? true;
            if (!done.Refused && roles is not null) done = await roles.Set(turn, dialogue, plan, desk.T["plan.roles.subject", dialogue.Theme], ct);
            if (!done.Refused && programme is not null) done = await programme.Set(turn, dialogue, plan, ct);
            return done;
        }, ct);
        return decision.Refused ? await View(desk, rules, id, page, parts, form.Refused(decision), ct) : desk.Go($"/lam-viec/doi-thoai/{id}");
    }
}

/// <summary>What a form of preparation asks.</summary>
[Flags]
public enum ConferenceParts
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Day, hour and place.</summary>
    Day = 1,

    /// <summary>Roles.</summary>
    Roles = 2,

    /// <summary>Programme and house rules.</summary>
    Programme = 4,

    /// <summary>All of it.</summary>
    All = Day | Roles | Programme,
}
