using System.Text;
using DoiThoai.Prepare;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DoiThoai.Tests.Slices.Prepare;

public class SearchingTests
{
    [Theory, EveryEngine]
    public async Task Words_are_found_as_people_type_them(Engine engine)
    {
        await using var town = await Published(engine, "Đường vào bản Núi Hồng hỏng nặng.", "Đề nghị hòa giải ở cơ sở.", "Nước sạch thiếu về mùa khô.", "Đuống nước trạm bơm bị rò.");
        foreach (var typed in new[] { "duong vao ban", "Đường vào bản", "ĐƯỜNG", "Đường".Normalize(NormalizationForm.FormD), "đường b" }) Assert.Contains("Đường vào bản Núi Hồng hỏng nặng.", await Found(town, typed));
        foreach (var typed in new[] { "hòa giải", "hoà giải", "hoa giai", "hoa gia" }) Assert.Equal(["Đề nghị hòa giải ở cơ sở."], await Found(town, typed));
        Assert.Empty(await Found(town, "hoa gia "));
        Assert.Empty(await Found(town, "đường hòa"));
        // With the marks as typed first, then the newest; without marks the newest alone.
        Assert.Equal(["Đường vào bản Núi Hồng hỏng nặng.", "Đuống nước trạm bơm bị rò."], await Found(town, "đường"));
        Assert.Equal(["Đuống nước trạm bơm bị rò.", "Đường vào bản Núi Hồng hỏng nặng."], await Found(town, "duong"));
        Assert.Equal(4, (await Found(town, "")).Count);
    }

    [Theory, EveryEngine]
    public async Task What_reads_like_syntax_is_just_text(Engine engine)
    {
        await using var town = await Published(engine, "Nước sạch thiếu về mùa khô.", "Giá (điện) 'cao' & \"lạ\" OR rẻ* NEAR: 50%.");
        foreach (var typed in new[] { "nuoc OR giá", "nuoc AND NOT sach", "\"nuoc sach\" *", "nuoc' & 'x", "words:nuoc", "nuoc) or (1=1", "nuoc;drop table opinions", "-nuoc", "nuoc:*", "\\", "%", "_", "\0nuoc sach", "' \" ( ) * : ^ + - ~ < > | & !" })
        {
            var page = await town.Town.Visitor().Get("/api/v1/search?q=" + Uri.EscapeDataString(typed));
            Assert.Equal(typed.Contains('\0', StringComparison.Ordinal) ? 404 : 200, page.Status);
        }

        Assert.Equal(["Giá (điện) 'cao' & \"lạ\" OR rẻ* NEAR: 50%."], await Found(town, "giá (điện) 'cao' & \"lạ\" or rẻ* near: 50%"));
        Assert.Equal(["Nước sạch thiếu về mùa khô."], await Found(town, "(nuoc* \"sach'"));
        Assert.Empty(await Found(town, "nuoc OR gia"));
    }

    [Theory, EveryEngine]
    public async Task Unit_field_and_year_narrow_it_down_and_a_predecessor_belongs_to_its_successor(Engine engine)
    {
        await using var town = await Published(engine, "Nước sạch thiếu.");
        var field = (await town.Matters())[0].Field;
        Assert.Single(await Found(town, "nuoc", "&unit=phu-yen"));
        Assert.Empty(await Found(town, "nuoc", "&unit=bac-giang"));
        Assert.Single(await Found(town, "", $"&unit=phu-yen&field={field}&year=2026"));
        Assert.Empty(await Found(town, "nuoc", "&year=2025"));
        Assert.Empty(await Found(town, "nuoc", "&field=" + OpinionFields.All.First(it => it.Code != field).Code));

        await town.Town.WithUnit("son-la", "tỉnh Sơn La", "SL", DoiThoai.Ground.Units.Level.Province);
        await town.Town.WithUnit("phu-moi", "xã Phù Mới", "PM");
        await town.Town.Change(turn =>
        {
            turn.Db.Set<DoiThoai.Ground.Units.UnitSuccessor>().Add(new() { UnitId = "phu-yen", SuccessorId = "phu-moi", Basis = "1681/NQ-UBTVQH15" });
            turn.Db.Set<DoiThoai.Ground.Units.UnitParent>().Add(new() { UnitId = "phu-moi", ParentId = "son-la" });
        });
        Assert.Single(await Found(town, "nuoc", "&unit=phu-moi"));
        Assert.Single(await Found(town, "nuoc", "&unit=son-la"));
        Assert.Equal(400, (await town.Town.Visitor().Get("/api/v1/search?unit=khong-co")).Status);
        var page = await town.Town.Visitor().Open("/hoi-dap?q=nuoc&don-vi=khong-co&nam=abc");
        Assert.Equal(422, page.Status);
        Assert.Equal("nuoc", page.Value("q"));
        Assert.NotNull(page.ErrorAt("nam"));
    }

    [Theory, EveryEngine]
    public async Task What_is_taken_back_restricted_or_led_out_is_found_no_more(Engine engine)
    {
        await using var town = await Published(engine, "Nước sạch thiếu.", "Nước bẩn.");
        var id = (await town.Opinions())[0].Id;
        using var office = await town.As("office");
        await office.Submit(await office.Open($"/lam-viec/y-kien/{id:D}/cong-khai"), "Thu hồi công khai", ("reason", "Còn tên người."));
        Assert.Equal(["Nước bẩn."], await Found(town, "nuoc"));
        await office.Submit(await office.Open($"/lam-viec/y-kien/{id:D}/cong-khai"), "Duyệt công khai", ("masked", "Giếng khô."));
        Assert.Equal(["Nước bẩn."], await Found(town, "nuoc"));
        Assert.Equal(["Giếng khô."], await Found(town, "gieng kho"));
        Assert.Equal(await town.Town.Read(db => db.Set<PublishedText>().CountAsync()), (await Found(town, "")).Count);
    }

    [Theory, EveryEngine]
    public async Task A_page_shows_what_was_found_and_each_opinion_has_an_address_of_its_own(Engine engine)
    {
        await using var town = await Published(engine, "Nước sạch <script>alert(1)</script> thiếu.");
        using var citizen = town.Town.Visitor();
        var page = await citizen.Open("/hoi-dap?q=nuoc");
        Assert.Contains("Có 1 ý kiến.", page.Words, StringComparison.Ordinal);
        Assert.Equal(["Nước"], page.Document.QuerySelectorAll("mark").Select(it => it.TextContent));
        Assert.Empty(page.Document.QuerySelectorAll("main script"));
        var reference = (await town.Opinions())[0].Reference;
        Assert.Contains("Nước sạch <script>", (await citizen.Open("/y-kien/" + reference)).Words, StringComparison.Ordinal);
        Assert.Equal(404, (await citizen.Open("/y-kien/PY-2026-0000000")).Status);
        Assert.Contains("khớp", (await citizen.Open("/hoi-dap?q=xyz")).Words, StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task A_word_that_no_index_could_hold_is_published_and_found_by_its_beginning(Engine engine)
    {
        var endless = "nguồn" + new string('ơ', 3000);
        await using var town = await Published(engine, $"Đề nghị xem lại {endless} này.");
        foreach (var typed in new[] { endless[..100], "nguon" + new string('o', 100), "xem lại ngu", "nguồnơơ" }) Assert.Single(await Found(town, typed));
    }

    private static async Task<PrepareTown> Published(Engine engine, params string[] texts)
    {
        var town = await PrepareTown.On(engine);
        using var office = await town.WithSorted(texts);
        foreach (var opinion in await town.Opinions())
        {
            town.Town.Clock.Pass(TimeSpan.FromSeconds(1));
            var done = await office.Submit(await office.Open($"/lam-viec/y-kien/{opinion.Id:D}/cong-khai"), "Duyệt công khai");
            Assert.Empty(done.Errors);
        }

        return town;
    }

    private static async Task<List<string>> Found(PrepareTown town, string typed, string within = "")
    {
        var answer = await town.Town.Visitor().Get($"/api/v1/search?q={Uri.EscapeDataString(typed)}{within}");
        Assert.Equal(200, answer.Status);
        return [.. answer.Json["items"]!.AsArray().Select(item => (string)item!["text"]!)];
    }
}
