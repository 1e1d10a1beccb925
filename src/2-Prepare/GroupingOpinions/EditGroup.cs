using DoiThoai.Ground.Decisions;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Pages.Parts;
using DoiThoai.Ground.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Prepare.GroupingOpinions;

/// <summary>What the page shows.</summary>
/// <param name="Group">The group.</param>
/// <param name="Members">The matters in it that the reader sees.</param>
/// <param name="Leave">The same, to take out.</param>
/// <param name="Join">Matters that may join, those that say most alike first.</param>
/// <param name="Dialogue">The dialogue in a line; null where there is none.</param>
/// <param name="Answer">The answer that serves all, once it is approved.</param>
public sealed record EditGroupView(OpinionGroup Group, IReadOnlyList<GroupCandidate> Members, IReadOnlyList<Choice> Leave, IReadOnlyList<Choice> Join, string? Dialogue, Answer? Answer);

/// <summary>One group: what each of its opinions says in its own words; the office adds to it, takes out of it, gives it its title.</summary>
internal static class EditGroup
{
    private const string Url = GroupOpinions.Url + "/{id:guid}";
    private const int MostJoining = 30;

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Url, Show).Allow(Right.SeeOpinions);
        app.MapPost(Url, Send).Allow(Right.SortOpinions);
    }

    private static Task<IResult> Show(Desk desk, Guid id, CancellationToken ct) => View(desk, id, null, ct);

    private static async Task<IResult> View(Desk desk, Guid id, Form? typed, CancellationToken ct)
    {
        var (groups, answers) = (desk.Db.OpinionGroups, desk.Db.Answers);
        if (await groups.FirstOrDefaultAsync(row => row.Id == id, ct) is not { } group) return desk.NotHere();
        var sight = await OpinionSight.Of(desk.Db, desk.Actor, ct);
        var sorts = desk.Actor.May(Right.SortOpinions);
        var members = await GroupCandidates.In(desk, sight, id, ct);
        if (members.Count == 0 && !sorts) return desk.NotHere();
        var picks = await Picks.Of(desk, ct);
        var dialogue = group.DialogueId is { } of ? await Plan.Handover.Dialogues.Find(desk.Db, of, ct) : null;
        var form = Form.Over(typed, Form.Of(desk.T, group.Version, ("title", group.Title)));
        return desk.Page<EditGroupPage>(
            new
            {
                Form = form,
                View = new EditGroupView(
                    group,
                    members,
                    [.. members.Select(it => it.Choice(desk.T, picks))],
                    sorts ? [.. (await Joining(desk, sight, group, members, ct)).Select(it => it.Choice(desk.T, picks))] : [],
                    dialogue is null ? null : picks.Name(dialogue),
                    await answers.FirstOrDefaultAsync(row => row.GroupId == id && row.State == AnswerState.Approved, ct)),
            },
            form);
    }

    // One answer must fit: the same dialogue, the same kind of ending; the nearest in words come first.
    private static async Task<IEnumerable<GroupCandidate>> Joining(Desk desk, OpinionSight sight, OpinionGroup group, List<GroupCandidate> members, CancellationToken ct)
    {
        var open = await GroupCandidates.Of(desk, sight, group.DialogueId, everyDialogue: false, ct);
        var said = members.ConvertAll(it => Likeness.Of(it.Words));
        var endings = members.Count == 0 ? null : Matter.EndingsOf(members[0].Matter.Kind);
        return open.Where(it => endings is null || endings.SequenceEqual(Matter.EndingsOf(it.Matter.Kind)))
            .Select(it => (it, Like: Likeness.Of(it.Words))).OrderByDescending(it => said.Count == 0 ? 0 : said.Max(other => other.To(it.Like))).Take(MostJoining).Select(it => it.it);
    }

    private static async Task<IResult> Send(Desk desk, Guid id, Form form, CancellationToken ct)
    {
        var title = form.Text("title", GroupTitle.Longest);
        var (leave, join) = (Ids(form, "leave"), Ids(form, "join"));
        if (form.HasErrors) return await View(desk, id, form, ct);
        var sight = await OpinionSight.Of(desk.Db, desk.Actor, ct);
        var decision = await desk.Write<bool>($"opinions/{desk.UnitId}", async turn =>
        {
            var (groups, rows) = (turn.Db.OpinionGroups, turn.Db.Matters);
            if (await groups.FirstOrDefaultAsync(row => row.Id == id, ct) is not { } group) return new Refusal("prepare.group.gone");
            group.Expect(form);
            var members = await rows.Where(row => row.GroupId == id).OrderBy(row => row.Id).ToListAsync(ct);
            var joining = await sight.Matters(turn.Db).Where(row => join.Contains(row.Id) && row.GroupId != id).OrderBy(row => row.Id).ToListAsync(ct);
            if (group.Title != title)
            {
                group.Title = title;
                turn.Record(group.UnitId, id, new OpinionGroupRetitled());
            }

            if (joining.Count > 0)
            {
                var joined = await GroupChanges.Join(turn, group, members, joining, ct);
                if (joined.Refused) return new Refusal(joined.Refusals[0].TextKey, "join", joined.Refusals[0].Args);
            }

            return leave.Count == 0 ? true : await GroupChanges.Leave(turn, group, members, leave, ct);
        }, ct);
        if (decision.Refused) return await View(desk, id, form.Refused(decision), ct);
        return desk.Go(decision.Fact ? $"{GroupOpinions.Url}/{id:D}" : GroupOpinions.Url);
    }

    private static HashSet<Guid> Ids(Form form, string name) => [.. form.All(name).Select(typed => Guid.TryParse(typed, out var id) ? id : Guid.Empty)];
}
