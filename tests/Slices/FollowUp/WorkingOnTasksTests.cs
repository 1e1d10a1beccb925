using DoiThoai.Conclude;
using DoiThoai.FollowUp;
using DoiThoai.Ground.Register;
using DoiThoai.Plan.Handover;
using DoiThoai.Prepare;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DoiThoai.Tests.Slices.FollowUp;

public class WorkingOnTasksTests
{
    [Theory, EveryEngine]
    public async Task A_promise_is_kept_in_two_submits_and_nothing_of_the_person_is_in_the_facts(Engine engine)
    {
        await using var town = await Promises.On(engine);
        var task = await town.WithTask();
        var department = await town.SignedIn("department1@phu-yen");
        var office = await town.SignedIn("office@phu-yen");

        var page = await department.Open(Promises.Url(task));
        Assert.Contains("Phòng Kinh tế báo cáo kết quả kèm minh chứng trước 20/12/2026", page.Text(".dt-next"), StringComparison.Ordinal);
        Assert.Contains(Promises.Words, page.Words, StringComparison.Ordinal);
        await department.Submit(page, Promises.Url(task, "ket-qua"), ("result", "Đã sửa xong 300 m đường"), ("evidence", "Biên bản nghiệm thu 12/BB-UBND"), ("ending", "settled"));
        page = await office.Open(Promises.Url(task));
        Assert.Contains("báo kết quả cho người dân", page.Text(".dt-next"), StringComparison.Ordinal);
        page = await office.Submit(page, Promises.Url(task, "bao-dan"), ("told", "phone"), (await Rating(town, task), "satisfied"), ("comment", "Cảm ơn xã"));

        Assert.Contains("Đã hoàn thành", page.Words, StringComparison.Ordinal);
        var (closed, matter) = (await town.Task(task), await town.MatterOf(task));
        Assert.Equal((TaskState.Closed, OpinionState.Closed, MatterEnding.Settled, Satisfaction.Satisfied), (closed.State, matter.State, matter.Ending, matter.Satisfaction));
        var facts = await town.Read(db => db.Set<FactRow>().Where(row => row.SubjectId == matter.OpinionId).ToListAsync());
        Assert.Equal(["matterClosed", "opinionHeard", "resultRated"], facts.Select(fact => fact.Type).Order());
        Assert.DoesNotContain(await town.Read(db => db.Set<FactRow>().Select(row => row.Data).ToListAsync()), data => data.Contains("Cảm ơn", StringComparison.Ordinal));
        Assert.Equal("Cảm ơn xã", await town.Read(db => db.Set<Opening>().Where(row => row.CaseId == matter.OpinionId && row.Name == "comment").Select(row => row.Value).SingleAsync()));
    }

    [Theory, EveryEngine]
    public async Task A_result_without_evidence_is_refused_and_what_was_typed_stays(Engine engine)
    {
        await using var town = await Promises.On(engine);
        var task = await town.WithTask();
        var department = await town.SignedIn("department1@phu-yen");

        var page = await department.Submit(await department.Open(Promises.Url(task)), Promises.Url(task, "ket-qua"), ("result", "Đã xong"));

        Assert.Equal(422, page.Status);
        Assert.Equal("Chưa có minh chứng.", page.ErrorAt("kq-evidence"));
        Assert.Equal("Chọn cách kết thúc của nội dung.", page.ErrorAt("kq-ending"));
        Assert.Equal("Đã xong", page.Value("result"));
        Assert.Equal(TaskState.Open, (await town.Task(task)).State);
    }

    [Theory, EveryEngine]
    public async Task A_result_after_the_day_asks_for_a_reason_once_and_the_missed_day_is_shown(Engine engine)
    {
        await using var town = await Promises.On(engine);
        var task = await town.WithTask(due: new DateOnly(2026, 11, 20));
        var department = await town.SignedIn("department1@phu-yen");

        var page = await department.Submit(await department.Open(Promises.Url(task)), Promises.Url(task, "ket-qua"), ("result", "Xong"), ("evidence", "Ảnh"), ("ending", "settled"));
        Assert.Contains("Hạn là ngày 20/11/2026, nay là ngày 22/11/2026", page.ErrorAt("kq-reason"), StringComparison.Ordinal);
        page = await department.Submit(page, Promises.Url(task, "ket-qua"), ("reason", "Mưa lớn"));

        Assert.Contains("Hạn 20/11/2026, thực hiện ngày 22/11/2026. Lý do: Mưa lớn", page.Words, StringComparison.Ordinal);
        Assert.Equal("task.due", await town.Read(db => Dialogues.Breaches(db, Promises.Dialogue).Select(row => row.RuleKey).SingleAsync()));
    }

    [Theory, EveryEngine]
    public async Task Whoever_only_supports_a_task_reports_progress_and_not_the_result(Engine engine)
    {
        await using var town = await Promises.On(engine);
        var task = await town.WithTask();
        await town.Change(async turn => (await DoiThoai.Conclude.Handover.Tasks.Find(turn.Db, task, CancellationToken.None))!.SupportingBodyIds = [Promises.Culture.ToString()]);
        var helper = await town.SignedIn("department2@phu-yen");

        var page = await helper.Open(Promises.Url(task));
        Assert.DoesNotContain("Báo cáo kết quả", page.Texts("button"));
        page = await helper.Submit(page, Promises.Url(task, "tien-do"), ("text", "Đã vận động 12 hộ"));
        Assert.Contains("Đã vận động 12 hộ", page.Text(".dt-timeline"), StringComparison.Ordinal);
        var forged = await helper.Forge(page, Promises.Url(task, "ket-qua"), ("result", "x"), ("evidence", "y"), ("ending", "settled"));
        Assert.Equal(422, forged.Status);
        Assert.Contains("Nhiệm vụ này do cơ quan khác thực hiện.", forged.Errors);
        var village = await town.SignedIn("village@phu-yen");
        Assert.Equal(404, (await village.Forge(await village.Open("/lam-viec/nhiem-vu"), Promises.Url(task, "tien-do"), ("text", "x"))).Status);
    }

    [Theory, EveryEngine]
    public async Task What_is_not_mine_is_handed_back_with_a_reason_and_given_to_another(Engine engine)
    {
        await using var town = await Promises.On(engine);
        var task = await town.WithTask();
        var department = await town.SignedIn("department1@phu-yen");
        var office = await town.SignedIn("office@phu-yen");

        Assert.Equal(422, (await department.Submit(await department.Open(Promises.Url(task)), Promises.Url(task, "chuyen-tra"))).Status);
        await department.Submit(await department.Open(Promises.Url(task)), Promises.Url(task, "chuyen-tra"), ("reason", "Thuộc phòng Văn hóa"));
        Assert.Equal(17, await LastEntry(town, task));
        var page = await office.Open(Promises.Url(task));
        Assert.Contains("Ủy ban nhân dân giao cơ quan thực hiện", page.Text(".dt-next"), StringComparison.Ordinal);
        page = await office.Submit(page, Promises.Url(task, "giao"), ("owner", Promises.Culture.ToString()));
        Assert.Equal(Promises.Culture, (await town.Task(task)).OwnerBodyId);
        // Taking it from a body needs a reason.
        Assert.Equal(422, (await office.Submit(page, Promises.Url(task, "giao"), ("owner", Promises.Economy.ToString()))).Status);
    }

    [Theory, EveryEngine]
    public async Task A_result_that_is_not_enough_goes_back(Engine engine)
    {
        await using var town = await Promises.On(engine);
        var task = await town.WithTask();
        await town.Reported(task);
        var office = await town.SignedIn("office@phu-yen");

        var page = await office.Submit(await office.Open(Promises.Url(task)), Promises.Url(task, "tra-lai"), ("reason", "Thiếu ảnh hiện trường"));

        Assert.Contains("Thiếu ảnh hiện trường", page.Words, StringComparison.Ordinal);
        Assert.Equal((TaskState.Open, ""), ((await town.Task(task)).State, (await town.Task(task)).Result));
    }

    [Theory, EveryEngine]
    public async Task Two_people_at_one_task_both_see_what_the_other_did(Engine engine)
    {
        await using var town = await Promises.On(engine);
        var task = await town.WithTask();
        var (one, two) = (await town.SignedIn("department1@phu-yen"), await town.SignedIn("office@phu-yen"));

        var (first, second) = (await one.Open(Promises.Url(task)), await two.Open(Promises.Url(task)));
        await one.Submit(first, Promises.Url(task, "ket-qua"), ("result", "Xong"), ("evidence", "Ảnh"), ("ending", "settled"));
        var late = await two.Submit(second, Promises.Url(task, "ket-qua"), ("result", "Chưa xong"), ("evidence", "Ảnh"), ("ending", "settled"));

        Assert.Equal(412, late.Status);
        Assert.Contains("Xong", late.Words, StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task Whatever_is_typed_comes_back_with_its_fault_and_nothing_is_kept(Engine engine)
    {
        await using var town = await Promises.On(engine);
        var task = await town.WithTask();
        var department = await town.SignedIn("department1@phu-yen");
        var page = await department.Open(Promises.Url(task));

        foreach (var bad in new[] { new string('x', 10_000), "\ud800" })
        {
            foreach (var action in new[] { "tien-do", "ket-qua", "xin-gia-han", "chuyen-tra" })
            {
                var answer = await department.Forge(page, Promises.Url(task, action), ("text", bad), ("result", bad), ("evidence", bad), ("reason", bad), ("to", bad), ("ending", bad), ("occurredOn", bad));
                Assert.InRange(answer.Status, 400, 499);
                Assert.NotEmpty(answer.Errors);
            }
        }

        page = await department.Submit(page, Promises.Url(task, "tien-do"), ("text", "<script>alert(1)</script>"));
        Assert.Empty(page.Document.QuerySelectorAll("main script"));
        Assert.Contains("<script>alert(1)</script>", page.Words, StringComparison.Ordinal);
        Assert.Equal(422, (await department.Submit(page, Promises.Url(task, "tien-do"), ("text", "mai"), ("occurredOn", "23/11/2026"))).Status);
        Assert.Equal(1, await town.Read(db => db.TaskSteps.CountAsync()));
    }

    internal static async Task<string> Rating(Town town, Guid task) => "rating-" + (await town.MatterOf(task)).Id;

    private static async Task<int> LastEntry(Town town, Guid task)
    {
        var opinion = (await town.MatterOf(task)).OpinionId;
        return await town.Read(db => db.Set<EntryRow>().Where(row => row.CaseId == opinion).OrderByDescending(row => row.Seq).Select(row => row.Type).FirstAsync());
    }
}
