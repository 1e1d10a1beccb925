using DoiThoai.Ground.Register;
using DoiThoai.Prepare;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DoiThoai.Tests.Slices.Prepare;

public class RecordingTests
{
    private const string Url = "/lam-viec/y-kien/ghi";
    private const string Road = "Đường vào bản Núi Hồng hỏng, đề nghị sửa trước mùa mưa.";

    [Theory, EveryEngine]
    public async Task An_opinion_is_recorded_with_author_recorder_source_and_channel_apart_and_enters_the_register(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        var front = await town.As("front");

        var page = await front.Submit(await front.Open(Url), Url, ("text", Road), ("name", "Lò Văn Pản"), ("phone", "0912345678"), ("village", town.NuiHong.ToString("D")), ("occurredOn", "20/11/2026"), ("channel", "paper"));

        var opinion = Assert.Single(await town.Opinions());
        Assert.Matches("^PY-2026-[0-9A-Z]{7}$", opinion.Reference);
        Assert.Contains(opinion.Reference, page.Words, StringComparison.Ordinal);
        Assert.Equal((OpinionSource.Person, OpinionChannel.Paper, true, false), (opinion.Source, opinion.Channel, opinion.HasAuthor, opinion.Consent));
        Assert.NotNull(opinion.RecordedBy);
        var openings = await town.Town.Read(db => db.Set<Opening>().Where(row => row.CaseId == opinion.Id && row.Seq == 0).OrderBy(row => row.Ordinal).ToListAsync());
        Assert.Equal(["reference", "unit", "channel", "kind", "occurredOn", "recordedAt", "text", "author", "attachments", "anchor"], openings.Select(row => row.Name));
        Assert.Equal([opinion.Reference, "phu-yen", "paper", "kienNghi", "2026-11-20", "2026-11-22T02:00:00.000Z", Road, "Lò Văn Pản", "", "0"], openings.Select(row => row.Value));
        Assert.Equal([1], await town.Entries(opinion.Id));
        Assert.Equal("0912345678", await town.Town.Read(db => db.Set<Opening>().Where(row => row.CaseId == opinion.Id && row.Seq == Opening.Beside).Select(row => row.Value).SingleAsync()));
        var data = await town.Town.Read(db => db.Set<FactRow>().Where(row => row.SubjectId == opinion.Id).Select(row => row.Data).SingleAsync());
        Assert.DoesNotContain("Pản", data, StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task Whoever_recorded_it_prints_the_receipt_with_the_code(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        var village = await town.As("village");
        var page = await village.Submit(await village.Open(Url), Url, ("text", Road));

        var receipt = await village.Open(page.Link("In phiếu tiếp nhận"));

        var opinion = Assert.Single(await town.Opinions());
        Assert.Equal(town.NuiHong, opinion.VillageId);
        var key = await town.Town.Read(db => db.Set<Case>().Where(row => row.Id == opinion.Id).Select(row => row.CaseKey).SingleAsync());
        Assert.Contains(string.Join(' ', Commitment.Code(key).Chunk(4).Select(part => new string(part))), receipt.Words, StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task An_empty_opinion_is_refused_and_the_page_says_why_and_keeps_the_rest(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        var office = await town.As("office");

        var page = await office.Submit(await office.Open(Url), Url, ("text", ""), ("name", "Lò Văn Pản"));

        Assert.Equal(422, page.Status);
        Assert.Equal("Ô này cần được điền.", page.ErrorAt("text"));
        Assert.Equal("Lò Văn Pản", page.Value("name"));
        Assert.Empty(await town.Opinions());
    }

    [Theory, EveryEngine]
    public async Task The_receipts_of_a_page_are_printed_together_one_to_a_sheet(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        var office = await town.WithOpinions("Sửa đường vào bản.", "Thêm ống nước sạch.", "Mở lớp mầm non.");

        var page = await office.Open((await office.Open("/lam-viec/y-kien")).Link("In phiếu tiếp nhận của trang này"));

        Assert.Equal("3 phiếu tiếp nhận ý kiến", page.Heading);
        Assert.Equal((await town.Opinions()).Select(row => row.Reference).Order(), page.Texts(".dt-receipt--among .dt-receipt__codes dd:first-of-type").Order());
        Assert.Equal(3, page.Document.QuerySelectorAll("svg.dt-qr").Length);
        Assert.Equal(404, (await (await town.Town.SignedIn("office@bac-giang")).Open(page.Path)).Status);
        Assert.Equal(404, (await office.Open("/lam-viec/y-kien/phieu?y-kien=%00&y-kien=khong-co")).Status);
        Assert.Equal(403, (await (await town.As("department1")).Open(page.Path)).Status);
    }

    [Theory, EveryEngine]
    public async Task A_source_without_an_author_takes_no_name_and_stays_inside(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        var office = await town.As("office");

        var refused = await office.Submit(await office.Open(Url), Url, ("text", Road), ("source", "publicMood"), ("name", "Lò Văn Pản"));
        Assert.Equal(422, refused.Status);
        Assert.NotNull(refused.ErrorAt("name"));

        await office.Submit(refused, Url, ("name", null));
        Assert.True(Assert.Single(await town.Opinions()).InternalOnly);
    }

    [Theory, EveryEngine]
    public async Task Words_that_read_like_a_denunciation_are_asked_about_before_they_are_taken_in(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        var front = await town.As("front");

        var asked = await front.Submit(await front.Open(Url), Url, ("text", "Tôi tố cáo việc bớt xén tiền hỗ trợ."));
        Assert.Equal(422, asked.Status);
        Assert.NotNull(asked.ErrorAt("confirm"));
        Assert.Empty(await town.Opinions());

        await front.Submit(asked, Url, ("confirm", "true"));
        Assert.Single(await town.Opinions());
    }

    [Theory, EveryEngine]
    public async Task A_list_from_the_front_is_recorded_in_one_form_and_a_faulty_row_loses_nothing(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        var office = await town.As("office");
        const string Many = "/lam-viec/y-kien/ghi-nhieu";
        var rows = Enumerable.Range(1, 10).Select(i => ($"text-{i}", (string?)$"Đề nghị sửa đoạn đường số {i}.")).ToArray();

        var page = await office.Open(Many);
        Assert.True(page.Document.QuerySelectorAll("textarea[name^='text-']").Length >= 10);
        var refused = await office.Submit(page, Many, [.. rows, ("name-11", "Cầm Thị Xuân")]);
        Assert.Equal(422, refused.Status);
        Assert.NotNull(refused.ErrorAt("text-11"));
        Assert.Equal("Đề nghị sửa đoạn đường số 10.", refused.Value("text-10")?.Trim());
        Assert.Empty(await town.Opinions());

        var done = await office.Submit(refused, Many, ("name-11", null));
        Assert.Contains("Đã ghi 10 ý kiến", done.Words, StringComparison.Ordinal);
        Assert.Equal(10, (await town.Opinions()).Select(row => row.Reference).Distinct().Count());
    }

    [Theory, EveryEngine]
    public async Task A_proposal_keeps_its_numbered_points(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        var front = await town.As("front");

        await front.Submit(await front.Open(Url), Url, ("kind", "hienKe"), ("text", "Tôi hiến kế:\n1. Trồng cây ven đường.\n2. Lập tổ tự quản."));

        Assert.Equal(2, await town.Town.Read(db => db.Set<MatterPoint>().CountAsync()));
        var opinion = Assert.Single(await town.Opinions());
        var page = await front.Open($"/lam-viec/y-kien/{opinion.Id:D}");
        Assert.Equal(["Trồng cây ven đường.", "Lập tổ tự quản."], page.Texts("ol.govuk-list li"));
    }

    [Theory, EveryEngine]
    public async Task Who_may_not_record_is_told_so_and_another_unit_sees_nothing(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        await town.WithOpinions(Road);
        var opinion = Assert.Single(await town.Opinions());

        Assert.Equal(403, (await (await town.As("department1")).Open(Url)).Status);
        var neighbour = await town.Town.SignedIn("office@bac-giang");
        Assert.DoesNotContain(opinion.Reference, (await neighbour.Open("/lam-viec/y-kien")).Words, StringComparison.Ordinal);
        Assert.Equal(404, (await neighbour.Open($"/lam-viec/y-kien/{opinion.Id:D}")).Status);
        Assert.Equal(404, (await neighbour.Open($"/lam-viec/y-kien/{opinion.Id:D}/phieu")).Status);
    }

    [Theory, EveryEngine]
    public async Task Hostile_words_come_back_or_are_shown_as_words(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        var office = await town.As("office");
        var form = await office.Open(Url);

        Assert.Equal(422, (await office.Submit(form, Url, ("text", new string('a', 10_001)))).Status);
        await office.Submit(form, Url, ("text", "<script>alert(1)</script>"));
        var opinion = Assert.Single(await town.Opinions());
        var page = await office.Open($"/lam-viec/y-kien/{opinion.Id:D}");
        Assert.Contains("<script>alert(1)</script>", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(page.Document.QuerySelectorAll("script"), script => script.TextContent.Contains("alert", StringComparison.Ordinal));
    }

    [Theory, EveryEngine]
    public async Task What_is_about_an_official_is_seen_by_few_and_taken_in_by_nobody_it_is_about(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        var village = await town.As("village");
        var own = await village.Submit(await village.Open(Url), Url, ("text", "Trưởng bản chưa công khai quỹ."), ("restricted", "true"), ("about", town.NuiHongBody.ToString("D")));
        Assert.NotNull(own.ErrorAt("about"));

        var front = await town.As("front");
        await front.Submit(await front.Open(Url), Url, ("text", "Trưởng bản chưa công khai quỹ."), ("restricted", "true"), ("about", town.NuiHongBody.ToString("D")));
        var opinion = Assert.Single(await town.Opinions());
        foreach (var (role, status) in new[] { ("head", 200), ("party-office", 200), ("inspection", 200), ("office", 404), ("chairman", 404), ("front", 404), ("village", 404), ("clerk", 404) })
        {
            Assert.Equal((role, status), (role, (await (await town.As(role)).Open($"/lam-viec/y-kien/{opinion.Id:D}")).Status));
        }
    }
}
