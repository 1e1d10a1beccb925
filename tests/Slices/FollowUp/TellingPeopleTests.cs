using DoiThoai.Conclude;
using DoiThoai.Conclude.Handover;
using DoiThoai.Prepare;
using DoiThoai.Prepare.Handover;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DoiThoai.Tests.Slices.FollowUp;

public class TellingPeopleTests
{
    private static readonly string Hall = $"/lam-viec/doi-thoai/{Promises.Dialogue}/bao-ket-qua";

    [Theory, EveryEngine]
    public async Task A_task_that_lacks_something_does_not_close_and_says_what(Engine engine)
    {
        await using var town = await Promises.On(engine);
        var task = await town.WithTask();
        var office = await town.SignedIn("office@phu-yen");

        var page = await office.Forge(await office.Open(Promises.Url(task)), Promises.Url(task, "dong"));

        Assert.Equal(422, page.Status);
        Assert.Equal(["Chưa có kết quả.", "Chưa có minh chứng.", "Người dân chưa được báo kết quả."], page.Errors);
        Assert.Equal(TaskState.Open, (await town.Task(task)).State);
    }

    [Theory, EveryEngine]
    public async Task A_village_sheet_needs_its_proof(Engine engine)
    {
        await using var town = await Promises.On(engine);
        var task = await town.WithTask();
        await town.Reported(task);
        var office = await town.SignedIn("office@phu-yen");

        var page = await office.Submit(await office.Open(Promises.Url(task)), Promises.Url(task, "bao-dan"), ("told", "villageSheet"));
        Assert.Contains("cần biên bản niêm yết hoặc ảnh", page.ErrorAt("bd-proof"), StringComparison.Ordinal);
        page = await office.Submit(page, Promises.Url(task, "bao-dan"), ("proof", "Biên bản niêm yết ngày 22/11"));
        Assert.Equal(TaskState.Closed, (await town.Task(task)).State);
    }

    [Theory, EveryEngine]
    public async Task Asking_for_another_look_reopens_once_with_a_new_day_and_then_the_head_ends_it_in_writing(Engine engine)
    {
        await using var town = await Promises.On(engine);
        var task = await town.WithTask();
        await town.Reported(task);

        var page = await town.Told(task, "notSatisfied");
        Assert.Contains("Đề nghị xem xét lại", page.Words, StringComparison.Ordinal);
        var again = await town.Task(task);
        // Fifteen working days after Sunday 22/11; 24/11 is off.
        Assert.Equal((TaskState.Reopened, new DateOnly(2026, 12, 14), ""), (again.State, again.DueOn, again.Result));
        Assert.Equal((OpinionState.Reopened, 1, MatterEnding.InProgress), ((await town.MatterOf(task)).State, (await town.MatterOf(task)).Reopenings, (await town.MatterOf(task)).Ending));

        await town.Reported(task);
        await town.Told(task, "notSatisfied");
        var office = await town.SignedIn("office@phu-yen");
        page = await office.Open(Promises.Url(task));
        Assert.Contains("Người đứng đầu kết thúc bằng văn bản", page.Text(".dt-next"), StringComparison.Ordinal);
        Assert.Contains("Người đứng đầu kết thúc bằng văn bản.", (await office.Forge(page, Promises.Url(task, "ket-qua"), ("result", "x"), ("evidence", "y"), ("ending", "settled"))).Errors[0], StringComparison.Ordinal);
        Assert.Equal(403, (await office.Forge(page, Promises.Url(task, "ket-thuc"), ("text", "x"))).Status);

        var head = await town.SignedIn("head@phu-yen");
        page = await head.Submit(await head.Open(Promises.Url(task)), Promises.Url(task, "ket-thuc"), ("text", "Đã xem xét hai lần, giữ nguyên kết quả"), ("number", "88-CV/ĐU"), ("ending", "explained"), ("ground", "Quy hoạch 2025"));
        Assert.Contains("Đã hoàn thành", page.Words, StringComparison.Ordinal);
        Assert.Equal((OpinionState.Closed, MatterEnding.Explained, 2), ((await town.MatterOf(task)).State, (await town.MatterOf(task)).Ending, (await town.MatterOf(task)).Reopenings));
    }

    [Theory, EveryEngine]
    public async Task The_head_does_not_end_in_writing_what_was_never_reopened(Engine engine)
    {
        await using var town = await Promises.On(engine);
        var task = await town.WithTask();
        var head = await town.SignedIn("head@phu-yen");

        var page = await head.Forge(await head.Open(Promises.Url(task)), Promises.Url(task, "ket-thuc"), ("text", "x"), ("number", "1"), ("told", "post"), ("ending", "settled"));

        Assert.Equal(422, page.Status);
        Assert.Equal(TaskState.Open, (await town.Task(task)).State);
    }

    [Theory, EveryEngine]
    public async Task A_closed_task_reopens_when_the_person_asks_afterwards(Engine engine)
    {
        await using var town = await Promises.On(engine);
        var task = await town.WithTask();
        await town.Reported(task);
        await town.Told(task, "noReply");
        Assert.Equal(TaskState.Closed, (await town.Task(task)).State);
        var office = await town.SignedIn("office@phu-yen");

        await office.Submit(await office.Open(Promises.Url(task)), Promises.Url(task, "y-kien"), (await WorkingOnTasksTests.Rating(town, task), "notSatisfied"));

        Assert.Equal((TaskState.Reopened, null), ((await town.Task(task)).State, (await town.Task(task)).ClosedOn));
    }

    [Theory, EveryEngine]
    public async Task What_nobody_said_alone_is_published_in_the_village(Engine engine)
    {
        await using var town = await Promises.On(engine);
        Guid[] tasks = [await town.WithTask(author: false), await town.WithTaskBesides("Rà soát biển báo")];
        var office = await town.SignedIn("office@phu-yen");

        foreach (var task in tasks)
        {
            await town.Reported(task);
            var page = await office.Open(Promises.Url(task));
            Assert.Contains("niêm yết kết quả tại thôn, bản", page.Text(".dt-next"), StringComparison.Ordinal);
            Assert.Contains("phải niêm yết và đọc tại thôn, bản", (await office.Submit(page, Promises.Url(task, "bao-dan"), ("told", "phone"))).ErrorAt("bd-told"), StringComparison.Ordinal);
            await office.Submit(await office.Open(Promises.Url(task)), Promises.Url(task, "bao-dan"), ("proof", "Ảnh bảng tin"));
            Assert.Equal(TaskState.Closed, (await town.Task(task)).State);
        }
    }

    [Theory, EveryEngine]
    public async Task What_was_answered_in_the_hall_is_told_rated_and_closed_in_one_submit(Engine engine)
    {
        await using var town = await Promises.On(engine);
        var (satisfied, silent, unhappy) = (await town.WithHallMatter(Satisfaction.Satisfied), await town.WithHallMatter(), await town.WithHallMatter());
        var office = await town.SignedIn("office@phu-yen");

        var page = await office.Open(Hall);
        Assert.Equal(("hall", "satisfied"), (page.Value("told-" + satisfied), page.Value("rating-" + satisfied)));
        await office.Submit(page, Hall, ("told-" + unhappy, "phone"), ("rating-" + unhappy, "notSatisfied"));

        var states = await town.Read(db => Matters.All(db).ToDictionaryAsync(row => row.Id, row => row.State));
        Assert.Equal((OpinionState.Closed, OpinionState.Answered, OpinionState.Reopened), (states[satisfied], states[silent], states[unhappy]));
        var task = await town.Read(db => Tasks.All(db).SingleAsync());
        Assert.Equal((TaskState.Reopened, unhappy), (task.State, task.MatterId));
        Assert.Equal(200, (await office.Open(Promises.Url(task.Id))).Status);
        Assert.Equal(422, (await office.Submit(await office.Open(Hall), Hall, ("rating-" + silent, "satisfied"))).Status);
        Assert.Equal(403, (await (await town.SignedIn("front@phu-yen")).Open(Hall)).Status);
        Assert.Equal(404, (await (await town.SignedIn("office@bac-giang")).Open(Hall)).Status);
    }

    [Theory, EveryEngine]
    public async Task The_village_sheet_lists_results_without_names_or_words_of_the_people(Engine engine)
    {
        await using var town = await Promises.On(engine);
        var task = await town.WithTask();
        await town.WithTask("Chuyện nội bộ", author: false);
        await town.WithTask("Chuyện cán bộ", restricted: true);
        await town.Reported(task);
        var village = await town.SignedIn("village@phu-yen");

        var page = await village.Open($"/lam-viec/doi-thoai/{Promises.Dialogue}/bang-ket-qua");

        Assert.Single(page.Texts("tbody tr"));
        Assert.Contains("Đã sửa xong", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(Promises.Words, page.Words, StringComparison.Ordinal);
    }
}
