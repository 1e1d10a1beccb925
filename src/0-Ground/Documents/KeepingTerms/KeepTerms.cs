using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.Documents.KeepingTerms;

/// <summary>A unit's administrator enters the terms of the Party committee; documents that lie in a term move into its register.</summary>
internal static class KeepTerms
{
    internal const string Path = "/lam-viec/don-vi/nhiem-ky";

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, (Desk desk, CancellationToken ct) => View(desk, null, null, ct)).Allow(Right.ManageUnit);
        app.MapGet(Path + "/{id:guid}", (Desk desk, Guid id, CancellationToken ct) => View(desk, id, null, ct)).Allow(Right.ManageUnit);
        app.MapPost(Path, (Desk desk, Form form, CancellationToken ct) => Send(desk, null, form, ct)).Allow(Right.ManageUnit);
        app.MapPost(Path + "/{id:guid}", (Desk desk, Guid id, Form form, CancellationToken ct) => Send(desk, id, form, ct)).Allow(Right.ManageUnit);
    }

    private static async Task<IResult> View(Desk desk, Guid? id, Form? typed, CancellationToken ct)
    {
        var terms = desk.Db.PartyTerms;
        var all = await terms.Where(row => row.UnitId == desk.UnitId).OrderByDescending(row => row.FirstDay).ToListAsync(ct);
        var term = all.Find(row => row.Id == id);
        if (id is not null && term is null) return desk.NotHere();
        var form = term is null ? typed ?? Form.Of(desk.T, 0) : Form.Over(typed, Form.Of(desk.T, term.Version, ("name", term.Name), ("firstDay", term.FirstDay), ("lastDay", term.LastDay)));
        return desk.Page<KeepTermsPage>(new { Form = form, Terms = all, Term = term }, form);
    }

    private static async Task<IResult> Send(Desk desk, Guid? id, Form form, CancellationToken ct)
    {
        var (name, first, last) = (form.Text("name", 40), form.Day("firstDay"), form.Day("lastDay", required: false));
        if (form.HasErrors || first is not { } from) return await View(desk, id, form, ct);
        var decision = await desk.Write<PartyTerm>($"terms/{desk.UnitId}", async turn =>
        {
            var terms = turn.Db.PartyTerms;
            var all = await terms.Where(row => row.UnitId == desk.UnitId).ToListAsync(ct);
            var term = all.Find(row => row.Id == id);
            if (id is not null && term is null) return new Refusal("problem.not-found");
            term?.Expect(form);
            var ruled = PartyTerm.MayLast(from, last, all.Where(row => row.Id != id));
            if (ruled.Refused) return new List<Refusal>(ruled.Refusals);
            if (term is null)
            {
                term = new PartyTerm { Id = turn.NewId(), UnitId = desk.UnitId, Name = name, FirstDay = from, LastDay = last };
                terms.Add(term);
                all.Add(term);
            }

            (term.Name, term.FirstDay, term.LastDay) = (name, from, last);
            turn.Record(desk.UnitId, term.Id, new TermSet(term.Id, from, last));
            return await Moved(turn, desk.UnitId, all, ct) is { } refusal ? refusal : term;
        }, ct);
        return decision.Refused ? await View(desk, id, form.Refused(decision), ct) : desk.Go(Path);
    }

    // Two documents of one number may stand in two terms, never in one.
    private static async Task<Refusal?> Moved(Turn turn, string unit, List<PartyTerm> terms, CancellationToken ct)
    {
        var documents = turn.Db.IssuedDocuments;
        var all = await documents.Where(row => row.UnitId == unit && row.Side == Side.Party).ToListAsync(ct);
        foreach (var document in all)
        {
            var period = terms.Find(term => term.Holds(document.Dated))?.Id.ToString("D") ?? "";
            if (document.Period != period) document.Period = period;
        }

        var twice = all.Where(row => !row.Duplicate).GroupBy(row => (row.Issuer, row.Symbol, row.Period, row.Number)).FirstOrDefault(same => same.Count() > 1)?.ToList();
        return twice is null ? null : new Refusal("documents.term.error.twice", "firstDay", twice[0].Printed, twice[0].Dated, twice[1].Dated);
    }
}

/// <summary>A term of the Party committee was entered or put right.</summary>
internal sealed record TermSet(Guid Term, DateOnly FirstDay, DateOnly? LastDay) : IFact;
