using DoiThoai.Conclude;
using DoiThoai.FollowUp;
using DoiThoai.Ground.Register;
using DoiThoai.Prepare;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DoiThoai.Tests.Slices.FollowUp;

public class PassingUpTests
{
    private const string Below = "/lam-viec/cap-duoi-chuyen-len";

    [Theory, EveryEngine]
    public async Task The_province_sees_what_was_passed_up_sets_a_day_answers_and_the_answer_comes_back_down(Engine engine)
    {
        await using var town = await Promises.On(engine);
        var task = await town.WithTask(due: new DateOnly(2026, 11, 25));
        var (office, province) = (await town.SignedIn("office@phu-yen"), await town.SignedIn("province@son-la"));

        var page = await office.Submit(await office.Open(Promises.Url(task)), Promises.Url(task, "chuyen-cap-tren"), ("text", "Đề nghị bố trí vốn sửa đường"), ("letter", "45/UBND-KT"));
        Assert.Contains("tỉnh Sơn La trả lời", page.Text(".dt-next"), StringComparison.Ordinal);
        Assert.Equal((TaskState.WaitingAbove, OpinionState.PassedUp), ((await town.Task(task)).State, (await town.MatterOf(task)).State));

        // The unit's clock rests: nothing is late below.
        town.Clock.Reach(new DateOnly(2026, 12, 14));
        (office, province) = (await town.SignedIn("office@phu-yen"), await town.SignedIn("province@son-la"));
        var list = await office.Open("/lam-viec/nhiem-vu");
        Assert.Empty(list.Texts(".dt-tag--late"));
        Assert.Contains("hạn của đơn vị 25/11/2026 tạm dừng", list.Words, StringComparison.Ordinal);

        var seen = await province.Open(Below);
        Assert.Contains("Đề nghị bố trí vốn sửa đường", seen.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(Promises.Words, seen.Words, StringComparison.Ordinal);
        seen = await province.Open(seen.Link("Đề nghị bố trí vốn sửa đường"));
        seen = await province.Submit(seen, "Đặt hạn trả lời", ("due", "18/12/2026"));
        town.Clock.Reach(new DateOnly(2026, 12, 21));
        (office, province) = (await town.SignedIn("office@phu-yen"), await town.SignedIn("province@son-la"));
        seen = await province.Open(seen.Path);
        Assert.Contains("Quá hạn", (await office.Open("/lam-viec/nhiem-vu")).Text(".dt-tag--late"), StringComparison.Ordinal);
        await province.Submit(seen, "Gửi trả lời xuống", ("text", "Bố trí 200 triệu đồng năm 2027"), ("letter", "900/UBND-TH"), ("occurredOn", "21/12/2026"), ("reason", "Chờ cân đối ngân sách"));

        page = await office.Open(Promises.Url(task));
        Assert.Contains("Bố trí 200 triệu đồng năm 2027", page.Words, StringComparison.Ordinal);
        Assert.Contains("báo kết quả cho người dân", page.Text(".dt-next"), StringComparison.Ordinal);
        var back = await town.Task(task);
        // Three days were left; five working days to tell are more.
        Assert.Equal((TaskState.Reported, new DateOnly(2026, 12, 28)), (back.State, back.DueOn));
        Assert.Equal(OpinionState.InProgress, (await town.MatterOf(task)).State);
        Assert.Equal([1, 8, 9], await Entries(town, task));
    }

    [Theory, EveryEngine]
    public async Task Another_province_and_other_roles_see_nothing_of_it(Engine engine)
    {
        await using var town = await Promises.On(engine);
        await town.WithUnit("bac-ninh", "tỉnh Bắc Ninh", "BN", DoiThoai.Ground.Units.Level.Province);
        var task = await town.WithTask();
        var office = await town.SignedIn("office@phu-yen");
        await office.Submit(await office.Open(Promises.Url(task)), Promises.Url(task, "chuyen-cap-tren"), ("text", "Đề nghị bố trí vốn"));
        var id = await town.Read(db => db.Escalations.Select(row => row.Id).SingleAsync());

        var elsewhere = await town.SignedIn("province@bac-ninh");
        Assert.DoesNotContain("bố trí vốn", (await elsewhere.Open(Below)).Words, StringComparison.Ordinal);
        var page = await elsewhere.Open($"{Below}/{id}");
        Assert.Equal(404, page.Status);
        Assert.Equal(404, (await elsewhere.Forge(await elsewhere.Open(Below), $"{Below}/{id}/tra-loi", ("text", "x"), ("letter", "y"))).Status);
        Assert.Equal(403, (await office.Open(Below)).Status);
        Assert.Equal(403, (await (await town.SignedIn("province@son-la")).Open(Promises.Url(task))).Status);
    }

    [Theory, EveryEngine]
    public async Task An_authority_outside_answers_by_letter_and_meanwhile_the_person_gets_word_again_and_again(Engine engine)
    {
        await using var town = await Promises.On(engine);
        var task = await town.WithTask();
        var office = await town.SignedIn("office@phu-yen");

        var page = await office.Submit(await office.Open(Promises.Url(task)), Promises.Url(task, "chuyen-cap-tren"), ("whom", "outside"), ("text", "Đề nghị nâng công suất trạm biến áp"));
        Assert.Equal(422, page.Status);
        page = await office.Submit(page, Promises.Url(task, "chuyen-cap-tren"), ("name", "Công ty Điện lực Sơn La"));
        Assert.Contains("Công ty Điện lực Sơn La trả lời", page.Text(".dt-next"), StringComparison.Ordinal);
        Assert.Contains("22/12/2026", page.Text(".dt-next"), StringComparison.Ordinal);

        page = await office.Submit(page, Promises.Url(task, "bao-tam"), ("told", "villageSheet"));
        Assert.Contains("Niêm yết tại thôn, bản cần biên bản niêm yết hoặc ảnh.", page.ErrorAt("bt-proof"), StringComparison.Ordinal);
        page = await office.Submit(page, Promises.Url(task, "bao-tam"), ("told", "phone"));
        town.Clock.Reach(new DateOnly(2026, 12, 20));
        office = await town.SignedIn("office@phu-yen");
        page = await office.Submit(await office.Open(Promises.Url(task)), Promises.Url(task, "bao-tam"), ("told", "message"));
        Assert.Contains("19/01/2027", page.Text(".dt-next"), StringComparison.Ordinal);

        page = await office.Submit(page, Promises.Url(task, "cap-tren-tra-loi"), ("text", "Đã lắp trạm mới"), ("letter", "12/PCSL"));
        Assert.Equal(TaskState.Reported, (await town.Task(task)).State);
        Assert.Contains("12/PCSL", page.Words, StringComparison.Ordinal);
        Assert.Equal([1, 8, 9], await Entries(town, task));
    }

    private static async Task<List<int>> Entries(Town town, Guid task)
    {
        var opinion = (await town.MatterOf(task)).OpinionId;
        return await town.Read(db => db.Set<EntryRow>().Where(row => row.CaseId == opinion).OrderBy(row => row.Seq).Select(row => row.Type).ToListAsync());
    }
}
