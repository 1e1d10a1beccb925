using DoiThoai.Tests.Testing;
using Xunit;

namespace DoiThoai.Tests.Slices.Plan;

public class NoticeTests
{
    [Theory, EveryEngine]
    public async Task A_notice_in_time_goes_out_with_its_postings_and_everybody_reads_it(Engine engine)
    {
        await using var town = await Places.On(engine);
        var (office, dialogue) = await Prepared(town);
        using var nobody = town.Visitor();
        Assert.DoesNotContain("Nhà văn hóa", (await nobody.Open(Public(dialogue))).Text("main ol"));
        var page = await office.Open(dialogue + "/thong-bao");
        Assert.Contains("Xã Phù Yên thông báo", page.Value("text"));
        Assert.Contains("thứ Năm, ngày 10/12/2026", page.Value("text"));
        Assert.Contains("03/12/2026", page.Text(".dt-next__text"));
        var issued = await office.Submit(page, "Ra thông báo", ("number", "15-TB/ĐU"), ("proof-seat", "Biên bản niêm yết ngày 22/11/2026"));
        Assert.Equal(200, issued.Status);
        Assert.Contains("Thông báo 15-TB/ĐU, ngày 22/11/2026", issued.Words);
        Assert.Contains("Biên bản niêm yết ngày 22/11/2026", issued.Words);

        var read = await nobody.Open(Public(dialogue));
        Assert.Contains("Địa điểm: Nhà văn hóa bản Núi Hồng.", read.Words);
        Assert.Contains("Niêm yết tại trụ sở", read.Words);
        Assert.DoesNotContain("Biên bản niêm yết", read.Words);
        Assert.Contains("Thông báo đã ra rồi.", (await office.Submit(await office.Open(dialogue + "/thong-bao"), "Ra thông báo")).Errors);
    }

    [Theory, EveryEngine]
    public async Task A_late_notice_asks_for_a_reason_and_the_breach_is_shown(Engine engine)
    {
        await using var town = await Places.On(engine);
        var (office, dialogue) = await Prepared(town);
        town.Clock.Reach(new DateOnly(2026, 12, 4));
        await office.SignIn("office@phu-yen", Town.Password);
        var asked = await office.Submit(await office.Open(dialogue + "/thong-bao"), "Ra thông báo");
        Assert.Equal(422, asked.Status);
        Assert.Contains("chậm nhất 03/12/2026, nay là 04/12/2026", asked.ErrorAt("reason"));
        var issued = await office.Submit(asked, "Ra thông báo", ("reason", "Mưa lũ, mất điện ba ngày"));
        Assert.Contains("Mưa lũ, mất điện ba ngày", issued.Words);
        using var nobody = town.Visitor();
        var read = await nobody.Open(Public(dialogue));
        Assert.Contains("Thông báo chậm so với quy định. Hạn 03/12/2026, thực tế 04/12/2026.", read.Words);
        Assert.Contains("Mưa lũ, mất điện ba ngày", read.Words);
    }

    [Theory, EveryEngine]
    public async Task The_last_day_is_still_in_time(Engine engine)
    {
        await using var town = await Places.On(engine);
        var (office, dialogue) = await Prepared(town);
        town.Clock.Reach(new DateOnly(2026, 12, 3), 23, 59);
        await office.SignIn("office@phu-yen", Town.Password);
        Assert.Equal(200, (await office.Submit(await office.Open(dialogue + "/thong-bao"), "Ra thông báo")).Status);
    }

    [Theory, EveryEngine]
    public async Task A_notice_without_day_or_means_does_not_go_out(Engine engine)
    {
        await using var town = await Places.On(engine);
        var dialogue = (await town.WithApprovedPlan()).FirstDialogue();
        using var office = await town.SignedIn("office@phu-yen");
        var page = await office.Open(dialogue + "/thong-bao");
        var early = await office.Submit(page, "Ra thông báo", ("text", "Mời bà con"));
        Assert.Contains("Cần ấn định ngày và địa điểm trước khi ra thông báo.", early.Errors);
        var silent = await office.Submit(page, "Ra thông báo", ("text", "Mời bà con"), ("means-seat", null), ("means-villageHeads", null), ("means-loudspeaker", null));
        Assert.Contains("Chọn ít nhất một cách thông báo.", silent.ErrorAt("means-seat"));
        using var front = await town.SignedIn("front@phu-yen");
        Assert.Equal(403, (await front.Open(dialogue + "/thong-bao")).Status);
    }

    [Theory, EveryEngine]
    public async Task Proofs_and_further_postings_are_added_later(Engine engine)
    {
        await using var town = await Places.On(engine);
        var (office, dialogue) = await Prepared(town);
        await office.Submit(await office.Open(dialogue + "/thong-bao"), "Ra thông báo");
        var page = await office.Open(dialogue + "/niem-yet");
        var proof = page.Document.QuerySelector("textarea[name^='proof-']")!.GetAttribute("name")!;
        var saved = await office.Submit(page, "Lưu", (proof, "Ảnh chụp bảng tin"), ("means", "villagePosting"), ("place", "Nhà văn hóa bản Núi Hồng"), ("postedOn", "22/11/2026"));
        Assert.Contains("Minh chứng: Ảnh chụp bảng tin", saved.Words);
        Assert.Contains("Niêm yết tại thôn, bản, tổ dân phố, Nhà văn hóa bản Núi Hồng", saved.Words);
        var ahead = await office.Submit(await office.Open(dialogue + "/niem-yet"), "Lưu", ("means", "press"), ("postedOn", "23/11/2026"));
        Assert.Contains("Ngày này chưa đến.", ahead.ErrorAt("postedOn"));
    }

    [Theory, EveryEngine]
    public async Task Results_are_posted_after_the_conference_and_a_late_day_asks_for_a_reason(Engine engine)
    {
        await using var town = await Places.On(engine);
        var (office, dialogue) = await Prepared(town);
        await office.Submit(await office.Open(dialogue + "/thong-bao"), "Ra thông báo");
        var early = await office.Submit(await office.Open(dialogue + "/cong-khai-ket-qua"), "Ghi nhận công khai");
        Assert.Equal(422, early.Status);
        Assert.Contains("Hội nghị chưa kết thúc nên chưa có kết quả để công khai.", early.Errors);

        await town.Held(dialogue);
        town.Clock.Reach(new DateOnly(2026, 12, 21));
        await office.SignIn("office@phu-yen", Town.Password);
        var asked = await office.Submit(await office.Open(dialogue + "/cong-khai-ket-qua"), "Ghi nhận công khai");
        Assert.Contains("chậm nhất 20/12/2026", asked.ErrorAt("reason"));
        var posted = await office.Submit(asked, "Ghi nhận công khai", ("reason", "Chờ chữ ký"), ("postedOn", "21/12/2026"));
        Assert.Contains("Công khai kết quả chậm so với quy định", posted.Words);
        using var nobody = town.Visitor();
        Assert.Contains("Kết quả: Niêm yết tại trụ sở", (await nobody.Open(Public(dialogue))).Words);
    }

    [Theory, EveryEngine]
    public async Task A_number_that_is_used_or_cannot_be_read_is_refused_with_where_it_stands(Engine engine)
    {
        await using var town = await Places.On(engine);
        var (office, dialogue) = await Prepared(town);
        var other = await office.Submit(await office.Open("/lam-viec/doi-thoai/dot-xuat"), "Tạo cuộc đối thoại", ("theme", "Nước sạch"), ("heldOn", "20/12/2026"), ("place", "Hội trường xã"));
        await office.Submit(await office.Open(other.Path + "/thong-bao"), "Ra thông báo", ("number", "15-TB/ĐU"), ("noticedOn", "21/11/2026"));
        var page = await office.Open(dialogue + "/thong-bao");
        var used = await office.Submit(page, "Ra thông báo", ("number", "15-TB/ĐU"));
        Assert.Equal(422, used.Status);
        Assert.Contains("Nước sạch", used.ErrorAt("number"));
        Assert.NotNull((await office.Submit(page, "Ra thông báo", ("number", "mười lăm"))).ErrorAt("number"));
        Assert.Contains("TU", (await office.Submit(page, "Ra thông báo", ("number", "15-TB/TU"))).ErrorAt("number"));
    }

    private static string Public(string workspace) => workspace["/lam-viec".Length..];

    private static async Task<(Visitor Office, string Dialogue)> Prepared(Town town)
    {
        var dialogue = (await town.WithApprovedPlan()).FirstDialogue();
        var office = await town.SignedIn("office@phu-yen");
        await office.Prepared(dialogue);
        return (office, dialogue);
    }
}
