using DoiThoai.Tests.Testing;
using Xunit;

namespace DoiThoai.Tests.Slices.Plan;

public class PlanPartTests
{
    [Theory, EveryEngine]
    public async Task Everything_that_the_plan_of_Dinh_Ke_has_can_be_held(Engine engine)
    {
        await using var town = await Places.On(engine);
        using var office = await town.SignedIn("office@phu-yen");
        var plan = (await office.OpenPlan()).Path;
        await Set("can-cu", """
            11-QĐi/TW; 18/02/2019; Bộ Chính trị
            1158-QĐ/TU; 9/7/2015; Ban Thường vụ Tỉnh ủy Bắc Giang; Quy chế tiếp xúc, đối thoại trực tiếp của người đứng đầu
            chương trình công tác của Đảng ủy năm 2024
            """);
        await Set("thuong-xuyen", "hội nghị tiếp xúc cử tri trước và sau kỳ họp HĐND\nhội nghị quán triệt nghị quyết");
        await Set("trinh-tu", "Khối Dân vận Đảng ủy | nêu lý do, giới thiệu đại biểu\nngười chủ trì | nêu nội dung đối thoại");
        await Set("to-chuc-thuc-hien", "Văn phòng Đảng ủy-HĐND-UBND | tổng hợp, phân loại ý kiến");
        await Set("noi-nhan-dien-tu", "TT Thành ủy\nBan Dân vận Thành ủy");
        await Set("noi-nhan-giay", "Các chi bộ trực thuộc\nLưu VPĐU");
        await office.Submit(await office.Open(plan + "/phan/chu-tri"), "Lưu", ("periodic", "Bí thư Đảng ủy\nChủ tịch HĐND\nChủ tịch UBND phường"), ("thematic", "Bí thư Đảng ủy\nChủ tịch UBND phường"));
        await office.Submit(await office.Open(plan + "/phan-chung"), "Lưu", ("signedAs", "T/M ĐẢNG ỦY, BÍ THƯ"), ("minDays", "0,5"), ("maxDays", "1"));

        var seen = (await office.Open(plan)).Words;
        Assert.Contains("11-QĐi/TW ngày 18/02/2019 của Bộ Chính trị", seen);
        Assert.Contains("1158-QĐ/TU ngày 09/07/2015 của Ban Thường vụ Tỉnh ủy Bắc Giang: Quy chế tiếp xúc, đối thoại trực tiếp của người đứng đầu", seen);
        Assert.Contains("chương trình công tác của Đảng ủy năm 2024", seen);
        Assert.Contains("Khối Dân vận Đảng ủy: nêu lý do, giới thiệu đại biểu", seen);
        Assert.Contains("Chuyên đề: Bí thư Đảng ủy; Chủ tịch UBND phường", seen);
        Assert.Contains("Mỗi cuộc từ 0,5 đến 1 ngày.", seen);
        Assert.Contains("Lưu VPĐU", seen);
        Assert.Contains("1158-QĐ/TU; 09/07/2015; Ban Thường vụ Tỉnh ủy Bắc Giang; Quy chế", (await office.Open(plan + "/phan/can-cu")).Value("lines"));

        async Task Set(string part, string lines)
        {
            var saved = await office.Submit(await office.Open($"{plan}/phan/{part}"), "Lưu", ("lines", lines));
            Assert.Equal(200, saved.Status);
        }
    }

    [Theory]
    [InlineData("so; 31/02/2024; nơi; gì")]
    [InlineData("a\0b")]
    public async Task A_line_that_cannot_be_read_comes_back_as_typed(string line)
    {
        await using var town = await Places.On(Engine.Sqlite);
        using var office = await town.SignedIn("office@phu-yen");
        var plan = await office.OpenPlan();
        var refused = await office.Forge(plan, plan.Path + "/phan/can-cu", ("lines", line));
        Assert.Equal(422, refused.Status);
        Assert.NotNull(refused.ErrorAt("lines"));
    }

    [Theory, EveryEngine]
    public async Task A_text_that_is_too_long_or_a_script_does_no_harm(Engine engine)
    {
        await using var town = await Places.On(engine);
        using var office = await town.SignedIn("office@phu-yen");
        var plan = await office.OpenPlan();
        var page = await office.Open(plan.Path + "/phan/muc-dich");
        var refused = await office.Submit(page, "Lưu", ("lines", new string('a', 10_000)));
        Assert.Equal(422, refused.Status);
        Assert.Equal(10_000, refused.Value("lines")!.Length);
        var kept = await office.Submit(page, "Lưu", ("lines", "<script>alert(1)</script>"));
        Assert.Contains("<script>alert(1)</script>", kept.Words);
        Assert.Empty(kept.Document.QuerySelectorAll("main script"));
        Assert.Equal(404, (await office.Open(plan.Path + "/phan/khong-co")).Status);
    }

    [Theory, EveryEngine]
    public async Task Two_people_at_one_part_see_both_versions(Engine engine)
    {
        await using var town = await Places.On(engine);
        using var first = await town.SignedIn("office@phu-yen");
        using var second = await town.SignedIn("party-office@phu-yen");
        var part = (await first.OpenPlan()).Path + "/phan/muc-dich";
        var (one, two) = (await first.Open(part), await second.Open(part));
        await first.Submit(one, "Lưu", ("lines", "lắng nghe"));
        var clash = await second.Submit(two, "Lưu", ("lines", "tuyên truyền"));
        Assert.Equal(412, clash.Status);
        Assert.Contains("lắng nghe", clash.Words);
        Assert.Equal("tuyên truyền", clash.Value("lines"));
        Assert.Contains("tuyên truyền", (await second.Submit(clash, "Lưu")).Words);
    }

    [Theory, EveryEngine]
    public async Task What_has_been_submitted_is_no_longer_edited(Engine engine)
    {
        await using var town = await Places.On(engine);
        using var office = await town.SignedIn("office@phu-yen");
        var plan = await office.OpenPlan();
        var part = await office.Open(plan.Path + "/phan/muc-dich");
        var dialogues = await office.Open(plan.Path + "/cuoc-doi-thoai");
        await office.Submit(plan, "Trình duyệt");
        var refused = await office.Forge(part, plan.Path + "/phan/muc-dich", ("lines", "khác"));
        Assert.Equal(422, refused.Status);
        Assert.Contains("Kế hoạch đang chờ duyệt.", string.Join(' ', refused.Errors));
        Assert.NotEqual(200, (await office.Submit(dialogues, "Lưu", ("theme-1", "khác"))).Status);
    }
}
