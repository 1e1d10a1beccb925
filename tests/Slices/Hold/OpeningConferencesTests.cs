using DoiThoai.Hold;
using DoiThoai.Plan;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DoiThoai.Tests.Slices.Hold;

public class OpeningConferencesTests
{
    [Theory, EveryEngine]
    public async Task A_conference_opens_on_its_day_and_what_nobody_counted_is_unknown(Engine engine)
    {
        await using var hall = await Hall.Ready(engine);
        var clerk = await hall.SignedIn();
        var page = await clerk.Open(hall.Path + "/hoi-nghi");
        Assert.Equal("07:30", page.Value("openedAt"));

        page = await clerk.Submit(page, "Khai mạc hội nghị", ("group-1", "Đại biểu xã"), ("present-1", "12"), ("group-2", "Nhân dân"), ("interpreting", "tiếng Mông"), ("openingReport", "true"));

        Assert.Equal(hall.Path + "/hoi-nghi/dien-bien", page.Path);
        var rows = await hall.Town.Read(db => db.AttendanceGroups.OrderBy(row => row.Ordinal).ToListAsync());
        Assert.Equal([("Đại biểu xã", 12), ("Nhân dân", null)], rows.Select(row => (row.Name, row.Present)));
        var conference = await hall.Town.Read(db => db.Conferences.SingleAsync());
        Assert.Equal((Hall.Friday, "tiếng Mông", true, false), (conference.HeldOn!.Value, conference.Interpreting, conference.OpeningReportGiven, conference.ReportBackGiven));
        Assert.Equal(DialogueState.UnderWay, (await hall.Town.Read(db => db.Dialogues.SingleAsync())).State);
    }

    [Theory, EveryEngine]
    public async Task Late_arrivals_are_counted_by_editing(Engine engine)
    {
        await using var hall = await Hall.Ready(engine);
        var clerk = await hall.SignedIn();
        await hall.Open(clerk);

        var page = await clerk.Open(hall.Path + "/hoi-nghi/thanh-phan");
        Assert.Equal("57", page.Value("present-1"));
        await clerk.Submit(page, "Lưu thành phần tham dự", ("present-1", "64"));

        Assert.Equal([64], await hall.Town.Read(db => db.AttendanceGroups.Select(row => row.Present).ToListAsync()));
        var late = await clerk.Submit(page, "Lưu thành phần tham dự", ("present-1", "70"));
        Assert.Equal(412, late.Status);
    }

    [Theory, EveryEngine]
    public async Task A_number_without_its_group_and_a_word_for_a_number_are_refused_at_their_fields(Engine engine)
    {
        await using var hall = await Hall.Ready(engine);
        var clerk = await hall.SignedIn();

        var page = await clerk.Submit(await clerk.Open(hall.Path + "/hoi-nghi"), "Khai mạc hội nghị", ("present-1", "nhiều"), ("invited-2", "5"));

        Assert.Equal(422, page.Status);
        Assert.NotNull(page.ErrorAt("present-1"));
        Assert.NotNull(page.ErrorAt("group-2"));
        Assert.Equal("nhiều", page.Value("present-1"));
        Assert.Equal(0, await hall.Town.Read(db => db.Conferences.CountAsync()));
    }

    [Theory, EveryEngine]
    public async Task Before_its_day_it_does_not_open_and_the_page_says_when_it_will(Engine engine)
    {
        await using var hall = await Hall.Ready(engine, new DateOnly(2026, 12, 10));
        var clerk = await hall.SignedIn();

        var page = await clerk.Open(hall.Path + "/hoi-nghi");
        Assert.Contains("10/12/2026", page.Words, StringComparison.Ordinal);
        page = await clerk.Forge(page, hall.Path + "/hoi-nghi");

        Assert.Equal(422, page.Status);
        Assert.Contains("Chưa đến ngày tổ chức", page.Words, StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task A_cancelled_dialogue_and_one_that_was_opened_do_not_open(Engine engine)
    {
        await using var hall = await Hall.Ready(engine);
        var clerk = await hall.SignedIn();
        var form = await clerk.Open(hall.Path + "/hoi-nghi");
        await hall.Open(clerk);

        Assert.Equal(422, (await clerk.Submit(form, "Khai mạc hội nghị")).Status);

        await using var other = await Hall.Ready(engine);
        await other.Town.Change(async turn => (await turn.Db.Dialogues.SingleAsync()).State = DialogueState.Cancelled);
        var page = await (await other.SignedIn()).Open(other.Path + "/hoi-nghi");
        Assert.Contains("đã hủy", page.Words, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => page.Sender("Khai mạc hội nghị"));
    }
}
