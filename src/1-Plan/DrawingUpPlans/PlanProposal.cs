using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Rules;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Units;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Plan.DrawingUpPlans;

/// <summary>What a new plan starts with: last year's plan where there is one, else the rules in force, the unit's bodies and texts of ours.</summary>
internal sealed class PlanProposal
{
    private const int Rows = 4;

    private readonly Ground.Texts.Texts texts;
    private readonly UnitRules rules;
    private readonly List<Body> bodies;
    private readonly DialoguePlan? last;
    private readonly List<PlanLine> lastLines;
    private readonly List<Dialogue> lastDialogues;
    private readonly int year;
    private readonly DateOnly today;

    private PlanProposal(Ground.Texts.Texts texts, UnitRules rules, int year, DateOnly today, List<Body> bodies, DialoguePlan? last, List<PlanLine> lines, List<Dialogue> dialogues) =>
        (this.texts, this.rules, this.year, this.today, this.bodies, this.last, lastLines, lastDialogues) = (texts, rules, year, today, bodies, last, lines, dialogues);

    private DateOnly Day => PlanChecks.DayOf(year, today, rules.Lineage.Unit?.ValidTo);

    /// <summary>Reads what it rests on.</summary>
    public static async Task<PlanProposal> For(DoiThoaiDb db, Ground.Texts.Texts texts, UnitRules rules, int year, DateOnly today, CancellationToken ct)
    {
        var (plans, lines, dialogues, bodies) = (db.Plans, db.PlanLines, db.Dialogues, db.Bodies);
        var unit = rules.Lineage.UnitId;
        var day = PlanChecks.DayOf(year, today, rules.Lineage.Unit?.ValidTo);
        var previous = await plans.AsNoTracking().Where(row => row.UnitId == unit && row.Year < year).OrderByDescending(row => row.Year).FirstOrDefaultAsync(ct);
        return new PlanProposal(
            texts, rules, year, today,
            [.. (await bodies.AsNoTracking().Where(row => row.UnitId == unit).ToListAsync(ct)).Where(body => body.LivesOn(day))],
            previous,
            previous is null ? [] : await lines.AsNoTracking().Where(row => row.PlanId == previous.Id).OrderBy(row => row.Part).ThenBy(row => row.Ordinal).ToListAsync(ct),
            previous is null ? [] : await dialogues.AsNoTracking().Where(row => row.PlanId == previous.Id && row.State != DialogueState.Cancelled).OrderBy(row => row.PlannedMonth).ToListAsync(ct));
    }

    /// <summary>The plan itself, with nothing said yet about its approval.</summary>
    public DialoguePlan Plan(Guid id) => new()
    {
        Id = id,
        UnitId = rules.Lineage.UnitId,
        Year = year,
        Title = texts["plan.proposal.title", $"{year}"],
        IssuerBodyId = (Find(BodyKind.PartyCommittee) ?? Find(BodyKind.PeoplesCommittee))?.Id,
        MinDays = last?.MinDays ?? Days("dialogue.minDurationDays"),
        MaxDays = last?.MaxDays ?? Days("dialogue.maxDurationDays"),
        SignedAs = last?.SignedAs ?? texts["plan.proposal.signedAs"],
    };

    /// <summary>The lines of every part.</summary>
    public IEnumerable<PlanLine> Lines(Guid plan, Func<Guid> newId)
    {
        var lines = lastLines.Count > 0
            ? lastLines.Select(line => (line.Part, Words: new PlanWords(line.Who, line.Number, line.Dated, line.Text)))
            : Enum.GetValues<PlanPart>().SelectMany(part => Start(part).Select(words => (Part: part, Words: words)));
        return lines.GroupBy(line => line.Part).SelectMany(part => part.Select((line, i) => Make(plan, newId(), rules.Lineage.UnitId, part.Key, i + 1, line.Words)));
    }

    /// <summary>The dialogues proposed: last year's, else as many as the rules ask for.</summary>
    public IReadOnlyList<PlannedRow> Dialogues()
    {
        if (lastDialogues.Count > 0)
        {
            return [.. lastDialogues.Where(it => it.Regime != Regime.AdHoc).Take(Rows).Select(it => new PlannedRow(null, new DateOnly(year, it.PlannedMonth.Month, 1), it.Regime, it.Content, it.Host, it.Theme, it.VillageId, it.Cluster, it.Days))];
        }

        var least = Math.Clamp(rules.Find("dialogue.minPerYear", Day)?.Value ?? 1, 1, Rows);
        var thematic = Math.Clamp(rules.Find("dialogue.thematicPerYear", Day)?.Value ?? 0, 0, least);
        var first = year == today.Year ? today.Month : 0;
        return [.. Enumerable.Range(1, least).Select(i =>
        {
            var content = i > least - thematic ? Content.Thematic : Content.General;
            var month = Math.Clamp(first + (((12 - first) * i) + least) / (least + 1), 1, 12);
            return new PlannedRow(null, new DateOnly(year, month, 1), Regime.Periodic, content, Host(content), texts[$"plan.proposal.theme.{Form.Word(content)}", $"{year}"], null, null, Days("dialogue.minDurationDays"));
        })];
    }

    /// <summary>A line of a plan.</summary>
    public static PlanLine Make(Guid plan, Guid id, string unit, PlanPart part, int ordinal, PlanWords words) =>
        new() { Id = id, UnitId = unit, PlanId = plan, Part = part, Ordinal = ordinal, Who = words.Who, Number = words.Number, Dated = words.Dated, Text = words.Text };

    // A general dialogue of a commune serves both duties, so that the year has the government's one. Basis: Luật 72/2025/QH15, Điều 43.
    private DialogueHost Host(Content content) => content == Content.General && rules.Find("dialogue.organiser", Day) is not null ? DialogueHost.Both : DialogueHost.PartyHead;

    private IEnumerable<PlanWords> Start(PlanPart part) => part switch
    {
        PlanPart.Basis => rules.InForce(Day).Where(rule => rule.Key.StartsWith("dialogue.", StringComparison.Ordinal) && rule.Severity != Severity.Default)
            .Select(rule => rule.Basis.Replace(';', ',')).Distinct().Select(basis => new PlanWords("", "", null, basis)),
        PlanPart.Chair => Chairs.Kinds.Take(3).SelectMany(kind => Said($"plan.proposal.chair.{kind}").Select(text => new PlanWords(kind, "", null, text))),
        PlanPart.Regime => Said(rules.Find("dialogue.thematicPerYear", Day) is null ? "plan.proposal.regime" : "plan.proposal.regimeThematic").Select(text => new PlanWords("", "", null, text)),
        _ => Said($"plan.proposal.{Form.Word(part)}").Select(line => PlanLine.Read(part, line)).Select(read => read.Fact),
    };

    private string[] Said(string key) => texts[key, Names].Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private object?[] Names =>
    [
        Name(BodyKind.PartyCommittee), Name(BodyKind.PeoplesCouncil), Name(BodyKind.PeoplesCommittee), Name(BodyKind.Front), Name(BodyKind.PartyOffice),
        // A unit may have one joint office.
        string.Join(", ", new[] { Name(BodyKind.PartyOffice), Name(BodyKind.Office) }.Distinct()),
        Name(BodyKind.MassMobilisation),
        rules.Find("dialogue.minPerYear", Day)?.Value ?? 1,
        rules.Find("dialogue.thematicPerYear", Day)?.Value ?? 0,
    ];

    private string Name(BodyKind kind) => Find(kind)?.Name ?? (kind == BodyKind.PartyOffice ? Find(BodyKind.Office)?.Name : null) ?? texts[$"plan.body.{Form.Word(kind)}"];

    private Body? Find(BodyKind kind) => bodies.Find(body => body.Kind == kind);

    private double? Days(string key) => rules.Find(key, Day) is { Value: { } value } rule ? (double)value / rule.Of : null;
}
