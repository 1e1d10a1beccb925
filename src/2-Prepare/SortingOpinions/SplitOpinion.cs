using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare.SortingOpinions;

/// <summary>What the page shows: the opinion, its matters by place, and how many places there are.</summary>
public sealed record SplitOpinionView(Opinion Opinion, string? Words, IReadOnlyDictionary<int, Matter> Matters, int Places, Picks Picks);

/// <summary>The office sorts one opinion: splits it into the matters it holds, each with its own words, and corrects kind, field and competence.</summary>
internal static class SplitOpinion
{
    private const int Most = 20;

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/lam-viec/y-kien/{id:guid}/phan-loai", Show).Allow(Right.SortOpinions);
        app.MapPost("/lam-viec/y-kien/{id:guid}/phan-loai", Send).Allow(Right.SortOpinions);
    }

    private static Task<IResult> Show(Desk desk, Guid id, CancellationToken ct) => View(desk, id, null, ct);

    private static async Task<IResult> View(Desk desk, Guid id, Form? typed, CancellationToken ct)
    {
        var sight = await OpinionSight.Of(desk.Db, desk.Actor, ct);
        if (await sight.Opinions(desk.Db).FirstOrDefaultAsync(row => row.Id == id, ct) is not { } opinion) return desk.NotHere();
        var matters = await sight.Matters(desk.Db).Where(row => row.OpinionId == id).OrderBy(row => row.Ordinal).ToListAsync(ct);
        var words = await Handover.Matters.Words(desk.Db, [.. matters.Select(row => row.Id)], ct);
        var whole = await OpinionWords.Of(desk.Db, id, ct);
        var picks = await Picks.Of(desk, ct);
        // One unsorted matter whose text is numbered: each point is proposed as a matter of its own, unless it is a proposal with points.
        var parts = matters is [{ State: OpinionState.Received } only] && !Opinion.HasPoints(only.Kind) && whole is not null ? NumberedPoints.Of(whole) : [];
        List<(string, object?)> fields = [];
        for (var n = 1; n <= Math.Max(parts.Count, matters.Count); n++)
        {
            var matter = matters.Find(row => row.Ordinal == n);
            var text = parts.Count > 0 ? parts[n - 1] : matter is null ? "" : words.GetValueOrDefault(matter.Id) ?? "";
            fields.AddRange(
            [
                ($"words-{n}", text),
                ($"kind-{n}", matter?.Kind ?? opinion.Kind),
                ($"field-{n}", matter is { Field.Length: > 0 } ? matter.Field : OpinionFields.Propose(text)),
                ($"competence-{n}", matter is { Field.Length: > 0 } ? matter.Competence : OpinionFields.ProposeCompetence(text)),
                ($"village-{n}", matter?.VillageId ?? opinion.VillageId),
                ($"dialogue-{n}", matter?.DialogueId ?? opinion.DialogueId ?? picks.NextDialogue),
            ]);
        }

        var form = Form.Over(typed, Form.Of(desk.T, opinion.Version, [.. fields]));
        var last = Enumerable.Range(1, Most).LastOrDefault(n => form[$"words-{n}"] is { Length: > 0 });
        return desk.Page<SplitOpinionPage>(new { Form = form, View = new SplitOpinionView(opinion, whole, matters.ToDictionary(row => row.Ordinal), Math.Min(Most, last + 2), picks) }, form);
    }

    private static async Task<IResult> Send(Desk desk, Guid id, Form form, CancellationToken ct)
    {
        var sight = await OpinionSight.Of(desk.Db, desk.Actor, ct);
        var picks = await Picks.Of(desk, ct);
        List<(int Ordinal, string Words, SortRow Row)> parts = [];
        for (var n = 1; n <= Most; n++)
        {
            var words = form.Text($"words-{n}", Form.LongText, required: false);
            var row = SortRow.Read(form, n.ToString(System.Globalization.CultureInfo.InvariantCulture), Guid.Empty, picks);
            if (words.Length == 0) continue;
            if (row is null) form.Refuse($"field-{n}", "prepare.sort.field");
            else parts.Add((n, words, row));
        }

        if (parts.Count == 0) form.Refuse("words-1", "pages.error.required");
        if (form.HasErrors) return await View(desk, id, form, ct);
        var decision = await desk.Write<Opinion>($"opinions/{desk.UnitId}", async turn =>
        {
            if (await sight.Opinions(turn.Db).FirstOrDefaultAsync(row => row.Id == id, ct) is not { } opinion) return new Refusal("prepare.gone");
            opinion.Expect(form);
            var matters = await sight.Matters(turn.Db).Where(row => row.OpinionId == id).OrderBy(row => row.Ordinal).ToListAsync(ct);
            return await Split(turn, opinion, matters, parts, ct);
        }, ct);
        return decision.Refused ? await View(desk, id, form.Refused(decision), ct) : desk.Go($"/lam-viec/y-kien/{id:D}");
    }

    private static async Task<Decision<Opinion>> Split(Turn turn, Opinion opinion, List<Matter> matters, List<(int Ordinal, string Words, SortRow Row)> parts, CancellationToken ct)
    {
        var before = await Handover.Matters.Words(turn.Db, [.. matters.Select(row => row.Id)], ct);
        if (matters.Find(row => row.IsOpen && row.LeadBodyId is null && parts.TrueForAll(part => part.Ordinal != row.Ordinal)) is { } missing) return new Refusal("prepare.split.wordsNeeded", $"words-{missing.Ordinal}");
        List<Matter> touched = [];
        List<(string, string)> openings = [];
        foreach (var (ordinal, words, row) in parts)
        {
            var matter = matters.Find(it => it.Ordinal == ordinal);
            if (matter is { IsOpen: false } or { LeadBodyId: not null }) continue;
            if (matter is null)
            {
                matter = new Matter { Id = turn.NewId(), UnitId = opinion.UnitId, OpinionId = opinion.Id, Ordinal = ordinal, State = OpinionState.Received };
                turn.Db.Matters.Add(matter);
            }

            if (row.Apply(matter) is { Refused: true } no) return new Refusal(no.Refusals[0].TextKey, $"{no.Refusals[0].Field ?? "words"}-{ordinal}", no.Refusals[0].Args);
            touched.Add(matter);
            // Matters that stand beside others have words of their own, so that one of them can leave without the others.
            if (before.GetValueOrDefault(matter.Id) != words || (parts.Count > 1 && matter.WordsSeq == 0)) openings.Add(($"words/{ordinal}", words));
        }

        if (touched.Count == 0) return new Refusal("prepare.split.nothing");
        await ListOpinions.Register(turn, touched, openings, null, ct);
        var seq = OpinionWords.LastSeq(turn, opinion.Id);
        foreach (var matter in touched.Where(matter => openings.Exists(it => it.Item1 == $"words/{matter.Ordinal}"))) (matter.WordsSeq, matter.WordsName) = (seq, $"words/{matter.Ordinal}");
        return opinion;
    }
}
