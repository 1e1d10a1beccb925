using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Plan.GivingNotice;

/// <summary>Adds the proofs of what was posted, and further postings: the minutes of posting and the photographs arrive later than the notice goes out.</summary>
internal static class RecordPostings
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/lam-viec/doi-thoai/{id:guid}/niem-yet", Show).Allow(Right.MakePlans);
        app.MapPost("/lam-viec/doi-thoai/{id:guid}/niem-yet", Send).Allow(Right.MakePlans);
    }

    private static Task<IResult> Show(Desk desk, Guid id, CancellationToken ct) => View(desk, id, null, ct);

    private static async Task<IResult> View(Desk desk, Guid id, Form? typed, CancellationToken ct)
    {
        var (dialogues, postings) = (desk.Db.Dialogues, desk.Db.Postings);
        var dialogue = await dialogues.FirstOrDefaultAsync(row => row.Id == id, ct);
        if (dialogue is null) return desk.NotHere();
        var known = await postings.Where(row => row.DialogueId == id).OrderBy(row => row.PostedOn).ThenBy(row => row.Id).ToListAsync(ct);
        var form = Form.Over(typed, Form.Of(desk.T, dialogue.Version, [("about", PostingAbout.Notice), ("postedOn", desk.Today), .. known.Select(row => ($"proof-{row.Id}", (object?)row.Proof))]));
        return desk.Page<RecordPostingsPage>(new { Form = form, Dialogue = dialogue, Postings = known }, typed);
    }

    private static async Task<IResult> Send(Desk desk, Guid id, Form form, CancellationToken ct)
    {
        var means = form.Choice<PostingMeans>("means", required: false);
        var (about, on) = (form.Choice<PostingAbout>("about", means is not null), form.Day("postedOn", means is not null));
        var (place, proof) = (form.Text("place", 300, required: false), form.Text("proof", 1000, required: false));
        if (on > desk.Today) form.Refuse("postedOn", "plan.error.future");
        var proofs = form.Names.Where(name => name.StartsWith("proof-", StringComparison.Ordinal)).ToDictionary(name => name["proof-".Length..], name => form.Text(name, 1000, required: false), StringComparer.Ordinal);
        if (form.HasErrors) return await View(desk, id, form, ct);
        var decision = await desk.Write<bool>($"dialogue/{id}", async turn =>
        {
            var (dialogues, postings) = (turn.Db.Dialogues, turn.Db.Postings);
            var dialogue = await dialogues.FirstOrDefaultAsync(row => row.Id == id, ct);
            if (dialogue is null) return new Refusal("pages.notHere.body");
            dialogue.Expect(form);
            if (dialogue.NoticedOn is null && dialogue.ResultsOn is null) return new Refusal("plan.postings.order");
            if (means is not null && about == PostingAbout.Results && dialogue.ResultsOn is null) return new Refusal("plan.postings.results", "about");
            foreach (var row in await postings.Where(row => row.DialogueId == id).ToListAsync(ct)) row.Proof = proofs.GetValueOrDefault(row.Id.ToString("D"), row.Proof);
            turn.Touch(dialogue);
            if (means is { } way) new PostingSection([(way, place, proof)]).Enter(turn, dialogue, about!.Value, on!.Value);
            return true;
        }, ct);
        return decision.Refused ? await View(desk, id, form.Refused(decision), ct) : desk.Go($"/lam-viec/doi-thoai/{id}");
    }
}
