using System.Net;
using System.Net.Http.Headers;
using DoiThoai.Ground.Register;
using DoiThoai.Hold;
using DoiThoai.Prepare;
using DoiThoai.Tests.Slices.Conclude;
using DoiThoai.Tests.Slices.Ground;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DoiThoai.Tests.Slices.Hold;

public class RunningConferencesTests
{
    [Theory, EveryEngine]
    public async Task One_key_leads_from_the_doors_to_the_minutes_which_say_it_to_the_second(Engine engine)
    {
        await using var hall = await Hall.Ready(engine, Today);
        await hall.Registered(1, "Lò Thị Hoa", matter: 1);
        var head = await hall.SignedIn(Concluding.Head);

        var page = await head.Until(await head.Open(hall.CockpitPath()), "mời Lò Thị Hoa phát biểu");
        hall.Town.Clock.Pass(TimeSpan.FromSeconds(30));
        page = await head.Key(page, "F2");
        Assert.Equal("Lò Thị Hoa", page.Text(".dt-floor__name"));
        hall.Town.Clock.Pass(TimeSpan.FromSeconds(95));
        page = await head.Key(page, "F2");
        Assert.Contains("ghi kết quả", page.Text("button[data-key=F2]"), StringComparison.Ordinal);
        hall.Town.Clock.Pass(TimeSpan.FromSeconds(61));
        // What the approved answer proposes stands there: the key alone ends the matter.
        page = await head.Key(page, "F2");
        page = await head.Key(page, "Alt+6");

        var matter = await hall.Matter(1);
        Assert.Equal((MatterEnding.Answered, OpinionState.Answered, Satisfaction.Satisfied), (matter.Ending, matter.State, matter.Satisfaction));
        // Two opinions of the list are read out; the third one has no prepared answer.
        page = await head.Until(page, "ghi kết quả");
        page = await head.Key(page, "F2");
        page = await head.Until(page, "ghi kết quả");
        page = await head.Submit(page, hall.CockpitPath() + "/ket-qua", (hall.Of("text", 2), "Huyện trả lời."), (hall.Of("ending", 2), "passedUp"));
        page = await head.Until(page, "Bế mạc hội nghị");
        page = await head.Key(page, "F2");

        Assert.EndsWith("/hoi-nghi/tom-tat", page.Path, StringComparison.Ordinal);
        var minutes = await head.Open(hall.Path + "/bien-ban");
        Assert.Contains("Phát biểu lúc 09:00:30, trong 1:35.", minutes.Words, StringComparison.Ordinal);
        Assert.Contains("(bắt đầu trả lời lúc 09:02:05)", minutes.Words, StringComparison.Ordinal);
        Assert.Contains("nói ở phút 3:06 của hội nghị", minutes.Words, StringComparison.Ordinal);
        await head.Submit(minutes, hall.Path + "/bien-ban/ky");

        Assert.Equal(Enumerable.Range(1, (await Steps(hall)).Count), (await Steps(hall)).Select(step => step.Number));
        Assert.Empty(await Findings(hall));
        await hall.Town.Insider(engine == Engine.Sqlite ? "drop trigger hall_steps_stay_as_they_are" : "drop trigger hall_steps_stay on hall_steps");
        await hall.Town.Insider("update hall_steps set at = '2026-11-22T02:00:00.000Z' where number = 5");
        Assert.Contains(await RegisterRowsTests.Found(hall.Town), it => (string?)it.Args[0] == "hall_steps");
    }

    [Theory, EveryEngine]
    public async Task Two_devices_that_press_at_once_move_the_hall_once(Engine engine)
    {
        await using var hall = await Hall.Ready(engine, Today);
        await hall.Registered(1, "Lò Thị Hoa");
        await hall.Registered(2, "Cầm Văn Sơn");
        var (one, other) = (await hall.SignedIn(), await hall.SignedIn("office@phu-yen"));
        var page = await one.Until(await one.Open(hall.CockpitPath()), "mời Lò Thị Hoa phát biểu");
        var same = await other.Open(hall.CockpitPath());

        await one.Key(page, "F2");
        var late = await other.Key(same, "F2");

        Assert.Equal(412, late.Status);
        Assert.Equal("Lò Thị Hoa", late.Text(".dt-floor__name"));
        Assert.Single((await Steps(hall)).Select(step => step.Fact).OfType<FloorGiven>());
        // The next press of the second device knows what it does.
        Assert.Contains("trả lời", (await other.Open(hall.CockpitPath())).Text("button[data-key=F2]"), StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task The_last_step_is_undone_and_the_matter_stands_where_it_stood_also_after_a_restart(Engine engine)
    {
        await using var hall = await Hall.Ready(engine, Today);
        var speaker = await hall.Registered(1, "Lò Thị Hoa", matter: 0);
        var clerk = await hall.SignedIn();
        var (before, known) = (await hall.Matter(0), await Findings(hall));
        var page = await clerk.Until(await clerk.Open(hall.CockpitPath()), "ghi kết quả");
        page = await clerk.Key(page, "F2");
        Assert.Equal(MatterEnding.Settled, (await hall.Matter(0)).Ending);

        await hall.Town.Restart();
        page = await clerk.Open(hall.CockpitPath());
        Assert.Contains("Đã kết luận", page.Words, StringComparison.Ordinal);
        page = await clerk.Key(page, "F8");

        var after = await hall.Matter(0);
        Assert.Equal((null, before.State, before.DueOn, before.LeadBodyId, ""), (after.Ending, after.State, after.DueOn, after.LeadBodyId, after.EndingGround));
        Assert.Equal(0, await hall.Town.Read(db => db.Set<HallAnswer>().CountAsync()));
        Assert.Empty((await Findings(hall)).Except(known));
        page = await clerk.Key(page, "F8");
        page = await clerk.Key(page, "F8");
        Assert.Equal(SpeakerState.Registered, await hall.Town.Read(db => db.Set<Speaker>().Where(row => row.Id == speaker).Select(row => row.State).SingleAsync()));
        Assert.Contains("mời Lò Thị Hoa phát biểu", page.Text("button[data-key=F2]"), StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task A_rehearsal_leaves_no_trace(Engine engine)
    {
        await using var hall = await Hall.Ready(engine, Today);
        await hall.Registered(1, "Lò Thị Hoa", matter: 0);
        var clerk = await hall.SignedIn();
        var page = await clerk.Open(hall.CockpitPath());
        var before = await Traces(hall);

        page = await clerk.Submit(page, "Tập dượt trước hội nghị");
        Assert.Contains("Không ghi vào hồ sơ", page.Text(".dt-cockpit__rehearsal"), StringComparison.Ordinal);
        page = await clerk.Until(page, "ghi kết quả");
        page = await clerk.Key(page, "F2");
        Assert.Contains("Đã kết luận", page.Words, StringComparison.Ordinal);
        Assert.Null((await hall.Matter(0)).Ending);
        Assert.DoesNotContain("Đang phát biểu", (await clerk.Open(hall.CockpitPath())).Words, StringComparison.Ordinal);
        page = await clerk.Submit(page, "Kết thúc tập dượt");

        Assert.Equal(before, await Traces(hall));
        Assert.Contains("mở cửa", page.Text("button[data-key=F2]"), StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task Whoever_begins_a_denunciation_is_named_nowhere_any_more(Engine engine)
    {
        await using var hall = await Hall.Ready(engine, Today);
        var speaker = await hall.Registered(1, "Lò Thị Hoa");
        var head = await hall.SignedIn(Concluding.Head);
        var page = await head.Until(await head.Open(hall.CockpitPath()), "mời Lò Thị Hoa phát biểu");
        page = await head.Key(page, "F2");
        hall.Town.Clock.Pass(TimeSpan.FromSeconds(40));

        page = await head.Key(page, "Alt+9");

        Assert.DoesNotContain("Lò Thị Hoa", page.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.False(await hall.Town.Read(db => db.Set<Opening>().AnyAsync(row => row.CaseId == speaker)));
        var minutes = await head.Open(hall.Path + "/bien-ban");
        Assert.DoesNotContain("Hoa", minutes.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Phát biểu lúc", minutes.Words, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("button[data-key=F8]"));
    }

    [Theory, EveryEngine]
    public async Task Two_secretaries_at_one_text_see_both_and_neither_is_lost(Engine engine)
    {
        await using var hall = await Hall.Ready(engine, Today);
        var (one, other) = (await hall.SignedIn(), await hall.SignedIn("office@phu-yen"));
        var page = await one.Key(await one.Open(hall.CockpitPath()), "F2");
        var same = await other.Open(hall.CockpitPath());

        page = await one.Submit(page, "Lưu ghi chép", (HallNote.Conclusion, "Giao UBND xã làm xong trong quý."));
        Assert.Equal(200, page.Status);
        var (status, said) = await BySelf(other, same, hall, "Kết luận của tôi.");

        Assert.Equal(HttpStatusCode.PreconditionFailed, status);
        Assert.Contains("Giao UBND xã làm xong trong quý.", said, StringComparison.Ordinal);
        (status, _) = await BySelf(other, await other.Open(hall.CockpitPath()), hall, "Giao UBND xã làm xong trong quý IV.");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("Giao UBND xã làm xong trong quý IV.", await hall.Town.Read(db => db.Set<Conference>().Select(row => row.ChairConclusion).SingleAsync()));
    }

    [Theory, EveryEngine]
    public async Task People_are_checked_in_by_name_without_marks_or_by_the_code_on_their_sheet_and_who_is_late_is_noted(Engine engine)
    {
        await using var hall = await Hall.Ready(engine, Today);
        var (first, second) = (await hall.Registered(1, "Lò Thị Hoa", matter: 0), await hall.Registered(2, "Cầm Văn Sơn"));
        var reference = await hall.Town.Read(db => db.Set<Opinion>().OrderBy(row => row.Id).Select(row => row.Reference).FirstAsync());
        var clerk = await hall.SignedIn();
        var page = await clerk.Key(await clerk.Open(hall.CockpitPath()), "F2");

        var desk = await clerk.Submit(await clerk.Open(hall.Path + "/hoi-nghi/don-tiep"), "Tìm", ("asked", "cam son"));
        Assert.Equal("Đã ghi có mặt: Cầm Văn Sơn.", desk.Text(".dt-notice"));
        page = await clerk.Until(await clerk.Open(hall.CockpitPath()), "mời Cầm Văn Sơn phát biểu");
        hall.Town.Clock.Pass(TimeSpan.FromMinutes(12));
        desk = await clerk.Submit(await clerk.Open(hall.Path + "/hoi-nghi/don-tiep"), "Tìm", ("asked", $"https://doithoai.demo/t#{reference}.KHOABIMAT"));
        Assert.Contains("Đã ghi đến muộn: Lò Thị Hoa.", desk.Words, StringComparison.Ordinal);

        page = await clerk.Submit(await clerk.Open(hall.CockpitPath()), "Ghi vào danh sách", ("name", "Hà Văn Muộn"), ("village", hall.Village.ToString("D")));
        Assert.Equal(["Lò Thị Hoa", "Cầm Văn Sơn", "Hà Văn Muộn"], page.Texts("#hall-queue .dt-queue__name").Take(3));
        page = await clerk.Button(page, "list");
        Assert.Empty(page.Document.QuerySelectorAll("#hall-join"));
        Assert.Contains("Mở lại danh sách", page.Words, StringComparison.Ordinal);
        Assert.Equal([second, first], (await Steps(hall)).Select(step => step.Fact).OfType<PersonArrived>().Select(it => it.Who));
    }

    private static readonly DateOnly Today = new(2026, 11, 22);

    private static async Task<IReadOnlyList<string>> Findings(Hall hall) => [.. (await RegisterRowsTests.Found(hall.Town)).Select(it => $"{it.Where} {it.What} {string.Join(' ', it.Args)}")];

    private static Task<IReadOnlyList<HallStep>> Steps(Hall hall) => hall.Town.Read(db => HallNow.Since(db, hall.Dialogue, 0, CancellationToken.None));

    // Everything that could remember a rehearsal.
    private static Task<string> Traces(Hall hall) => hall.Town.Read(async db => string.Join(' ',
        await db.Set<FactRow>().CountAsync(), await db.Set<EntryRow>().CountAsync(), await db.Set<Opening>().CountAsync(), await db.Set<HallStepRow>().CountAsync(), await db.Set<RehearsalStepRow>().CountAsync(),
        await db.Set<HallAnswer>().CountAsync(), await db.Set<Conference>().CountAsync(), await db.Set<HallNote>().CountAsync(), await db.Set<Matter>().SumAsync(row => row.Version), await db.Set<Speaker>().SumAsync(row => row.Version)));

    private static async Task<(HttpStatusCode Status, string Said)> BySelf(Visitor visitor, PageSeen page, Hall hall, string text)
    {
        var version = page.Document.QuerySelector($"[data-note='{HallNote.Conclusion}']")!.GetAttribute("data-version")!;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(visitor.Town, hall.CockpitPath() + "/ghi-chep"))
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("note", HallNote.Conclusion), KeyValuePair.Create("v", version), KeyValuePair.Create(HallNote.Conclusion, text), KeyValuePair.Create("__RequestVerificationToken", page.Value("__RequestVerificationToken")!)]),
        };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var answer = await visitor.Http.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
