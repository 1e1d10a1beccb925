using DoiThoai.FollowUp;
using DoiThoai.Ground.Register;
using DoiThoai.Plan.Handover;
using DoiThoai.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DoiThoai.Tests.Slices.FollowUp;

public class ExtendingTests
{
    [Theory, EveryEngine]
    public async Task The_chairman_grants_a_later_day_and_the_old_one_is_kept(Engine engine)
    {
        await using var town = await Promises.On(engine);
        var task = await town.WithTask();
        var (department, chairman) = (await town.SignedIn("department1@phu-yen"), await town.SignedIn("chairman@phu-yen"));

        await department.Submit(await department.Open(Promises.Url(task)), Promises.Url(task, "xin-gia-han"), ("to", "15/01/2027"), ("reason", "Chờ vật liệu"));
        var page = await chairman.Open(Promises.Url(task));
        Assert.Equal("15/01/2027", page.Value("to"));
        page = await chairman.Submit(page, Promises.Url(task, "gia-han"), ("reason", "Có cơ sở"));

        Assert.Contains("Gia hạn: từ 20/12/2026 đến 15/01/2027", page.Text(".dt-timeline"), StringComparison.Ordinal);
        Assert.Contains("Hạn ban đầu 20/12/2026", page.Words, StringComparison.Ordinal);
        var kept = await town.Task(task);
        Assert.Equal((new DateOnly(2027, 1, 15), new DateOnly(2026, 12, 20)), (kept.DueOn, kept.PromisedOn));
        var opinion = (await town.MatterOf(task)).OpinionId;
        Assert.Contains(7, await town.Read(db => db.Set<EntryRow>().Where(row => row.CaseId == opinion).Select(row => row.Type).ToListAsync()));
        Assert.Empty(await town.Read(db => Dialogues.Breaches(db, Promises.Dialogue).ToListAsync()));
    }

    [Theory, EveryEngine]
    public async Task Asked_after_the_day_the_missed_day_stays_on_record(Engine engine)
    {
        await using var town = await Promises.On(engine);
        var task = await town.WithTask(due: new DateOnly(2026, 11, 16));
        var department = await town.SignedIn("department1@phu-yen");

        var page = await department.Submit(await department.Open(Promises.Url(task)), Promises.Url(task, "xin-gia-han"), ("to", "15/12/2026"), ("reason", "Mưa lũ"));

        Assert.Contains("Hạn 16/11/2026, thực hiện ngày 22/11/2026. Lý do: Mưa lũ", page.Words, StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task The_head_refuses_and_the_day_stays(Engine engine)
    {
        await using var town = await Promises.On(engine);
        var task = await town.WithTask();
        var (department, head) = (await town.SignedIn("department1@phu-yen"), await town.SignedIn("head@phu-yen"));

        await department.Submit(await department.Open(Promises.Url(task)), Promises.Url(task, "xin-gia-han"), ("to", "15/01/2027"), ("reason", "Bận"));
        await head.Submit(await head.Open(Promises.Url(task)), Promises.Url(task, "gia-han"), ("answer", "refused"), ("reason", "Không có cơ sở"));

        Assert.Equal(new DateOnly(2026, 12, 20), (await town.Task(task)).DueOn);
        Assert.Equal([StepKind.ExtensionAsked, StepKind.ExtensionRefused], await town.Read(db => db.TaskSteps.OrderBy(row => row.Ordinal).Select(row => row.Kind).ToListAsync()));
    }

    [Theory, EveryEngine]
    public async Task A_second_question_an_earlier_day_and_an_answer_by_the_office_are_refused(Engine engine)
    {
        await using var town = await Promises.On(engine);
        var task = await town.WithTask();
        var (department, office) = (await town.SignedIn("department1@phu-yen"), await town.SignedIn("office@phu-yen"));
        var page = await department.Open(Promises.Url(task));

        Assert.Contains("Ngày mới phải sau ngày 20/12/2026.", (await department.Submit(page, Promises.Url(task, "xin-gia-han"), ("to", "01/12/2026"), ("reason", "x"))).ErrorAt("gh-to"), StringComparison.Ordinal);
        page = await department.Submit(await department.Open(Promises.Url(task)), Promises.Url(task, "xin-gia-han"), ("to", "15/01/2027"), ("reason", "x"));
        Assert.Contains("Đã có một đề nghị gia hạn đang chờ quyết định.", (await department.Forge(page, Promises.Url(task, "xin-gia-han"), ("to", "16/01/2027"), ("reason", "x"))).Errors);
        Assert.Equal(403, (await office.Forge(await office.Open(Promises.Url(task)), Promises.Url(task, "gia-han"), ("answer", "granted"), ("to", "15/01/2027"), ("reason", "x"))).Status);
    }
}
