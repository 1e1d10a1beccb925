using System.Text.Json.Nodes;
using DoiThoai.Hold;
using DoiThoai.Plan;
using DoiThoai.Prepare;
using DoiThoai.Prepare.PublishingOpinions;
using DoiThoai.Tests.Slices.Ground;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DoiThoai.Tests.Slices.Hold;

/// <summary>What the hall's screens and the telephones show, and what they never do.</summary>
public class ShowingHallTests
{
    // Whoever agreed is named; nobody else is, whatever they said, wrote or were asked.
    private const string Agreed = "Vàng Thị Đồng";
    private const string Secret = "Giàng A Kín";
    private const string Restricted = "Sùng Thị Tố";
    private const string Followed = "Quàng Văn Hỏi";

    [Theory, EveryEngine]
    public async Task No_step_and_no_slide_shows_what_was_not_approved_or_a_name_without_consent(Engine engine)
    {
        await using var hall = await Hall.Ready(engine);
        var (speakers, restricted) = await Register(hall);
        using var follower = new Follower();
        await follower.Follow(hall.Town.Url, dialogue: hall.Dialogue);

        List<IHallFact> facts = [new DoorsOpened(), new ItemBegun(1), new ItemBegun(2), .. speakers.Select(who => new PersonArrived(who, 1)), new SpeakingListClosed(), new SpeakingListReopened()];
        foreach (var who in speakers)
        {
            facts.AddRange([new SpeakerBroughtForward(who), new FloorGiven(who, 300), new TimerPaused(), new TimerResumed(), new TimerExtended(60), new FollowUpAsked(speakers[^1])]);
            foreach (var matter in hall.Matters.Append(restricted)) facts.AddRange([new AnswerBegun("Chủ tịch UBND xã", matter, null), new FollowUpBegun(who, 60)]);
            facts.Add(new FloorEnded());
        }

        facts.AddRange([new SpeakerAbsent(speakers[1]), new SpeechStopped(), new OverlayShown(HallOverlay.Clock, null), new TimerSet(90), new OverlayHidden(HallOverlay.Clock), new SatisfactionAsked(hall.Matters[0], Satisfaction.Satisfied, null)]);
        foreach (var slide in Enum.GetValues<HallSlide>()) facts.AddRange(hall.Matters.Append(restricted).Select(matter => new SlideShown(slide, matter)));
        facts.AddRange(hall.Matters.Append(restricted).Select(matter => new MatterEnded(matter, MatterEnding.InProgress, Hall.Friday.AddDays(30), hall.Division, [])));
        facts.Add(new HallClosed());
        List<string> pages = [];
        using var everybody = hall.Town.Visitor();
        foreach (var fact in facts)
        {
            var number = await Take(hall, fact);
            await follower.Reaches(number);
            if (number % 10 != 0) continue;
            foreach (var path in new[] { $"/man-hinh/{hall.Dialogue}", $"/doi-thoai/{hall.Dialogue}/truc-tiep", $"/live/{hall.Dialogue}", $"/doi-thoai/{hall.Dialogue}" }) pages.Add(await everybody.Http.GetStringAsync(new Uri(hall.Town.Url, path)));
        }

        Assert.Equal("(0) " + string.Join(' ', Enumerable.Range(1, facts.Count)), follower.Numbers);
        var shown = string.Join('\n', follower.Events.Select(one => one.Data).Concat(pages));
        foreach (var never in new[] { Secret, Restricted, Followed, "Người1", "Người2", "Người3", "Ý kiến số", "Trả lời số", "Câu hỏi thêm", "0987654321", "speechStopped", "personArrived", "speakerAbsent" }) Assert.DoesNotContain(never, shown, StringComparison.Ordinal);
        Assert.Contains(Agreed, shown, StringComparison.Ordinal);
        Assert.Contains("Người đăng ký số 2", shown, StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task Approved_words_are_shown_as_approved_and_go_when_they_are_taken_back(Engine engine)
    {
        await using var hall = await Hall.Ready(engine);
        var (speakers, _) = await Register(hall);
        var opinion = (await hall.Matter(0)).OpinionId;
        await Do(hall, turn => Publication.Approve(turn, turn.Db.Set<Opinion>().First(row => row.Id == opinion), "Đường liên bản cần sửa.", CancellationToken.None));
        using var follower = new Follower();
        await follower.Follow(hall.Town.Url, dialogue: hall.Dialogue);
        foreach (var fact in (IHallFact[])[new DoorsOpened(), new ItemBegun(2), new FloorGiven(speakers[0], 300)]) await follower.Reaches(await Take(hall, fact));
        await follower.Reaches(await Take(hall, new SlideShown(HallSlide.Matter, hall.Matters[0])));
        Assert.Contains("Đường liên bản cần sửa.", follower.View, StringComparison.Ordinal);
        // The prepared answer is nobody's before it is given.
        Assert.DoesNotContain("bố trí vốn", follower.View, StringComparison.Ordinal);
        await follower.Reaches(await Take(hall, new AnswerBegun("Chủ tịch UBND xã", hall.Matters[0], null)));
        Assert.Contains("Trả lời số 1: xã đã bố trí vốn.", follower.View, StringComparison.Ordinal);

        await Do(hall, turn => Publication.HoldBack(turn, turn.Db.Set<Opinion>().First(row => row.Id == opinion), "Có tên người khác", CancellationToken.None));
        await follower.Until(() => !follower.View!.Contains("cần sửa", StringComparison.Ordinal));
        Assert.DoesNotContain("bố trí vốn", follower.View, StringComparison.Ordinal);
        Assert.Equal("changed", follower.Events[^1].EventType);

        // Whoever comes back after what was taken back never sees it.
        using var late = new Follower();
        await late.Follow(hall.Town.Url, 1, hall.Dialogue);
        await late.Reaches(5);
        Assert.DoesNotContain(late.Events, one => one.Data.Contains("cần sửa", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_name_goes_when_consent_is_taken_back_and_a_dialogue_that_nobody_knows_of_has_no_screen()
    {
        await using var hall = await Hall.Ready(Engine.Sqlite);
        var (speakers, _) = await Register(hall);
        using var follower = new Follower();
        await follower.Follow(hall.Town.Url, dialogue: hall.Dialogue);
        foreach (var fact in (IHallFact[])[new DoorsOpened(), new ItemBegun(2), new FloorGiven(speakers[0], 300)]) await follower.Reaches(await Take(hall, fact));
        Assert.Contains(Agreed, follower.View, StringComparison.Ordinal);
        var who = speakers[0];
        await hall.Town.Change(turn => turn.Db.Set<Speaker>().First(row => row.Id == who).Consent = false);
        await follower.Until(() => !follower.View!.Contains(Agreed, StringComparison.Ordinal));
        Assert.Contains("Người đăng ký số 1", follower.View, StringComparison.Ordinal);

        var dialogue = hall.Dialogue;
        await hall.Town.Change(turn => turn.Db.Set<Dialogue>().First(row => row.Id == dialogue).State = DialogueState.Preparing);
        using var visitor = hall.Town.Visitor();
        await follower.Until(() => follower.View == "");
        foreach (var path in new[] { $"/man-hinh/{dialogue}", $"/doi-thoai/{dialogue}/truc-tiep", $"/live/{dialogue}", $"/live/{dialogue}/events", $"/man-hinh/{Guid.Empty}" }) Assert.Equal(404, (await visitor.Open(path)).Status);
    }

    [Theory, EveryEngine]
    public async Task Killed_and_started_again_the_product_goes_on_where_it_was_and_nothing_is_missed(Engine engine)
    {
        await using var hall = await Hall.Ready(engine);
        await Register(hall);
        using var follower = new Follower();
        await follower.Follow(hall.Town.Url, dialogue: hall.Dialogue);
        await follower.Reaches(await Take(hall, new DoorsOpened()));
        await hall.Town.Restart();
        await follower.Ended();
        await Take(hall, new ItemBegun(1));
        await Take(hall, new ItemBegun(2));
        await follower.Follow(hall.Town.Url, dialogue: hall.Dialogue);
        await follower.Reaches(3);
        Assert.Equal("(0) 1 2 3", follower.Numbers);
        Assert.Equal("itemBegun", (string?)JsonNode.Parse(follower.Events[^1].Data)!["what"]);
    }

    private static async Task<int> Take(Hall hall, IHallFact fact)
    {
        var (number, dialogue) = (0, hall.Dialogue);
        await hall.Town.Change(async turn =>
        {
            var taken = (await HallTurn.Of(turn, dialogue, rehearsal: false, CancellationToken.None))!;
            await taken.Take(fact, CancellationToken.None);
            number = taken.State.Number;
        });
        return number;
    }

    private static Task Do(Hall hall, Func<DoiThoai.Ground.Storage.Turn, Task> work) => hall.Town.Change(work);

    // One who agreed, one who did not and speaks to the second opinion, one whose opinion is about an official and who agreed, one who only asks further.
    private static async Task<(List<Guid> Speakers, Guid Restricted)> Register(Hall hall)
    {
        List<Guid> speakers = [];
        var (second, third, restricted) = ((await hall.Matter(1)).OpinionId, hall.Matters[2], hall.Matters[2]);
        await hall.Town.Change(async turn =>
        {
            var dialogue = await turn.Db.Set<Dialogue>().FirstAsync(row => row.Id == hall.Dialogue);
            dialogue.State = DialogueState.UnderWay;
            var about = (await turn.Db.Set<Matter>().FirstAsync(row => row.Id == third)).OpinionId;
            (await turn.Db.Set<Opinion>().FirstAsync(row => row.Id == about)).Restricted = true;
            Put(Agreed, true, null);
            Put(Secret, false, second);
            Put(Restricted, true, about);
            Put(Followed, false, null);

            void Put(string name, bool consent, Guid? opinion)
            {
                var speaker = new Speaker { Id = turn.NewId(), UnitId = "phu-yen", DialogueId = hall.Dialogue, Ordinal = speakers.Count + 1, Consent = consent, OpinionId = opinion, VillageId = hall.Village };
                turn.Db.Set<Speaker>().Add(speaker);
                turn.Keep(speaker.Id, "name", name);
                turn.Keep(speaker.Id, "phone", "0987654321");
                turn.Keep(speaker.Id, "question", "Câu hỏi thêm");
                speakers.Add(speaker.Id);
            }
        });
        return (speakers, restricted);
    }
}
