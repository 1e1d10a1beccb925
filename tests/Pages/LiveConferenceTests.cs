using System.Globalization;
using DoiThoai.Conclude;
using DoiThoai.Ground.Calendar;
using DoiThoai.Hold;
using DoiThoai.Plan;
using DoiThoai.Prepare;
using DoiThoai.Tests.Slices.Conclude;
using DoiThoai.Tests.Slices.Hold;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace DoiThoai.Tests.Pages;

/// <summary>A whole conference in real browsers: the cockpit by keys alone, another device and the hall's screen following, a server that dies in the middle.</summary>
public class LiveConferenceTests
{
    // As many as registered in the sources' largest conference.
    private const int Registered = 41;
    private const int Unprepared = 2;
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Theory]
    [InlineData(320, false)]
    [InlineData(768, true)]
    [InlineData(1280, true)]
    public async Task The_cockpit_is_for_everybody(int width, bool script)
    {
        await using var hall = await Hall.Ready(Engine.Sqlite, Today);
        await hall.Registered(1, "Lò Thị Hoa", matter: 0);
        await hall.Registered(2, "Cầm Văn Sơn");
        var clerk = await hall.SignedIn();
        var page = await clerk.Until(await clerk.Open(hall.CockpitPath()), "ghi kết quả");
        await using var screen = await Screen.On(hall.Town, width, script);
        await screen.Sit(clerk);
        await screen.Look(hall.CockpitPath());
        await screen.Look(hall.Path + "/hoi-nghi/don-tiep");
        await clerk.Key(page, "F2");
        await screen.Look(hall.CockpitPath());
    }

    [Fact]
    public async Task Forty_one_people_who_registered_are_heard_by_keys_and_minutes_and_tasks_say_so_to_the_second()
    {
        await using var hall = await Hall.Ready(Engine.Sqlite, Today, [.. Enumerable.Repeat(OpinionKind.KienNghi, Registered)]);
        await Prepare(hall);
        var head = await hall.SignedIn(Concluding.Head);
        await using var cockpit = await Screen.On(hall.Town);
        await using var other = await Screen.On(hall.Town, 768);
        await using var wall = await Screen.On(hall.Town);
        await cockpit.Sit(head);
        await other.Sit(await hall.SignedIn());
        await cockpit.Page.GotoAsync(new Uri(hall.Town.Url, hall.CockpitPath()).ToString());
        await other.Page.GotoAsync(new Uri(hall.Town.Url, hall.CockpitPath()).ToString());
        await wall.Page.GotoAsync(new Uri(hall.Town.Url, $"/man-hinh/{hall.Dialogue}").ToString());

        List<string> floors = [], ends = [];
        DateTimeOffset? began = null;
        for (var heard = 0; heard < Registered;)
        {
            var next = await Next(cockpit.Page);
            hall.Town.Clock.Pass(TimeSpan.FromSeconds(7));
            if (next.Contains("chuyển sang mục", StringComparison.Ordinal)) began ??= hall.Town.Clock.Now;
            if (next.Contains("mời ", StringComparison.Ordinal)) floors.Add(Time(hall.Town.Clock.Now));
            if (next.Contains("ghi kết quả", StringComparison.Ordinal))
            {
                if (heard == Unprepared) await Answer(cockpit.Page, hall);
                ends.Add(Minute(hall.Town.Clock.Now - began!.Value));
                heard++;
            }

            await Press(cockpit.Page);
            // In the middle of somebody's speech the server dies; what was on the screens stays, and it goes on where it was.
            if (heard == 20 && floors.Count == 21 && (await Next(cockpit.Page)).Contains("trả lời", StringComparison.Ordinal)) await hall.Town.Restart();
        }

        while (!(await Next(cockpit.Page)).Contains("Bế mạc", StringComparison.Ordinal)) await Press(cockpit.Page);
        // The other device and the screen saw all of it without being touched.
        var seen = await Seen(cockpit.Page);
        await other.Page.WaitForFunctionAsync("seen => document.querySelector('#hall-seen input').value === seen", seen, new() { Timeout = 20_000 });
        await cockpit.Page.Keyboard.PressAsync("F2");
        await cockpit.Page.WaitForURLAsync("**/tom-tat");
        await wall.Page.WaitForFunctionAsync("() => document.body.innerText.includes('bế mạc') || document.body.innerText.includes('kết thúc')", null, new() { Timeout = 20_000 });

        var minutes = await head.Open(hall.Path + "/bien-ban");
        Assert.Equal(floors.Select(at => $"Phát biểu lúc {at}, trong 0:07."), minutes.Texts("main p").SelectMany(line => line.Split("- ")).Where(line => line.StartsWith("Phát biểu lúc", StringComparison.Ordinal)).Select(line => line.Trim()));
        Assert.All(ends, minute => Assert.Contains($"nói ở phút {minute} của hội nghị", minutes.Words, StringComparison.Ordinal));
        Assert.Equal(Registered, await hall.Town.Read(db => db.Set<Speaker>().CountAsync(row => row.State == SpeakerState.Spoke)));
        await head.Submit(await head.Submit(minutes, hall.Path + "/bien-ban/ky"), hall.Path + "/ket-luan/ky");
        var promised = await hall.Matter(Unprepared);
        var task = await hall.Town.Read(db => db.Set<ConclusionTask>().SingleAsync());
        Assert.Equal((promised.Id, new DateOnly(2026, 12, 15), hall.Division), (task.MatterId, task.DueOn, task.OwnerBodyId));
    }

    private static async Task Prepare(Hall hall)
    {
        await hall.Town.Change(async turn =>
        {
            // The people were told of it: the screen shows it to everybody.
            (await turn.Db.Set<Dialogue>().SingleAsync()).NoticedOn = Today.AddDays(-10);
            ProgrammeKind[] steps = [ProgrammeKind.Opening, ProgrammeKind.Announcement, ProgrammeKind.Speaking, ProgrammeKind.Answering, ProgrammeKind.Exchange, ProgrammeKind.Conclusion];
            foreach (var (place, kind) in steps.Index()) turn.Db.Set<ProgrammeItem>().Add(new ProgrammeItem { Id = turn.NewId(), UnitId = "phu-yen", DialogueId = hall.Dialogue, Ordinal = place + 1, Kind = kind, Minutes = 10 });
        });
        for (var place = 1; place <= Registered; place++) await hall.Registered(place, $"Lò Văn Người{place}", matter: place - 1);
    }

    // The one opinion for which nobody had prepared an answer: promised, by a day, through the division.
    private static async Task Answer(IPage page, Hall hall)
    {
        await page.Locator($"[name='{hall.Of("text", Unprepared)}']").FillAsync("Xã giao Phòng Kinh tế khảo sát.");
        await page.Locator($"[name='{hall.Of("ending", Unprepared)}'][value=inProgress]").CheckAsync();
        await page.Locator($"[name='{hall.Of("due", Unprepared)}']").FillAsync("15/12/2026");
    }

    private static Task<string> Next(IPage page) => page.Locator("button[data-key=F2]").InnerTextAsync();

    private static Task<string> Seen(IPage page) => page.Locator("#hall-seen input").InputValueAsync();

    private static async Task Press(IPage page)
    {
        var seen = await Seen(page);
        for (var tries = 0; tries < 5; tries++)
        {
            await page.Keyboard.PressAsync("F2");
            try
            {
                await page.WaitForFunctionAsync("seen => document.querySelector('#hall-seen input').value !== seen", seen, new() { Timeout = 8_000 });
                return;
            }
            catch (TimeoutException)
            {
                // The server was away while the key was pressed: whoever sits there presses again.
            }
        }

        throw new InvalidOperationException($"F2 does nothing: {await page.Locator("main").InnerTextAsync()}");
    }

    private static string Time(DateTimeOffset at) => Clock.LocalOf(at).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Minute(TimeSpan length) => string.Create(CultureInfo.InvariantCulture, $"{(int)length.TotalMinutes}:{length.Seconds:00}");
}
