using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Pages.Parts;
using DoiThoai.Ground.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare.GroupingOpinions;

/// <summary>A group that is there.</summary>
/// <param name="Group">The group.</param>
/// <param name="Matters">How many matters it holds.</param>
/// <param name="Dialogue">The dialogue in a line; empty where there is none.</param>
public sealed record GroupRow(OpinionGroup Group, int Matters, string Dialogue);

/// <summary>Matters that are proposed as saying the same.</summary>
/// <param name="Key">Under which the form speaks of it.</param>
/// <param name="Field">Code of their field; empty before sorting.</param>
/// <param name="Members">The matters, to tick.</param>
public sealed record ProposedGroup(string Key, string Field, IReadOnlyList<Choice> Members);

/// <summary>What the page shows.</summary>
/// <param name="Groups">The groups that are there.</param>
/// <param name="Proposed">The groups that are proposed.</param>
/// <param name="Others">Matters that nobody proposes to group.</param>
/// <param name="Picks">What there is to choose from.</param>
/// <param name="Query">The dialogue that was asked for, as it stands in the address.</param>
/// <param name="Made">How many groups were made just before.</param>
public sealed record GroupOpinionsView(IReadOnlyList<GroupRow> Groups, IReadOnlyList<ProposedGroup> Proposed, IReadOnlyList<Choice> Others, Picks Picks, string Query, int Made);

/// <summary>The office puts together what says the same: groups are proposed from the words, several are made in one form, originals stay as they are.</summary>
internal static class GroupOpinions
{
    internal const string Url = "/lam-viec/nhom-y-kien";

    /// <summary>The key of the group that is put together by hand.</summary>
    internal const string ByHand = "new";

    private const int MostProposed = 50;
    private const int MostOthers = 150;

    private sealed record Chosen(string Key, string Title, List<Guid> Members);

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Url, Show).Allow(Right.SortOpinions);
        app.MapPost(Url, Send).Allow(Right.SortOpinions);
    }

    private static Task<IResult> Show(Desk desk, CancellationToken ct) => View(desk, null, ct);

    private static async Task<IResult> View(Desk desk, Form? typed, CancellationToken ct)
    {
        var query = desk.Http.Request.Query;
        var picks = await Picks.Of(desk, ct);
        var asked = query.ContainsKey("doi-thoai") ? query["doi-thoai"].ToString() : picks.NextDialogue?.ToString("D") ?? "";
        Guid? dialogue = Guid.TryParse(asked, out var of) ? of : null;
        var sight = await OpinionSight.Of(desk.Db, desk.Actor, ct);
        var open = await GroupCandidates.Of(desk, sight, dialogue, dialogue is null, ct);
        var proposed = Likeness.Groups([.. open.Select(it => (it, it.Words, it.Fit))]).Take(MostProposed).ToList();
        var taken = proposed.SelectMany(group => group).Select(it => it.Matter.Id).ToHashSet();
        var others = open.Where(it => !taken.Contains(it.Matter.Id)).Take(MostOthers).Select(it => it.Choice(desk.T, picks)).ToList();
        List<(string, object?)> fields = [];
        foreach (var group in proposed)
        {
            var key = Key(group);
            fields.AddRange([($"make-{key}", true), ($"title-{key}", GroupTitle.Propose(group.Select(it => it.Words))), ($"member-{key}", group.Select(it => it.Matter.Id.ToString("D")))]);
        }

        var form = Form.Over(typed, Form.Of(desk.T, 0, [.. fields]));
        var filter = Form.Of(desk.T, 0, ("doi-thoai", asked));
        var view = new GroupOpinionsView(
            await Groups(desk, sight, dialogue, picks, ct),
            [.. proposed.Select(group => new ProposedGroup(Key(group), group[0].Matter.Field, [.. group.Select(it => it.Choice(desk.T, picks))]))],
            others,
            picks,
            $"?doi-thoai={dialogue:D}",
            int.TryParse(query["da-lap"], out var made) ? made : 0);
        return desk.Page<GroupOpinionsPage>(new { Form = form, Filter = filter, View = view }, form);
    }

    private static async Task<IResult> Send(Desk desk, Form form, CancellationToken ct)
    {
        var chosen = Read(form);
        if (form.HasErrors) return await View(desk, form, ct);
        var sight = await OpinionSight.Of(desk.Db, desk.Actor, ct);
        var unit = desk.UnitId;
        var decision = await desk.Write<int>($"opinions/{unit}", async turn =>
        {
            var ids = chosen.SelectMany(group => group.Members).Distinct().ToList();
            var matters = await sight.Matters(turn.Db).Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, ct);
            foreach (var row in chosen)
            {
                if (!row.Members.TrueForAll(matters.ContainsKey)) return new Refusal("prepare.gone", $"member-{row.Key}");
                var members = row.Members.Select(id => matters[id]).ToList();
                var group = new OpinionGroup { Id = turn.NewId(), UnitId = unit, DialogueId = members[0].DialogueId, Title = row.Title };
                turn.Db.OpinionGroups.Add(group);
                var joined = await GroupChanges.Join(turn, group, [], members, ct);
                if (joined.Refused) return new Refusal(joined.Refusals[0].TextKey, $"member-{row.Key}", joined.Refusals[0].Args);
                turn.Record(unit, group.Id, new OpinionGroupMade(group.DialogueId, members.Count));
            }

            return chosen.Count;
        }, ct);
        if (!decision.Try(out var count)) return await View(desk, form.Refused(decision), ct);
        var asked = desk.Http.Request.Query["doi-thoai"].ToString();
        return desk.Go($"{Url}?doi-thoai={Uri.EscapeDataString(asked)}&da-lap={count}");
    }

    private static List<Chosen> Read(Form form)
    {
        var keys = form.All("group").Where(key => Guid.TryParseExact(key, "D", out _) && form.Ticked($"make-{key}")).Distinct().Take(MostProposed).ToList();
        if (form.All($"member-{ByHand}").Count > 0) keys.Add(ByHand);
        if (keys.Count == 0) form.Refuse("", "prepare.group.nothing");
        var chosen = new List<Chosen>();
        foreach (var key in keys)
        {
            var members = form.All($"member-{key}").Select(typed => Guid.TryParse(typed, out var id) ? id : Guid.Empty).Distinct().ToList();
            if (members.Count < OpinionGroup.Fewest) form.Refuse($"member-{key}", "prepare.group.two");
            chosen.Add(new(key, form.Text($"title-{key}", GroupTitle.Longest), members));
        }

        return chosen;
    }

    private static async Task<IReadOnlyList<GroupRow>> Groups(Desk desk, OpinionSight sight, Guid? dialogue, Picks picks, CancellationToken ct)
    {
        var (groups, seen) = (desk.Db.OpinionGroups, sight.Matters(desk.Db));
        var rows = await groups.Where(row => dialogue == null || row.DialogueId == dialogue).OrderByDescending(row => row.Id).Take(200)
            .Select(row => new { row, Count = seen.Count(matter => matter.GroupId == row.Id) }).ToListAsync(ct);
        return [.. rows.Select(it => new GroupRow(it.row, it.Count, picks.Dialogues.FirstOrDefault(row => row.Id == it.row.DialogueId) is { } found ? picks.Name(found) : ""))];
    }

    private static string Key(IReadOnlyList<GroupCandidate> group) => group[0].Matter.Id.ToString("D");
}
