using System.Globalization;
using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare.SortingOpinions;

/// <summary>One matter in the list.</summary>
/// <param name="Matter">The matter.</param>
/// <param name="Opinion">Its opinion.</param>
/// <param name="Words">Its words; null where they were erased.</param>
/// <param name="Sortable">Whether the reader may sort it here.</param>
public sealed record OpinionRow(Matter Matter, Opinion Opinion, string? Words, bool Sortable);

/// <summary>What the page shows.</summary>
/// <param name="Filters">What the list is narrowed to, in words.</param>
/// <param name="OfDialogue">The dialogue the list is narrowed to.</param>
public sealed record ListOpinionsView(
    IReadOnlyList<OpinionRow> Rows, Picks Picks, int Count, int Page, int Pages, bool MayRecord, string Query, int Sorted, IReadOnlyList<string> Filters, Guid? OfDialogue);

/// <summary>The opinions of a unit, filtered; the office sorts many of them in one form, with proposals out of their words.</summary>
internal static class ListOpinions
{
    internal const string Url = "/lam-viec/y-kien";
    private const int PageSize = 20;

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Url, Show).Allow(Right.SeeOpinions);
        app.MapPost(Url, Send).Allow(Right.SortOpinions);
    }

    private static Task<IResult> Show(Desk desk, CancellationToken ct) => View(desk, null, ct);

    private static async Task<IResult> View(Desk desk, Form? typed, CancellationToken ct)
    {
        var query = desk.Http.Request.Query;
        var filter = Form.Of(desk.T, 0, [.. query.Select(it => (it.Key, (object?)it.Value.ToString()))]);
        var picks = await Picks.Of(desk, ct);
        var sight = await OpinionSight.Of(desk.Db, desk.Actor, ct);
        var found =
            from matter in Narrow(sight.Matters(desk.Db), filter)
            join opinion in desk.Db.Set<Opinion>() on matter.OpinionId equals opinion.Id
            select new { matter, opinion };
        if (query["han-che"] == "1") found = found.Where(row => row.opinion.Restricted);
        if (query["tim"].ToString().Trim().ToUpperInvariant() is { Length: > 0 } reference) found = found.Where(row => row.opinion.Reference == reference);
        var count = await found.CountAsync(ct);
        var pages = Math.Max(1, (count + PageSize - 1) / PageSize);
        var page = Math.Clamp(int.TryParse(query["trang"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 1, 1, pages);
        var rows = await found
            .OrderByDescending(row => row.matter.State == OpinionState.Received).ThenByDescending(row => row.matter.State == OpinionState.Sorting).ThenByDescending(row => row.opinion.ReceivedAt).ThenBy(row => row.opinion.Id).ThenBy(row => row.matter.Ordinal)
            .Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(ct);
        var words = await Handover.Matters.Words(desk.Db, [.. rows.Select(row => row.matter.Id)], ct);
        var sorts = desk.Actor.May(Right.SortOpinions);
        IReadOnlyList<OpinionRow> shown =
            [.. rows.Select(row => new OpinionRow(row.matter, row.opinion, words.GetValueOrDefault(row.matter.Id), sorts && row.matter.State is (OpinionState.Received or OpinionState.Sorting)))];
        var saved = Form.Of(desk.T, 0, [.. shown.Where(row => row.Sortable).SelectMany(row => SortRow.Fields(row.Matter.Id.ToString("D"), row.Matter, row.Opinion, row.Words ?? "", picks))]);
        var view = new ListOpinionsView(
            shown,
            picks,
            count,
            page,
            pages,
            desk.Actor.May(Right.RecordOpinions),
            desk.Http.Request.QueryString.ToString(),
            int.TryParse(query["da-xep"], out var sorted) ? sorted : 0,
            Filters(desk.T, filter, picks),
            filter.Ref("doi-thoai", required: false));
        var form = Form.Over(typed, saved);
        return desk.Page<ListOpinionsPage>(new { Filter = filter, Form = form, View = view }, form);
    }

    private static async Task<IResult> Send(Desk desk, Form form, CancellationToken ct)
    {
        var picks = await Picks.Of(desk, ct);
        var sight = await OpinionSight.Of(desk.Db, desk.Actor, ct);
        var chosen = form.All("matter").Select(key => Guid.TryParse(key, out var id) ? SortRow.Read(form, key, id, picks) : null).OfType<SortRow>().ToDictionary(row => row.Matter);
        if (form.HasErrors) return await View(desk, form, ct);
        var unit = desk.UnitId;
        var decision = await desk.Write<int>($"opinions/{unit}", async turn =>
        {
            var ids = chosen.Keys.ToList();
            var matters = await sight.Matters(turn.Db).Where(row => ids.Contains(row.Id)).ToListAsync(ct);
            var changed = new List<Matter>();
            foreach (var matter in matters.Where(matter => chosen[matter.Id].Changes(matter)))
            {
                var sorted = chosen[matter.Id].Apply(matter);
                if (sorted.Refused) return new Refusal(sorted.Refusals[0].TextKey, $"field-{matter.Id:D}", sorted.Refusals[0].Args);
                changed.Add(matter);
            }

            foreach (var together in changed.GroupBy(matter => matter.OpinionId)) await Register(turn, [.. together], [], null, ct);
            return changed.Count;
        }, ct);
        if (!decision.Try(out var count)) return await View(desk, form.Refused(decision), ct);
        var back = desk.Http.Request.Query.Where(it => it.Key is not ("da-xep" or "trang")).Select(it => $"{it.Key}={Uri.EscapeDataString(it.Value.ToString())}").Append($"da-xep={count}");
        return desk.Go($"{Url}?{string.Join('&', back)}");
    }

    /// <summary>Enters into the register that matters of one opinion were sorted, and brings the opinion in line.</summary>
    internal static async Task Register(Turn turn, IReadOnlyList<Matter> matters, IReadOnlyList<(string Name, string Value)> words, DateOnly? occurredOn, CancellationToken ct)
    {
        var first = matters[0];
        await turn.Register(first.UnitId, first.OpinionId, new OpinionSorted([.. matters.Select(SortedMatter.Of)]), words, occurredOn, ct);
        await Handover.Matters.Settle(turn, first.OpinionId, ct);
        var opinion = turn.Db.Opinions.Local.First(row => row.Id == first.OpinionId);
        var all = turn.Db.Matters.Local.Where(row => row.OpinionId == first.OpinionId).OrderBy(row => row.Ordinal).ToList();
        (opinion.Kind, opinion.DialogueId) = (all[0].Kind, all[0].DialogueId);
    }

    // What the list is narrowed to, as the page says it back.
    private static IReadOnlyList<string> Filters(Texts t, Form filter, Picks picks) =>
    [
        .. new[]
        {
            filter.Choice<OpinionState>("trang-thai", required: false) is { } state ? t.Word(state) : "",
            OpinionFields.Knows(filter["linh-vuc"] ?? "") ? t["field." + filter["linh-vuc"]] : "",
            filter.Choice<OpinionKind>("loai", required: false) is { } kind ? t.Word(kind) : "",
            picks.VillageName(filter.Ref("ban", required: false)),
            picks.DialogueName(filter.Ref("doi-thoai", required: false)),
            (filter["tim"] ?? "").Trim(),
            filter["han-che"] == "1" ? t["prepare.restricted"] : "",
        }.Where(text => text.Length > 0),
    ];

    private static IQueryable<Matter> Narrow(IQueryable<Matter> matters, Form filter)
    {
        if (filter.Choice<OpinionState>("trang-thai", required: false) is { } state) matters = matters.Where(row => row.State == state);
        if (filter.Choice<OpinionKind>("loai", required: false) is { } kind) matters = matters.Where(row => row.Kind == kind);
        if (filter["linh-vuc"] is { Length: > 0 } field) matters = matters.Where(row => row.Field == field);
        if (filter.Ref("ban", required: false) is { } village) matters = matters.Where(row => row.VillageId == village);
        if (filter.Ref("doi-thoai", required: false) is { } dialogue) matters = matters.Where(row => row.DialogueId == dialogue);
        return matters;
    }
}
