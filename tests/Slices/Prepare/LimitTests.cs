using System.Globalization;
using DoiThoai.Prepare.Handover;
using DoiThoai.Tests.Testing;
using Xunit;

namespace DoiThoai.Tests.Slices.Prepare;

/// <summary>Whoever sends too much is held back; nobody with something to say is turned away.</summary>
public class LimitTests
{
    [Theory, EveryEngine]
    public async Task A_sixth_opinion_in_a_row_from_one_browser_comes_back_filled_in_and_goes_when_it_was_said(Engine engine)
    {
        await using var town = await Limited(engine);
        var citizen = town.Town.Visitor();
        for (var i = 1; i <= 5; i++) Assert.Equal("/gui-y-kien/phieu", (await Send(citizen, await Third(citizen, $"Ý kiến thứ {i}."))).Path);

        var held = await Send(citizen, await Third(citizen, "Ý kiến thứ 6."), ("name", "Lò Văn Pản"));
        Assert.Equal((429, "Ý kiến thứ 6.", "Lò Văn Pản"), (held.Status, held.Value("text"), held.Value("name")));
        Assert.Contains("120 giây", Assert.Single(held.Errors), StringComparison.Ordinal);
        var seconds = int.Parse(held.Headers["Retry-After"].Single(), CultureInfo.InvariantCulture);
        Assert.Equal(5, (await town.Opinions()).Count);

        // Another telephone in the same house is not concerned.
        var neighbour = town.Town.Visitor();
        Assert.Equal("/gui-y-kien/phieu", (await Send(neighbour, await Third(neighbour, "Ý kiến của hàng xóm."))).Path);
        town.Town.Clock.Pass(TimeSpan.FromSeconds(seconds));
        Assert.Equal("/gui-y-kien/phieu", (await Send(citizen, held)).Path);
        Assert.Equal(7, (await town.Opinions()).Count);
    }

    [Theory, EveryEngine]
    public async Task A_program_is_told_when_to_come_again_and_another_address_is_not_concerned(Engine engine)
    {
        await using var town = await Limited(engine);
        var program = town.Town.Visitor();
        for (var i = 0; i < 120; i++) Assert.Equal(201, (await Post(program, i, "203.0.113.7")).Status);
        var later = await Post(program, 120, "203.0.113.7");
        Assert.Equal((429, "too-many", "10"), (later.Status, later.Problem, later.Headers["Retry-After"].Single()));
        Assert.Equal(201, (await Post(program, 121, "2001:db8:1:2::1")).Status);
        town.Town.Clock.Pass(TimeSpan.FromSeconds(10));
        Assert.Equal(201, (await Post(program, 120, "203.0.113.7")).Status);
    }

    [Theory, EveryEngine]
    public async Task While_very_many_send_a_browser_computes_one_without_a_script_waits_and_a_program_comes_later(Engine engine)
    {
        await using var town = await Limited(engine);
        var program = town.Town.Visitor();
        var sent = 0;
        await Crowd();
        Assert.Equal(150, sent);

        // Without a script: the form comes back, nothing is kept, after the seconds it goes.
        var citizen = town.Town.Visitor();
        var asked = await Send(citizen, await Third(citizen, "Đường hỏng."), ("name", "Lò Văn Pản"));
        Assert.Equal((200, "Đường hỏng.", "Lò Văn Pản"), (asked.Status, asked.Value("text"), asked.Value("name")));
        Assert.Contains("chờ 20 giây", asked.Words, StringComparison.Ordinal);
        Assert.Equal(150, (await town.Opinions()).Count);
        town.Town.Clock.Pass(TimeSpan.FromSeconds(12));
        await Crowd();
        var sooner = await citizen.Submit(asked, "Xác nhận gửi");
        Assert.Contains("chờ 8 giây", sooner.Words, StringComparison.Ordinal);
        town.Town.Clock.Pass(TimeSpan.FromSeconds(8));
        await Crowd();
        Assert.Equal("/gui-y-kien/phieu", (await citizen.Submit(sooner, "Xác nhận gửi")).Path);

        // With one: the answer goes at once, and is good for this form alone.
        var quick = town.Town.Visitor();
        var question = await Send(quick, await Third(quick, "Nước thiếu."));
        var answer = Enumerable.Range(0, int.MaxValue).Select(it => it.ToString(CultureInfo.InvariantCulture)).First(it => Confirmation.Holds(question.Value("asked")!, it));
        Assert.False(Confirmation.Holds(question.Value("asked")! + "x", answer) && Confirmation.Holds(question.Value("asked")! + "y", answer) && Confirmation.Holds(question.Value("asked")! + "z", answer));
        var borrowed = await quick.Forge(question, "/gui-y-kien", ("to", question.Value("to")), ("text", "Nước thiếu."), ("key", new string('k', 32)), ("asked", question.Value("asked")), ("answer", answer));
        Assert.Contains("chờ 20 giây", borrowed.Words, StringComparison.Ordinal);
        var done = await quick.Forge(question, "/gui-y-kien", ("to", question.Value("to")), ("text", "Nước thiếu."), ("key", question.Value("key")), ("asked", question.Value("asked")), ("answer", answer));
        Assert.Equal("/gui-y-kien/phieu", done.Path);
        Assert.Equal(sent + 2, (await town.Opinions()).Count);

        async Task Crowd()
        {
            while ((await Post(program, sent, $"203.0.{sent}.1")).Status == 201) sent++;
        }
    }

    [Theory]
    [InlineData("/dang-nhap", 101)]
    [InlineData("/tra-cuu", 301)]
    [InlineData("/kiem-chung", 61)]
    public async Task Guessing_and_asking_the_server_to_compute_are_held_back_by_address(string path, int times)
    {
        await using var town = await Limited(Engine.Sqlite);
        var visitor = town.Town.Visitor();
        var page = await visitor.Open(path);
        var last = page;
        for (var i = 0; i < times; i++) last = await visitor.Forge(page, path);
        Assert.Equal(429, last.Status);
        Assert.Contains("Xin thử lại sau", last.Words, StringComparison.Ordinal);
    }

    private static async Task<PrepareTown> Limited(Engine engine)
    {
        var town = await PrepareTown.On(engine);
        await town.WithNotice();
        town.Town.Limits = true;
        await town.Town.Restart();
        return town;
    }

    private static Task<Answer> Post(Visitor program, int number, string from) =>
        program.Post("/api/v1/opinions", new { unit = "phu-yen", text = $"Ý kiến số {number}." }, ("Idempotency-Key", $"a-key-that-is-long-enough-{number}"), ("X-Forwarded-For", from));

    private static async Task<PageSeen> Third(Visitor citizen, string text) =>
        await citizen.Submit(await citizen.Open("/gui-y-kien?noi=phu-yen"), "Tiếp tục", ("text", text));

    private static Task<PageSeen> Send(Visitor citizen, PageSeen third, params (string, string?)[] fields) => citizen.Submit(third, "Gửi ý kiến", fields);
}
