using System.Security.Cryptography;
using System.Text;
using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Rules;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DoiThoai.Report.FilingReturns;

/// <summary>An office files the figures of a time or a place of which it has totals only, or replaces a return by a better one.</summary>
internal static class FileReturn
{
    internal const string Path = "/lam-viec/so-lieu/nop";

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, Show).Allow(Right.FileReturns);
        app.MapPost(Path, Send).Allow(Right.FileReturns);
        app.MapGet(Path + "/{id:guid}/thay", ShowReplacing).Allow(Right.FileReturns);
        app.MapPost(Path + "/{id:guid}/thay", SendReplacing).Allow(Right.FileReturns);
    }

    /// <summary>That exactly these differences were shown.</summary>
    internal static string Seen(IReadOnlyList<string> differences) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', differences))))[..16];

    private static async Task<IResult> Show(Desk desk, string? about, string? split, CancellationToken ct)
    {
        var units = await AcrossUnits.MayFileFor(desk, ct);
        var unit = about is not null && units.ContainsKey(about) ? about : desk.UnitId;
        split ??= Form.Word(units[unit].Level == Level.Province ? ReturnSplit.Level : ReturnSplit.None);
        return View(desk, Form.Of(desk.T, 0, ("about", unit), ("split", split)), units, null, []);
    }

    private static async Task<IResult> ShowReplacing(Desk desk, Guid id, CancellationToken ct)
    {
        var units = await AcrossUnits.MayFileFor(desk, ct);
        return await AcrossUnits.Return(desk, id, ct) is { } old && units.ContainsKey(old.Filed.UnitId) && old.Filed.ReplacedOn is null ? View(desk, Filled(desk, old), units, old.Filed, []) : desk.NotHere();
    }

    private static IResult View(Desk desk, Form form, IReadOnlyDictionary<string, Unit> units, FiledReturn? old, IReadOnlyList<string> differences) =>
        desk.Page<FileReturnPage>(new { Form = form, Units = units.Values.ToList(), Old = old, Differences = differences }, form);

    private static async Task<IResult> Send(Desk desk, RulesInForce rules, Form form, CancellationToken ct) => await Keep(desk, rules, form, await AcrossUnits.MayFileFor(desk, ct), null, ct);

    private static async Task<IResult> SendReplacing(Desk desk, RulesInForce rules, Form form, Guid id, CancellationToken ct)
    {
        var units = await AcrossUnits.MayFileFor(desk, ct);
        return await AcrossUnits.Return(desk, id, ct) is { } old && units.ContainsKey(old.Filed.UnitId) ? await Keep(desk, rules, form, units, old, ct) : desk.NotHere();
    }

    private static async Task<IResult> Keep(Desk desk, RulesInForce rules, Form form, IReadOnlyDictionary<string, Unit> units, ReturnRead? old, CancellationToken ct)
    {
        var typed = ReturnForm.Read(form, units, desk.T, desk.Today);
        if (form.HasErrors) return View(desk, form, units, old?.Filed, []);

        var relations = await AcrossUnits.Relations(desk.Db, ct);
        var gathered = await AcrossUnits.Gather(desk, rules, relations, typed.About, typed.Period, ct);
        if (gathered.Returns.Any(it => it.UnitId == typed.About && it.Period == typed.Period && it.Id != old?.Filed.Id))
        {
            form.Refuse("from", "report.file.again");
            return View(desk, form, units, old?.Filed, []);
        }

        // What does not add up is shown once before it is kept; it is kept as it was printed.
        var differences = await Differences(desk, rules, gathered, typed, old, ct);
        if (differences.Count > 0 && form["seen"] != Seen(differences))
        {
            form.Refuse("", "report.file.look");
            return View(desk, form, units, old?.Filed, differences);
        }

        var decision = await desk.Write<Guid>($"returns/{typed.About}", turn => Write(desk, turn, form, typed, old?.Filed.Id, ct), ct);
        if (decision.Try(out var id)) return desk.Go(ReadReturn.Of(id));
        return View(desk, old is null ? form.Refused(decision) : Form.Over(form.Refused(decision), Filled(desk, old)), units, old?.Filed, differences);
    }

    private static async Task<Decision<Guid>> Write(Desk desk, Turn turn, Form form, ReturnForm typed, Guid? replaces, CancellationToken ct)
    {
        AcrossUnits.ActFor(turn, typed.About);
        var standing = await AcrossUnits.Standing(turn, typed.About, ct);
        var old = standing.Find(it => it.Id == replaces);
        if (replaces is not null && old is null) return new Refusal("report.file.replaced");
        old?.Expect(form);
        if (standing.Exists(it => it.Id != replaces && it.Period == typed.Period)) return new Refusal("report.file.again", "from");

        var filed = new FiledReturn
        {
            Id = turn.NewId(),
            UnitId = typed.About,
            PeriodFrom = typed.Period.From,
            PeriodTo = typed.Period.To,
            PeriodAssumed = typed.Assumed,
            Below = typed.Below,
            Label = typed.Label,
            Source = typed.Source,
            Note = typed.Note,
            FiledBy = desk.UnitId,
            FiledOn = turn.Today,
            Replaces = replaces,
        };
        turn.Db.Returns.Add(filed);
        turn.Db.ReturnRows.AddRange(typed.Parts.Select((part, at) => ReturnRow.Of(part, turn.NewId(), typed.About, filed.Id, at + 1)));
        turn.Db.ReturnFigures.AddRange(typed.Figures.Select((it, at) => new ReturnFigure { Id = turn.NewId(), UnitId = typed.About, ReturnId = filed.Id, Ordinal = at + 1, Name = it.Name, Value = it.Value, OutOf = it.OutOf }));
        await turn.Register(typed.About, filed.Id, ReturnFiled.Of(filed, typed.Parts), [], null, ct);
        if (old is not null)
        {
            old.ReplacedOn = turn.Today;
            await turn.Register(typed.About, old.Id, new ReturnReplaced(filed.Id), [], null, ct);
        }

        return filed.Id;
    }

    private static async Task<List<string>> Differences(Desk desk, RulesInForce rules, Gathered gathered, ReturnForm typed, ReturnRead? old, CancellationToken ct)
    {
        var inside = (await rules.Find("dialogue.thematicInsidePeriodic", typed.About, typed.Period.To, ct))?.Value != 0;
        var candidate = new ReturnSeen(old?.Filed.Id ?? Guid.Empty, typed.About, typed.Period, typed.Assumed, typed.Label, typed.Below, inside, desk.Today, typed.Parts);
        var with = gathered with { Returns = [candidate, .. gathered.Returns.Where(it => it.Id != candidate.Id)] };
        var figures = Figures.Of(new(typed.About, typed.Period, Split.Unit), with);
        return [.. figures.Reconciliation.Where(it => it.UnitId == typed.About && it.Period == typed.Period).Select(it => desk.T.Say(it)), .. figures.Notes.Where(it => it.TextKey == "report.note.overlapping").Select(desk.T.Say)];
    }

    private static Form Filled(Desk desk, ReturnRead old) => ReturnForm.Fill(desk.T, old.Filed, old.Parts, old.Figures);
}

/// <summary>A return was filed; its figures, as they are committed to.</summary>
internal sealed record ReturnFiled(Guid Return, string About, DateOnly From, DateOnly To, bool Assumed, bool Below, Guid? Replaces, IReadOnlyList<FiledPart> Parts) : IRegisteredFact
{
    public RegisterType RegisterType => RegisterType.ReturnFiled;

    public static ReturnFiled Of(FiledReturn filed, IEnumerable<ReturnPart> parts) => new(
        filed.Id, filed.UnitId, filed.PeriodFrom, filed.PeriodTo, filed.PeriodAssumed, filed.Below, filed.Replaces,
        [.. parts.Select(it => new FiledPart(it.Key, [.. ReturnForm.Lines.Where(line => it.Tally[line] is not null).Select(line => FiledCount.Of(it, line))], it.PrintedPercent))]);
}

/// <summary>The total or a part of a filed return.</summary>
internal sealed record FiledPart(string Key, IReadOnlyList<FiledCount> Counts, string? Percent);

/// <summary>A count of it, and how it was printed.</summary>
internal sealed record FiledCount(Measure Measure, long Count, bool AtLeast, bool About, bool Derived)
{
    public static FiledCount Of(ReturnPart part, Measure measure) =>
        new(measure, part.Tally[measure]!.Value, part.Tally.AtLeast.Contains(measure), part.Tally.About.Contains(measure), part.Derived?.Contains(Form.Word(measure)) ?? false);
}

/// <summary>A return was replaced by a later one; it stays readable.</summary>
internal sealed record ReturnReplaced(Guid By) : IRegisteredFact
{
    public RegisterType RegisterType => RegisterType.Corrected;
}
