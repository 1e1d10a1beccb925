using DoiThoai.Conclude;
using DoiThoai.Conclude.Handover;
using DoiThoai.Ground.Register;
using DoiThoai.Prepare;
using DoiThoai.Prepare.Handover;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DoiThoai.Tests.Slices.FollowUp;

public class RatingByCodeTests
{
    private const string Door = "/tra-cuu/y-kien-ve-ket-qua";

    [Theory, EveryEngine]
    public async Task Who_holds_the_receipt_says_whether_satisfied_and_sees_it_on_record(Engine engine)
    {
        await using var town = await Promises.On(engine);
        var task = await town.WithTask();
        var matter = (await town.MatterOf(task)).Id;
        using var person = town.Visitor();
        Assert.DoesNotContain("Bạn có hài lòng", (await Follow(town, person, matter)).Words, StringComparison.Ordinal);
        await town.Reported(task);
        Assert.DoesNotContain("Bạn có hài lòng", (await Follow(town, person, matter)).Words, StringComparison.Ordinal);
        await town.Told(task, "noReply");

        var page = await Follow(town, person, matter);
        Assert.Contains("Xin trả lời trước hết ngày 22/12/2026", page.Words, StringComparison.Ordinal);
        Assert.Equal(422, (await person.Submit(page, Door)).Status);
        var done = await person.Submit(page, Door, ("rating", "satisfied"), ("comment", "Đường đi tốt rồi"));

        Assert.Equal((200, Door), (done.Status, done.Path));
        Assert.Contains("bạn hài lòng với kết quả", done.Text(".dt-notice"), StringComparison.Ordinal);
        Assert.Contains("Sổ đã ghi ý kiến của bạn về kết quả này: Hài lòng", done.Words, StringComparison.Ordinal);
        await person.Submit(page, Door, ("rating", "satisfied"));
        Assert.Equal([RegisterType.Rated, RegisterType.Rated], (await Entries(town, matter)).Where(type => type == RegisterType.Rated));
        var office = await (await town.SignedIn("office@phu-yen")).Open(Promises.Url(task));
        Assert.Contains("Người nêu tự trả lời bằng mã tra cứu", office.Words, StringComparison.Ordinal);
        Assert.Contains("Đường đi tốt rồi", office.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Đường đi tốt rồi", string.Concat(await town.Read(db => db.Set<FactRow>().Select(row => row.Data).ToListAsync())), StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task Asking_for_another_look_reopens_once_however_often_it_is_pressed_and_says_what_comes_next(Engine engine)
    {
        await using var town = await Promises.On(engine);
        var task = await town.WithTask();
        var matter = (await town.MatterOf(task)).Id;
        await town.Reported(task);
        await town.Told(task, "satisfied");
        using var person = town.Visitor();
        var page = await Follow(town, person, matter);

        var twice = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => person.Forge(page, Door, Fields(page, "notSatisfied", "Mới sửa một nửa"))));

        Assert.All(twice, done => Assert.Equal(200, done.Status));
        Assert.All(twice, done => Assert.Contains("Bạn đã đề nghị xem xét lại ngày 22/11/2026", done.Words, StringComparison.Ordinal));
        Assert.Contains("14/12/2026", twice[1].Text(".dt-next"), StringComparison.Ordinal);
        Assert.Single(await Entries(town, matter), type => type == RegisterType.Reopened);
        Assert.Equal((TaskState.Reopened, new DateOnly(2026, 12, 14)), ((await town.Task(task)).State, (await town.Task(task)).DueOn));
        Assert.Equal((OpinionState.Reopened, 1), ((await town.MatterOf(task)).State, (await town.MatterOf(task)).Reopenings));
        var other = await person.Forge(page, Door, Fields(page, "satisfied"));
        Assert.Equal((422, "Nội dung này chưa có kết quả mới để cho ý kiến."), (other.Status, other.Errors[0]));
        Assert.Contains("Mới sửa một nửa", (await (await town.SignedIn("office@phu-yen")).Open(Promises.Url(task))).Words, StringComparison.Ordinal);

        // The second time the head ends it, and nothing is asked any more.
        await town.Reported(task);
        await town.Told(task, "noReply");
        page = await Follow(town, person, matter);
        await person.Submit(page, Door, ("rating", "notSatisfied"));
        Assert.Contains("Người đứng đầu sẽ xem xét và trả lời bạn bằng văn bản", (await Follow(town, person, matter)).Words, StringComparison.Ordinal);
        var head = await town.SignedIn("head@phu-yen");
        await head.Submit(await head.Open(Promises.Url(task)), Promises.Url(task, "ket-thuc"), ("text", "Đã xem xét hai lần"), ("number", "88-CV/ĐU"), ("ending", "explained"), ("ground", "Quy hoạch 2025"));
        Assert.DoesNotContain("Bạn có hài lòng", (await Follow(town, person, matter)).Words, StringComparison.Ordinal);
        Assert.Contains("kết thúc nội dung này", (await person.Forge(page, Door, Fields(page, "notSatisfied"))).Errors[0], StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task An_answer_without_a_task_is_told_by_reading_it_and_another_look_becomes_a_task(Engine engine)
    {
        await using var town = await Promises.On(engine);
        var (happy, unhappy) = (await town.WithHallMatter(), await town.WithHallMatter());
        using var person = town.Visitor();

        await person.Submit(await Follow(town, person, happy), Door, ("rating", "satisfied"));
        var page = await Follow(town, person, unhappy);
        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => person.Forge(page, Door, Fields(page, "notSatisfied", "Chưa đúng"))));

        var states = await town.Read(db => Matters.All(db).ToDictionaryAsync(row => row.Id, row => row.State));
        Assert.Equal((OpinionState.Closed, OpinionState.Reopened), (states[happy], states[unhappy]));
        Assert.Equal([RegisterType.Received, RegisterType.Rated, RegisterType.Closed], await Entries(town, happy));
        Assert.Equal([RegisterType.Received, RegisterType.Rated, RegisterType.Reopened], await Entries(town, unhappy));
        var task = await town.Read(db => Tasks.All(db).SingleAsync());
        Assert.Equal((TaskState.Reopened, unhappy), (task.State, task.MatterId));
        Assert.Contains("Chưa đúng", (await (await town.SignedIn("office@phu-yen")).Open(Promises.Url(task.Id))).Words, StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task A_wrong_code_answers_like_an_unknown_reference_and_a_forged_post_is_refused_with_the_reason(Engine engine)
    {
        await using var town = await Promises.On(engine);
        var (early, answered) = ((await town.MatterOf(await town.WithTask())).Id, await town.WithHallMatter());
        using var person = town.Visitor();
        var page = await Follow(town, person, answered);
        var (reference, code) = await Receipt(town, answered);

        var wrong = await person.Forge(page, Door, ("reference", reference), ("code", "AAAA AAAA AAAA"), ("matter", answered.ToString("D")), ("rating", "satisfied"));
        var unknown = await person.Forge(page, Door, ("reference", "PY-2026-ZZZZZZZ"), ("code", "AAAA AAAA AAAA"), ("matter", answered.ToString("D")), ("rating", "satisfied"));
        Assert.Equal((422, 422), (wrong.Status, unknown.Status));
        Assert.Equal(wrong.Errors, unknown.Errors);
        Assert.Equal(wrong.Heading, unknown.Heading);

        // Of a matter of somebody else, without a result, with an answer that is only the office's, with letters that break.
        var own = await Receipt(town, early);
        Assert.Contains("chưa có kết quả", (await person.Forge(page, Door, ("reference", reference), ("code", code), ("matter", early.ToString("D")), ("rating", "satisfied"))).Errors[0], StringComparison.Ordinal);
        Assert.Contains("chưa có kết quả", (await person.Forge(page, Door, ("reference", own.Reference), ("code", own.Code), ("matter", early.ToString("D")), ("rating", "satisfied"))).Errors[0], StringComparison.Ordinal);
        foreach (var (rating, comment) in new[] { ("noReply", ""), ("satisfied", "\0"), ("satisfied", new string('a', 10_000)) })
        {
            Assert.Equal(422, (await person.Forge(page, Door, Fields(page, rating, comment))).Status);
        }

        Assert.Equal([RegisterType.Received], await Entries(town, answered));
        Assert.Equal("/tra-cuu", (await person.Open(Door)).Path);
    }

    [Theory, EveryEngine]
    public async Task After_the_time_for_it_nothing_is_asked_and_a_post_says_since_when(Engine engine)
    {
        await using var town = await Promises.On(engine);
        var matter = await town.WithHallMatter();
        var hall = $"/lam-viec/doi-thoai/{Promises.Dialogue}/bao-ket-qua";
        var office = await town.SignedIn("office@phu-yen");
        await office.Submit(await office.Open(hall), hall, ("told-" + matter, "phone"), ("occurredOn", "22/11/2026"));
        using var person = town.Visitor();
        var page = await Follow(town, person, matter);
        Assert.Contains("22/12/2026", page.Words, StringComparison.Ordinal);
        town.Clock.Now = town.Clock.Now.AddDays(31);

        Assert.DoesNotContain("Bạn có hài lòng", (await Follow(town, person, matter)).Words, StringComparison.Ordinal);
        Assert.Equal("Thời hạn cho ý kiến về kết quả này đã hết ngày 22/12/2026.", (await person.Forge(page, Door, Fields(page, "notSatisfied"))).Errors[0]);
    }

    private static async Task<PageSeen> Follow(Town town, Visitor person, Guid matter)
    {
        var (reference, code) = await Receipt(town, matter);
        return await person.Submit(await person.Open("/tra-cuu"), "Tra cứu", ("reference", reference), ("code", code));
    }

    private static (string, string?)[] Fields(PageSeen page, string rating, string comment = "") =>
        [("reference", Hidden(page, "reference")), ("code", Hidden(page, "code")), ("matter", Hidden(page, "matter")), ("rating", rating), ("comment", comment)];

    private static string? Hidden(PageSeen page, string name) => page.Document.QuerySelector($"form[action='{Door}'] [name={name}]")!.GetAttribute("value");

    private static Task<(string Reference, string Code)> Receipt(Town town, Guid matter) => town.Read(async db =>
    {
        var opinion = await (from row in Matters.All(db) join of in Matters.Opinions(db) on row.OpinionId equals of.Id where row.Id == matter select of).SingleAsync();
        return (opinion.Reference, Commitment.Code(await db.Set<Case>().Where(row => row.Id == opinion.Id).Select(row => row.CaseKey).SingleAsync()));
    });

    private static Task<List<RegisterType>> Entries(Town town, Guid matter) => town.Read(async db =>
    {
        var opinion = await Matters.All(db).Where(row => row.Id == matter).Select(row => row.OpinionId).SingleAsync();
        return await db.Set<EntryRow>().Where(row => row.CaseId == opinion).OrderBy(row => row.Seq).Select(row => (RegisterType)row.Type).ToListAsync();
    });
}
