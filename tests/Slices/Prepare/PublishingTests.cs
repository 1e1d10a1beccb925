using DoiThoai.Ground.Register;
using DoiThoai.Prepare;
using DoiThoai.Prepare.Handover;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DoiThoai.Tests.Slices.Prepare;

public class PublishingTests
{
    private const string Url = "/lam-viec/cong-khai";

    [Theory, EveryEngine]
    public async Task Many_opinions_are_approved_in_one_form_with_third_persons_masked(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        var office = await town.WithOpinions("Nhà ông Tám lấn đường liên bản.", "Sửa cầu treo.", "Đề nghị chưa công khai.");
        var all = await town.Opinions();
        var page = await office.Open($"{Url}?doi-thoai={town.Dialogue:D}");
        Assert.Contains("Nhà ông Tám lấn đường liên bản.", page.Words, StringComparison.Ordinal);

        var done = await office.Submit(page, "Lưu quyết định đã chọn", ($"approve-{all[0].Id:D}", "true"), ($"approve-{all[1].Id:D}", "true"), ($"masked-{all[1].Id:D}", "Sửa cầu treo bản […]."));

        Assert.Contains("Đã duyệt công khai 2 ý kiến", done.Words, StringComparison.Ordinal);
        Assert.Single(done.Document.QuerySelectorAll("input[name='row']"));
        all = await town.Opinions();
        Assert.Equal([1, 15], await town.Entries(all[0].Id));
        Assert.Equal([1, 1, null], all.Select(row => row.PublicSeq));
        var words = await PublicWords(town);
        Assert.Equal(["Nhà ông […] lấn đường liên bản.", "Sửa cầu treo bản […]."], [words[all[0].Id], words[all[1].Id]]);
        Assert.Equal(2, words.Count);
        Assert.Equal("Nhà ông Tám lấn đường liên bản.", await Opened(town, all[0].Id, 0, "text"));
    }

    [Theory, EveryEngine]
    public async Task One_button_approves_the_whole_page_and_what_has_a_reason_is_held_back(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        var office = await town.WithOpinions("Sửa cầu treo.", "Lũ cán bộ ăn hại.");
        var all = await town.Opinions();

        var done = await office.Submit(await office.Open(Url), "Duyệt công khai cả trang", ($"reason-{all[1].Id:D}", "Có lời xúc phạm."));

        Assert.Contains("giữ lại 1 ý kiến", done.Words, StringComparison.Ordinal);
        all = await town.Opinions();
        Assert.Equal((1, null), (all[0].PublicSeq, all[0].HeldBackReason));
        Assert.Equal((null, "Có lời xúc phạm."), (all[1].PublicSeq, all[1].HeldBackReason));
        Assert.Equal([1, 18], await town.Entries(all[1].Id));
        Assert.Contains("Có lời xúc phạm.", (await office.Open(Url + "?xem=heldBack")).Words, StringComparison.Ordinal);
        Assert.Contains("Sửa cầu treo.", (await office.Open(Url + "?xem=shown")).Words, StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task What_is_public_is_taken_back_with_a_reason_and_can_go_out_again_in_other_words(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        var office = await town.WithOpinions("Sửa cầu treo.");
        await office.Submit(await office.Open(Url), "Duyệt công khai cả trang");
        var id = (await town.Opinions())[0].Id;
        var url = $"/lam-viec/y-kien/{id:D}/cong-khai";

        var silent = await office.Submit(await office.Open(url), "Thu hồi công khai");
        Assert.Equal(422, silent.Status);
        Assert.NotNull(silent.ErrorAt("reason"));
        await office.Submit(silent, "Thu hồi công khai", ("reason", "Còn tên người."));
        Assert.Empty(await PublicWords(town));

        await office.Submit(await office.Open(url), "Duyệt công khai", ("masked", "Sửa cầu."));
        Assert.Equal("Sửa cầu.", (await PublicWords(town))[id]);
        Assert.Equal([1, 15, 18, 15], await town.Entries(id));
        Assert.Null((await town.Opinions())[0].HeldBackReason);
    }

    [Theory, EveryEngine]
    public async Task Who_said_it_is_not_told_without_consent(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        var office = await town.As("office");
        const string Record = "/lam-viec/y-kien/ghi";
        await office.Submit(await office.Open(Record), Record, ("text", "Tôi là Pản, gọi tôi theo số ghi ở trên."), ("name", "Pản"), ("phone", "0912345678"));
        await office.Submit(await office.Open(Record), Record, ("text", "Tôi là Xuân."), ("name", "Cầm Thị Xuân"), ("consent", "true"));
        var all = (await town.Opinions()).OrderBy(row => row.Consent).ToList();
        var page = await office.Open(Url);
        Assert.DoesNotContain("Pản", page.Value($"masked-{all[0].Id:D}"), StringComparison.Ordinal);

        var refused = await office.Submit(page, "Lưu quyết định đã chọn", ($"approve-{all[0].Id:D}", "true"), ($"masked-{all[0].Id:D}", "Tôi là Pản."));
        Assert.Equal(422, refused.Status);
        Assert.Contains("không đồng ý hiện tên", refused.ErrorAt($"masked-{all[0].Id:D}"), StringComparison.Ordinal);
        Assert.Equal("Tôi là Pản.", refused.Value($"masked-{all[0].Id:D}")?.Trim());
        var number = await office.Submit(refused, "Lưu quyết định đã chọn", ($"masked-{all[0].Id:D}", "Gọi 0912 345 678."));
        Assert.Contains("số điện thoại", number.ErrorAt($"masked-{all[0].Id:D}"), StringComparison.Ordinal);

        await office.Submit(number, "Duyệt công khai cả trang", ($"masked-{all[0].Id:D}", "Gọi tôi."));
        var ids = all.ConvertAll(row => row.Id);
        Assert.Equal([KeyValuePair.Create(all[1].Id, "Cầm Thị Xuân")], await town.Town.Read(db => Matters.PublicAuthors(db, ids, CancellationToken.None)));
    }

    [Theory, EveryEngine]
    public async Task Internal_restricted_and_led_out_opinions_never_go_out(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        var office = await town.WithOpinions("Sửa cầu treo.");
        var page = await office.Open(Url);
        const string Record = "/lam-viec/y-kien/ghi";
        await office.Submit(await office.Open(Record), Record, ("text", "Dân bàn tán về đất."), ("source", "publicMood"));
        var all = (await town.Opinions()).OrderBy(row => row.InternalOnly).ToList();

        Assert.Single((await office.Open(Url)).Document.QuerySelectorAll("input[name='row']"));
        var forged = await office.Forge(page, Url, ("row", all[1].Id.ToString("D")), ($"approve-{all[1].Id:D}", "true"), ($"masked-{all[1].Id:D}", "Lời."));
        Assert.Equal(422, forged.Status);
        Assert.Contains("Ý kiến nội bộ không được công khai.", forged.Errors);
        await office.Submit(page, "Duyệt công khai cả trang");
        await town.Town.Change(async turn => (await turn.Db.Set<Opinion>().FirstAsync(row => row.Id == all[0].Id)).State = OpinionState.RoutedOut);
        Assert.Empty(await PublicWords(town));
    }

    [Theory, EveryEngine]
    public async Task Somebody_who_decided_meanwhile_is_not_overruled(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        var office = await town.WithOpinions("Sửa cầu treo.");
        var party = await town.As("party-office");
        var id = (await town.Opinions())[0].Id;
        var (first, second) = (await office.Open(Url), await party.Open(Url));

        await office.Submit(first, "Lưu quyết định đã chọn", ($"reason-{id:D}", "Chờ xác minh."));
        var late = await party.Submit(second, "Duyệt công khai cả trang");

        Assert.Equal(412, late.Status);
        Assert.Empty(await PublicWords(town));
    }

    [Theory, EveryEngine]
    public async Task Only_the_offices_decide_and_another_unit_sees_nothing(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        var office = await town.WithOpinions("Sửa cầu treo.");
        var url = $"/lam-viec/y-kien/{(await town.Opinions())[0].Id:D}/cong-khai";

        Assert.Equal(403, (await (await town.As("front")).Open(Url)).Status);
        Assert.Equal(403, (await (await town.As("front")).Open(url)).Status);
        var elsewhere = await town.Town.SignedIn("office@bac-giang");
        Assert.Equal(404, (await elsewhere.Open(url)).Status);
        Assert.DoesNotContain("cầu treo", (await elsewhere.Open(Url)).Words, StringComparison.Ordinal);
        Assert.Contains("Duyệt công khai 1 ý kiến", (await office.Open("/lam-viec")).Words, StringComparison.Ordinal);
    }

    private static async Task<Dictionary<Guid, string>> PublicWords(PrepareTown town)
    {
        var ids = (await town.Opinions()).ConvertAll(row => row.Id);
        return await town.Town.Read(db => Matters.PublicWords(db, ids, CancellationToken.None));
    }

    private static Task<string?> Opened(PrepareTown town, Guid opinion, int seq, string name) =>
        town.Town.Read(db => db.Set<Opening>().Where(row => row.CaseId == opinion && row.Seq == seq && row.Name == name).Select(row => row.Value).SingleAsync());
}
