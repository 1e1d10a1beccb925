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
