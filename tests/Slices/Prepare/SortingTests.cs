using DoiThoai.Ground.Register;
using DoiThoai.Prepare;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DoiThoai.Tests.Slices.Prepare;

public class SortingTests
{
    [Theory, EveryEngine]
    public async Task Many_are_sorted_in_one_form_as_their_words_propose(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        var office = await town.WithOpinions("Đường liên bản nhiều ổ gà, đề nghị sửa.", "Trạm y tế thiếu thuốc cho người có thẻ bảo hiểm y tế.");

        var page = await office.Open("/lam-viec/y-kien");
        var done = await office.Submit(page, "Lưu phân loại");

        Assert.Contains("Đã phân loại 2 nội dung", done.Words, StringComparison.Ordinal);
        var matters = await town.Matters();
        Assert.Equal(["GIAO_THONG", "Y_TE"], matters.Select(row => row.Field).Order());
        Assert.All(matters, row => Assert.Equal((OpinionState.Sorting, (Guid?)town.Dialogue), (row.State, row.DialogueId)));
        Assert.All(await town.Opinions(), row => Assert.Equal(OpinionState.Sorting, row.State));
        foreach (var opinion in await town.Opinions()) Assert.Equal([1, 2], await town.Entries(opinion.Id));
    }

    [Theory, EveryEngine]
    public async Task One_opinion_is_split_into_matters_with_their_own_words_and_the_original_stays(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        var office = await town.WithOpinions("1. Sửa đường vào bản.\n2. Cấp thẻ bảo hiểm y tế cho học sinh.");
        var opinion = Assert.Single(await town.Opinions());
        var url = $"/lam-viec/y-kien/{opinion.Id:D}/phan-loai";

        var page = await office.Open(url);
        Assert.Equal("Sửa đường vào bản.", page.Value("words-1")?.Trim());
        Assert.Equal("Y_TE", page.Value("field-2"));
        await office.Submit(page, url);

        Assert.Equal(2, (await town.Matters()).Count);
        var seen = await office.Open($"/lam-viec/y-kien/{opinion.Id:D}");
        Assert.Contains("1. Sửa đường vào bản.", seen.Words, StringComparison.Ordinal);
        Assert.Contains("Cấp thẻ bảo hiểm y tế cho học sinh.", seen.Words, StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task Two_people_who_sort_the_same_see_both_versions(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        var office = await town.WithOpinions("Sửa đường vào bản.");
        var party = await town.As("party-office");
        var opinion = Assert.Single(await town.Opinions());
        var url = $"/lam-viec/y-kien/{opinion.Id:D}/phan-loai";
        var (first, second) = (await office.Open(url), await party.Open(url));

        await office.Submit(first, url, ("field-1", "DAT_DAI"));
        var page = await party.Submit(second, url, ("field-1", "NONG_NGHIEP"));

        Assert.Equal(412, page.Status);
        Assert.Contains("Đất đai", page.Text("#field-1-theirs"), StringComparison.Ordinal);
        await party.Submit(page, url);
        Assert.Equal("NONG_NGHIEP", Assert.Single(await town.Matters()).Field);
    }

    [Theory, EveryEngine]
    public async Task Two_people_who_sort_the_same_row_of_the_list_see_both_choices(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        var office = await town.WithOpinions("Sửa đường vào bản.");
        var party = await town.As("party-office");
        var field = $"field-{Assert.Single(await town.Matters()).Id:D}";
        var (first, second) = (await office.Open("/lam-viec/y-kien"), await party.Open("/lam-viec/y-kien"));

        await office.Submit(first, "Lưu phân loại", (field, "DAT_DAI"));
        var page = await party.Submit(second, "Lưu phân loại", (field, "NONG_NGHIEP"));

        Assert.Equal(412, page.Status);
        Assert.Contains("Đất đai", page.Text($"#{field}-theirs"), StringComparison.Ordinal);
        Assert.Equal("NONG_NGHIEP", page.Value(field));
        await party.Submit(page, "Lưu phân loại");
        Assert.Equal("NONG_NGHIEP", Assert.Single(await town.Matters()).Field);
    }

    [Theory, EveryEngine]
    public async Task What_is_looked_for_is_said_back_and_sorting_leads_on_to_the_list_of_its_dialogue(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        var office = await town.WithOpinions("Sửa đường vào bản.");

        var page = await office.Open($"/lam-viec/y-kien?doi-thoai={town.Dialogue:D}&trang-thai=received");
        Assert.Contains("Đang lọc: Đã tiếp nhận · Hội nghị ngày 10/12/2026: Nông thôn mới", page.Words, StringComparison.Ordinal);
        var done = await office.Submit(page, "Lưu phân loại");

        Assert.Contains("Không có ý kiến nào khớp", done.Words, StringComparison.Ordinal);
        Assert.Equal($"/lam-viec/doi-thoai/{town.Dialogue:D}/danh-sach-y-kien", done.Link("Đến danh sách ý kiến của hội nghị"));
    }

    [Theory, EveryEngine]
    public async Task A_denunciation_leaves_its_words_and_its_author_are_erased_and_the_receipt_stays(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        var front = await town.As("front");
        const string Url = "/lam-viec/y-kien/ghi";
        await front.Submit(await front.Submit(await front.Open(Url), Url, ("text", "Tố cáo ông A tham ô."), ("name", "Lò Văn Pản"), ("phone", "0912345678")), Url, ("confirm", "true"));
        var opinion = Assert.Single(await town.Opinions());
        var office = await town.As("office");
        var url = $"/lam-viec/y-kien/{opinion.Id:D}/chuyen-don";

        var slip = await office.Submit(await office.Open(url), url, ("toBody", "Ủy ban Kiểm tra Đảng ủy"));

        Assert.StartsWith("/lam-viec/phieu-chuyen/", slip.Path, StringComparison.Ordinal);
        Assert.DoesNotContain("Pản", slip.Words, StringComparison.Ordinal);
        Assert.Contains("Kính gửi: Ủy ban Kiểm tra Đảng ủy", slip.Words, StringComparison.Ordinal);
        Assert.Equal(OpinionState.RoutedOut, Assert.Single(await town.Opinions()).State);
        Assert.Equal([1, 13, 14], await town.Entries(opinion.Id));
        var openings = await town.Town.Read(db => db.Set<Opening>().Where(row => row.CaseId == opinion.Id).ToListAsync());
        Assert.DoesNotContain(openings, row => row.Value is { } value && (value.Contains("Pản", StringComparison.Ordinal) || value.Contains("tham ô", StringComparison.Ordinal) || value.Contains("0912", StringComparison.Ordinal)));
        Assert.All(openings.Where(row => row.Name is "text" or "author"), row => Assert.True(row is { Value: null, Salt: null, Hash: not null }));
        Assert.Equal(opinion.Reference, openings.Single(row => row.Name == "reference").Value);
        Assert.Equal(200, (await front.Open($"/lam-viec/y-kien/{opinion.Id:D}/phieu")).Status);
    }

    [Theory, EveryEngine]
    public async Task Of_mixed_content_the_part_that_is_an_opinion_stays(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        var front = await town.As("front");
        const string Url = "/lam-viec/y-kien/ghi";
        await front.Submit(await front.Submit(await front.Open(Url), Url, ("text", "1. Sửa đường vào bản.\n2. Khiếu nại quyết định xử phạt gia đình tôi."), ("name", "Lò Văn Pản")), Url, ("confirm", "true"));
        var opinion = Assert.Single(await town.Opinions());
        var office = await town.As("office");
        var (split, lead) = ($"/lam-viec/y-kien/{opinion.Id:D}/phan-loai", $"/lam-viec/y-kien/{opinion.Id:D}/chuyen-don");
        await office.Submit(await office.Open(split), split, ("field-2", "KHAC"));

        var slip = await office.Submit(await office.Open(lead), lead, ("toBody", "Bộ phận tiếp công dân"));

        Assert.Equal(200, slip.Status);
        Assert.Equal([OpinionState.Sorting, OpinionState.RoutedOut], (await town.Matters()).Select(row => row.State));
        Assert.Equal(OpinionState.Sorting, Assert.Single(await town.Opinions()).State);
        var page = await office.Open($"/lam-viec/y-kien/{opinion.Id:D}");
        Assert.Contains("Sửa đường vào bản.", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("xử phạt", page.Words, StringComparison.Ordinal);
        Assert.Contains("Lò Văn Pản", page.Words, StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task An_opinion_is_withdrawn_when_its_author_asked(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        var office = await town.WithOpinions("Sửa đường vào bản.");
        var url = $"/lam-viec/y-kien/{(await town.Opinions())[0].Id:D}/rut";

        var asked = await office.Submit(await office.Open(url), url);
        Assert.Equal(422, asked.Status);
        await office.Submit(asked, url, ("asked", "true"));

        Assert.Equal(OpinionState.Withdrawn, Assert.Single(await town.Opinions()).State);
    }

    [Theory, EveryEngine]
    public async Task Whoever_may_not_sort_cannot(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        await town.WithOpinions("Sửa đường vào bản.");
        var front = await town.As("front");
        var page = await front.Open("/lam-viec/y-kien");

        Assert.DoesNotContain("Lưu phân loại", page.Words, StringComparison.Ordinal);
        Assert.Equal(403, (await front.Forge(page, "/lam-viec/y-kien")).Status);
    }
}
