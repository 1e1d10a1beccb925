using DoiThoai.Hold;
using DoiThoai.Plan;
using DoiThoai.Prepare;
using DoiThoai.Prepare.PublishingOpinions;
using DoiThoai.Tests.Shape;
using DoiThoai.Tests.Slices.Hold;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace DoiThoai.Tests.Pages;

/// <summary>The hall's screen and a telephone in a real browser: they follow without being touched, through a restart, with a wrong clock, without JavaScript.</summary>
public class HallScreenTests
{
    private const string Long = "Đường liên bản từ bản Núi Hồng sang bản Pa Hốc dài 3,2 km xuống cấp nặng, mùa mưa xe máy không đi được, học sinh phải nghỉ học. Bà con đã kiến nghị từ năm 2023. Nay đề nghị xã cho biết bao giờ làm, làm bằng nguồn nào, nhân dân đóng góp bao nhiêu ngày công và ai giám sát. Đề nghị trước mắt rải cấp phối đoạn dốc đầu bản dài khoảng 400 m để xe chở hàng và xe cứu thương vào được trước tháng 5.";

    [Fact]
    public async Task Screen_and_telephone_follow_what_happens_and_go_on_after_a_restart()
    {
        await using var hall = await Hall.Ready(Engine.Sqlite);
        var speakers = await Register(hall);
        await using var screen = await Screen.On(hall.Town);
        await using var phone = await Screen.On(hall.Town, 320);
        await screen.Page.SetViewportSizeAsync(1280, 720);
        List<string> faults = [.. await screen.See($"/man-hinh/{hall.Dialogue}"), .. await phone.See($"/doi-thoai/{hall.Dialogue}/truc-tiep")];
        await Seen(screen, "Hội nghị chưa khai mạc");

        foreach (var fact in (IHallFact[])[new DoorsOpened(), new ItemBegun(2), new FloorGiven(speakers[0], 300)]) await Take(hall, fact);
        foreach (var window in new[] { screen, phone }) await Seen(window, "Người đăng ký số 1");
        faults.AddRange([.. await screen.Faults(), .. await phone.Faults()]);

        // Both have pages open while the machine is switched off and on again.
        await hall.Town.Restart();
        await Take(hall, new SlideShown(HallSlide.Matter, hall.Matters[0]));
        await Take(hall, new AnswerBegun("Chủ tịch UBND xã", hall.Matters[0], 600));
        await Take(hall, new OverlayShown(HallOverlay.Notice, "Mời bà con giữ trật tự."));
        foreach (var window in new[] { screen, phone }) await Seen(window, "Chủ tịch UBND xã trả lời");
        await Seen(screen, "Mời bà con giữ trật tự.");
        await Take(hall, new SlideShown(HallSlide.Programme, null));
        await Assertions.Expect(screen.Page.Locator(".dt-hall__programme")).ToBeVisibleAsync(Patiently);
        // What lies over the slides stays while they change.
        await Assertions.Expect(screen.Page.Locator(".dt-hall__notice")).ToBeVisibleAsync();
        faults.AddRange([.. await screen.Faults(), .. await phone.Faults()]);
        // The lines that the restart cut are said aloud by the browser alone.
        House.FindsNothing(faults.Where(fault => !fault.Contains("ERR_", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Nothing_on_the_screen_is_cut_off_at_any_slide_and_size()
    {
        await using var hall = await Hall.Ready(Engine.Sqlite);
        var speakers = await Register(hall);
        var opinion = (await hall.Matter(0)).OpinionId;
        await hall.Town.Change(turn => Publication.Approve(turn, turn.Db.Set<Opinion>().First(row => row.Id == opinion), Long, CancellationToken.None));
        foreach (var fact in (IHallFact[])[new DoorsOpened(), new ItemBegun(2), new FloorGiven(speakers[0], 300)]) await Take(hall, fact);
        List<string> faults = [];
        foreach (var (width, height) in new[] { (1280, 720), (1920, 1080), (1024, 768) })
        {
            await using var screen = await Screen.On(hall.Town);
            await screen.Page.SetViewportSizeAsync(width, height);
            await screen.Page.GotoAsync(new Uri(hall.Town.Url, $"/man-hinh/{hall.Dialogue}").ToString());
            foreach (var slide in Enum.GetValues<HallSlide>())
            {
                await Take(hall, new SlideShown(slide, hall.Matters[0]));
                await Assertions.Expect(screen.Page.Locator($".dt-hall[data-slide={Ground.Pages.Form.Word(slide)}]")).ToBeAttachedAsync(new() { Timeout = 30_000 });
                faults.AddRange((await screen.Page.EvaluateAsync<string[]>(CutOff)).Select(what => $"{width}×{height} {slide}: {what}"));
            }
        }

        House.FindsNothing(faults);
    }

    [Fact]
    public async Task The_time_left_is_right_on_a_telephone_whose_clock_is_wrong()
    {
        await using var hall = await Hall.Ready(Engine.Sqlite);
        var speakers = await Register(hall);
        foreach (var fact in (IHallFact[])[new DoorsOpened(), new ItemBegun(2), new FloorGiven(speakers[0], 300)]) await Take(hall, fact);
        await using var phone = await Screen.On(hall.Town, 320);
        // An hour and a bit ahead of the hall's clock, which stands still here.
        var fixedAt = (hall.Town.Clock.Now + TimeSpan.FromMinutes(77)).ToUnixTimeMilliseconds();
        await phone.Page.AddInitScriptAsync($"Date.now = () => {fixedAt}");
        await phone.Page.GotoAsync(new Uri(hall.Town.Url, $"/doi-thoai/{hall.Dialogue}/truc-tiep").ToString());
        await Assertions.Expect(phone.Page.Locator(".dt-hall__left")).ToHaveTextAsync("05:00", new() { Timeout = 30_000 });
    }

    [Fact]
    public async Task Without_JavaScript_the_screen_renews_itself()
    {
        await using var hall = await Hall.Ready(Engine.Sqlite);
        var speakers = await Register(hall);
        await using var screen = await Screen.On(hall.Town, script: false);
        await screen.Page.GotoAsync(new Uri(hall.Town.Url, $"/man-hinh/{hall.Dialogue}").ToString());
        foreach (var fact in (IHallFact[])[new DoorsOpened(), new ItemBegun(2), new FloorGiven(speakers[0], 300)]) await Take(hall, fact);
        await Assertions.Expect(screen.Page.Locator("[data-live]").GetByText("Người đăng ký số 1").First).ToBeAttachedAsync(new() { Timeout = 40_000 });
    }

    // What is shown and sticks out of the screen, or of the box that holds it.
    private const string CutOff = """
        () => [...document.querySelectorAll('.dt-hall > *')].filter(it => it.checkVisibility({ visibilityProperty: true })).flatMap(it => {
          const box = it.getBoundingClientRect();
          const parts = [...it.querySelectorAll('p, li, h2, h3, time')].filter(p => p.checkVisibility({ opacityProperty: true }) && getComputedStyle(p).textOverflow !== 'ellipsis');
          return parts.filter(p => { const b = p.getBoundingClientRect(); return b.bottom > Math.min(box.bottom, innerHeight) + 1 || b.right > Math.min(box.right, innerWidth) + 1; }).map(p => p.outerHTML.slice(0, 120));
        })
        """;

    private static LocatorAssertionsToBeVisibleOptions Patiently => new() { Timeout = 30_000 };

    private static Task Seen(Screen window, string text) => Assertions.Expect(window.Page.Locator("[data-live]").GetByText(text).First).ToBeAttachedAsync(new() { Timeout = 30_000 });

    private static async Task Take(Hall hall, IHallFact fact)
    {
        var dialogue = hall.Dialogue;
        await hall.Town.Change(async turn =>
        {
            var taken = (await HallTurn.Of(turn, dialogue, rehearsal: false, CancellationToken.None))!;
            await taken.Take(fact, CancellationToken.None);
        });
    }

    private static async Task<List<Guid>> Register(Hall hall)
    {
        List<Guid> speakers = [];
        await hall.Town.Change(async turn =>
        {
            var dialogue = await turn.Db.Set<Dialogue>().FirstAsync(row => row.Id == hall.Dialogue);
            (dialogue.State, dialogue.NoticedOn) = (DialogueState.UnderWay, Hall.Friday.AddDays(-10));
            dialogue.HouseRules = ["Mỗi người phát biểu không quá 5 phút.", "Nói đúng nội dung, không xúc phạm người khác."];
            for (var place = 1; place <= 12; place++)
            {
                var speaker = new Speaker { Id = turn.NewId(), UnitId = "phu-yen", DialogueId = hall.Dialogue, Ordinal = place, VillageId = hall.Village };
                turn.Db.Set<Speaker>().Add(speaker);
                speakers.Add(speaker.Id);
            }
        });
        return speakers;
    }
}
