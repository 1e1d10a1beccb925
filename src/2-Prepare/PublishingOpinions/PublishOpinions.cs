using System.Globalization;
using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.People;
using DoiThoai.Ground.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare.PublishingOpinions;

/// <summary>Which opinions the page shows.</summary>
public enum PublicationTab
{
    /// <summary>Nobody has decided yet.</summary>
    Waiting,

    /// <summary>Approved for the public.</summary>
    Shown,

    /// <summary>Held back.</summary>
    HeldBack,
}

/// <summary>What the page shows.</summary>
public sealed record PublishOpinionsView(
    PublicationTab Tab, IReadOnlyDictionary<PublicationTab, int> Counts, IReadOnlyList<PublicationRow> Rows, Picks Picks, string Dialogue, int Page, int Pages, int Approved, int HeldBack);

/// <summary>Duyệt công khai: the office reads each opinion beside what the public would read of it, corrects the mask, approves many at once, holds back with a reason.</summary>
/// <remarks>Basis: Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15, Điều 16.</remarks>
internal static class PublishOpinions
{
    internal const string Url = "/lam-viec/cong-khai";
    private const int PageSize = 30;

    private sealed record Chosen(Guid Id, bool Approve, string Masked, string Reason, int Version);

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Url, Show).Allow(Right.ApprovePublication);
        app.MapPost(Url, Send).Allow(Right.ApprovePublication);
    }

    private static Task<IResult> Show(Desk desk, CancellationToken ct) => View(desk, null, ct);

    private static async Task<IResult> View(Desk desk, Form? typed, CancellationToken ct)
    {
        var query = desk.Http.Request.Query;
        var filter = Form.Of(desk.T, 0, ("doi-thoai", query["doi-thoai"].ToString()), ("xem", query["xem"].ToString()));
        var tab = typed is null ? filter.Choice<PublicationTab>("xem", required: false) ?? PublicationTab.Waiting : PublicationTab.Waiting;
        var sight = await OpinionSight.Of(desk.Db, desk.Actor, ct);
        var all = Publication.MayBePublic(sight.Opinions(desk.Db));
        if (filter.Ref("doi-thoai", required: false) is { } dialogue) all = all.Where(row => row.DialogueId == dialogue);
        var counts = new Dictionary<PublicationTab, int>();
        foreach (var of in Enum.GetValues<PublicationTab>()) counts[of] = await In(all, of).CountAsync(ct);
        var pages = Math.Max(1, (counts[tab] + PageSize - 1) / PageSize);
        var page = Math.Clamp(int.TryParse(query["trang"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 1, 1, pages);
        var opinions = await In(all, tab).OrderBy(row => row.ReceivedAt).ThenBy(row => row.Id).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(ct);
        var rows = await Publication.Rows(desk.Db, sight, opinions, ct);
        var form = Form.Over(typed, Form.Of(desk.T, 0, [.. rows.Select(row => ($"masked-{row.Opinion.Id:D}", (object?)row.Masked))]));
        var view = new PublishOpinionsView(
            tab,
            counts,
            rows,
            await Picks.Of(desk, ct),
            filter["doi-thoai"] ?? "",
            page,
            pages,
            int.TryParse(query["da-duyet"], out var approved) ? approved : 0,
            int.TryParse(query["da-giu"], out var held) ? held : 0);
        return desk.Page<PublishOpinionsPage>(new { Form = form, Filter = filter, View = view }, form);
    }

    private static async Task<IResult> Send(Desk desk, Form form, CancellationToken ct)
    {
        var chosen = Read(form);
        if (form.HasErrors) return await View(desk, form, ct);
        var sight = await OpinionSight.Of(desk.Db, desk.Actor, ct);
        var decision = await desk.Write<int>($"opinions/{desk.UnitId}", async turn =>
        {
            var ids = chosen.ConvertAll(row => row.Id);
            var opinions = await sight.Opinions(turn.Db).Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, ct);
            var no = new List<Refusal>();
            foreach (var row in chosen)
            {
                if (!opinions.TryGetValue(row.Id, out var opinion)) return new Refusal("prepare.gone");
                if (row.Version != 0 && opinion.Version != row.Version) throw new ConflictException();
                var done = row.Approve ? await Publication.Approve(turn, opinion, row.Masked, ct) : await Publication.HoldBack(turn, opinion, row.Reason, ct);
                no.AddRange(done.Refusals.Select(it => new Refusal(it.TextKey, it.Field is null ? null : $"{it.Field}-{row.Id:D}", it.Args)));
            }

            return no.Count > 0 ? no : chosen.Count;
        }, ct);
        if (decision.Refused) return await View(desk, form.Refused(decision), ct);
        var query = desk.Http.Request.Query["doi-thoai"].ToString();
        return desk.Go($"{Url}?doi-thoai={Uri.EscapeDataString(query)}&da-duyet={chosen.Count(row => row.Approve)}&da-giu={chosen.Count(row => !row.Approve)}");
    }

    // Both buttons read the same form: one approves what is ticked, the other everything that has no reason to be held back.
    private static List<Chosen> Read(Form form)
    {
        var everything = form["act"] == "all";
        var chosen = new List<Chosen>();
        foreach (var id in form.All("row").Select(key => Guid.TryParseExact(key, "D", out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).Distinct().Take(10 * PageSize))
        {
            var (ticked, reason) = (form.Ticked($"approve-{id:D}"), form.Text($"reason-{id:D}", Publication.LongestReason, required: false));
            if (ticked && reason.Length > 0) form.Refuse($"reason-{id:D}", "prepare.publish.either");
            var approve = ticked || (everything && reason.Length == 0);
            if (!approve && reason.Length == 0) continue;
            chosen.Add(new(id, approve, form.Text($"masked-{id:D}", Form.LongText, required: approve), reason, form.Number($"version-{id:D}", required: false) ?? 0));
        }

        if (chosen.Count == 0) form.Refuse("", "prepare.publish.nothing");
        return chosen;
    }

    private static IQueryable<Opinion> In(IQueryable<Opinion> opinions, PublicationTab tab) => tab switch
    {
        PublicationTab.Shown => opinions.Where(row => row.PublicSeq != null),
        PublicationTab.HeldBack => opinions.Where(row => row.PublicSeq == null && row.HeldBackReason != null),
        _ => opinions.Where(row => row.PublicSeq == null && row.HeldBackReason == null),
    };
}
