using DoiThoai.Ground.Register;
using DoiThoai.Prepare;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DoiThoai.Tests.Slices.Prepare;

public class CounterTests
{
    private const string Url = "/lam-viec/quay-tiep-nhan";
    private const string Road = "Đường vào bản Núi Hồng hỏng, đề nghị sửa trước mùa mưa.";

    [Theory, EveryEngine]
    public async Task What_somebody_says_at_the_counter_is_read_back_kept_once_and_handed_out(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        var clerk = await town.As("clerk");

        var form = await clerk.Submit(await clerk.Open(Url), "Đọc lại F9", ("text", Road), ("channel", "phone"), ("name", "Lò Văn Pản"), ("phone", "0912345678"));
        Assert.Contains(Road, form.Text("blockquote"), StringComparison.Ordinal);
        Assert.Empty(await town.Opinions());
        var paper = await clerk.Submit(form, "Đúng, ghi nhận và ra phiếu F9");
        await clerk.Submit(form, "Đúng, ghi nhận và ra phiếu F9");

        var opinion = Assert.Single(await town.Opinions());
        Assert.Equal((OpinionChannel.Phone, OpinionSource.Person, true, false), (opinion.Channel, opinion.Source, opinion.HasAuthor, opinion.Consent));
        Assert.NotNull(opinion.RecordedBy);
        Assert.Equal(opinion.RecordedBy, await town.Town.Read(db => db.Set<FactRow>().Where(row => row.SubjectId == opinion.Id).Select(row => row.RecordedBy).SingleAsync()));
        Assert.Equal("Lò Văn Pản", await town.Town.Read(db => db.Set<Opening>().Where(row => row.CaseId == opinion.Id && row.Name == "author").Select(row => row.Value).SingleAsync()));
        Assert.Contains(opinion.Reference, paper.Text(".dt-receipt__codes"), StringComparison.Ordinal);
        Assert.Contains(Road, paper.Words, StringComparison.Ordinal);
        Assert.Equal(Url, paper.Link("Người tiếp theo F2"));
    }

    [Theory, EveryEngine]
    public async Task What_is_half_typed_survives_a_closed_browser_is_its_accounts_alone_and_goes_once_it_is_kept(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        var first = await town.As("clerk");
        var page = await first.Open(Url);
        var url = page.Document.QuerySelector("[data-keeps]")!.GetAttribute("formaction")!;
        await first.Submit(page, "Lưu tạm F7", ("text", Road), ("name", "Lò Văn Pản"), ("channel", "phone"));

        // Another browser, the same account; then another account.
        var clerk = await town.As("clerk");
        var again = await clerk.Open(Url);
        Assert.Equal((Road, "Lò Văn Pản", "phone", page.Value("key")), (again.Value("text"), again.Value("name"), again.Value("channel"), again.Value("key")));
        Assert.Contains("bản ghi dở, lưu tạm lúc", again.Words, StringComparison.Ordinal);
        var office = await town.As("office");
        Assert.Null((await office.Open(Url)).Value("text"));
        Assert.Empty(await town.Opinions());
        Assert.DoesNotContain(await town.Town.Read(db => db.Set<FactRow>().Select(row => row.Data).ToListAsync()), data => data.Contains("Pản", StringComparison.Ordinal));

        // As the script does it.
        var quiet = await clerk.Forge(again, url, ("quiet", "1"), ("key", again.Value("key")), ("text", Road + " Nhờ xã xem."), ("channel", "phone"), ("kind", "kienNghi"));
        Assert.Equal(200, quiet.Status);
        Assert.Contains("Đã lưu tạm lúc", quiet.Document.Body!.TextContent, StringComparison.Ordinal);
        var mended = await clerk.Open(Url);
        Assert.Equal((Road + " Nhờ xã xem.", null), (mended.Value("text"), mended.Value("name")));

        await clerk.Submit(await clerk.Submit(mended, "Đọc lại F9"), "Đúng, ghi nhận và ra phiếu F9");
        Assert.Single(await town.Opinions());
        Assert.False(await town.Town.Read(db => db.Set<Opening>().AnyAsync(row => row.Name.StartsWith("counter/"))));
        var next = await clerk.Open(Url);
        Assert.Null(next.Value("text"));

        await clerk.Submit(next, "Lưu tạm F7", ("text", "Nghe chưa rõ."));
        Assert.Null((await clerk.Submit(await clerk.Open(Url), "Bỏ bản ghi dở")).Value("text"));
        await clerk.Submit(next, "Lưu tạm F7", ("text", "Bỏ quên."));
        town.Town.Clock.Pass(TimeSpan.FromDays(8));
        Assert.Null((await (await town.As("clerk")).Open(Url)).Value("text"));
        office = await town.As("office");
        await office.Submit(await office.Open(Url), "Lưu tạm F7", ("text", "Việc khác."));
        Assert.False(await town.Town.Read(db => db.Set<Opening>().AnyAsync(row => row.Value == "Bỏ quên.")));
    }

    [Theory, EveryEngine]
    public async Task What_was_heard_wrong_is_mended_and_nothing_is_lost(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        var office = await town.As("office");
        var empty = await office.Submit(await office.Open(Url), "Đọc lại F9", ("text", ""), ("name", "Lò Văn Pản"));
        Assert.Equal(422, empty.Status);
        Assert.NotNull(empty.ErrorAt("text"));
        Assert.Equal("Lò Văn Pản", empty.Value("name"));

        var back = await office.Submit(empty, "Đọc lại F9", ("text", "Tôi tố cáo việc bớt xén tiền hỗ trợ."));
        Assert.Contains("Tố cáo phải nộp bằng đơn", back.Words, StringComparison.Ordinal);
        var mended = await office.Submit(back, "Sửa lại F8");
        Assert.Equal(("Tôi tố cáo việc bớt xén tiền hỗ trợ.", "Lò Văn Pản"), (mended.Value("text"), mended.Value("name")));
        Assert.Empty(await town.Opinions());
        Assert.Equal(403, (await (await town.As("department1")).Open(Url)).Status);
    }
}
