using DoiThoai.Ground.Live;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Texts;
using DoiThoai.Ground.Units;
using DoiThoai.Hold.Handover;
using DoiThoai.Hold.KeepingConferences;
using DoiThoai.Plan;
using DoiThoai.Plan.Handover;
using DoiThoai.Prepare;
using DoiThoai.Prepare.Handover;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DoiThoai.Hold.ShowingHall;

/// <summary>Reads what everybody may see of a conference out of its steps, and draws it once for all of them.</summary>
internal sealed class HallBoard(IServiceScopeFactory scopes, TextStore texts, ILoggerFactory logs) : ILiveBoard
{
    // Steps of which everybody in the hall is a witness; of the others only their number is known.
    private static readonly HashSet<Type> Witnessed =
        [typeof(DoorsOpened), typeof(SpeakingListClosed), typeof(SpeakingListReopened), typeof(ItemBegun), typeof(FloorGiven), typeof(FollowUpBegun), typeof(AnswerBegun), typeof(FloorEnded), typeof(MatterEnded), typeof(HallClosed)];

    public async Task<LiveSight?> Look(Guid dialogue, LiveAudience audience, CancellationToken ct)
    {
        if (audience is not (LiveAudience.Public or LiveAudience.PublicInEnglish)) return null;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DoiThoaiDb>();
        if (await Dialogues.Public(db).FirstOrDefaultAsync(row => row.Id == dialogue, ct) is not { } of) return null;
        if (await HallNow.Of(db, dialogue, ct) is not { } state) return null;
        var steps = await HallNow.Since(db, dialogue, 0, ct);
        var sight = await Of(db, of, state, ct);
        var words = new Texts(texts, audience == LiveAudience.PublicInEnglish ? "en" : "vi");
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, logs);
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<HallView>(ParameterView.FromDictionary(new Dictionary<string, object?> { ["Of"] = sight, ["Words"] = words }))).ToHtmlString());
        return new LiveSight(state.Number, html, [.. steps.Select(step => new LiveStep(step.Number, step.At, Witnessed.Contains(step.Fact.GetType()) ? step.Type : null))]);
    }

    /// <summary>What everybody may see.</summary>
    internal static async Task<HallSight> Of(DoiThoaiDb db, Dialogue dialogue, HallState state, CancellationToken ct)
    {
        var (units, id) = (db.Units, dialogue.Id);
        var waiting = HallSight.WaitingOf(state);
        var people = await People(db, dialogue, [.. waiting, .. state.Current is { } current ? [current] : (HallEntrant[])[]], ct);
        var told = dialogue.NoticedOn is not null || state.DoorsOpenedAt is not null;
        var rows = await Dialogues.Programme(db, id).AsNoTracking().ToDictionaryAsync(row => row.Ordinal, ct);
        var roles = told ? await Dialogues.Roles(db, id).AsNoTracking().Where(row => row.Kind == RoleKind.Chair || row.Kind == RoleKind.Presidium).OrderBy(row => row.Kind).ThenBy(row => row.Ordinal).ToListAsync(ct) : [];
        return new HallSight
        {
            Theme = dialogue.Theme,
            Unit = await units.Where(row => row.Id == dialogue.UnitId).Select(row => row.Name).FirstAsync(ct),
            Place = dialogue.Place,
            HeldOn = dialogue.HeldOn,
            StartsAt = dialogue.StartsAt,
            Presidium = [.. roles.Select(row => string.IsNullOrEmpty(row.Name) ? row.Post : $"{row.Post}: {row.Name}")],
            Slide = HallSight.SlideOf(state),
            ClockOver = state.Screen.Clock,
            Notice = state.Screen.Notice,
            Phase = state.Phase,
            Current = state.Current is { } who ? people[who.Id] : null,
            Post = state.Post,
            Matter = HallSight.MatterOf(state) is { } matter ? await Matter(db, matter, state, ct) : null,
            Timer = state.Timer,
            Waiting = [.. waiting.Select(it => people[it.Id])],
            WaitingInAll = state.Queue.Count,
            // Programme and rules are drafts until the people are told of them.
            Programme = told ? [.. state.Plan.Items.Select(item => new SeenItem(item.Kind, rows.GetValueOrDefault(item.Place)?.Text ?? "", item.Minutes, state.Items.Any(begun => begun.Item.Place == item.Place), state.ClosedAt is null && state.Item?.Place == item.Place))] : [],
            Rules = told ? dialogue.HouseRules : [],
            Opened = state.DoorsOpenedAt is not null,
            ListClosed = state.ListClosed,
            Closed = state.ClosedAt is not null || dialogue.State is DialogueState.Held or DialogueState.Concluded,
        };
    }

    // A name is shown with consent alone; whoever's opinion is about an official is a number, whatever they agreed to.
    private static async Task<Dictionary<Guid, SeenPerson>> People(DoiThoaiDb db, Dialogue dialogue, IReadOnlyList<HallEntrant> entrants, CancellationToken ct)
    {
        var (ids, opinionIds) = (entrants.Select(it => it.Id).ToList(), entrants.Select(it => it.Opinion).OfType<Guid>().ToList());
        var speakers = await Conferences.Speakers(db, dialogue.Id).AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, ct);
        var opinions = await Matters.Opinions(db).AsNoTracking().Where(row => opinionIds.Contains(row.Id)).ToDictionaryAsync(row => row.Id, ct);
        var named = await HallBook.Said(db, [.. speakers.Values.Where(Agreed).Select(row => row.Id)], ct);
        var authors = await Matters.PublicAuthors(db, opinionIds, ct);
        var villages = await db.Villages.AsNoTracking().Where(row => row.UnitId == dialogue.UnitId).ToDictionaryAsync(row => row.Id, row => row.Name, ct);
        return entrants.DistinctBy(it => it.Id).ToDictionary(it => it.Id, it =>
        {
            var speaker = speakers.GetValueOrDefault(it.Id);
            var village = speaker?.VillageId ?? (it.Opinion is { } opinion ? opinions.GetValueOrDefault(opinion)?.VillageId : null);
            var name = speaker is not null ? named.GetValueOrDefault((speaker.Id, "name")) : it.Opinion is { } own ? authors.GetValueOrDefault(own) : null;
            return new SeenPerson(it.ReadOut ? null : speaker?.Ordinal ?? it.Place, village is { } of ? villages.GetValueOrDefault(of) : null, string.IsNullOrEmpty(name) ? null : name);
        });

        bool Agreed(Speaker speaker) => speaker.Consent && (speaker.OpinionId is not { } opinion || (opinions.TryGetValue(opinion, out var row) && row is { Restricted: false, State: not OpinionState.RoutedOut }));
    }

    private static async Task<SeenMatter> Matter(DoiThoaiDb db, Guid matter, HallState state, CancellationToken ct)
    {
        var row = await Matters.All(db).AsNoTracking().Where(it => it.Id == matter && it.State != OpinionState.RoutedOut && it.State != OpinionState.Withdrawn).Select(it => new { it.Kind, it.Field, it.Ending, it.DueOn, it.OpinionId }).FirstOrDefaultAsync(ct);
        var words = (await HallWords.Of(db, [matter], ct)).GetValueOrDefault(matter);
        // An answer is read once it is given: prepared papers are nobody's before.
        if (words is not null && state.Phase != HallPhase.Answering && !state.HasEnded(matter)) words = words with { Answer = null };
        return row is null || await Matters.Opinions(db).AnyAsync(it => it.Id == row.OpinionId && it.Restricted, ct) ? new SeenMatter(null, "", null, null, null) : new SeenMatter(row.Kind, row.Field, words, state.HasEnded(matter) ? row.Ending : null, state.HasEnded(matter) ? row.DueOn : null);
    }
}
