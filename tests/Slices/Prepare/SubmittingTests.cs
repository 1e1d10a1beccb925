using DoiThoai.Ground.Register;
using DoiThoai.Prepare;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DoiThoai.Tests.Slices.Prepare;

public class SubmittingTests
{
    private const string Url = "/gui-y-kien";
    private const string Road = "Đường vào bản Núi Hồng hỏng, đề nghị sửa trước mùa mưa.";

    [Theory, EveryEngine]
    public async Task From_the_first_page_to_the_receipt_nobody_needs_an_account_and_a_refresh_makes_no_second(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        await town.WithNotice();
        using var nobody = town.Town.Visitor();

        var words = await nobody.Submit(await nobody.Open("/"), "Viết ý kiến", ("noi", $"phu-yen/{town.Dialogue:D}"));
        Assert.Contains("10/12/2026", words.Words, StringComparison.Ordinal);
        var person = await nobody.Submit(words, "Tiếp tục", ("text", Road));
        Assert.Empty(await town.Opinions());
        (string, string?)[] who = [("name", "Lò Văn Pản"), ("phone", "0912345678"), ("village", town.NuiHong.ToString("D")), ("consent", "true")];
        var paper = await nobody.Submit(person, "Gửi ý kiến", who);

        var opinion = Assert.Single(await town.Opinions());
        Assert.Equal("/gui-y-kien/phieu", paper.Path);
        Assert.Equal((town.Dialogue, (Guid?)town.NuiHong, OpinionChannel.Online, true, false), (opinion.DialogueId!.Value, opinion.VillageId, opinion.Channel, opinion.Consent, opinion.Restricted));
        var key = await town.Town.Read(db => db.Set<Case>().Where(row => row.Id == opinion.Id).Select(row => row.CaseKey).SingleAsync());
        var code = string.Join(' ', Commitment.Code(key).Chunk(4).Select(part => new string(part)));
        Assert.Equal([opinion.Reference, code], paper.Texts(".dt-receipt__codes dd").Take(2));
        Assert.Contains("07/12/2026", paper.Words, StringComparison.Ordinal);
        Assert.Contains("doithoai/promise/v1", paper.Words, StringComparison.Ordinal);
        Assert.NotNull(paper.Document.QuerySelector("svg.dt-qr path"));
        Assert.DoesNotContain("Núi Hồng", paper.Words, StringComparison.Ordinal);

        // Refresh, sent twice, back and sent again.
        Assert.Contains(code, (await nobody.Open("/gui-y-kien/phieu")).Words, StringComparison.Ordinal);
        Assert.Contains(code, (await nobody.Submit(person, "Gửi ý kiến", who)).Words, StringComparison.Ordinal);
        Assert.Single(await town.Opinions());

        // Back, and something else: it is told, and becomes an opinion of its own only when it is sent once more.
        var other = await nobody.Submit(person, "Gửi ý kiến", [.. who[1..], ("name", "Lò Văn Khác")]);
        Assert.Equal(422, other.Status);
        Assert.Contains("đã được gửi", Assert.Single(other.Errors), StringComparison.Ordinal);
        Assert.Single(await town.Opinions());
        await nobody.Submit(other, "Gửi ý kiến");
        Assert.Equal(2, (await town.Opinions()).Count);
    }

    [Theory, EveryEngine]
    public async Task Where_to_reach_who_sent_it_is_read_by_those_who_read_the_name_and_by_nobody_else(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        using var nobody = town.Town.Visitor();
        Assert.Contains("Xã Phù Yên", (await nobody.Open(Url)).Words, StringComparison.Ordinal);
        var sent = await nobody.Post("/api/v1/opinions", new { unit = "phu-yen", text = Road, person = new { name = "Lò Văn Pản", phone = "0912345678", email = "pan@example.org", village = "xóm suối dưới" } }, ("Idempotency-Key", "0123456789abcdef01"));
        Assert.Equal(201, sent.Status);
        var opinion = Assert.Single(await town.Opinions());
        var path = $"/lam-viec/y-kien/{opinion.Id:D}";

        var office = await town.As("office");
        Assert.Contains("Lò Văn Pản · 0912345678 · pan@example.org · xóm suối dưới", (await office.Open(path)).Words, StringComparison.Ordinal);
        await office.Submit(await office.Open("/lam-viec/y-kien"), "Lưu phân loại");
        var head = await town.As("head");
        await head.Submit(await head.Open("/lam-viec/chuyen-ubnd"), "Chuyển");
        await office.Submit(await office.Open("/lam-viec/phan-cong"), "Phân công");
        var seen = await (await town.As("department1")).Open(path);
        Assert.Equal(200, seen.Status);
        Assert.DoesNotContain("0912345678", seen.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("pan@example.org", seen.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("xóm suối", seen.Words, StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task The_receipt_is_for_the_device_that_sent_it_until_it_is_put_away(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        using var nobody = town.Town.Visitor();
        using var other = town.Town.Visitor();
        var paper = await nobody.Send(Road);

        Assert.Equal("/tra-cuu", (await other.Open("/gui-y-kien/phieu")).Path);
        Assert.Equal("/", (await nobody.Submit(paper, "Cất phiếu khỏi máy này")).Path);
        Assert.Equal("/tra-cuu", (await nobody.Open("/gui-y-kien/phieu")).Path);
    }

    [Theory, EveryEngine]
    public async Task Nothing_typed_is_lost_on_the_way_back_and_an_empty_text_is_refused_at_its_field(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        using var nobody = town.Town.Visitor();
        var empty = await nobody.Submit(await nobody.Open(Url + "?don-vi=phu-yen"), "Tiếp tục", ("text", "  "));
        Assert.Equal((422, "Ô này cần được điền."), (empty.Status, empty.ErrorAt("text")));
        Assert.Equal(422, (await nobody.Submit(empty, "Tiếp tục", ("text", new string('a', 10_001)))).Status);
        var broken = await nobody.Submit(empty, "Tiếp tục", ("text", "a\0b"));
        Assert.Equal(422, broken.Status);
        Assert.NotNull(broken.ErrorAt("text"));

        var person = await nobody.Submit(empty, "Tiếp tục", ("text", "<script>alert(1)</script>\nhai dòng"));
        var back = await nobody.Submit(person, "Sửa nội dung", ("name", "Lò Văn Pản"));
        Assert.Equal("<script>alert(1)</script>\nhai dòng", back.Value("text"));
        var again = await nobody.Submit(back, "Tiếp tục");
        Assert.Equal("Lò Văn Pản", again.Value("name"));
        var long_ = await nobody.Submit(again, "Gửi ý kiến", ("name", new string('a', 201)));
        Assert.Equal(422, long_.Status);
        Assert.NotNull(long_.ErrorAt("name"));
        Assert.Empty(await town.Opinions());
        Assert.Equal(200, (await nobody.Submit(long_, "Gửi ý kiến", ("name", ""))).Status);
        Assert.Equal("<script>alert(1)</script>\nhai dòng", await town.Town.Read(db => db.Set<Opening>().Where(row => row.Seq == 0 && row.Name == "text").Select(row => row.Value).SingleAsync()));
    }

    [Theory]
    [EveryEngine("Tôi tố cáo việc bớt xén tiền hỗ trợ.", "tố cáo")]
    [EveryEngine("Gia đình tôi khiếu nại quyết định hành chính về đất.", "khiếu nại")]
    public async Task What_reads_like_a_complaint_or_a_denunciation_is_told_where_to_go_before_anything_is_kept(Engine engine, string text, string named)
    {
        await using var town = await PrepareTown.On(engine);
        using var nobody = town.Town.Visitor();

        var hint = await nobody.Submit(await nobody.Open(Url + "?don-vi=phu-yen"), "Tiếp tục", ("text", text));

        Assert.Contains("Xin đọc trước khi gửi.", hint.Words, StringComparison.Ordinal);
        Assert.Contains(named, hint.Words, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("nơi tiếp công dân của xã Phù Yên", hint.Words, StringComparison.Ordinal);
        Assert.Empty(await town.Opinions());
        Assert.Equal(200, (await nobody.Submit(hint, "Gửi ý kiến")).Status);
    }

    [Theory, EveryEngine]
    public async Task What_is_about_an_official_is_read_by_few_and_never_by_the_head_of_the_village(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        using var nobody = town.Town.Visitor();
        (string, string?) village = ("village", town.NuiHong.ToString("D"));
        const string About = "Trưởng bản chưa công khai quỹ.";

        await nobody.Send(About, village);
        Assert.True(Assert.Single(await town.Opinions()).Sealed);
        await nobody.Send(About, village, ("about", town.NuiHongBody.ToString("D")));

        var restricted = Assert.Single(await town.Opinions(), row => row.Restricted);
        Assert.Equal((true, (Guid?)town.NuiHongBody), (restricted.Restricted, restricted.AboutBodyId));
        foreach (var opinion in await town.Opinions()) Assert.Equal(404, (await (await town.As("village")).Open($"/lam-viec/y-kien/{opinion.Id:D}")).Status);
    }

    [Theory, EveryEngine]
    public async Task An_answered_opinion_like_it_is_shown_and_is_no_wall(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        await town.WithOpinions(Road);
        var opinion = Assert.Single(await town.Opinions());
        var office = await town.As("office");
        await office.Submit(await office.Open($"/lam-viec/y-kien/{opinion.Id:D}/cong-khai"), "Duyệt công khai");
        await town.Town.Change(async turn =>
        {
            var matter = await turn.Db.Set<Matter>().FirstAsync();
            (matter.State, matter.Ending, matter.EndedOn, matter.DialogueId) = (OpinionState.Answered, MatterEnding.Settled, turn.Today, null);
            turn.Db.Add(new DoiThoai.Prepare.Answer { Id = turn.NewId(), UnitId = "phu-yen", MatterId = matter.Id, Text = "Xã sửa đường trong tháng 12.", Basis = ["Kế hoạch 12/KH-UBND"], State = AnswerState.Approved, ApprovedOn = turn.Today });
        });
        using var nobody = town.Town.Visitor();

        var like = await nobody.Submit(await nobody.Open(Url + "?don-vi=phu-yen"), "Tiếp tục", ("text", "duong vao ban Nui Hong hong qua, de nghi sua"));
        Assert.Contains("Xã sửa đường trong tháng 12.", like.Words, StringComparison.Ordinal);
        Assert.Contains("/phieu", (await nobody.Submit(like, "Gửi ý kiến")).Path, StringComparison.Ordinal);
        var unlike = await nobody.Submit(await nobody.Open(Url + "?don-vi=phu-yen"), "Tiếp tục", ("text", "Trạm y tế thiếu thuốc hạ sốt."));
        Assert.DoesNotContain("Xã sửa đường", unlike.Words, StringComparison.Ordinal);
        Assert.Contains("Xã sửa đường", (await nobody.Open("/")).Words, StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task Where_there_are_many_units_a_name_finds_them_without_marks(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        for (var i = 1; i <= 31; i++) await town.Town.WithUnit($"xa-{i}", $"xã Số {i}", $"X{i}");
        using var nobody = town.Town.Visitor();

        var found = await nobody.Submit(await nobody.Open(Url), "Tìm", ("tim", "phu yen"));
        Assert.Contains("Xã Phù Yên", found.Words, StringComparison.Ordinal);
        Assert.Contains("Bạn muốn nói điều gì?", (await nobody.Submit(found, "Tiếp tục")).Words, StringComparison.Ordinal);
        Assert.Contains("Không có nơi nào tên", (await nobody.Open(Url + "?tim=%3Cscript%3E")).Words, StringComparison.Ordinal);
        foreach (var odd in new[] { "?noi=khong-co", "?don-vi=khong-co", "?doi-thoai=x", "?noi=phu-yen/x", $"?doi-thoai={town.Dialogue:D}" }) Assert.Equal(200, (await nobody.Open(Url + odd)).Status);
    }

    [Theory, EveryEngine]
    public async Task Reference_and_code_show_where_it_stands_and_neither_alone_does(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        using var nobody = town.Town.Visitor();
        var codes = (await nobody.Send(Road)).Texts(".dt-receipt__codes dd");

        var page = await nobody.Submit(await nobody.Open("/tra-cuu"), "Tra cứu", ("reference", codes[0].ToLowerInvariant()), ("code", codes[1].Replace(" ", "-", StringComparison.Ordinal)));
        Assert.Contains("Văn phòng phân loại ý kiến", page.Text(".dt-next"), StringComparison.Ordinal);
        Assert.Contains("07/12/2026", page.Text(".dt-next"), StringComparison.Ordinal);
        Assert.Contains("Tiếp nhận", page.Text(".dt-timeline"), StringComparison.Ordinal);
        Assert.DoesNotContain("Núi Hồng", page.Words, StringComparison.Ordinal);

        var wrong = await nobody.Submit(await nobody.Open("/t"), "Tra cứu", ("reference", codes[0]), ("code", "000000000000"));
        var unknown = await nobody.Submit(await nobody.Open("/t"), "Tra cứu", ("reference", "PY-2026-0000000"), ("code", codes[1]));
        Assert.Equal((422, 422), (wrong.Status, unknown.Status));
        Assert.Equal(wrong.Errors, unknown.Errors);
        Assert.Equal(codes[0], wrong.Value("reference"));
        var key = await town.Town.Read(db => db.Set<Case>().Select(row => row.CaseKey).SingleAsync());
        Assert.Contains("Tiếp nhận", (await nobody.Submit(await nobody.Open("/t"), "Tra cứu", ("reference", codes[0]), ("code", Receipt.Write(key)))).Text(".dt-timeline"), StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task What_is_entered_later_than_it_was_said_is_marked(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        var front = await town.As("front");
        await front.Submit(await front.Open("/lam-viec/y-kien/ghi"), "/lam-viec/y-kien/ghi", ("text", Road), ("occurredOn", "19/11/2026"));
        var (opinion, key) = (Assert.Single(await town.Opinions()), await town.Town.Read(db => db.Set<Case>().Select(row => row.CaseKey).SingleAsync()));
        using var nobody = town.Town.Visitor();

        var page = await nobody.Submit(await nobody.Open("/tra-cuu"), "Tra cứu", ("reference", opinion.Reference), ("code", Commitment.Code(key)));

        Assert.Contains("19/11/2026", page.Text(".dt-timeline"), StringComparison.Ordinal);
        Assert.Contains("Nhập sau, lúc 09:00 22/11/2026", page.Text(".dt-timeline"), StringComparison.Ordinal);
    }
}

/// <summary>Somebody at the people's door.</summary>
internal static class AtTheDoor
{
    /// <summary>Sends an opinion to xã Phù Yên; the receipt.</summary>
    public static async Task<PageSeen> Send(this Visitor visitor, string text, params (string, string?)[] who)
    {
        var person = await visitor.Submit(await visitor.Open("/gui-y-kien?noi=phu-yen"), "Tiếp tục", ("text", text));
        return await visitor.Submit(person, "Gửi ý kiến", who);
    }
}
