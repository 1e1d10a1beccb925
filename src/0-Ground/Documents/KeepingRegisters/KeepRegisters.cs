using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Pages.Parts;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Rules;
using DoiThoai.Ground.Texts;
using DoiThoai.Ground.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.Documents.KeepingRegisters;

/// <summary>An office sees its registers of numbers with gaps and repeated numbers, and enters documents that went out elsewhere.</summary>
internal static class KeepRegisters
{
    internal const string Path = "/lam-viec/so-van-ban";

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, (Desk desk, RulesInForce rules, CancellationToken ct) => View(desk, rules, null, ct)).Allow(Right.SeePlans);
        app.MapPost(Path, Send).Allow(Right.WriteConclusions);
    }

    private static async Task<IResult> View(Desk desk, RulesInForce rules, Form? typed, CancellationToken ct)
    {
        var (documents, terms, bodies) = (desk.Db.IssuedDocuments, desk.Db.PartyTerms, desk.Db.Bodies);
        var names = await terms.Where(row => row.UnitId == desk.UnitId).ToDictionaryAsync(row => row.Id.ToString("D"), row => row.Name, ct);
        var all = await documents.Where(row => row.UnitId == desk.UnitId).ToListAsync(ct);
        var calendar = await rules.CalendarOf(desk.UnitId, ct);
        List<RegisterSeen> registers =
        [
            .. all.GroupBy(row => (row.Issuer, row.Symbol, row.Period)).OrderBy(of => of.Key.Issuer, Folding.Order).ThenBy(of => of.Key.Symbol, Folding.Order).ThenByDescending(of => of.Max(row => row.Dated))
                .Select(of => new RegisterSeen(
                    new NumberRegister(of.Key.Issuer, of.Key.Symbol, of.Key.Period, [.. of.OrderBy(row => row.Number).ThenBy(row => row.Dated)]),
                    of.First().Side == Side.Party ? names.GetValueOrDefault(of.Key.Period) : of.Key.Period,
                    of.Where(row => !calendar.IsWorking(row.Dated)).Select(row => row.Id).ToHashSet())),
        ];
        var issuing = await bodies.Where(row => row.UnitId == desk.UnitId && row.NowId == null && row.Symbol != null).ToListAsync(ct);
        var form = typed ?? Form.Of(desk.T, 0, ("dated", desk.Today));
        return desk.Page<KeepRegistersPage>(
            new { Form = form, Registers = registers, MayAdd = desk.Actor.May(Right.WriteConclusions), Bodies = issuing.OrderBy(row => row.Kind).Select(row => new Choice(row.Id.ToString("D"), $"{row.Name} ({row.Symbol})")).ToList() },
            form);
    }

    private static async Task<IResult> Send(Desk desk, RulesInForce rules, Form form, CancellationToken ct)
    {
        var (body, type, dated) = (form.Ref("body"), form.Choice<DocumentType>("type"), form.Day("dated"));
        var (number, subject) = (form.Number("number", 1, DocumentNumber.Largest, required: false), form.Text("subject", 500));
        var symbol = form.Text("symbol", 10, required: false);
        if (symbol.Length == 0 && type is { } known) symbol = desk.T[$"documentSymbol.{Form.Word(known)}"];
        if (form.HasErrors || body is not { } issuer || type is not { } what || dated is not { } on) return await View(desk, rules, form, ct);
        var decision = await desk.Write<IssuedDocument>($"numbers/{desk.UnitId}", turn => Numbers.Issue(
            turn, new OutgoingDocument(desk.UnitId, issuer, what, symbol, on, subject) { Number = number, TypedIn = number is not null, Drafter = form.Text("drafter", 20, required: false) is { Length: > 0 } drafter ? drafter : null }, ct), ct);
        return decision.Refused ? await View(desk, rules, form.Refused(decision), ct) : desk.Go(Path);
    }
}

/// <summary>A register as its page shows it.</summary>
/// <param name="Register">The numbers.</param>
/// <param name="Period">The year or the term in words; null where the term is not known.</param>
/// <param name="DaysOff">Documents of a day on which nobody works: possible, but worth a look.</param>
public sealed record RegisterSeen(NumberRegister Register, string? Period, IReadOnlySet<Guid> DaysOff);
