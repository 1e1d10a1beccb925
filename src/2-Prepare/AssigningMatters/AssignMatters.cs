using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Pages.Parts;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Rules;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.Prepare.AssigningMatters;

/// <summary>One line with what came back about it and the page that explains its day.</summary>
public sealed record AssignLine(MatterLine Line, IReadOnlyList<Choice> Bodies, string? Returned, string? Why);

/// <summary>What the page shows.</summary>
public sealed record AssignMattersView(IReadOnlyList<AssignLine> Lines, Picks Picks, string Query, int Done, int NotYetHere);

/// <summary>The second step of assignment: the Chủ tịch or the office gives matters to lead and supporting units or to a village, many at once, as their fields propose.</summary>
internal static class AssignMatters
{
    internal const string Url = "/lam-viec/phan-cong";

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Url, Show).Allow(Right.AssignToUnits);
        app.MapPost(Url, Send).Allow(Right.AssignToUnits);
    }

    /// <summary>What waits for the second step.</summary>
    internal static IQueryable<Matter> Waiting(IQueryable<Matter> matters) =>
        matters.Where(row => row.LeadBodyId == null && row.WithGovernment && (row.State == OpinionState.Sorting || row.State == OpinionState.Reopened));

    private static Task<IResult> Show(Desk desk, RulesInForce rules, CancellationToken ct) => View(desk, rules, null, ct);

    private static async Task<IResult> View(Desk desk, RulesInForce rules, Form? typed, CancellationToken ct)
    {
        var picks = await Picks.Of(desk, ct);
        var sight = await OpinionSight.Of(desk.Db, desk.Actor, ct);
        var lines = await MatterLine.Of(desk.Db, HandToGovernment.OfDialogue(desk, Waiting(sight.Matters(desk.Db))), ct);
        var returned = await ReturnMatter.Reasons(desk.Db, [.. lines.SelectMany(line => line.Members).Select(row => row.Matter.Id)], ct);
        var due = await HandToGovernment.Due(desk, rules, lines, picks, ct);
        List<(string, object?)> fields = [("occurredOn", desk.Today)];
        foreach (var line in lines)
        {
            var back = returned.ContainsKey(line.Matter.Id);
            fields.Add(($"lead-{line.Key}", back ? null : OpinionFields.ProposeLead(line.Matter.Field, picks.Bodies, line.Opinion.AboutBodyId)?.Id));
            fields.Add(($"due-{line.Key}", due[line.Id].On));
        }

        var form = Form.Over(typed, Form.Of(desk.T, 0, [.. fields]));
        var shown = lines.Select(line => new AssignLine(line, [.. Answering(picks, line).Select(body => new Choice(body.Id.ToString("D"), body.Name))], returned.GetValueOrDefault(line.Matter.Id), due[line.Id].Why)).ToList();
        var done = int.TryParse(desk.Http.Request.Query["da-giao"], out var count) ? count : 0;
        var before = await MatterLine.Of(desk.Db, HandToGovernment.OfDialogue(desk, HandToGovernment.Waiting(sight.Matters(desk.Db))), ct);
        var view = new AssignMattersView(shown, picks, desk.Http.Request.QueryString.ToString(), done, before.Count(line => !line.Matter.IsParty && !line.Opinion.Restricted));
        return desk.Page<AssignMattersPage>(new { Form = form, View = view }, form);
    }

    private static IEnumerable<Body> Answering(Picks picks, MatterLine line) =>
        picks.Bodies.Where(body => body.Side != Side.Party && body.Kind is not (BodyKind.PeoplesCouncil or BodyKind.PeoplesCommittee) && body.Id != line.Opinion.AboutBodyId);

    private static async Task<IResult> Send(Desk desk, RulesInForce rules, Form form, CancellationToken ct)
    {
        var picks = await Picks.Of(desk, ct);
        var sight = await OpinionSight.Of(desk.Db, desk.Actor, ct);
        var on = form.Day("occurredOn") ?? desk.Today;
        if (on > desk.Today) form.Refuse("occurredOn", "prepare.ahead");
        var keys = form.Names.Where(name => name.StartsWith("lead-", StringComparison.Ordinal) && form[name] is { Length: > 0 }).Select(name => name["lead-".Length..]).ToList();
        var days = keys.ToDictionary(key => key, key => form.Day($"due-{key}", required: false));
        if (keys.Count == 0) form.Refuse("", "prepare.assign.nothing");
        if (form.HasErrors) return await View(desk, rules, form, ct);
        var decision = await desk.Write<int>($"opinions/{desk.UnitId}", async turn =>
        {
            // Every line that is asked for is weighed, also one that is not yet here: it is refused with its reason.
            var ids = keys.Select(key => Guid.TryParse(key, out var id) ? id : Guid.Empty).ToList();
            var lines = await MatterLine.Of(turn.Db, sight.Matters(turn.Db).Where(row => ids.Contains(row.Id) || (row.GroupId != null && ids.Contains(row.GroupId.Value))), ct);
            // Somebody else gave one of them to a body after this page was shown.
            if (lines.Any(line => line.Members.Any(row => row.Matter.LeadBodyId is not null))) throw new ConflictException();
            List<Refusal> no = [];
            foreach (var line in lines)
            {
                var lead = picks.Bodies.FirstOrDefault(body => body.Id.ToString("D") == form[$"lead-{line.Key}"]);
                var supporting = form.All($"support-{line.Key}").ToHashSet();
                var given = lead is null ? new Refusal("pages.error.choose", "lead")
                    : await AssignedMatter.Assign(turn, line, lead, [.. picks.Bodies.Where(body => supporting.Contains(body.Id.ToString("D")))], days.GetValueOrDefault(line.Key), desk.Actor.Id, on, ct);
                no.AddRange(given.Refusals.Select(refusal => new Refusal(refusal.TextKey, $"lead-{line.Key}", refusal.Args)));
            }

            return no.Count > 0 ? no : lines.Count;
        }, ct);
        return decision.Try(out var done) ? desk.Go($"{Url}?da-giao={done}{HandToGovernment.Kept(desk)}") : await View(desk, rules, form.Refused(decision), ct);
    }
}
