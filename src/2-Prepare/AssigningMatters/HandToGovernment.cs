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

/// <summary>One line with what is proposed for it.</summary>
public sealed record HandOverLine(MatterLine Line, string Proposed, IReadOnlyList<Choice> Choices, string? Returned);

/// <summary>What the page shows.</summary>
public sealed record HandToGovernmentView(IReadOnlyList<HandOverLine> Lines, Picks Picks, string Query, int Done);

/// <summary>The first step of assignment: Bí thư or Ban Thường vụ hands matters to the People's Committee, many at once; what is the Party's goes to a Party body directly.</summary>
internal static class HandToGovernment
{
    internal const string Url = "/lam-viec/chuyen-ubnd";
    private const string Government = "government";

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Url, Show).Allow(Right.AssignToGovernment);
        app.MapPost(Url, Send).Allow(Right.AssignToGovernment);
    }

    private static Task<IResult> Show(Desk desk, RulesInForce rules, CancellationToken ct) => View(desk, rules, null, ct);

    /// <summary>What waits for the first step.</summary>
    internal static IQueryable<Matter> Waiting(IQueryable<Matter> matters) =>
        matters.Where(row => row.LeadBodyId == null && !row.WithGovernment && (row.State == OpinionState.Sorting || row.State == OpinionState.Reopened));

    private static async Task<IResult> View(Desk desk, RulesInForce rules, Form? typed, CancellationToken ct)
    {
        var picks = await Picks.Of(desk, ct);
        var sight = await OpinionSight.Of(desk.Db, desk.Actor, ct);
        var lines = await MatterLine.Of(desk.Db, OfDialogue(desk, Waiting(sight.Matters(desk.Db))), ct);
        var returned = await ReturnMatter.Reasons(desk.Db, [.. lines.SelectMany(line => line.Members).Select(row => row.Matter.Id)], ct);
        var shown = lines.Select(line => Propose(desk, line, picks, returned)).ToList();
        var due = await Due(desk, rules, lines, picks, ct);
        List<(string, object?)> fields = [("occurredOn", desk.Today), .. shown.Select(row => ($"to-{row.Line.Key}", (object?)row.Proposed)), .. lines.Select(line => ($"due-{line.Key}", (object?)due[line.Id].On))];
        var form = Form.Over(typed, Form.Of(desk.T, 0, [.. fields]));
        var done = int.TryParse(desk.Http.Request.Query["da-chuyen"], out var count) ? count : 0;
        return desk.Page<HandToGovernmentPage>(new { Form = form, View = new HandToGovernmentView(shown, picks, desk.Http.Request.QueryString.ToString(), done) }, form);
    }

    private static HandOverLine Propose(Desk desk, MatterLine line, Picks picks, Dictionary<Guid, string> returned)
    {
        var partys = line.Matter.IsParty || line.Opinion.Restricted;
        var bodies = picks.Bodies.Where(body => body.Side == Side.Party && body.Id != line.Opinion.AboutBodyId).ToList();
        IReadOnlyList<Choice> choices = partys ? [.. bodies.Select(body => new Choice(body.Id.ToString("D"), body.Name))] : [new(Government, desk.T["prepare.assign.toGovernment"])];
        var lead = line.Opinion.Restricted ? bodies.Find(body => body.Kind == BodyKind.Inspection) : OpinionFields.ProposeLead(line.Matter.Field, bodies, line.Opinion.AboutBodyId) ?? bodies.Find(body => body.Kind == BodyKind.PartyOffice);
        return new(line, partys ? lead?.Id.ToString("D") ?? "" : Government, choices, returned.GetValueOrDefault(line.Matter.Id));
    }

    private static async Task<IResult> Send(Desk desk, RulesInForce rules, Form form, CancellationToken ct)
    {
        var picks = await Picks.Of(desk, ct);
        var sight = await OpinionSight.Of(desk.Db, desk.Actor, ct);
        var on = form.Day("occurredOn") ?? desk.Today;
        if (on > desk.Today) form.Refuse("occurredOn", "prepare.ahead");
        var asked = form.Names.Where(name => name.StartsWith("to-", StringComparison.Ordinal) && form[name] is { Length: > 0 }).Select(name => name["to-".Length..]).ToList();
        var days = asked.ToDictionary(key => key, key => form.Day($"due-{key}", required: false));
        if (asked.Count == 0) form.Refuse("", "prepare.assign.nothing");
        if (form.HasErrors) return await View(desk, rules, form, ct);
        var decision = await desk.Write<int>($"opinions/{desk.UnitId}", async turn =>
        {
            List<Refusal> no = [];
            var lines = (await MatterLine.Of(turn.Db, Waiting(sight.Matters(turn.Db)), ct)).Where(line => asked.Contains(line.Key)).ToList();
            // Somebody else handed one of them on, or put it into a group, after this page was shown.
            if (lines.Count < asked.Count) throw new ConflictException();
            foreach (var line in lines)
            {
                var to = form[$"to-{line.Key}"];
                var lead = picks.Bodies.FirstOrDefault(body => body.Id.ToString("D") == to);
                var given = to == Government ? await AssignedMatter.HandToGovernment(turn, line, desk.Actor.Id, on, ct)
                    : lead is null ? new Refusal("pages.error.choose", "to")
                    : await AssignedMatter.Assign(turn, line, lead, [], days[line.Key], desk.Actor.Id, on, ct);
                no.AddRange(given.Refusals.Select(refusal => new Refusal(refusal.TextKey, $"to-{line.Key}", refusal.Args)));
            }

            return no.Count > 0 ? no : lines.Count;
        }, ct);
        return decision.Try(out var done) ? desk.Go($"{Url}?da-chuyen={done}{Kept(desk)}") : await View(desk, rules, form.Refused(decision), ct);
    }

    /// <summary>The dialogue of the address, for the address that follows it.</summary>
    internal static string? Kept(Desk desk) => Dialogue(desk) is { } id ? $"&doi-thoai={id:D}" : null;

    /// <summary>The dialogue of the address, where one is named.</summary>
    internal static Guid? Dialogue(Desk desk) => Guid.TryParse(desk.Http.Request.Query["doi-thoai"], out var id) ? id : null;

    /// <summary>Narrows to the dialogue of the address, where one is named.</summary>
    internal static IQueryable<Matter> OfDialogue(Desk desk, IQueryable<Matter> matters) =>
        Dialogue(desk) is { } dialogue ? matters.Where(row => row.DialogueId == dialogue) : matters;

    /// <summary>The days proposed for lines, each before its dialogue.</summary>
    internal static async Task<Dictionary<Guid, AnswerDue>> Due(Desk desk, RulesInForce rules, IReadOnlyList<MatterLine> lines, Picks picks, CancellationToken ct)
    {
        var days = picks.Dialogues.ToDictionary(row => row.Id, row => row.HeldOn);
        Dictionary<Guid, AnswerDue> found = [];
        foreach (var line in lines)
        {
            var heldOn = line.Matter.DialogueId is { } dialogue ? days.GetValueOrDefault(dialogue) : null;
            found[line.Id] = await AnswerDue.Of(rules, desk.UnitId, desk.Today, heldOn, ct);
        }

        return found;
    }
}
