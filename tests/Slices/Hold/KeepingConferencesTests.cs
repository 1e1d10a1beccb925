using DoiThoai.Ground.Register;
using DoiThoai.Hold;
using DoiThoai.Plan;
using DoiThoai.Prepare;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DoiThoai.Tests.Slices.Hold;

public class KeepingConferencesTests
{
    [Theory, EveryEngine]
    public async Task A_conference_goes_from_its_opening_to_its_close_in_two_submits(Engine engine)
    {
        await using var hall = await Hall.Ready(engine);
        var clerk = await hall.SignedIn();
        var before = clerk.Submits;

        var page = await hall.Open(clerk);
        await clerk.Submit(page, hall.Path + "/hoi-nghi/be-mac", ("rest", "asPreparedSatisfied"), ("conclusion-end", "Tiếp tục làm đường."), ("closedAt-end", "11:15"));

        Assert.Equal(2, clerk.Submits - before);
        var (first, second, third) = (await hall.Matter(0), await hall.Matter(1), await hall.Matter(2));
        Assert.Equal((MatterEnding.Settled, OpinionState.Answered, Satisfaction.Satisfied), (first.Ending, first.State, first.Satisfaction));
        Assert.Equal((MatterEnding.Answered, OpinionState.Answered), (second.Ending, second.State));
        // Seven working days after a Friday; 24/11 is a holiday.
        Assert.Equal((MatterEnding.WrittenAnswer, OpinionState.InProgress, new DateOnly(2026, 12, 2)), (third.Ending, third.State, third.DueOn));
        Assert.Null(third.Satisfaction);
        var dialogue = await hall.Town.Read(db => db.Dialogues.SingleAsync());
        Assert.Equal(DialogueState.Held, dialogue.State);
        Assert.Equal(["attendanceCounted", "conferenceClosed", "conferenceOpened"], await hall.Facts(hall.Dialogue));
        Assert.Equal(["matterConcluded", "matterRated", "opinionReceived"], await hall.Facts(first.OpinionId));
        Assert.Equal([1, 5, 11], await hall.Town.Read(db => db.Set<EntryRow>().Where(row => row.CaseId == first.OpinionId).OrderBy(row => row.Seq).Select(row => row.Type).ToListAsync()));
        Assert.Equal(2, await hall.Town.Read(db => db.HallAnswers.CountAsync()));
    }

    [Theory, EveryEngine]
    public async Task Rows_that_nobody_touched_stay_as_they_are(Engine engine)
    {
        await using var hall = await Hall.Ready(engine);
        var clerk = await hall.SignedIn();
        var page = await hall.Open(clerk);

        page = await clerk.Submit(page, "Lưu diễn biến", (hall.Of("done", 1), "true"));

        Assert.Contains("Đã lưu 1 mục.", page.Words, StringComparison.Ordinal);
        Assert.Null((await hall.Matter(0)).Ending);
        Assert.Equal(MatterEnding.Answered, (await hall.Matter(1)).Ending);
        page = await clerk.Submit(page, "Lưu diễn biến");
        Assert.Contains("Đã lưu 0 mục.", page.Words, StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task An_ending_of_another_kind_is_refused_at_its_row_and_nothing_typed_is_lost(Engine engine)
    {
        await using var hall = await Hall.Ready(engine);
        var clerk = await hall.SignedIn();
        var page = await hall.Open(clerk);

        page = await clerk.Submit(page, "Lưu diễn biến", (hall.Of("ending", 2), "explained"), (hall.Of("text", 2), "Đã rõ."), (hall.Of("text", 0), "Xã sẽ làm trong năm."), (hall.Of("ending", 0), "inProgress"), (hall.Of("due", 0), "01/11/2026"));

        Assert.Equal(422, page.Status);
        Assert.NotNull(page.ErrorAt(hall.Of("due", 0)));
        Assert.Equal("Xã sẽ làm trong năm.", page.Value(hall.Of("text", 0)));
        Assert.Null((await hall.Matter(0)).Ending);

        page = await clerk.Submit(page, "Lưu diễn biến", (hall.Of("due", 0), "30/06/2027"));
        Assert.Equal(422, page.Status);
        Assert.NotNull(page.ErrorAt(hall.Of("ground", 2)));
        page = await clerk.Submit(page, "Lưu diễn biến", (hall.Of("ground", 2), "Quyết định 5/QĐ-UBND"));
        Assert.Equal(200, page.Status);
        Assert.Equal((MatterEnding.InProgress, new DateOnly(2027, 6, 30)), ((await hall.Matter(0)).Ending, (await hall.Matter(0)).DueOn));

        page = await clerk.Forge(page, hall.Path + "/hoi-nghi/dien-bien", (hall.Of("was", 1), "x"), (hall.Of("v", 1), "1"), (hall.Of("ending", 1), "takenUp"), (hall.Of("text", 1), "a"), (hall.Of("by", 1), "b"));
        Assert.Equal((422, true), (page.Status, page.ErrorAt(hall.Of("ending", 1)) is not null));
    }

    [Theory, EveryEngine]
    public async Task What_somebody_says_in_the_hall_becomes_an_opinion_with_its_receipt_and_its_ending(Engine engine)
    {
        await using var hall = await Hall.Ready(engine);
        var clerk = await hall.SignedIn();
        var page = await hall.Open(clerk);

        page = await clerk.Submit(page, "Lưu diễn biến",
            ("name-n1", "Sồng A Mới"), ("village-n1", hall.Village.ToString("D")), ("words-n1", "Xin hỏi lịch cấp nước sinh hoạt."), ("kind-n1", "hoi"), ("field-n1", "NUOC_SACH"),
            ("by-n1", "Bí thư Đảng ủy"), ("text-n1", "Cấp từ thứ hai tuần sau."), ("ending-n1", "answered"), ("question-n1", "Có thu tiền không?"), ("second-n1", "Không thu."));

        Assert.Contains("Đã lưu 1 mục.", page.Words, StringComparison.Ordinal);
        Assert.Contains("Xin hỏi lịch cấp nước sinh hoạt.", page.Words, StringComparison.Ordinal);
        var opinion = await hall.Town.Read(db => db.Set<Opinion>().SingleAsync(row => row.Channel == OpinionChannel.Hall));
        Assert.Equal(OpinionState.Answered, opinion.State);
        Assert.Equal(["matterConcluded", "opinionReceived"], await hall.Facts(opinion.Id));
        var speaker = await hall.Town.Read(db => db.Speakers.SingleAsync());
        Assert.Equal((true, SpeakerState.Spoke, (Guid?)opinion.Id), (speaker.WalkIn, speaker.State, speaker.OpinionId));
        var facts = await hall.Town.Read(db => db.Set<FactRow>().Select(row => row.Data).ToListAsync());
        Assert.DoesNotContain(facts, data => data.Contains("Sồng", StringComparison.Ordinal) || data.Contains("thu tiền", StringComparison.Ordinal));
        Assert.Equal("Có thu tiền không?", (await hall.Town.Read(db => db.Set<Opening>().SingleAsync(row => row.Name == "question"))).Value);
    }

    [Theory, EveryEngine]
    public async Task A_proposal_ends_point_by_point(Engine engine)
    {
        await using var hall = await Hall.Ready(engine, null, OpinionKind.HienKe);
        var clerk = await hall.SignedIn();
        var page = await hall.Open(clerk);
        var points = await hall.Town.Read(db => db.Set<MatterPoint>().OrderBy(row => row.Ordinal).Select(row => row.Id).ToListAsync());
        Assert.Equal(2, points.Count);

        page = await clerk.Submit(page, "Lưu diễn biến", ($"{hall.Of($"point-{points[0]:D}", 0)}", "takenUp"), ($"{hall.Of($"point-{points[1]:D}", 0)}", "notTakenUp"));
        Assert.Equal(422, page.Status);
        Assert.NotNull(page.ErrorAt(hall.Of($"pointGround-{points[1]:D}", 0)));
        await clerk.Submit(page, "Lưu diễn biến", (hall.Of($"pointGround-{points[1]:D}", 0), "Bản đã có tổ tự quản."));

        Assert.Equal([MatterEnding.TakenUp, MatterEnding.NotTakenUp], await hall.Town.Read(db => db.Set<MatterPoint>().OrderBy(row => row.Ordinal).Select(row => row.Ending).ToListAsync()));
        Assert.Equal(MatterEnding.TakenUp, (await hall.Matter(0)).Ending);
    }

    [Theory, EveryEngine]
    public async Task Two_secretaries_may_write_different_rows_and_see_both_versions_of_the_same(Engine engine)
    {
        await using var hall = await Hall.Ready(engine);
        var (one, two) = (await hall.SignedIn(), await hall.SignedIn("office@phu-yen"));
        var first = await hall.Open(one);
        var second = await two.Open(hall.Path + "/hoi-nghi/dien-bien");

        await one.Submit(first, "Lưu diễn biến", (hall.Of("done", 0), "true"), (hall.Of("text", 0), "Lời của người thứ nhất."));
        var page = await two.Submit(second, "Lưu diễn biến", (hall.Of("done", 1), "true"));
        Assert.Equal(200, page.Status);

        second = await two.Submit(second, "Lưu diễn biến", (hall.Of("done", 0), "true"), (hall.Of("text", 0), "Lời của người thứ hai."));
        Assert.Equal(412, second.Status);
        Assert.Contains("Lời của người thứ nhất.", second.Words, StringComparison.Ordinal);
        Assert.Equal("Lời của người thứ hai.", second.Value(hall.Of("text", 0)));
        page = await two.Submit(second, "Lưu diễn biến");
        Assert.Equal(200, page.Status);
        Assert.Equal("Lời của người thứ hai.", page.Value(hall.Of("text", 0)));
    }

    [Theory, EveryEngine]
    public async Task Of_a_denunciation_spoken_aloud_nothing_is_kept_but_that_somebody_was_led_away(Engine engine)
    {
        await using var hall = await Hall.Ready(engine);
        var clerk = await hall.SignedIn();
        var page = await hall.Open(clerk);

        page = await clerk.Submit(page, "Dừng: tố cáo, mời đến nơi tiếp công dân");

        Assert.Contains("Đã hướng dẫn 1 lượt.", page.Words, StringComparison.Ordinal);
        var fact = await hall.Town.Read(db => db.Set<FactRow>().SingleAsync(row => row.Type == "personLedToReception"));
        Assert.Equal("{\"procedure\":\"toCao\"}", fact.Data);
    }

    [Theory, EveryEngine]
    public async Task Leading_somebody_away_saves_what_the_secretary_had_typed(Engine engine)
    {
        await using var hall = await Hall.Ready(engine);
        var clerk = await hall.SignedIn();
        var page = await hall.Open(clerk);

        page = await clerk.Submit(page, "Dừng: khiếu nại, mời đến nơi tiếp công dân", (hall.Of("done", 0), "true"), ("conclusion-end", "Tiếp tục làm đường."));

        Assert.Contains("Đã hướng dẫn 1 lượt.", page.Words, StringComparison.Ordinal);
        Assert.Equal(MatterEnding.Settled, (await hall.Matter(0)).Ending);
        Assert.Equal("Tiếp tục làm đường.", page.Value("conclusion-end"));
    }

    [Theory, EveryEngine]
    public async Task Once_the_minutes_are_signed_the_course_is_read_and_no_more_written(Engine engine)
    {
        await using var hall = await Hall.Ready(engine);
        var (clerk, head) = (await hall.SignedIn(), await hall.SignedIn("head@phu-yen"));
        var open = await hall.Open(clerk);
        await clerk.Submit(open, hall.Path + "/hoi-nghi/be-mac", ("rest", "asPreparedSatisfied"), ("closedAt-end", "11:15"));
        await head.Submit(await head.Open(hall.Path + "/bien-ban"), hall.Path + "/bien-ban/ky");

        var page = await clerk.Open(hall.Path + "/hoi-nghi/dien-bien");
        Assert.Empty(page.Document.QuerySelectorAll("main form"));
        Assert.Contains("Trả lời số 1: xã đã bố trí vốn.", page.Words, StringComparison.Ordinal);
        Assert.Contains("Hài lòng", page.Words, StringComparison.Ordinal);
        var late = await clerk.Submit(open, "Lưu diễn biến", (hall.Of("text", 0), "Sửa sau khi ký."));
        Assert.Equal(422, late.Status);
        Assert.Contains("Biên bản đã ký", string.Join(' ', late.Errors), StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task Hostile_input_comes_back_filled_and_refused(Engine engine)
    {
        await using var hall = await Hall.Ready(engine);
        var clerk = await hall.SignedIn();
        var page = await hall.Open(clerk);

        var tooLong = await clerk.Submit(page, "Lưu diễn biến", (hall.Of("text", 0), new string('a', 10_001)));
        Assert.Equal((422, 10_001), (tooLong.Status, tooLong.Value(hall.Of("text", 0))!.Length));
        var markup = await clerk.Submit(page, "Lưu diễn biến", (hall.Of("text", 0), "<script>alert(1)</script>"), (hall.Of("done", 0), "true"));
        Assert.Equal(200, markup.Status);
        Assert.Empty(markup.Document.QuerySelectorAll("main script"));
    }

    [Theory, EveryEngine]
    public async Task Only_those_who_hold_conferences_come_in_and_no_other_unit_sees_it(Engine engine)
    {
        await using var hall = await Hall.Ready(engine);

        Assert.Equal(403, (await (await hall.SignedIn("department@phu-yen")).Open(hall.Path + "/hoi-nghi")).Status);
        Assert.Equal(404, (await (await hall.SignedIn("clerk@bac-giang")).Open(hall.Path + "/hoi-nghi")).Status);
        Assert.Equal(404, (await (await hall.SignedIn("clerk@bac-giang")).Open(hall.Path + "/hoi-nghi/dien-bien")).Status);
        Assert.Equal(404, (await (await hall.SignedIn("clerk@bac-giang")).Open(hall.Path + "/dang-ky")).Status);
    }
}
