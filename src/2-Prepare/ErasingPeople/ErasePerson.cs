using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Storage;
using DoiThoai.Prepare.Handover;
using DoiThoai.Prepare.PublishingOpinions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare.ErasingPeople;

/// <summary>What the page shows.</summary>
/// <param name="Opinion">The opinion.</param>
/// <param name="Kept">Names of the fields that still hold something of the person.</param>
/// <param name="HasText">Whether the words are still kept.</param>
/// <param name="NameInText">Whether the person's name or telephone stands in the words.</param>
/// <param name="NamedInPublic">Whether they stand in what the public reads: that goes too.</param>
/// <param name="Beside">How many records of later stages hold the person's name.</param>
/// <param name="Asked">Whether everything was said and only the confirmation is missing.</param>
public sealed record ErasePersonView(Opinion Opinion, IReadOnlyList<string> Kept, bool HasText, bool NameInText, bool NamedInPublic, int Beside, bool Asked);

/// <summary>The office erases who said something, and on request what was said: values and salts go, days, states and proofs stay. Asked for twice; nothing brings it back.</summary>
/// <remarks>Basis: Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15 (quyền yêu cầu xóa dữ liệu cá nhân).</remarks>
internal static class ErasePerson
{
    private const int LongestReason = 500;
    private static readonly string[] OfPerson = ["author", "phone", "email", "place", "attachments"];

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/lam-viec/y-kien/{id:guid}/xoa-thong-tin", Show).Allow(Right.ErasePeople);
        app.MapPost("/lam-viec/y-kien/{id:guid}/xoa-thong-tin", Send).Allow(Right.ErasePeople);
    }

    private static Task<IResult> Show(Desk desk, IEnumerable<IErasedPeople> stages, Guid id, CancellationToken ct) => View(desk, stages, id, null, asked: false, ct);

    private static async Task<IResult> View(Desk desk, IEnumerable<IErasedPeople> stages, Guid id, Form? typed, bool asked, CancellationToken ct)
    {
        var sight = await OpinionSight.Of(desk.Db, desk.Actor, ct);
        if (await sight.Opinions(desk.Db).FirstOrDefaultAsync(row => row.Id == id, ct) is not { } opinion) return desk.NotHere();
        var openings = desk.Db.Set<Opening>();
        var values = await openings.Where(row => row.CaseId == id && row.Seq <= 0 && row.Value != null && row.Value != "").ToDictionaryAsync(row => (row.Seq, row.Name), row => row.Value!, ct);
        var kept = OfPerson.Where(name => values.Keys.Any(key => key.Name == name)).ToList();
        var words = await OpinionWords.Of(desk.Db, id, ct);
        var (author, phone) = (values.GetValueOrDefault((0, "author")) ?? "", values.GetValueOrDefault((Opening.Beside, "phone")) ?? "");
        var beside = 0;
        foreach (var stage in stages) beside += await stage.Count(desk.Db, id, ct);
        var form = Form.Over(typed, Form.Of(desk.T, opinion.Version, ("basis", desk.T["prepare.erase.law"])));
        var view = new ErasePersonView(opinion, kept, words is not null, words is not null && (AuthorName.StandsIn(words, author) || AuthorName.PhoneStandsIn(words, phone)), opinion.PublicSeq is not null && await Named(desk.Db, opinion, ct), beside, asked);
        return desk.Page<ErasePersonPage>(new { Form = form, View = view }, form);
    }

    private static async Task<bool> Named(DoiThoaiDb db, Opinion opinion, CancellationToken ct)
    {
        var openings = db.Set<Opening>();
        var values = await openings.AsNoTracking().Where(row => row.CaseId == opinion.Id && row.Value != null && (row.Name == "author" || row.Name == "phone" || row.Name == Publication.Words)).ToListAsync(ct);
        string Of(string name) => values.Find(row => row.Name == name)?.Value ?? "";
        return values.Where(row => row.Name == Publication.Words).Any(row => AuthorName.StandsIn(row.Value!, Of("author")) || AuthorName.PhoneStandsIn(row.Value!, Of("phone")));
    }

    private static async Task<IResult> Send(Desk desk, IEnumerable<IErasedPeople> stages, Form form, Guid id, CancellationToken ct)
    {
        var sight = await OpinionSight.Of(desk.Db, desk.Actor, ct);
        var (reason, basis, text) = (form.Text("reason", LongestReason), form.Text("basis", LongestReason), form.Ticked("text"));
        if (form.HasErrors) return await View(desk, stages, id, form, asked: false, ct);
        // First it is shown what will be gone; what is sent from there is done.
        if (!form.Ticked("confirmed")) return await View(desk, stages, id, form, asked: true, ct);
        var decision = await desk.Write<Opinion>($"opinions/{desk.UnitId}", async turn =>
        {
            if (await sight.Opinions(turn.Db).FirstOrDefaultAsync(row => row.Id == id, ct) is not { } opinion) return new Refusal("prepare.gone");
            opinion.Expect(form);
            var openings = turn.Db.Set<Opening>();
            var left = await openings.Where(row => row.CaseId == id && row.Value != null && row.Value != "").Select(row => row.Name).ToListAsync(ct);
            var beside = 0;
            foreach (var stage in stages) beside += await stage.Count(turn.Db, id, ct);
            if (beside == 0 && !left.Exists(name => OfPerson.Contains(name) || (text && OpinionWords.IsPersonal(name)))) return new Refusal("prepare.erase.nothing");
            // With consent the public reads the name within the words as well.
            var names = await Named(turn.Db, opinion, ct);
            await OpinionWords.Erase(turn, opinion, row => text || OfPerson.Contains(row.Name) || (names && row.Name == Publication.Words), [(OpinionWords.ErasureBasis, basis), (OpinionWords.ErasureReason, reason)], ct);
            foreach (var stage in stages) await stage.Erase(turn, id, ct);
            (opinion.HasAuthor, opinion.Consent) = (false, false);
            if (text || names) opinion.PublicSeq = null;
            return opinion;
        }, ct);
        return decision.Refused ? await View(desk, stages, id, form.Refused(decision), asked: false, ct) : desk.Go($"/lam-viec/y-kien/{id:D}");
    }
}
