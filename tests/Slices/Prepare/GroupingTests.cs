using DoiThoai.Prepare;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;
using Answer = DoiThoai.Prepare.Answer;

namespace DoiThoai.Tests.Slices.Prepare;

public class GroupingTests
{
    private const string Url = "/lam-viec/nhom-y-kien";
    private const string Road = "Đường vào bản Núi Hồng hỏng nặng, đề nghị sửa trước mùa mưa.";
    private const string RoadToo = "Đề nghị sửa đường vào bản Núi Hồng trước mùa mưa.";
    private const string Medicine = "Trạm y tế thiếu thuốc cho người già.";

    [Theory, EveryEngine]
    public async Task What_says_the_same_is_proposed_and_grouped_and_the_originals_stay(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        var office = await town.WithSorted(Road, Medicine, RoadToo);

        var page = await office.Open(Url);
        Assert.Single(page.Document.QuerySelectorAll("input[name='group']"));
        var done = await office.Submit(page, "Lập các nhóm đã chọn");

        Assert.Contains("Đã lập 1 nhóm.", done.Words, StringComparison.Ordinal);
        var group = await town.Town.Read(db => db.Set<OpinionGroup>().SingleAsync());
        Assert.Equal(town.Dialogue, group.DialogueId);
        Assert.Contains("sửa đường", group.Title, StringComparison.OrdinalIgnoreCase);
        var matters = await town.Matters();
        Assert.Equal(2, matters.Count(row => row.GroupId == group.Id));
        foreach (var matter in matters) Assert.Equal(matter.GroupId is null ? [1, 2] : [1, 2, 16], await town.Entries(matter.OpinionId));
        var shown = await office.Open($"{Url}/{group.Id:D}");
        Assert.Contains(Road, shown.Words, StringComparison.Ordinal);
        Assert.Contains(RoadToo, shown.Words, StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task A_group_is_put_together_by_hand_added_to_and_dissolved_when_fewer_than_two_are_left(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        var office = await town.WithSorted(Road, Medicine, "Lớp mầm non thiếu đồ chơi.");
        var matters = await town.Matters();
        var page = await office.Open(Url);

        var lonely = await office.Submit(page, "Lập các nhóm đã chọn", ("member-new", matters[0].Id.ToString("D")), ("title-new", "Đường"));
        Assert.Equal(422, lonely.Status);
        Assert.Equal("Một nhóm có từ hai nội dung trở lên.", lonely.ErrorAt("member-new"));
        Assert.Equal("Đường", lonely.Value("title-new"));

        await office.Submit(lonely, "Lập các nhóm đã chọn", ("member-new", matters[0].Id.ToString("D")), ("member-new", matters[1].Id.ToString("D")));
        var group = await town.Town.Read(db => db.Set<OpinionGroup>().SingleAsync());
        var url = $"{Url}/{group.Id:D}";
        var added = await office.Submit(await office.Open(url), url, ("title", "Đường và thuốc"), ("join", matters[2].Id.ToString("D")));
        Assert.Equal("Đường và thuốc", added.Heading);
        Assert.All(await town.Matters(), row => Assert.Equal(group.Id, row.GroupId));

        var gone = await office.Submit(added, url, ("leave", matters[0].Id.ToString("D")), ("leave", matters[1].Id.ToString("D")));
        Assert.Equal(Url, gone.Path);
        Assert.All(await town.Matters(), row => Assert.Null(row.GroupId));
        Assert.Equal(0, await town.Town.Read(db => db.Set<OpinionGroup>().CountAsync()));
        Assert.Equal(404, (await office.Open(url)).Status);
    }

    [Theory, EveryEngine]
    public async Task One_answer_must_fit_so_another_kind_or_a_grouped_matter_is_refused_with_the_reason(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        var office = await town.WithSorted(Road, RoadToo, Medicine);
        // In the order they were written down.
        var matters = await town.Matters();
        await town.Town.Change(async turn => (await turn.Db.Set<Matter>().FirstAsync(row => row.Id == matters[2].Id)).Kind = OpinionKind.HienKe);
        var page = await office.Open(Url);
        var chosen = matters.Select(row => ("member-new", (string?)row.Id.ToString("D"))).ToArray();

        var refused = await office.Forge(page, Url, [("title-new", "Lẫn lộn"), .. chosen]);

        Assert.Equal(422, refused.Status);
        Assert.Contains("khác loại", string.Join(' ', refused.Errors), StringComparison.Ordinal);
        Assert.All(await town.Matters(), row => Assert.Null(row.GroupId));
        await office.Submit(page, "Lập các nhóm đã chọn");
        var twice = await office.Forge(page, Url, [("title-new", "Lại"), .. chosen[..2]]);
        Assert.Contains("đã thuộc một nhóm khác", string.Join(' ', twice.Errors), StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task A_draft_becomes_the_draft_of_all_and_an_approved_answer_holds_the_group_together(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        var office = await town.WithSorted(Road, RoadToo, Medicine);
        var road = (await town.Matters()).Take(2).ToList();
        await town.Town.Change(turn => turn.Db.Set<Answer>().Add(new Answer { Id = turn.NewId(), UnitId = "phu-yen", MatterId = road[0].Id, Text = "Sẽ sửa." }));

        await office.Submit(await office.Open(Url), "Lập các nhóm đã chọn");
        var answer = await town.Town.Read(db => db.Set<Answer>().SingleAsync());
        Assert.NotNull(answer.GroupId);
        var url = $"{Url}/{answer.GroupId:D}";

        await town.Town.Change(async turn => (await turn.Db.Set<Answer>().SingleAsync()).State = AnswerState.Approved);
        var held = await office.Submit(await office.Open(url), url, ("leave", road[1].Id.ToString("D")));
        Assert.Equal(422, held.Status);
        Assert.NotNull(held.ErrorAt("leave"));
    }

    [Theory, EveryEngine]
    public async Task Who_may_not_sort_cannot_group_and_another_unit_sees_nothing(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        var office = await town.WithSorted(Road, RoadToo);
        await office.Submit(await office.Open(Url), "Lập các nhóm đã chọn");
        var group = await town.Town.Read(db => db.Set<OpinionGroup>().SingleAsync());
        var front = await town.As("front");

        Assert.Equal(403, (await front.Open(Url)).Status);
        var read = await front.Open($"{Url}/{group.Id:D}");
        Assert.Equal(200, read.Status);
        Assert.Null(read.Document.QuerySelector("input[name='title']"));
        Assert.Equal(404, (await (await town.As("department2")).Open($"{Url}/{group.Id:D}")).Status);
        Assert.Equal(404, (await (await town.Town.SignedIn("office@bac-giang")).Open($"{Url}/{group.Id:D}")).Status);
    }

    [Theory, EveryEngine]
    public async Task Two_offices_that_change_one_group_see_both_versions(Engine engine)
    {
        await using var town = await PrepareTown.On(engine);
        var office = await town.WithSorted(Road, RoadToo);
        await office.Submit(await office.Open(Url), "Lập các nhóm đã chọn");
        var party = await town.As("party-office");
        var url = $"{Url}/{(await town.Town.Read(db => db.Set<OpinionGroup>().SingleAsync())).Id:D}";
        var (first, second) = (await office.Open(url), await party.Open(url));

        await office.Submit(first, url, ("title", "Đường vào bản"));
        var page = await party.Submit(second, url, ("title", "Đường liên bản"));

        Assert.Equal(412, page.Status);
        Assert.Contains("Đường vào bản", page.Text("#title-theirs"), StringComparison.Ordinal);
    }
}
