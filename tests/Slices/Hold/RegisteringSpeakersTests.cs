using DoiThoai.Ground.Register;
using DoiThoai.Hold;
using DoiThoai.Prepare;
using DoiThoai.Tests.Slices.Conclude;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DoiThoai.Tests.Slices.Hold;

public class RegisteringSpeakersTests
{
    [Theory, EveryEngine]
    public async Task Several_people_are_registered_at_once_put_into_order_and_may_withdraw(Engine engine)
    {
        await using var hall = await Hall.Ready(engine);
        var clerk = await hall.SignedIn();
        var opinion = (await hall.Matter(1)).OpinionId;

        var page = await clerk.Submit(await clerk.Open(hall.Path + "/dang-ky"), "Lưu danh sách phát biểu",
            ("name-1", "Vàng A Một"), ("village-1", hall.Village.ToString("D")), ("name-2", "Lò Thị Hai"), ("matter-2", opinion.ToString("D")), ("shown-2", "true"), ("name-3", "Hà Văn Ba"));

        var speakers = await Speakers(hall);
        Assert.Equal([1, 2, 3], speakers.Select(row => row.Ordinal));
        Assert.Equal((opinion, true), (speakers[1].OpinionId!.Value, speakers[1].Consent));
        page = await clerk.Submit(page, "Lưu danh sách phát biểu", ($"order-{speakers[2].Id:D}", "1"), ($"order-{speakers[0].Id:D}", "2"), ($"order-{speakers[1].Id:D}", "3"), ($"withdrawn-{speakers[0].Id:D}", "true"));

        Assert.Equal(200, page.Status);
        var after = await Speakers(hall);
        Assert.Equal([speakers[2].Id, speakers[0].Id, speakers[1].Id], after.Select(row => row.Id));
        Assert.Equal(SpeakerState.Withdrew, after[1].State);
        Assert.Equal(3, await hall.Town.Read(db => db.Set<Opening>().CountAsync(row => row.Name == "name")));
        Assert.DoesNotContain(await hall.Town.Read(db => db.Set<FactRow>().Select(row => row.Data).ToListAsync()), data => data.Contains("Lò Thị", StringComparison.Ordinal));
    }

    [Theory, EveryEngine]
    public async Task Delegates_of_villages_and_authors_on_the_list_are_registered_with_a_tick(Engine engine)
    {
        await using var hall = await Hall.Ready(engine);
        var meeting = Guid.Empty;
        await hall.Town.Change(turn =>
        {
            meeting = turn.NewId();
            turn.Db.Set<VillageMeeting>().Add(new VillageMeeting { Id = meeting, UnitId = "phu-yen", DialogueId = hall.Dialogue, VillageId = hall.Village, HeldOn = Hall.Friday.AddDays(-10), Delegates = 1 });
            turn.Keep(meeting, "delegate/1", "Giàng A Đại");
        });
        var clerk = await hall.SignedIn();
        var page = await clerk.Open(hall.Path + "/dang-ky");
        Assert.Contains("Giàng A Đại, bản Núi Hồng", page.Words, StringComparison.Ordinal);

        page = await clerk.Submit(page, "Lưu danh sách phát biểu", ("propose", $"{meeting:D}/delegate/1"), ("propose", $"opinion/{(await hall.Matter(0)).OpinionId:D}"));

        var speakers = await Speakers(hall);
        Assert.Equal([null, (await hall.Matter(0)).OpinionId], speakers.Select(row => row.OpinionId));
        Assert.DoesNotContain("Đại biểu do hội nghị nhân dân giới thiệu", page.Words, StringComparison.Ordinal);
        var hallPage = await hall.Open(clerk);
        Assert.Contains("Đăng ký số 1: Giàng A Đại", hallPage.Words, StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task A_choice_without_a_name_is_refused_and_stays_chosen(Engine engine)
    {
        await using var hall = await Hall.Ready(engine);
        var clerk = await hall.SignedIn();
        var opinion = (await hall.Matter(1)).OpinionId.ToString("D");

        var page = await clerk.Submit(await clerk.Open(hall.Path + "/dang-ky"), "Lưu danh sách phát biểu", ("matter-1", opinion), ("name-2", "Lò Thị Hai"));

        Assert.Equal((422, opinion, "Lò Thị Hai"), (page.Status, page.Value("matter-1"), page.Value("name-2")));
        Assert.NotNull(page.ErrorAt("name-1"));
        Assert.Empty(await Speakers(hall));
    }

    [Theory, EveryEngine]
    public async Task Two_who_change_one_speaker_see_both_versions_and_the_others_are_left_alone(Engine engine)
    {
        await using var hall = await Hall.Ready(engine);
        var (one, two) = (await hall.SignedIn(), await hall.SignedIn());
        await one.Submit(await one.Open(hall.Path + "/dang-ky"), "Lưu danh sách phát biểu", ("name-1", "Vàng A Một"), ("name-2", "Lò Thị Hai"));
        var (first, second) = (await one.Open(hall.Path + "/dang-ky"), await two.Open(hall.Path + "/dang-ky"));
        var speakers = await Speakers(hall);
        var matter = (await hall.Matter(1)).OpinionId.ToString("D");
        var (of, shown) = ($"matter-{speakers[0].Id:D}", $"shown-{speakers[1].Id:D}");

        await one.Submit(first, "Lưu danh sách phát biểu", (of, matter));
        // Another row is nobody's quarrel.
        Assert.Equal(200, (await two.Submit(second, "Lưu danh sách phát biểu", (shown, "true"), ("name-1", "Hà Văn Ba"))).Status);
        Assert.Equal(matter, (await Speakers(hall))[0].OpinionId?.ToString("D"));

        var late = await two.Submit(second, "Lưu danh sách phát biểu", ("name-1", null), ($"withdrawn-{speakers[0].Id:D}", "true"));
        Assert.Equal(412, late.Status);
        Assert.Contains("Ý kiến số 2", late.Text($"#{of}-theirs"), StringComparison.Ordinal);
        Assert.Equal("true", late.Value($"withdrawn-{speakers[0].Id:D}"));
        Assert.Equal(SpeakerState.Registered, (await Speakers(hall))[0].State);
        Assert.Equal(200, (await two.Submit(late, "Lưu danh sách phát biểu")).Status);
        Assert.Equal(SpeakerState.Withdrew, (await Speakers(hall))[0].State);
        Assert.Equal(3, (await Speakers(hall)).Count);
    }

    [Theory, EveryEngine]
    public async Task After_the_minutes_are_signed_the_list_is_read_and_not_written(Engine engine)
    {
        await using var hall = await Hall.Ready(engine);
        var head = await hall.SignedIn("head@phu-yen");
        var before = await head.Submit(await head.Open(hall.Path + "/dang-ky"), "Lưu danh sách phát biểu", ("name-1", "Vàng A Một"));
        await hall.HoldAndSign(head);

        var page = await head.Open(hall.Path + "/dang-ky");

        Assert.Contains("Vàng A Một", page.Words, StringComparison.Ordinal);
        Assert.Contains("Biên bản đã ký", page.Text(".dt-next"), StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("main form"));
        Assert.Equal(422, (await head.Submit(before, "Lưu danh sách phát biểu", ("name-1", "Lò Thị Hai"))).Status);
    }

    private static Task<List<Speaker>> Speakers(Hall hall) => hall.Town.Read(db => db.Speakers.OrderBy(row => row.Ordinal).ToListAsync());
}
