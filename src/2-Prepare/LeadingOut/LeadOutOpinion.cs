using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare.LeadingOut;

/// <summary>Something turned out to be a complaint or a denunciation and was led out to its own procedure.</summary>
/// <param name="Procedure">Which procedure.</param>
/// <param name="Ordinals">The matters that left, by their place in the opinion.</param>
/// <param name="Whole">Whether nothing of the opinion stayed.</param>
internal sealed record OpinionRoutedOut(LegalProcedure Procedure, IReadOnlyList<int> Ordinals, bool Whole) : IRegisteredFact
{
    public RegisterType RegisterType => RegisterType.RoutedOut;
}

/// <summary>What the page shows.</summary>
public sealed record LeadOutOpinionView(Opinion Opinion, IReadOnlyList<(Matter Matter, string? Words)> Matters, LegalHints? Hints);

/// <summary>A complaint or a denunciation leaves the stream for its own procedure: the slip prints, the words and the person are erased here, the receipt stays.</summary>
/// <remarks>Basis: Luật Khiếu nại 2011; Luật Tố cáo 2018, Điều 8 và 22; Nghị định 154/2026/NĐ-CP, Điều 14 (mixed content is split).</remarks>
internal static class LeadOutOpinion
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/lam-viec/y-kien/{id:guid}/chuyen-don", Show).Allow(Right.SortOpinions);
        app.MapPost("/lam-viec/y-kien/{id:guid}/chuyen-don", Send).Allow(Right.SortOpinions);
    }

    private static Task<IResult> Show(Desk desk, Guid id, CancellationToken ct) => View(desk, id, null, ct);

    private static async Task<IResult> View(Desk desk, Guid id, Form? typed, CancellationToken ct)
    {
        var sight = await OpinionSight.Of(desk.Db, desk.Actor, ct);
        if (await sight.Opinions(desk.Db).FirstOrDefaultAsync(row => row.Id == id, ct) is not { } opinion) return desk.NotHere();
        var matters = await sight.Matters(desk.Db).Where(row => row.OpinionId == id).OrderBy(row => row.Ordinal).ToListAsync(ct);
        var words = await Handover.Matters.Words(desk.Db, [.. matters.Select(row => row.Id)], ct);
        var open = matters.Where(row => row.IsOpen).ToList();
        var hints = await OpinionWords.Of(desk.Db, id, ct) is { } text ? LegalHints.In(text) : null;
        var legal = open.Where(row => words.TryGetValue(row.Id, out var said) && LegalHints.In(said).Legal).ToList();
        var form = Form.Over(typed, Form.Of(
            desk.T,
            opinion.Version,
            ("procedure", hints?.Procedure),
            ("occurredOn", desk.Today),
            ("matters", (open.Count == 1 ? open : legal).Select(row => row.Id.ToString("D")))));
        return desk.Page<LeadOutOpinionPage>(new { Form = form, View = new LeadOutOpinionView(opinion, [.. open.Select(row => (row, words.GetValueOrDefault(row.Id)))], hints) }, form);
    }

    private static async Task<IResult> Send(Desk desk, Guid id, Form form, CancellationToken ct)
    {
        var sight = await OpinionSight.Of(desk.Db, desk.Actor, ct);
        var procedure = form.Choice<LegalProcedure>("procedure") ?? default;
        var to = form.Text("toBody", 300);
        var number = form.Text("number", 100, required: false);
        var on = form.Day("occurredOn") ?? desk.Today;
        if (on > desk.Today) form.Refuse("occurredOn", "prepare.ahead");
        var chosen = form.All("matters").Select(key => Guid.TryParse(key, out var matter) ? matter : Guid.Empty).ToHashSet();
        if (form.HasErrors) return await View(desk, id, form, ct);
        var decision = await desk.Write<HandOver>($"opinions/{desk.UnitId}", async turn =>
        {
            if (await sight.Opinions(turn.Db).FirstOrDefaultAsync(row => row.Id == id, ct) is not { } opinion) return new Refusal("prepare.gone");
            opinion.Expect(form);
            var all = await sight.Matters(turn.Db).Where(row => row.OpinionId == id).OrderBy(row => row.Ordinal).ToListAsync(ct);
            var leaving = all.Where(row => chosen.Contains(row.Id)).ToList();
            var staying = all.Where(row => !chosen.Contains(row.Id) && row.State != OpinionState.RoutedOut).ToList();
            if (staying.Exists(row => row is { WordsSeq: 0, WordsName: "text" })) return new Refusal("prepare.leadOut.splitFirst", "matters");
            var led = HandOver.LeadOut(leaving);
            if (led.Refused) return led.No<HandOver>();

            var slip = new HandOver { Id = turn.NewId(), UnitId = opinion.UnitId, OpinionId = id, Kind = procedure, ToBody = to, OccurredOn = on, Number = number.Length == 0 ? null : number };
            turn.Db.HandOvers.Add(slip);
            await turn.Register(opinion.UnitId, id, new OpinionRoutedOut(procedure, [.. leaving.Select(row => row.Ordinal)], staying.Count == 0), [], on, ct);
            await Erase(turn, opinion, leaving, staying, procedure, ct);
            await Handover.Matters.Settle(turn, id, ct);
            return slip;
        }, ct);
        return decision.Try(out var made) ? desk.Go($"/lam-viec/phieu-chuyen/{made.Id:D}") : await View(desk, id, form.Refused(decision), ct);
    }

    // The whole text holds what left, so it goes in any case. Whoever denounces is named nowhere here any more; whoever complains stays the author of what stayed.
    private static async Task Erase(Turn turn, Opinion opinion, List<Matter> leaving, List<Matter> staying, LegalProcedure procedure, CancellationToken ct)
    {
        var keepsPerson = staying.Count > 0 && procedure == LegalProcedure.KhieuNai;
        var kept = staying.Select(row => (row.WordsSeq, row.WordsName)).ToHashSet();
        var points = staying.Select(row => $"point/{row.Ordinal}/").ToList();
        await OpinionWords.Erase(turn, opinion, row =>
            !kept.Contains((row.Seq, row.Name)) && !points.Exists(prefix => row.Name.StartsWith(prefix, StringComparison.Ordinal)) && !(keepsPerson && row.Name is ("author" or "phone")), ct);
        opinion.PublicSeq = null;
        if (!keepsPerson) (opinion.HasAuthor, opinion.Consent) = (false, false);

        var ids = leaving.Select(row => row.Id).ToList();
        var answers = turn.Db.Answers;
        foreach (var answer in await answers.Where(row => ids.Contains(row.MatterId) && row.GroupId == null && row.State != AnswerState.Approved).ToListAsync(ct)) (answer.Text, answer.Basis) = ("", []);
    }
}
