using DoiThoai.Ground.Register;
using DoiThoai.Prepare;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DoiThoai.Tests.Slices.Prepare;

public class MeetingTests
{
    private const string Url = "/lam-viec/hoi-nghi-thon";
    private const string Record = Url + "/ghi";

    [Theory, EveryEngine]
    public async Task A_village_meeting_is_recorded_with_its_delegates_and_opinions_in_one_form(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        var front = await town.As("front");

        var page = await front.Submit(await front.Open(Record), Record, Sheet(town, ("delegates", "Lò Văn Pản\nCầm Thị Xuân"), ("text-1", "Sửa đường vào bản."), ("name-1", "Sùng A Páo"), ("text-2", "Trạm y tế thiếu thuốc."), ("kind-2", "phanAnh")));

        Assert.Equal(200, page.Status);
        Assert.StartsWith(Url + "/", page.Path, StringComparison.Ordinal);
        Assert.Equal("Hội nghị nhân dân bản Núi Hồng, ngày 20/11/2026", page.Heading);
        Assert.Contains("Đã lưu hội nghị, ghi 2 ý kiến.", page.Words, StringComparison.Ordinal);
        Assert.Equal(["Lò Văn Pản", "Cầm Thị Xuân"], page.Texts("ol.govuk-list--number li"));
        var meeting = await Only(town);
        Assert.Equal((town.NuiHong, town.Dialogue, 85, 2, false), (meeting.VillageId, meeting.DialogueId!.Value, meeting.HouseholdsPresent!.Value, meeting.Delegates, meeting.ReadAndSigned));
        var opinions = await town.Opinions();
        Assert.All(opinions, row => Assert.Equal((meeting.Id, OpinionSource.VillageMeeting, OpinionChannel.InPerson, town.NuiHong, town.Dialogue), (row.MeetingId!.Value, row.Source, row.Channel, row.VillageId!.Value, row.DialogueId!.Value)));
        Assert.Equal(2, opinions.Count);
        var said = await town.Town.Read(db => db.Set<FactRow>().Where(row => row.SubjectId == meeting.Id).Select(row => row.Data).SingleAsync());
        Assert.DoesNotContain("Pản", said, StringComparison.Ordinal);
        Assert.Contains("Sửa đường vào bản.", page.Words, StringComparison.Ordinal);
        Assert.Contains("bản Núi Hồng", (await front.Open(Url)).Words, StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task Minutes_are_completed_until_they_are_signed_and_not_after(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        var front = await town.As("front");
        await front.Submit(await front.Open(Record), Record, Sheet(town, ("minutes", null), ("delegates", "Lò Văn Pản\nCầm Thị Xuân")));
        var edit = $"{Url}/{(await Only(town)).Id:D}/sua";

        var unread = await front.Submit(await front.Open(edit), edit, ("signed", "true"));
        Assert.Equal(422, unread.Status);
        Assert.Equal("Ghi biên bản trước khi đánh dấu đã đọc và ký.", unread.ErrorAt("minutes"));

        var again = await front.Open(edit);
        var page = await front.Submit(unread, edit, ("minutes", "Bàn về đường."), ("delegates", "Lò Văn Pản"), ("text-1", "Thiếu nước sạch."));
        Assert.Equal(200, page.Status);
        Assert.Equal(["Lò Văn Pản"], page.Texts("ol.govuk-list--number li"));
        Assert.True((await Only(town)).ReadAndSigned);
        Assert.Single(await town.Opinions());

        Assert.Equal(412, (await front.Submit(again, edit, ("minutes", "Khác."))).Status);
        Assert.EndsWith((await Only(town)).Id.ToString("D"), (await front.Open(edit)).Path, StringComparison.Ordinal);
        Assert.Equal("Bàn về đường.", (await Only(town)).Minutes);
    }

    [Theory, EveryEngine]
    public async Task A_head_of_village_records_and_sees_the_own_village_alone(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        var (own, other) = (await town.As("village"), await town.As("village2"));
        var form = await own.Open(Record);
        Assert.Null(form.Document.QuerySelector("select[name='village']"));

        var page = await own.Forge(form, Record, ("village", town.BanPuc.ToString("D")), ("heldOn", "20/11/2026"), ("place", "Nhà văn hóa"), ("chairPost", "Trưởng bản"));

        Assert.Equal(200, page.Status);
        Assert.Equal(town.NuiHong, (await Only(town)).VillageId);
        Assert.Equal(404, (await other.Open(page.Path)).Status);
        Assert.DoesNotContain("Núi Hồng", (await other.Open(Url)).Text(".govuk-table"), StringComparison.Ordinal);
        var elsewhere = await town.Town.SignedIn("office@bac-giang");
        Assert.Equal(404, (await elsewhere.Open(page.Path)).Status);
        var department = await town.As("department1");
        Assert.Equal(403, (await department.Open(Url)).Status);
    }

    [Theory, EveryEngine]
    public async Task A_faulty_sheet_comes_back_filled_and_nothing_is_kept(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        var office = await town.As("office");

        var page = await office.Submit(await office.Open(Record), Record, Sheet(town, ("heldOn", "01/01/2027"), ("village", null), ("place", "<script>"), ("text-1", "Sửa đường."), ("name-2", "Lò Văn Pản")));

        Assert.Equal(422, page.Status);
        Assert.Equal("Ngày này chưa tới.", page.ErrorAt("heldOn"));
        Assert.NotNull(page.ErrorAt("village"));
        Assert.NotNull(page.ErrorAt("text-2"));
        Assert.Equal("<script>", page.Value("place"));
        Assert.Equal("Sửa đường.", page.Value("text-1")?.Trim());
        Assert.Empty(await town.Opinions());
        Assert.Equal(0, await town.Town.Read(db => db.Set<VillageMeeting>().CountAsync()));
        Assert.Equal(422, (await office.Forge(page, Record, Sheet(town, ("place", "a\0b")))).Status);
        Assert.Equal(422, (await office.Forge(page, Record, Sheet(town, ("place", new string('x', 10_000))))).Status);
    }

    // The sheet as it is usual, with what is said otherwise in its place.
    private static (string, string?)[] Sheet(PrepareTown town, params (string Name, string? Value)[] more)
    {
        (string Name, string? Value)[] usual =
            [("village", town.NuiHong.ToString("D")), ("heldOn", "20/11/2026"), ("place", "Nhà văn hóa bản Núi Hồng"), ("chairPost", "Trưởng ban Công tác Mặt trận"), ("households", "85"), ("minutes", "Nhân dân bàn về đường và nước.")];
        return [.. usual.Where(field => more.All(it => it.Name != field.Name)), .. more];
    }

    private static Task<VillageMeeting> Only(PrepareTown town) => town.Town.Read(db => db.Set<VillageMeeting>().SingleAsync());
}
